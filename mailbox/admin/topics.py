"""近期热点: what several enterprises asked for within a week, among the requests that the reader sees."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.access import AdmittedMixin, oversees
from mailbox.admin.rows import STATE_SHAPES
from mailbox.models import Ticket
from mailbox.resemblance.topics import Asked, Topic, topics
from mailbox.workflow import State

DAYS = 7
NEWEST = 400  # requests of a week that are compared


class TopicsView(AdmittedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Computed when it is opened, for coordinators and supervisors; one query."""

    template_name = "mailbox_admin/topics.html"
    page_title = "近期热点"
    header_icon = "group"

    admits = staticmethod(oversees)

    def get_breadcrumbs_items(self):
        above = {"url": reverse("mailbox_tickets:index"), "label": "诉求"}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        tickets = recent(self.request.user)
        found = topics(_asked(ticket) for ticket in tickets.values())
        shown = [_shown(topic, tickets) for topic in found]
        return super().get_context_data(**kwargs) | {
            "topics": shown, "days": DAYS, "is_cut": len(tickets) == NEWEST, "newest": NEWEST,
        }  # fmt: skip


def recent(user) -> dict[int, Ticket]:
    """The visible requests of the last seven days by key, the newest where they are very many."""
    since = timezone.now() - timedelta(days=DAYS)
    rows = (
        Ticket.objects.visible_to(user)
        .outside_archive()
        .filter(submitted_at__gte=since)
        .select_related("category", "enterprise", "split_from__category")
    )
    return {ticket.pk: ticket for ticket in rows.order_by("-submitted_at", "-pk")[:NEWEST]}


def _asked(ticket: Ticket) -> Asked:
    """Complaints are compared with those about the same department alone."""
    return Asked(
        key=ticket.pk,
        kind=(ticket.is_complaint, ticket.accused_id),
        enterprise=ticket.enterprise_id or ticket.enterprise_name.strip(),
        text=ticket.text,
        at=ticket.submitted_at,
    )


def _shown(topic: Topic, tickets: dict[int, Ticket]) -> dict:
    members = [tickets[member.key] for member in topic.members]
    return {
        "words": topic.words,
        "enterprises": topic.enterprises,
        "first": members[0].submitted_at,
        "last": members[-1].submitted_at,
        "members": [(ticket, STATE_SHAPES[State(ticket.state)]) for ticket in members],
        "open": sum(ticket.is_open for ticket in members),
    }
