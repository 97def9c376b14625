"""The list 办这件事找谁, read leniently: a wrong value is as good as none."""

from core.filters import Group, group, kept_query
from core.plain_text import one_line

LONGEST_WORDS = 40
LABELS = {"department": "部门", "for": "对象"}


class ServiceFilter:
    """What the visitor chose. items: a ServiceItemQuerySet of what is shown, with departments."""

    def __init__(self, query, items) -> None:
        self.words = one_line(query.get("q", "").replace("\0", ""))[:LONGEST_WORDS].strip()
        self._items = items
        self.offered = {"department": self._departments(), "for": self._audiences()}
        self.chosen = {
            name: query[name] for name, choices in self.offered.items() if query.get(name) in dict(choices)
        }

    def found(self):
        items = self._items
        if "department" in self.chosen:
            items = items.filter(department=self.chosen["department"])
        if "for" in self.chosen:
            items = items.for_audience(self.chosen["for"])
        return items.naming(self.words) if self.words else items

    @property
    def groups(self) -> list[Group]:
        kept = {**self.chosen, "q": self.words}
        return [group(LABELS[name], name, choices, kept) for name, choices in self.offered.items() if choices]

    @property
    def kept_query(self) -> str:
        return kept_query({**self.chosen, "q": self.words})

    def _departments(self) -> list[tuple[str, str]]:
        rows = self._items.order_by("department__sort_order", "department__name")
        named = rows.values_list("department", "department__short_name").distinct()
        return [(str(pk), name) for pk, name in dict.fromkeys(named)]

    def _audiences(self) -> list[tuple[str, str]]:
        field = self._items.model._meta.get_field("audiences")
        ticked = {value for values in self._items.values_list("audiences", flat=True) for value in values}
        return [choice for choice in field.flatchoices if choice[0] in ticked]
