"""发不出去的通知: what was given up, cut off or is not being worked off, and a button to send it again."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts import audit
from core import masks
from core.dates import short_day
from mailbox.admin.access import AdmittedMixin
from mailbox.models import Notice, NoticeChannel, Ticket
from mailbox.notifications import send_again

PERMISSION = "mailbox.resend_notice"
PER_PAGE = 50
READERS = {
    "enterprise": "企业",
    "department": "承办部门",
    "coordinator": "协调员、督办员",
    "digest": "工作人员",
    "climb": "工作人员",
    "deputy": "代理人",
    "deputy_set": "请人代理的同事",
    "pages": "网站编辑",
}


def may_resend(user) -> bool:
    return user.is_active and user.has_perm(PERMISSION)


def stuck_of(user):
    return Notice.objects.visible_to(user).stuck()


@dataclass(frozen=True)
class StuckRow:
    """what: number and event, or the day of a digest. to: masked. state, shape: a word with its shape."""

    notice: Notice
    what: str
    reader: str
    to: str
    state: str
    shape: str
    opens: bool


def row_of(notice: Notice, opens: bool, now: datetime) -> StuckRow:
    event = notice.event
    day = f"{short_day(notice.day, timezone.localdate(now))} 当日待办" if notice.day else "代理开始"
    what = event.label if event else day
    state, shape = _state(notice, now)
    return StuckRow(notice, what, READERS.get(notice.template, ""), _masked(notice), state, shape, opens)


def _masked(notice: Notice) -> str:
    if notice.group:
        return notice.group.name
    is_phone = notice.channel == NoticeChannel.SMS
    return masks.mask_phone(notice.address) if is_phone else masks.mask_email(notice.address)


def _state(notice: Notice, now: datetime) -> tuple[str, str]:
    if notice.is_given_up:
        return "已放弃", "stop"
    if notice.started_at:
        return "发送中断，可能已经发出", "late"
    return ("没有程序在发", "late") if notice.next_try_at < now else ("还在自动重试", "wait")


class StuckMixin(AdmittedMixin):
    admits = staticmethod(may_resend)


class StuckView(StuckMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "mailbox_admin/stuck.html"
    page_title = "发不出去的通知"
    header_icon = "warning"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        user, now = self.request.user, timezone.now()
        notices = stuck_of(user).select_related("event__ticket", "group").order_by("-pk")
        page = Paginator(notices, PER_PAGE).get_page(self.request.GET.get("p"))
        tickets = {notice.event.ticket_id for notice in page if notice.event}
        visible = set(Ticket.objects.visible_to(user).filter(pk__in=tickets).values_list("pk", flat=True))
        rows = [
            row_of(notice, bool(notice.event) and notice.event.ticket_id in visible, now) for notice in page
        ]
        url = reverse("mailbox_stuck:index")
        return super().get_context_data(**kwargs) | {"rows": rows, "page": page, "index_url": url}


class SendAgainView(StuckMixin, View):
    """One of them, or all that the reader sees."""

    http_method_names = ["post"]

    def post(self, request, pk: int | None = None) -> HttpResponse:
        notices = Notice.objects.visible_to(request.user)
        count = send_again(notices.filter(pk=pk) if pk else notices)
        if count:
            which = f"编号 {pk} 的通知" if pk else "全部"
            audit.record("再发通知", None, f"再发发不出去的通知：{which}，{count} 条", request=request)
            messages.success(request, f"{count} 条通知已重新排入发送，一分钟内发出；免打扰时段内的等到结束。")
        else:
            messages.info(request, "没有要再发的：这条通知已经发出，或正在发送。")
        return redirect("mailbox_stuck:index")
