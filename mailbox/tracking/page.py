"""Everything that the enterprise's page of one request shows, as a template context."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from core.masks import mask_email, mask_name, mask_phone
from core.models import SiteSettings
from mailbox import origins
from mailbox.access import link_token
from mailbox.history import History
from mailbox.models import Ticket
from mailbox.models.choices import Ground, Result
from mailbox.picture.facts import facts_of
from mailbox.tracking import merged, progress, timeline
from mailbox.tracking.offers import enterprise_moves
from mailbox.tracking.offices import office_of
from mailbox.workflow import FINISHED, Move, State

# The one thing to do now stands out; of these the first that is possible.
MAIN_MOVES = ("supply", "rate", "contest", "append")


def ticket_page(ticket: Ticket, site_settings: SiteSettings) -> dict:
    now = timezone.now()
    history = History.of(ticket)
    lead = merged.survivor(ticket)
    is_merged = lead is not ticket
    shown, told = (History.of(lead), merged) if is_merged else (history, progress)
    return {
        "ticket": ticket,
        "is_merged": is_merged,
        "words": told.words(shown),
        "shape": told.shape(shown),
        "joint": progress.joint(history) if ticket.is_open else "",
        "next": told.next_date(shown, now),
        "promises": progress.promises(shown, now),
        "office": office_of(lead, shown.tasks, site_settings),
        "answer": _answer(shown, files := _files(ticket)),
        "has_result": not is_merged and facts_of(history, now) is not None,
        "entries": timeline.entries(history, files),
        "files": ticket.attachments.public().of_enterprise(),
        "parts": [(part.number, link_token(part)) for part in ticket.parts.order_by("number")],
        "contact": _contact_rows(ticket),
        "source": origins.source_of(ticket, AnonymousUser()),
        **_moves(ticket, enterprise_moves(history, now)),
    }


def _moves(ticket: Ticket, moves: dict[str, Move]) -> dict:
    """The one that stands out, and the others."""
    main = next((name for name in (*_urgent(ticket), *MAIN_MOVES) if name in moves), None)
    return {
        "main_move": moves[main] if main else None,
        "other_moves": sorted((move for name, move in moves.items() if name != main), key=_is_an_end),
    }


def _is_an_end(move: Move) -> bool:
    """Withdrawing stands last, where no thumb meets it by chance."""
    return move.target in FINISHED


def _urgent(ticket: Ticket) -> tuple[str, ...]:
    return ("nudge",) if ticket.is_overdue else ()


def _files(ticket: Ticket) -> dict[int | None, list[dict]]:
    """What the enterprise may open, by the key of the event, ready for components/file_list.html."""
    token = link_token(ticket)
    found: dict[int | None, list[dict]] = {}
    for row in merged.readable_files(ticket):
        href = reverse("mailbox:attachment", args=[token, row.public_id])
        found.setdefault(row.event_id, []).append({"name": row.name, "size": row.size, "href": href})
    return found


def _answer(history: History, files: dict[int | None, list[dict]]) -> dict | None:
    """The last word of the departments: the answer that stands, or why it was not taken on."""
    event = history.last("answer", "decline", "restore")
    if event is None or event.move == "restore":
        return None
    told = {"event": event, "files": files.get(event.pk, [])}
    if event.move == "decline":
        return {"title": "不予受理的理由", "kind": Ground(event.data["ground"]).label, **told}
    is_old = history.ticket.state in (State.WORKING, State.ACCEPTED, State.ASKED)
    title = "上一次答复" if is_old else "答复"
    return {"title": title, "kind": Result(event.data["result"]).label, **told}


def _contact_rows(ticket: Ticket) -> list[tuple[str, str]]:
    return [
        ("企业", ticket.enterprise_name),
        ("联系人", mask_name(ticket.contact_name)),
        ("联系电话", mask_phone(ticket.contact_phone)),
        ("电子邮箱", mask_email(ticket.contact_email) if ticket.contact_email else ""),
    ]
