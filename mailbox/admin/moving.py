"""A move on one request, read and sent; the frame that shows it is the view's own."""

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from core import once
from core.limits import BUSY
from mailbox import services
from mailbox.access import query_code
from mailbox.admin.access import OneTicketMixin
from mailbox.admin.canned import canned_of
from mailbox.admin.desk import Action, Desk
from mailbox.admin.hand_in import STORING, HandIn
from mailbox.admin.newer_draft import with_newer_draft, without_older_draft
from mailbox.admin.readers import reader_of
from mailbox.admin.said import said
from mailbox.admin.ticket_page import blank_form
from mailbox.admin.unsent import Unsent
from mailbox.answers import composed
from mailbox.case import MoveRefused
from mailbox.forms.staff import MoveForm, Setting
from mailbox.models import Ticket
from mailbox.signers import subject
from mailbox.workflow import MOVES, STAFF, Role
from mailbox.writing.filling import appended, use
from mailbox.writing.hint import hint, is_confirmed

NEW_CODE = "mailbox_new_code"


class MovingMixin(OneTicketMixin):
    """For a view with `show(desk, form, action, hand_in)`, `show_unsent(desk, unsent, action)` and `page_of(ticket)`,
    where one goes afterwards."""

    desk_class = Desk

    def dispatch(self, request, *args, **kwargs):
        if kwargs["name"] not in MOVES:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs) -> HttpResponse:
        desk, action = self._read()
        if reason := desk.reason_against(action.move, action.task):
            return self._turned_away(desk, action, reason)
        form = blank_form(desk, action)
        if "survivor" in form.fields:  # chosen among the requests that resemble this one
            form.initial["survivor"] = request.GET.get("survivor", "").replace("\x00", "")[:17]
        hand_in = HandIn.of(desk, action)
        form.initial |= without_older_draft(desk, action, hand_in.typed)
        form.focus()
        return self.show(desk, form, action, hand_in)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        desk, action = self._read()
        hand_in = HandIn.of(desk, action, request)
        form, is_sent = self._filled(desk, action), not any(name in request.POST for name in STORING)
        if is_sent and form.is_valid() and not hand_in.begins(request, form.cleaned_data):
            messages.warning(request, once.AGAIN.format(label=action.move.label))
            return redirect(self.page_of(desk.ticket))
        if self._send(desk, action, form, hand_in, is_sent):
            return redirect(self.page_of(desk.ticket))
        form.focus()
        return self.show_again(form, action, hand_in)

    def show_again(self, form: MoveForm, action: Action, hand_in: HandIn) -> HttpResponse:
        """Beside what the request is by now: somebody else may have been first, and nothing be left to correct."""
        desk = self.desk_class(self.ticket(), self.request.user)
        if reason := desk.reason_against(action.move, action.task, self._seen()):
            typed = {name: self.request.POST.get(form.add_prefix(name), "") for name in form.fields}
            return self.show_unsent(desk, Unsent.of(form, hand_in, reason, typed), action)
        return self.show(desk, form, action, hand_in)

    def _turned_away(self, desk: Desk, action: Action, reason: str) -> HttpResponse:
        """To the request; first to what was written before a new sign-in, which would be lost there."""
        hand_in = HandIn.of(desk, action)
        if hand_in.typed:
            form = MoveForm(Setting(action.move, desk.ticket, action.task, self.request.user))
            return self.show_unsent(desk, Unsent.of(form, hand_in, reason, hand_in.typed), action)
        messages.warning(self.request, reason)
        return redirect(self.page_of(desk.ticket))

    def _read(self) -> tuple[Desk, Action]:
        ticket = self.ticket()
        desk, move = self.desk_class(ticket, self.request.user), MOVES[self.kwargs["name"]]
        task = self.task_of(ticket) if move.is_task_move else None
        if move.is_task_move and task is None:
            raise Http404
        role = next(iter(sorted(move.by & STAFF)), Role.ENTERPRISE)
        return desk, Action(move, role, desk.url_of(move, task), task)

    def _filled(self, desk: Desk, action: Action) -> MoveForm:
        """As it was typed; a button that only goes on filling in finds nothing wrong with it."""
        setting = Setting(action.move, desk.ticket, action.task, self.request.user)
        form = MoveForm(setting, with_newer_draft(desk, setting, action, self.request.POST, self._seen()))
        if not any(name in self.request.POST for name in STORING):
            return form
        typed = {name: form[name].value() for name in form.fields}
        if "compose" in self.request.POST and "text" in typed:
            typed["text"] = composed(typed["text"] or "", desk.history.tasks)
        if "insert" in self.request.POST and "text" in typed:
            typed["text"] = self._with_canned(desk, action, typed["text"] or "")
        return MoveForm(setting, initial=typed)

    def _with_canned(self, desk: Desk, action: Action, written: str) -> str:
        """What was typed with the chosen text below it; without a choice, what was typed."""
        canned = canned_of(self.request.user, self.request.POST.get("canned"))
        if canned is None:
            messages.warning(self.request, "请先选一条常用答复，再按“插入”。")
            return written
        return appended(written, use(canned, desk.ticket, action.task, self.request.user))

    def _send(self, desk: Desk, action: Action, form: MoveForm, hand_in: HandIn, is_sent: bool) -> bool:
        """Whether the move was made; what was typed and the files that are good are kept when it was not."""
        is_done = False
        try:
            hand_in.take(self.request)
            is_done = is_sent and self._perform(desk, action, form, hand_in)
        finally:
            if not is_done:
                hand_in.give_back()
        return is_done

    def _perform(self, desk: Desk, action: Action, form: MoveForm, hand_in: HandIn) -> bool:
        """Whether the move was made; when not, the form says why and keeps what was typed."""
        is_complete, seen = form.is_valid(), self._seen()
        if reason := desk.reason_against(action.move, action.task, seen):
            form.refuse(reason)
            return False
        if not is_complete or hand_in.refused or self._is_to_be_looked_at(desk, action, form):
            return False
        actor, given = services.Actor(self.request.user), form.given() | hand_in.given()
        try:
            services.perform(desk.ticket, action.move.name, actor, task=action.task, seen=seen, **given)
        except MoveRefused as error:
            form.refuse(str(error), error.field)
            return False
        except OperationalError:
            form.refuse(BUSY)
            return False
        hand_in.ends()
        self._tell(desk.ticket, action)
        return True

    def _is_to_be_looked_at(self, desk: Desk, action: Action, form: MoveForm) -> bool:
        """Whether the text comes back with a hint; sent again unchanged by 确认发送 it goes out."""
        text, about = form.cleaned_data.get("text", ""), subject(action.move, action.task).name
        if is_confirmed(desk.ticket, about, text, self.request.POST.get("confirmed", "")):
            return False
        slips = reader_of(action, desk.ticket).words.split()
        form.hint = hint(desk.ticket, about, text, self.request.user, slips=slips)
        return form.hint is not None

    def _seen(self) -> int | None:
        """The newest event that was on the page; None when the form did not say."""
        typed = self.request.POST.get("seen", "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None

    def _tell(self, ticket: Ticket, action: Action) -> None:
        ticket.refresh_from_db()
        if action.move.name == "reissue_code":
            self.request.session[NEW_CODE] = {"ticket": ticket.pk, "code": query_code(ticket)}
        messages.success(self.request, said(action.move.name, ticket, action.task))
