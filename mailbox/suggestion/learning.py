"""Learns anew from the corpus and all that was answered, and keeps the result in its row."""

import logging
import time as stopwatch
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mailbox.models import LearnedRouting
from mailbox.suggestion.corpus import corpus_examples, departments_by_area, words_by_department
from mailbox.suggestion.evaluation import figures, fitting_heat, hold_out, tested
from mailbox.suggestion.example import Example
from mailbox.suggestion.model import Model
from mailbox.suggestion.past import offices, real_examples
from mailbox.suggestion.tally import tell
from mailbox.suggestion.training import train
from mailbox.worktime import ZONE

logger = logging.getLogger(__name__)

ROW = 1
NIGHT = time(20)


class NothingToLearn(Exception):
    """No department that an example could be of. `str()` says so in Chinese."""


def learn(now: datetime | None = None) -> LearnedRouting:
    """Train, test by author, keep. Of two at once both make the same; the later one stays."""
    started = stopwatch.monotonic()
    owners = departments_by_area(offices())
    examples = [*corpus_examples(owners), *real_examples()]
    told = tell(examples)
    held = hold_out(told)
    model = train(told, fitting_heat(held))
    if not model.departments:
        raise NothingToLearn("还没有可学的例子：没有与语料对应的部门，也没有已答复的诉求。")
    report = figures(tested(held, words_by_department(owners))) | count_examples(examples)
    report["seconds"] = round(stopwatch.monotonic() - started, 1)
    return keep(model, report, now or timezone.now())


def count_examples(examples: Iterable[Example]) -> dict[str, Any]:
    """Counts by department (ids as text): sentences of the corpus, requests, and what it sent back."""
    counts: dict[str, Counter[int]] = {"corpus": Counter(), "real": Counter(), "sent_back": Counter()}
    corrections = 0
    for example in examples:
        corrections += len(example.rejected)
        counts["sent_back"].update(example.rejected)
        if example.label is not None:
            counts["real" if example.is_real else "corpus"][example.label] += 1
    by_department = {name: {str(key): n for key, n in found.items()} for name, found in counts.items()}
    return {"examples": by_department, "corrections": corrections}


@transaction.atomic
def keep(model: Model, report: dict[str, Any], now: datetime) -> LearnedRouting:
    """As the one row, a version later, which every process reads from then on."""
    row, _ = LearnedRouting.objects.select_for_update().get_or_create(pk=ROW)
    row.version, row.key = row.version + 1, uuid4()
    row.tried_at = row.trained_at = now
    row.weights, row.report = model.as_data(), report
    row.save()
    return row


def last_night(now: datetime) -> datetime:
    """The newest 20:00 that has passed, when no office is open."""
    night = datetime.combine(now.astimezone(ZONE).date(), NIGHT, ZONE)
    return night if night <= now else night - timedelta(days=1)


def nightly(now: datetime | None = None) -> bool:
    """Learn once a night, late when the night was missed; at once when nothing was ever learned.

    The night is claimed first: of several processes one learns, and one that fails waits for the next night.
    """
    now = now or timezone.now()
    if not offices():
        return False
    LearnedRouting.objects.get_or_create(pk=ROW)
    due = LearnedRouting.objects.filter(Q(tried_at=None) | Q(tried_at__lt=last_night(now)), pk=ROW)
    if not due.update(tried_at=now):
        return False
    try:
        learn(now)
    except NothingToLearn as reason:
        logger.info("派单建议没有学习：%s", reason)
        return False
    return True
