"""成效回访: which closed requests are to be visited now, which late, and what came of those of this quarter."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.access import AdmittedMixin, oversees
from mailbox.figures.periods import Period
from mailbox.leads import lead_of
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.models.choices import Effect
from mailbox.models.ticket_queryset import TicketQuerySet
from mailbox.visits.inputs import said_gain
from mailbox.visits.reading import BAD_LEVELS

PER_PAGE = 30
TABS = {
    "now": ("现在该回访", "眼下没有要回访的。"),
    "late": ("逾期", "没有逾期的回访。"),
    "ahead": ("还没有到时候", "没有等着到时候的。"),
    "done": ("本季度已回访", "本季度还没有回访完的。"),
}
SHAPES = {Effect.YES: "done", Effect.PARTLY: "ask", Effect.NONE: "late"}


@dataclass(frozen=True)
class VisitRow:
    """may_visit: whether it is this reader's to do. event: the visit that concluded it, None while it is owed."""

    ticket: Ticket
    lead: DepartmentTask | None
    may_visit: bool
    event: TicketEvent | None = None

    @property
    def effect(self) -> Effect | None:
        return Effect(self.event.data["effect"]) if self.event else None

    @property
    def shape(self) -> str:
        return SHAPES.get(self.effect, "stop") if self.effect else ""

    @property
    def gain(self) -> str:
        return said_gain(self.event.data) if self.event else ""


def concluded(user, period: Period) -> QuerySet[TicketEvent]:
    """Visits that ended in the period, with or without success, on requests that the user may see."""
    ended = TicketEvent.objects.filter(move="outcome", data__has_key="effect")
    seen = Ticket.objects.visible_to(user).order_by().values("pk")
    return ended.filter(ticket__in=seen, at__gte=period.start, at__lt=period.end).order_by("-at", "-id")


def quarter_of(day: date) -> Period:
    return Period.quarter(day.year, (day.month + 2) // 3)


def windows(today: date) -> dict[str, Q]:
    """By tab, without the last: of visits that are owed, which stand in it."""
    return {
        "now": Q(visit_from__lte=today, visit_until__gte=today),
        "late": Q(visit_until__lt=today),
        "ahead": Q(visit_from__gt=today),
    }


def owed(user, tab: str, today: date) -> QuerySet[Ticket]:
    """What is to be visited, the first to end on top."""
    return Ticket.objects.visible_to(user).filter(windows(today)[tab]).order_by("visit_until", "pk")


def counts(tickets: TicketQuerySet, today: date) -> dict[str, int]:
    rows = tickets.order_by().filter(visit_until__isnull=False)
    return rows.aggregate(**{name: Count("pk", filter=found) for name, found in windows(today).items()})


def falling_to(user) -> TicketQuerySet:
    """Requests whose visits are the user's to make: of her parks, where no department of hers was at work."""
    at_work = user.department_memberships.filter(is_active=True)
    own = DepartmentTask.objects.filter(department__in=at_work.values("department"))
    return Ticket.objects.coordinated_by(user).exclude(pk__in=own.values("ticket"))


def figures(user) -> list[dict]:
    """For the admin's home: to whom visits fall."""
    found = counts(falling_to(user), timezone.localdate())
    labels = {"now": "成效回访", "late": "成效回访逾期"}
    return [
        {"label": label, "count": found[name], "url": reverse("mailbox_visits:list", args=[name])}
        for name, label in labels.items()
        if found[name]
    ]


def to_visit(user) -> int:
    found = counts(falling_to(user), timezone.localdate())
    return found["now"] + found["late"]


def _told(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """With who wants the visit and how often nobody was reached since the closing."""
    events = TicketEvent.objects.filter(ticket=OuterRef("pk"))
    missed = events.filter(move="outcome", data__reached=False, at__gte=OuterRef("closed_at")).order_by()
    number = missed.values("ticket").annotate(number=Count("pk")).values("number")
    bad = events.filter(move="rate", data__level__in=sorted(BAD_LEVELS))
    return tickets.annotate(is_bad=Exists(bad), missed=Coalesce(Subquery(number), 0)).with_people()


class VisitListView(AdmittedMixin, WagtailAdminTemplateMixin, TemplateView):
    """For coordinators, who visit, and supervisors, who look on; a visit is filled in on the request's page."""

    template_name = "mailbox_admin/visits.html"
    page_title = "成效回访"
    header_icon = "calendar-check"

    admits = staticmethod(oversees)

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if self.kwargs.get("tab") not in (None, *TABS):
            messages.warning(request, f"没有这个列表，可能是旧链接。下面是“{TABS['now'][0]}”。")
            return redirect("mailbox_visits:index")
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        lists = {"url": reverse("mailbox_tickets:index"), "label": "诉求"}
        return [*self.breadcrumbs_items, lists, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        name = self.kwargs.get("tab") or "now"
        user, today = self.request.user, timezone.localdate()
        found = counts(Ticket.objects.visible_to(user), today)
        done = concluded(user, quarter_of(today))
        found["done"] = done.count()
        rows = done if name == "done" else _told(owed(user, name, today))
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "tab": name,
            "empty": TABS[name][1],
            "tabs": [_tab(key, label, found[key], name) for key, (label, _) in TABS.items()],
            "page": page,
            "rows": self._done(page) if name == "done" else self._owed(page, today),
            "list_url": reverse("mailbox_visits:list", args=[name]),
        }

    def _owed(self, tickets, today: date) -> list[VisitRow]:
        mine = falling_to(self.request.user).filter(pk__in=[ticket.pk for ticket in tickets])
        keys = set(mine.filter(visit_from__lte=today).values_list("pk", flat=True))
        return [VisitRow(ticket, lead_of(ticket.tasks.all()), ticket.pk in keys) for ticket in tickets]

    def _done(self, events) -> list[VisitRow]:
        rows = Ticket.objects.visible_to(self.request.user).filter(pk__in=[e.ticket_id for e in events])
        known = {ticket.pk: ticket for ticket in _told(rows)}
        return [
            VisitRow(known[e.ticket_id], lead_of(known[e.ticket_id].tasks.all()), False, e) for e in events
        ]  # fmt: skip


def _tab(key: str, label: str, count: int, here: str) -> dict:
    url = reverse("mailbox_visits:list", args=[key])
    return {"label": label, "count": count, "url": url, "is_here": key == here}
