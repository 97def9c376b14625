"""The page of one request and what is done on it."""

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts import audit
from mailbox import services
from mailbox.access import query_code
from mailbox.admin.access import OneTicketMixin
from mailbox.admin.alike import alike_panel
from mailbox.admin.desk import Action, Desk
from mailbox.admin.publishing_panel import publishing_panel
from mailbox.admin.said import said
from mailbox.admin.ticket_page import blank_form, contact_of, page_context
from mailbox.answers import composed
from mailbox.case import MoveRefused
from mailbox.forms.staff import MoveForm, Setting
from mailbox.limits import BUSY
from mailbox.workflow import MOVES, STAFF, Role

NEW_CODE = "mailbox_new_code"


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

    def show(self, desk: Desk, form: MoveForm | None = None, action: Action | None = None) -> HttpResponse:
        self.kwargs["ticket"] = desk.ticket
        context = self.get_context_data(**page_context(desk, form, action))
        context |= {"alike": alike_panel(desk), "publishing": publishing_panel(desk)}
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


class MoveView(TicketView):
    """The same page with one move opened; sending it performs the move."""

    def dispatch(self, request, *args, **kwargs):
        if kwargs["name"] not in MOVES:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs) -> HttpResponse:
        desk, action = self._read()
        if reason := desk.reason_against(action.move, action.task):
            messages.warning(request, reason)
            return redirect("mailbox_tickets:inspect", desk.ticket.pk)
        form = blank_form(desk, action)
        if "survivor" in form.fields:  # chosen among the requests that resemble this one
            form.initial["survivor"] = request.GET.get("survivor", "").replace("\x00", "")[:17]
        form.focus()
        return self.show(desk, form, action)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        desk, action = self._read()
        setting = Setting(action.move, desk.ticket, action.task, request.user)
        form = MoveForm(setting, request.POST)
        if "compose" in request.POST:
            typed = {name: form[name].value() for name in form.fields}
            typed["text"] = composed(typed["text"] or "", desk.history.tasks)
            form = MoveForm(setting, initial=typed)
        elif self._perform(desk, action, form):
            return redirect("mailbox_tickets:inspect", desk.ticket.pk)
        form.focus()
        return self.show(Desk(self.ticket(), request.user), form, action)

    def _read(self) -> tuple[Desk, Action]:
        ticket = self.ticket()
        desk, move = Desk(ticket, self.request.user), MOVES[self.kwargs["name"]]
        task = self.task_of(ticket) if move.is_task_move else None
        if move.is_task_move and task is None:
            raise Http404
        role = next(iter(sorted(move.by & STAFF)), Role.ENTERPRISE)
        return desk, Action(move, role, desk.url_of(move, task), task)

    def _perform(self, desk: Desk, action: Action, form: MoveForm) -> bool:
        """Whether the move was made; when not, the form says why and keeps what was typed."""
        is_complete, seen = form.is_valid(), self._seen()
        if reason := desk.reason_against(action.move, action.task, seen):
            form.refuse(reason)
            return False
        if not is_complete:
            return False
        actor = services.Actor(self.request.user)
        try:
            services.perform(
                desk.ticket, action.move.name, actor, task=action.task, seen=seen, **form.given()
            )
        except MoveRefused as error:
            form.refuse(str(error), error.field)
            return False
        except OperationalError:
            form.refuse(BUSY)
            return False
        self._tell(desk, action)
        return True

    def _seen(self) -> int | None:
        """The newest event that was on the page; None when the form did not say."""
        typed = self.request.POST.get("seen", "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None

    def _tell(self, desk: Desk, action: Action) -> None:
        ticket = desk.ticket
        ticket.refresh_from_db()
        if action.move.name == "reissue_code":
            self.request.session[NEW_CODE] = {"ticket": ticket.pk, "code": query_code(ticket)}
        messages.success(self.request, said(action.move.name, ticket, action.task))
