"""Public answers as the site's search knows them: by the words that are shown, never by those that are masked.

An answer ceases to be public without being written to (a reopened request, a consent taken back), so the
guard asks at every look, and a minute later the tick takes the entry away.
"""

from collections.abc import Iterator

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from core import ticks
from mailbox.models import PublicAnswer
from mailbox.models.public_answer import share_masks
from mailbox.wall.masks import Masks
from search import sources
from search.guards import Guard
from search.models import Entry
from search.texts import told

SOURCE, KIND = "answer", "诉求答复"
MASKED_WITH = "mailbox.wall.masked_with"


def entry_of(answer: PublicAnswer) -> Entry:
    day = timezone.localdate(answer.reviewed_at) if answer.reviewed_at else None
    return Entry(
        source=SOURCE,
        key=str(answer.pk),
        url=reverse("mailbox:wall_answer", args=[answer.pk]),
        kind=KIND,
        title=answer.shown_title,
        text=told(_said(answer)),
        date=day,
        year=day.year if day else None,
    )


def _said(answer: PublicAnswer) -> tuple[str, ...]:
    """The masked texts, and what stands beside them; nothing of who asked."""
    department = answer.department.name if answer.department else ""
    result = answer.ticket.get_result_display()
    return answer.shown_question, answer.shown_answer, str(answer.category.name), department, result


def every() -> Iterator[Entry]:
    yield from map(entry_of, share_masks(PublicAnswer.objects.public().with_people()))


def keep(answer: PublicAnswer) -> None:
    sources.save(SOURCE, entry_of(answer))


def drop(answer: PublicAnswer) -> None:
    sources.remove(SOURCE, str(answer.pk))


def renew(entries: list[Entry]) -> list[Entry]:
    """Title and text masked with what is known now; the entry's own key stays."""
    rows = PublicAnswer.objects.public().with_people().filter(pk__in=[entry.record for entry in entries])
    fresh = {one.key: one for one in map(entry_of, share_masks(rows))}
    for entry in entries:
        if entry.key in fresh:
            entry.title, entry.text = fresh[entry.key].title, fresh[entry.key].text
    return [entry for entry in entries if entry.key in fresh]


GUARD = Guard(rows=PublicAnswer.objects.public, renew=renew)


def register() -> None:
    """From the app's `ready()`."""
    sources.register(SOURCE, every, GUARD)
    ticks.register("公开答复的搜索", sync)


def sync() -> None:
    """For the tick: entries of what is public, no others; all anew when other names are to be masked."""
    now = Masks.load().digest
    if cache.get(MASKED_WITH) != now:
        sources.refresh(SOURCE)
        cache.set(MASKED_WITH, now, None)
        return
    answers = PublicAnswer.objects.public()
    missing = sources.repair(SOURCE, set(map(str, answers.values_list("pk", flat=True))))
    for answer in share_masks(answers.with_people().filter(pk__in=missing)):
        keep(answer)
