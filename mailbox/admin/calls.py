"""待电话告知: whom to call, what to say, and one press for how it went."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Min, Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts import audit
from mailbox import services
from mailbox.admin.access import WorkerMixin, own_departments
from mailbox.admin.rows import Due
from mailbox.admin.ticket_page import contact_of
from mailbox.case import MoveRefused
from mailbox.models import CallTask, Ticket
from mailbox.services import Contact
from mailbox.tracking.first_words import words_for_nobody

PER_PAGE = 20


@dataclass(frozen=True)
class CallCard:
    """One request with everything that its enterprise is to be told in one call.

    The buttons send the keys of `calls`: what comes up afterwards is not ticked off with them.
    """

    ticket: Ticket
    calls: list[CallTask]
    contact: Contact
    is_shown: bool
    due: Due
    first_words: str = ""  # of the receipt, where it is to be posted; the request's own words never are

    @property
    def tries(self) -> int:
        return max(call.tries for call in self.calls)

    @property
    def last_tried_at(self) -> datetime | None:
        return max((call.last_tried_at for call in self.calls if call.last_tried_at), default=None)


def may_call(user) -> bool:
    """Coordinators and departments; who only supervises has nobody to call."""
    return user.is_active and (user.has_perm("mailbox.coordinate_ticket") or bool(own_departments(user)))


def waiting(user) -> int:
    """How many enterprises wait for a call of this reader's."""
    return CallTask.objects.of_user(user).open().values("ticket").distinct().count()


def page_of_calls(user, number):
    """Keys of the requests, the most urgent first."""
    calls = CallTask.objects.of_user(user).open()
    rows = calls.values("ticket").annotate(first=Min("due_at")).order_by("first", "ticket")
    return Paginator(rows, PER_PAGE).get_page(number)


def cards(user, keys: list[int], shown: int | None, now: datetime) -> list[CallCard]:
    calls = CallTask.objects.of_user(user).open().select_related("event").order_by("due_at", "id")
    tickets = Ticket.objects.filter(pk__in=keys).with_people().select_related("letter__opening__box")
    found = {
        ticket.pk: ticket
        for ticket in tickets.prefetch_related(Prefetch("calls", calls, to_attr="open_calls"))
    }
    return [_card(found[key], key == shown, now) for key in keys if key in found and found[key].open_calls]


def _card(ticket, is_shown: bool, now: datetime) -> CallCard:
    due_at = ticket.open_calls[0].due_at
    due = Due("最迟", due_at, "late", "已逾期") if now > due_at else Due(_by_when(ticket, now), due_at)
    words = "" if ticket.is_reachable else "".join(words_for_nobody(ticket, now))
    return CallCard(ticket, ticket.open_calls, contact_of(ticket, is_shown), is_shown, due, words)


def _by_when(ticket, now: datetime) -> str:
    """A letter may be entered after its first contact was due: posting it then is owed at once."""
    is_first = any(call.event.move == "submit" for call in ticket.open_calls)
    return "已过首次联系时限，请尽快，最迟" if is_first and ticket.contact_due_at < now else "最迟"


class CallListView(WorkerMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "mailbox_admin/calls.html"
    page_title = "待电话告知"
    header_icon = "mobile-alt"

    def get_breadcrumbs_items(self):
        lists = {"url": reverse("mailbox_tickets:index"), "label": "诉求"}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return self.show()

    def show(self, shown: int | None = None) -> HttpResponse:
        user = self.request.user
        page = page_of_calls(user, self.request.GET.get("p"))
        keys = [row["ticket"] for row in page]
        return self.render_to_response(
            self.get_context_data(
                cards=cards(user, keys, shown, timezone.now()),
                page=page,
                index_url=reverse("mailbox_calls:index"),
            )
        )


class CallRevealView(CallListView):
    """The number is shown to who is about to dial it; who looked is kept in the audit log."""

    http_method_names = ["post"]

    def post(self, request, pk: int) -> HttpResponse:
        ticket = get_object_or_404(Ticket.objects.visible_to(request.user), pk=pk)
        audit.record("查看联系方式", ticket, f"诉求 {ticket.number}", request=request)
        return self.show(ticket.pk)


PRESSES = {
    "told": (services.told_by_telephone, "已记为告知，并写入诉求 {} 的联系记录。"),
    "missed": (services.not_reached, "已记下诉求 {} 没有打通，仍留在这里，请换个时间再打。"),
}


class CallPressView(WorkerMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk: int, press: str) -> HttpResponse:
        ticket = get_object_or_404(Ticket.objects.visible_to(request.user), pk=pk)
        record, sentence = PRESSES[press]
        typed = request.POST.getlist("seen")
        seen = [int(key) for key in typed if key.isascii() and key.isdigit() and len(key) < 19]
        try:
            record(ticket, request.user, seen)
        except MoveRefused as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, sentence.format(ticket.number))
        return redirect("mailbox_calls:index")
