"""How a policy stands, in a word beside its hit in the search; nothing for what is simply in force."""

from django.utils import timezone

from news.models import PolicyPage
from news.validity import Validity


def policy_marks(pages: list[int]) -> dict[int, str]:
    today = timezone.localdate()
    marks = {}
    for policy in PolicyPage.objects.filter(pk__in=pages):
        standing = policy.standing
        if standing.is_open:
            marks[policy.pk] = standing.window_label
        elif policy.term.validity(today) != Validity.VALID:
            marks[policy.pk] = standing.label
    return marks
