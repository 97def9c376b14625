"""What was searched and not found, counted by the day: for editors, without a trace of who searched."""

import logging

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.limits import Limit
from core.plain_text import shows
from search.analysis.folding import fold
from search.models import Miss
from search.models.miss import LONGEST
from search.personal import is_personal
from search.vocabulary import current

logger = logging.getLogger(__name__)

MOST_A_DAY = 300  # different queries; a flood does not fill the table
COUNTED = Limit(
    "misses", 120, 60
)  # of everybody together in a minute; a flood does not keep the database busy


def note(query: str, user=None) -> None:
    """Count a query that found nothing, on today of Asia/Shanghai. Never raises.

    Left out: queries longer than 40 signs, without any letter, or with what looks personal; those of a `user` who
    works here, for the list tells what visitors and enterprises miss.
    """
    try:
        kept = "" if _works_here(user) else _kept_form(query)
        if kept and not COUNTED.take("all"):
            _count(kept)
    except Exception as error:  # the visitor's page does not depend on it; the text stays out of the log
        logger.warning("没有记下没搜到的词：%s", type(error).__name__)


def purge() -> int:
    """Delete what is older than 90 days; how many rows went."""
    deleted, _ = Miss.objects.outdated().delete()
    return deleted


def _works_here(user) -> bool:
    """Every role of the staff may do something in the admin; an enterprise's account may do nothing there."""
    return (
        user is not None and user.is_authenticated and bool(user.is_superuser or user.get_all_permissions())
    )


def _kept_form(query: str) -> str:
    """Folded, blanks closed up; empty when it is not to be kept."""
    plain = " ".join(fold(query[: LONGEST + 1]).split())
    if len(query.strip()) > LONGEST or not any(map(str.isalpha, plain)) or not shows(plain):
        return ""
    known = current()
    return "" if is_personal(plain, known.words | known.synonyms.keys()) else plain


@transaction.atomic
def _count(query: str) -> None:
    today = Miss.objects.filter(day=timezone.localdate())
    if today.filter(query=query).update(times=F("times") + 1) or today.count() >= MOST_A_DAY:
        return
    Miss.objects.bulk_create([Miss(day=timezone.localdate(), query=query)], ignore_conflicts=True)
