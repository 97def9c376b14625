"""What an editor types above the list of events: drafts and old ones are found as well as what is public."""

from django.db.models import Q

from events.models import EventPage
from search.engine.in_index import in_index, sounding
from search.finding.understanding import Understood, in_list
from search.models import Entry
from search.pages import SOURCE
from search.vocabulary import current


def understood(typed: str, *, as_typed: bool = False) -> Understood:
    """Where something is found `exact` names one event alone: whoever asks lists them by `wanted`. Spelled by what
    everybody may read.
    """

    def first(words: str) -> list[int]:
        return list(EventPage.objects.filter(_named(words)).values_list("pk", flat=True)[:1])

    public = Entry.objects.public().filter(source=SOURCE, kind=EventPage._meta.verbose_name)
    return in_list(typed, first, public, as_typed=as_typed)


def wanted(found: Understood) -> Q:
    return Q(pk__in=found.keys) if found.is_by_keys else _named(found.asked)


def _named(words: str) -> Q:
    """By a part of the title, by how it sounds, or by what the search index knows: the words in any order."""
    heard = in_index(EventPage, words, current().terms) | sounding(EventPage, words)
    return Q(title__icontains=words) | heard
