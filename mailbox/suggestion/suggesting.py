"""What is said of a new request, or why nothing is; kept with it. Never stops a submission."""

import logging
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from alliance.models import Department
from mailbox.models import LearnedRouting, MailboxSettings, Suggestion, Ticket
from mailbox.models.suggestion import Silence
from mailbox.suggestion.evaluation import ENOUGH
from mailbox.suggestion.learning import ROW
from mailbox.suggestion.model import Model
from mailbox.suggestion.words import deciding_words

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Verdict:
    """best: the department (id) that fits best, also when it stays unsaid; silence: why it does, or ""."""

    version: int
    best: int | None = None
    percent: int = 0
    words: tuple[str, ...] = ()
    silence: str = ""


@dataclass(frozen=True)
class _Held:
    key: UUID
    version: int
    model: Model


_held: _Held | None = None  # read once a process and training


def current() -> _Held | None:
    """What was learned last, None before the first training. Raises when the row holds no model."""
    global _held
    rows = LearnedRouting.objects.filter(pk=ROW, version__gt=0)
    key = rows.values_list("key", flat=True).first()
    if key is None:
        return None
    held = _held
    if held is None or held.key != key:
        row = rows.get()
        held = _held = _Held(row.key, row.version, Model.from_data(row.weights))
    return held


def verdict_on(text: str) -> Verdict | None:
    """None when nothing was learned yet."""
    held = current()
    if held is None:
        return None
    found = held.model.predict(text)
    words = deciding_words(held.model, text, found.department) if found else []
    if found is None or not words:
        return Verdict(held.version, silence=Silence.UNKNOWN)
    percent = min(99, int(found.confidence * 100))  # nothing is certain
    silence = _silence(held.model, found.department, percent)
    return Verdict(held.version, found.department, percent, tuple(words), silence)


def _silence(model: Model, department: int, percent: int) -> str:
    if percent < MailboxSettings.load().suggestion_percent:
        return Silence.LOW
    if model.examples[department] < ENOUGH:
        return Silence.FEW
    if not Department.objects.active().filter(pk=department).exists():
        return Silence.CLOSED
    return ""


def remember(ticket: Ticket) -> None:
    """Keep with a new request what is said of it; a complaint is spoken of by nobody.

    Whatever goes wrong is logged, without a word of the request, and the submission goes on.
    """
    if ticket.is_complaint:
        return
    try:
        with transaction.atomic():
            if verdict := verdict_on(ticket.text):
                _keep(ticket, verdict)
    except Exception:
        logger.exception("no suggestion for %s", ticket)


def _keep(ticket: Ticket, verdict: Verdict) -> None:
    Suggestion.objects.create(
        ticket=ticket,
        department_id=None if verdict.silence else verdict.best,
        percent=verdict.percent,
        words=list(verdict.words),
        silence=verdict.silence,
        version=verdict.version,
    )
