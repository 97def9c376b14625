"""The tabs above a list: the queues, and the lists that the reader or a colleague keeps."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from mailbox.admin.deadlines import Reader
from mailbox.admin.queues import QUEUES, totals
from mailbox.lists.choices import Choices
from mailbox.lists.filtering import Filters
from mailbox.models import SavedList

HERE = "here"  # the count of what is listed, beside those of the tabs
VANISHED = "要找的园区、部门或类别已不存在，或者您已看不到"


@dataclass(frozen=True)
class Tab:
    """count: None where nothing is counted, because of the problem or of words that are searched for."""

    label: str
    url: str
    count: int | None
    is_here: bool
    problem: str = ""
    is_shared: bool = False


def address(queue: str, query: str = "") -> str:
    url = reverse("mailbox_tickets:list", args=[queue])
    return f"{url}?{query}" if query else url


class Tabs:
    """Every count of a page in one query, however many lists are kept.

    A list with words in it is counted while it is open and at no other time: words are looked for in the
    text of every request.
    """

    def __init__(self, reader: Reader, queue: str, filters: Filters, choices: Choices) -> None:
        self.queue, self.filters = queue, filters
        kept = SavedList.objects.for_reader(reader.user)
        self._kept = [(row, _filters_of(row, choices)) for row in kept]
        self._user = reader.user
        asked = {name: (name, Q()) for name in QUEUES} | {HERE: (queue, filters.wanted(reader))}
        for row, own in self._kept:
            if not own.problems and "q" not in own.values:
                asked[_key(row)] = row.queue, own.wanted(reader)
        self.counts = totals(reader, asked)

    @property
    def count(self) -> int:
        """How many stand in the list that is open."""
        return self.counts[HERE]

    def queues(self) -> list[Tab]:
        is_saved = any(tab.is_here for tab in self.saved())
        return [
            Tab(queue.label, address(name), self.counts[name], name == self.queue and not is_saved)
            for name, queue in QUEUES.items()
            if self.counts[name] or name == self.queue or not queue.is_rare
        ]

    def saved(self) -> list[Tab]:
        """Of a colleague's list that this reader has no part in there is no tab."""
        return [self._tab(row, own) for row, own in self._kept if not own.problems or row.owner == self._user]

    def _tab(self, row: SavedList, own: Filters) -> Tab:
        is_here = (row.queue, row.query) == (self.queue, self.filters.query)
        queue = row.queue if row.queue in QUEUES else self.queue
        problem = VANISHED if own.problems else ""
        count = None if problem else self.counts.get(HERE if is_here else _key(row))
        return Tab(row.name, address(queue, row.query), count, is_here, problem, row.is_shared)


def _key(row: SavedList) -> str:
    return f"saved{row.pk}"


def _filters_of(row: SavedList, choices: Choices) -> Filters:
    filters = Filters(QueryDict(row.query), choices)
    if row.queue not in QUEUES:
        filters.problems = [*filters.problems, "这个列表已不存在。"]
    return filters
