"""Public questions as the searches know them: by the words that are shown, never by those that are masked."""

from collections.abc import Iterator

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from core import ticks
from mailbox.wall.masks import Masks
from peers.models import PeerQuestion
from peers.models.question import share_masks
from search import sources
from search.guards import Guard
from search.models import Entry
from search.texts import told

SOURCE, KIND = "peer", "回音壁"
MASKED_WITH = "peers.masked_with"


def entry_of(question: PeerQuestion) -> Entry:
    """Of a row with its `shown_answers`."""
    day = timezone.localdate(question.published_at) if question.published_at else None
    answers = [answer.shown_text for answer in question.shown_answers]
    return Entry(
        source=SOURCE,
        key=str(question.pk),
        url=reverse("peers:question", args=[question.pk]),
        kind=KIND,
        title=question.shown_title,
        text=told([question.shown_text, *answers, question.category.name]),
        date=day,
        year=day.year if day else None,
    )


def every() -> Iterator[Entry]:
    yield from map(entry_of, share_masks(PeerQuestion.objects.public().with_people().with_answers()))


def renew_one(question: PeerQuestion) -> None:
    """Bring the index in step after a decision; what is not public leaves it."""
    row = PeerQuestion.objects.public().with_people().with_answers().filter(pk=question.pk).first()
    if row:
        sources.save(SOURCE, entry_of(row))
    else:
        sources.remove(SOURCE, str(question.pk))


def renew(entries: list[Entry]) -> list[Entry]:
    """Title and text masked with what is known now; the entry's own key stays."""
    rows = (
        PeerQuestion.objects.public()
        .with_people()
        .with_answers()
        .filter(pk__in=[entry.record for entry in entries])
    )
    fresh = {one.key: one for one in map(entry_of, share_masks(rows))}
    for entry in entries:
        if entry.key in fresh:
            entry.title, entry.text = fresh[entry.key].title, fresh[entry.key].text
    return [entry for entry in entries if entry.key in fresh]


GUARD = Guard(rows=PeerQuestion.objects.public, renew=renew)


def register() -> None:
    """From the app's `ready()`."""
    sources.register(SOURCE, every, GUARD)
    ticks.register("回音壁的搜索", sync)


def sync() -> None:
    """For the tick: entries of what is public, no others; all anew when other names are to be masked."""
    now = Masks.load().digest
    if cache.get(MASKED_WITH) != now:
        sources.refresh(SOURCE)
        cache.set(MASKED_WITH, now, None)
        return
    questions = PeerQuestion.objects.public()
    missing = sources.repair(SOURCE, set(map(str, questions.values_list("pk", flat=True))))
    rows = questions.with_people().with_answers().filter(pk__in=missing)
    for question in share_masks(rows):
        sources.save(SOURCE, entry_of(question))
