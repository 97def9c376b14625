"""The buttons of the organiser's list: one POST each, for one person or for the whole event."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import View

from accounts import audit
from events.models import Attendance, EventPage, Registration, RegistrationNotice
from events.registration import joining
from events.registration.admin.access import OrganiserMixin


def _close(event: EventPage) -> str:
    joining.set_closed(event.pk, is_closed=True)
    return "已经截止报名，候补不再自动递补。"


def _reopen(event: EventPage) -> str:
    joining.set_closed(event.pk, is_closed=False)
    return "已恢复报名，到页面上写的截止时间为止。"


def _fill(event: EventPage) -> str:
    moved = joining.move_up(event.pk, by_hand=True)
    if not moved:
        return "没有人递补：没有空名额，或者空出的名额不够下一行人数。"
    return f"已递补 {len(moved)} 份报名，有邮箱的已写信，只有电话的列在“待电话告知”。"


def _new_door(event: EventPage) -> str:
    Attendance.objects.get_or_create(event=event)
    Attendance.objects.filter(event=event).update(door_version=F("door_version") + 1)
    return "已换新的门口链接，原来的打不开了。"


EVENT_PRESSES: dict[str, tuple[str, Callable[[EventPage], str]]] = {
    "close": ("截止报名", _close),
    "reopen": ("恢复报名", _reopen),
    "fill": ("按顺序递补", _fill),
    "new_door": ("换门口链接", _new_door),
}


class EventPressView(OrganiserMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk: int, press: str) -> HttpResponse:
        if press not in EVENT_PRESSES:
            raise Http404
        label, do = EVENT_PRESSES[press]
        messages.success(request, do(self.event))
        audit.record("处理活动报名", self.event, label, request=request)
        return redirect(self.list_url)


def _confirm(row: Registration) -> str:
    joining.confirm(row)
    return f"{row.masked_name} 已转为确认。"


def _remove(row: Registration) -> str:
    if not joining.cancel(row, by_staff=True):
        return f"{row.masked_name} 之前已经取消。"
    return f"已取消 {row.masked_name} 的报名，并告知本人（有邮箱的写信，只有电话的列在“待电话告知”）。"


ROW_PRESSES: dict[str, tuple[str, Callable[[Registration], str]]] = {
    "confirm": ("转为确认", _confirm),
    "remove": ("取消报名", _remove),
}


class RowPressView(OrganiserMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk: int, row: int, press: str) -> HttpResponse:
        if press not in ROW_PRESSES:
            raise Http404
        registration = get_object_or_404(Registration, pk=row, event=self.event)
        label, do = ROW_PRESSES[press]
        try:
            messages.success(request, do(registration))
        except joining.Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            audit.record("处理活动报名", registration, f"活动 {pk}，{label}", request=request)
        return redirect(self.list_url)


class ToldView(OrganiserMixin, View):
    """Somebody was called: the notice is settled, by whom and when."""

    http_method_names = ["post"]

    def post(self, request, pk: int, notice: int) -> HttpResponse:
        open_ones = RegistrationNotice.objects.to_call().filter(pk=notice, registration__event=self.event)
        if open_ones.update(settled_at=timezone.now(), settled_by=request.user):
            messages.success(request, "已记为告知。")
        else:
            messages.warning(request, "这一位已经告知过了。")
        return redirect(self.list_url)
