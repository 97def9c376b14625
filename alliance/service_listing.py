"""The list 办这件事找谁, read leniently: a wrong value is as good as none."""

from functools import cached_property

from django.http import QueryDict

from alliance import found
from core.filters import Group, group, kept_query
from search.finding.understanding import Understood, in_list
from search.models import Entry
from search.query import cleaned, is_cut
from search.results.in_box import InBox, as_typed_mark, is_as_typed
from search.vocabulary import current

LABELS = {"department": "部门", "for": "对象"}


class ServiceFilter:
    """What the visitor chose. items: a ServiceItemQuerySet of what is shown, with departments."""

    def __init__(self, query: QueryDict, items) -> None:
        typed = query.get("q", "")
        self.words, self.is_cut, self.is_as_typed = cleaned(typed), is_cut(typed), is_as_typed(query)
        self._items = items
        self.offered = {"department": self._departments(), "for": self._audiences()}
        self.chosen = {
            name: query[name] for name, choices in self.offered.items() if query.get(name) in dict(choices)
        }

    @cached_property
    def understood(self) -> Understood:
        """Words that stand in no item are read otherwise, or looked for one by one."""
        of_items = Entry.objects.public().filter(source=found.SOURCE, key__startswith=found.ITEM)
        return in_list(
            self.words,
            self._named,
            of_items,
            as_typed=self.is_as_typed,
            key=lambda hit: found.item_of(hit.key),
        )

    def _named(self, words: str) -> list[int]:
        return list(self._items.naming(words, current().terms).order_by().values_list("pk", flat=True))

    @property
    def box(self) -> InBox:
        return InBox(self.understood, self.chosen, "事项", "个", self._worded().count, self.is_cut)

    def found(self):
        items = self._worded()
        if "department" in self.chosen:
            items = items.filter(department=self.chosen["department"])
        if "for" in self.chosen:
            items = items.for_audience(self.chosen["for"])
        return items

    def _worded(self):
        return self._items.filter(pk__in=self.understood.keys) if self.words else self._items

    @property
    def groups(self) -> list[Group]:
        return [
            group(LABELS[name], name, choices, self._kept)
            for name, choices in self.offered.items()
            if choices
        ]

    @property
    def kept_query(self) -> str:
        return kept_query(self._kept)

    @property
    def _kept(self) -> dict[str, object]:
        return {**self.chosen, "q": self.words, **as_typed_mark(self.is_as_typed)}

    def _departments(self) -> list[tuple[str, str]]:
        rows = self._items.order_by("department__sort_order", "department__name")
        named = rows.values_list("department", "department__short_name").distinct()
        return [(str(pk), name) for pk, name in dict.fromkeys(named)]

    def _audiences(self) -> list[tuple[str, str]]:
        field = self._items.model._meta.get_field("audiences")
        ticked = {value for values in self._items.values_list("audiences", flat=True) for value in values}
        return [choice for choice in field.flatchoices if choice[0] in ticked]
