"""The newest answers of the wall, for pages that only name them."""

from collections.abc import Iterable

from django.core.cache import cache

from mailbox.models import PublicAnswer
from mailbox.models.public_answer import share_masks

MASKED_FOR = 60  # seconds for which a title stays as it was masked; the search is brought in step as often


def newest_answers(number: int) -> list[PublicAnswer]:
    """Public at this moment, the newest first, each with `headline`, its masked title. One query when all are known."""
    rows = PublicAnswer.objects.public().select_related("ticket", "category", "department")
    answers = list(rows[:number])
    titles = _titles(answers)
    for answer in answers:
        answer.headline = titles.get(_key(answer), "")
    return [answer for answer in answers if answer.headline]


def _titles(answers: Iterable[PublicAnswer]) -> dict[str, str]:
    """By key. Masking reads the names of all firms and people, so its result is kept for a minute."""
    keys = {_key(answer): answer.pk for answer in answers}
    known = cache.get_many(keys)
    if missing := [pk for key, pk in keys.items() if key not in known]:
        rows = share_masks(PublicAnswer.objects.public().with_people().filter(pk__in=missing))
        fresh = {_key(answer): answer.shown_title for answer in rows}
        cache.set_many(fresh, MASKED_FOR)
        known |= fresh
    return known


def _key(answer: PublicAnswer) -> str:
    """Another one after every edit."""
    return f"mailbox.wall_title:{answer.pk}:{answer.written_at.timestamp()}"
