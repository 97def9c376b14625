"""A head's form that was filled in from a draft which another one has replaced meanwhile."""

from mailbox.admin.access import own_departments
from mailbox.admin.action import Action
from mailbox.admin.desk import Desk
from mailbox.files.staff_drafts import PREFIX
from mailbox.forms.staff import MoveForm, Setting
from mailbox.models import TicketEvent
from mailbox.signers import HEAD_ALONE
from mailbox.signing import SignatureDraft, came_since, draft_of, inputs_of, readable, was_shown
from mailbox.workflow import DRAFTS


def waiting(desk: Desk, action: Action) -> SignatureDraft | None:
    """The open draft that the move is about: it signs it, sends it back, or sends it where no head is needed now.

    None for who does not work in the drafting department, a coordinator who makes its move among them.
    """
    draft = draft_of(desk.history, action.task)
    if draft is None or not readable([draft.event], own_departments(desk.user)):
        return None
    return draft if action.move.name in (*HEAD_ALONE, draft.move.name) else None


def with_newer_draft(desk: Desk, setting: Setting, action: Action, posted, seen: int | None) -> dict:
    """What the form takes for posted: the newer draft where the older one came back as it had been written.

    What the head changed stays hers, and the newer draft is shown beside it. Nothing is signed by this very
    form in either case: `overtaken.Attempt` refuses it, because the page did not show the newer draft.
    """
    newer = came_since(desk.history, action.task, seen) if _signs(action) and seen is not None else None
    if newer is None:
        return posted
    older = was_shown(desk.history, action.task, seen)
    if older and DRAFTS[older.move] == newer.move.name and not _is_as_drafted(posted, older, setting):
        return posted
    return {PREFIX + name: value for name, value in inputs_of(newer.event).items() if value is not None}


def without_older_draft(desk: Desk, action: Action, typed: dict) -> dict:
    """What was kept over a sign-in, unless it is the text of a draft that another has replaced."""
    open_draft = draft_of(desk.history, action.task) if _signs(action) else None
    if open_draft is None:
        return typed
    older = [e for e in desk.history.events if e.move in DRAFTS and e.task_id == open_draft.event.task_id]
    texts = {_plain(e.text) for e in older if e.pk != open_draft.event.pk}
    return {} if _plain(typed.get("text")) in texts else typed


def differs(form: MoveForm, draft: SignatureDraft) -> bool:
    """Whether the form holds other words than the draft, which then stands beside it."""
    return _plain(form["text"].value()) != _plain(draft.event.text)


def _signs(action: Action) -> bool:
    return action.move.name == "sign" and action.task is not None


def _is_as_drafted(posted, older: TicketEvent, setting: Setting) -> bool:
    drafted = inputs_of(older)
    asked = (*setting.asked.needs, *setting.asked.takes)
    return all(
        _plain(posted.get(PREFIX + name)) == _plain(value) for name, value in drafted.items() if name in asked
    )


def _plain(value) -> str:
    return str("" if value is None else value).replace("\r\n", "\n").strip()
