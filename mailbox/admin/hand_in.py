"""One form of a move while it is filled in: its key, whose it is, its files so far and those refused."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import OperationalError
from django.http import HttpRequest

from core import once
from core.limits import BUSY
from mailbox.admin.desk import Action, Desk
from mailbox.admin.newer_draft import waiting
from mailbox.files import attachments, staff_drafts
from mailbox.files.staff_drafts import Place
from mailbox.models import Attachment, Draft, TicketEvent
from mailbox.signers import HEAD_ALONE
from mailbox.signing import sent_back

STORING = ("upload", "remove", "compose", "insert")  # buttons that go on filling in


@dataclass
class HandIn:
    """mark: see `staff_drafts.mark`. refused: sentences for files that were not taken."""

    user: object
    action: Action
    place: Place
    key: UUID = field(default_factory=uuid4)
    draft: Draft | None = None
    earlier: TicketEvent | None = None
    refused: list[str] = field(default_factory=list)
    sending: str = ""

    @classmethod
    def of(cls, desk: Desk, action: Action, request: HttpRequest | None = None) -> "HandIn":
        """As it is shown; with the request that posted it, under its key."""
        place = Place(desk.ticket.pk, action.move.name, action.task.key if action.task else None)
        found = cls(desk.user, action, place, draft=staff_drafts.kept(desk.user, place))
        found.earlier = _begun_with(desk, action)
        if request is not None:
            found.key = once.key_of(request)
        return found

    @property
    def mark(self) -> str:
        return staff_drafts.mark(self.user, self.place)

    @property
    def takes_files(self) -> bool:
        return "files" in (*self.action.move.needs, *self.action.move.takes)

    @property
    def files(self) -> list[dict]:
        return [*attachments.rows(self._earlier()), *attachments.listed(self.draft)]

    def _earlier(self) -> list[Attachment]:
        """Files of the draft that the form began with, until they were taken over into it."""
        if self.earlier is None or staff_drafts.has_taken_over(self.draft, self.earlier):
            return []
        return list(self.earlier.attachments.all())

    @property
    def typed(self) -> dict:
        """What was written before the reader had to sign in again."""
        return self.draft.data.get("typed", {}) if self.draft else {}

    @property
    def limits(self) -> dict:
        return attachments.TOLD_LIMITS

    def begins(self, request: HttpRequest, cleaned: dict) -> bool:
        """False when this very form is being sent or was sent already. One without a key is not watched."""
        if "key" not in request.POST:
            return True
        files = request.FILES.getlist("files")
        self.sending = once.sending(self.key, self.place, cleaned=cleaned, files=files)
        return once.begins(self.sending)

    def give_back(self) -> None:
        if self.sending:
            once.give_back(self.sending)

    def take(self, request: HttpRequest) -> None:
        """Store what came and drop what was to be removed."""
        if not self.takes_files:
            return
        try:
            self._take(request)
        except OperationalError:
            self.refused.append(f"{BUSY}文件请重新选择。")

    def _take(self, request: HttpRequest) -> None:
        uploads, earlier = request.FILES.getlist("files"), self._earlier()
        self.refused += request.refused_uploads
        if uploads or earlier:
            self.draft = staff_drafts.opened(self.user, self.place)
        if self.draft and self.earlier and earlier:
            staff_drafts.take_over(self.draft, self.earlier, request.POST.get("remove", ""))
        if self.draft:
            attachments.remove(self.draft, request.POST.get("remove", ""))
            self.refused += attachments.accept_all(uploads, self.draft)

    def given(self) -> dict:
        """For `services.perform`."""
        files = list(self.draft.attachments.filter(ticket=None)) if self.draft and self.takes_files else []
        return {"files": files} if files else {}

    def ends(self) -> None:
        staff_drafts.ends(self.draft)


def _begun_with(desk: Desk, action: Action) -> TicketEvent | None:
    """The draft whose files the form begins with; those of one that is signed follow by themselves."""
    if earlier := sent_back(desk.history, action.move, action.task):
        return earlier.draft
    draft = None if action.move.name in HEAD_ALONE else waiting(desk, action)
    return draft.event if draft else None
