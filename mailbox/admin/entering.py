"""What the pages have in common on which staff type in a request: files that wait with the form, and the sending."""

from uuid import UUID

from django.db import OperationalError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts.models import User
from core.limits import BUSY
from mailbox.case import MoveRefused
from mailbox.files import attachments
from mailbox.models import Attachment, Draft, Ticket

ENTERED = "mailbox_entered"
RECEIPTS_KEPT = 5
RECEIPT_LIFE = 2 * 60 * 60  # seconds: the enterprise is on the line, or at the desk


def waiting_files(user: User, typed: str, *, is_new: bool = False) -> Draft | None:
    """The files that were sent with this form before, kept under the form's own key; nobody else's.

    is_new: open a place for them when there is none yet.
    """
    try:
        key = UUID(typed)
    except ValueError:
        return None
    owner = {"entered_by": user.pk}
    draft = Draft.objects.filter(key=key).first()
    if draft is None and is_new and not Ticket.objects.filter(submission=key).exists():
        draft = Draft.objects.get_or_create(key=key, defaults={"data": owner})[0]
    return draft if draft and draft.data == owner else None


class EnteringMixin:
    """For a FormView whose form has a hidden `submission`; `send(form, files)` stores the request."""

    request: HttpRequest
    refused: tuple[str, ...] = ()
    draft: Draft | None = None

    def post(self, request, *args, **kwargs) -> HttpResponse:
        try:
            self._take_files()
        except OperationalError:
            self.refused = (f"{BUSY}文件请重新选择。",)
        if request.POST.keys() & {"upload", "remove"}:
            return self.form_invalid(self._typed_so_far())
        form = self.get_form()
        if not form.is_valid() or self.refused:
            return self.form_invalid(form)
        return self._sent(form)

    def _typed_so_far(self):
        """The form as it stands, not judged yet: only a file came or went."""
        known = {
            name: value for name, value in self.get_form_kwargs().items() if name not in ("data", "files")
        }
        return self.get_form_class()(**known | {"initial": self.request.POST.dict()})

    def _take_files(self) -> None:
        uploads, user = self.request.FILES.getlist("files"), self.request.user
        self.draft = waiting_files(user, self.request.POST.get("submission", ""), is_new=bool(uploads))
        if self.draft:
            attachments.remove(self.draft, self.request.POST.get("remove", ""))
            self.refused = tuple(attachments.accept_all(uploads, self.draft))
        self.refused += tuple(self.request.refused_uploads)

    def _sent(self, form) -> HttpResponse:
        try:
            stored = self.send(form, self.files())
        except MoveRefused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self.form_invalid(form)
        except OperationalError:
            form.add_error(None, BUSY)
            return self.form_invalid(form)
        if self.draft:
            self.draft.end()
        return self.done(stored)

    def send(self, form, files: list[Attachment]):
        """Store it; what is stored goes to `done`. Raises MoveRefused."""
        raise NotImplementedError

    def done(self, ticket: Ticket) -> HttpResponse:
        keep_receipt(self.request, ticket)
        return redirect("mailbox_entry:receipt", ticket.number)

    def files(self) -> list[Attachment]:
        return list(self.draft.attachments.filter(ticket=None, opening=None)) if self.draft else []

    def get_context_data(self, **kwargs) -> dict:
        more = {
            "files": attachments.rows(self.files()),
            "refused": self.refused,
            "limits": attachments.TOLD_LIMITS,
        }
        return super().get_context_data(**kwargs) | more


def keep_receipt(request: HttpRequest, ticket: Ticket) -> None:
    """Who entered a request may show its code again for a while: to read it out, print it, send it."""
    now = timezone.now().timestamp()
    kept = [row for row in request.session.get(ENTERED, []) if row[0] != ticket.pk]
    shown = [ticket.pk, now, ticket.code_version, ticket.link_version]
    request.session[ENTERED] = [*kept, shown][-RECEIPTS_KEPT:]


def entered_here(request: HttpRequest) -> QuerySet[Ticket]:
    """Requests that this browser has just entered; a code or link issued since was not for who entered it."""
    since, entered = timezone.now().timestamp() - RECEIPT_LIFE, Q(pk__in=[])
    for key, at, code, link in request.session.get(ENTERED, []):
        if at > since:
            entered |= Q(pk=key, code_version=code, link_version=link)
    return Ticket.objects.filter(entered)
