"""The page of one request and what is done on it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts import audit
from mailbox.admin.access import OneTicketMixin
from mailbox.admin.alike import alike_panel
from mailbox.admin.desk import Action, Desk
from mailbox.admin.hand_in import HandIn
from mailbox.admin.moving import NEW_CODE, MovingMixin
from mailbox.admin.origin import origin_panel
from mailbox.admin.papers import copies_panel
from mailbox.admin.presence import presence_panel
from mailbox.admin.publishing_panel import publishing_panel
from mailbox.admin.ticket_page import contact_of, page_context
from mailbox.admin.unsent import Unsent
from mailbox.forms.staff import MoveForm
from mailbox.ledger.channel import channel_words
from mailbox.models import Ticket
from mailbox.visits.reading import visits_of


class TicketView(OneTicketMixin, WagtailAdminTemplateMixin, TemplateView):
    """Everything about one request on one screen."""

    template_name = "mailbox_admin/ticket.html"
    header_icon = "mail"
    shows_contact = False

    def get_page_title(self):
        return self.kwargs["ticket"].number if "ticket" in self.kwargs else "诉求"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("mailbox_tickets:index"), "label": "诉求"},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return self.show(Desk(self.ticket(), request.user))

    def show(
        self,
        desk: Desk,
        form: MoveForm | None = None,
        action: Action | None = None,
        hand_in: HandIn | None = None,
    ) -> HttpResponse:
        self.kwargs["ticket"] = desk.ticket
        context = self.get_context_data(**page_context(desk, form, action))
        if context["form"]:
            context["hand_in"] = hand_in or HandIn.of(desk, context["action"])
        context |= {"alike": alike_panel(desk), "publishing": publishing_panel(desk)}
        context["channel"] = channel_words(desk.history)
        context["origin"] = origin_panel(desk.ticket, self.request.user, visits_of(desk.history))
        context |= {"presence": presence_panel(desk.ticket, self.request.user), "copies": copies_panel(desk)}
        context |= {"shows_contact": self.shows_contact, "new_code": self._new_code(desk)}
        return self.render_to_response(context | {"contact": contact_of(desk.ticket, self.shows_contact)})

    def _new_code(self, desk: Desk) -> str:
        """The code that was just reissued, shown once: it is read out on the telephone."""
        kept = self.request.session.get(NEW_CODE, {})
        if kept.get("ticket") != desk.ticket.pk:
            return ""
        del self.request.session[NEW_CODE]
        return kept["code"]


class RevealView(TicketView):
    """Shows who asked and how to reach them; who looked is kept in the audit log."""

    http_method_names = ["post"]
    shows_contact = True

    def post(self, request, *args, **kwargs) -> HttpResponse:
        ticket = self.ticket()
        audit.record("查看联系方式", ticket, f"诉求 {ticket.number}", request=request)
        return self.show(Desk(ticket, request.user))


class MoveView(MovingMixin, TicketView):
    """The same page with one move opened; sending it performs the move."""

    unsent: Unsent | None = None

    def show_unsent(self, desk: Desk, unsent: Unsent, action: Action) -> HttpResponse:
        self.unsent = unsent
        return self.show(desk)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"unsent": self.unsent}

    def page_of(self, ticket: Ticket) -> str:
        return reverse("mailbox_tickets:inspect", args=[ticket.pk])
