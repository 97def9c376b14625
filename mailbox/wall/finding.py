"""What a visitor of the wall asks for, and the answers to it: by category, words and order."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import QueryDict

from core.filters import Group, Option, group
from mailbox.models import PublicAnswer, RequestCategory
from mailbox.models.public_answer import PublicAnswerQuerySet, share_masks
from mailbox.wall import entries
from search.models import Entry
from search.query import cleaned, words

PER_PAGE = 12
ORDERS = {"": "最新公开", "helpful": "最有帮助"}


@dataclass(frozen=True)
class Asked:
    """text: what was searched for, cleaned; sort: a key of ORDERS."""

    text: str = ""
    category: RequestCategory | None = None
    sort: str = ""

    @classmethod
    def of(cls, typed: QueryDict) -> "Asked":
        sort = typed.get("sort", "")
        return cls(cleaned(typed.get("q", "")), _category(typed), sort if sort in ORDERS else "")

    @property
    def words(self) -> list[str]:
        return words(self.text)

    @property
    def chosen(self) -> dict[str, object]:
        return {"q": self.text, "category": self.category.pk if self.category else "", "sort": self.sort}

    def found(self) -> PublicAnswerQuerySet:
        """By the words that are shown: of what is masked nothing is found. In any category."""
        rows = PublicAnswer.objects.public()
        if self.words:
            hits = Entry.objects.filter(source=entries.SOURCE).containing(self.words).values("key")
            rows = entries.keyed().filter(entry_key__in=hits)
        return rows

    def page(self, number: str | None) -> Page:
        """Masks are read for one page; a hit whose words are masked by now is left out."""
        rows = self.found().with_people().with_helpful()
        if self.category:
            rows = rows.filter(category=self.category)
        if self.sort:
            rows = rows.most_helpful_first()
        page = Paginator(rows, PER_PAGE).get_page(number)
        page.object_list = [row for row in share_masks(page.object_list) if _holds(row, self.words)]
        return page

    def filters(self) -> list[Group]:
        """Nothing to choose from shows no choice."""
        counted = _counted(self.found())
        groups = []
        if len(counted) > 1 or self.category:
            names = {key: name for key, name, _ in counted}
            names |= {self.category.pk: self.category.name} if self.category else {}
            counts: dict[object, int] = {**dict.fromkeys(names, 0), **{key: n for key, _, n in counted}}
            groups.append(group("类别", "category", names.items(), self.chosen, counts))
        if sum(n for _, _, n in counted) > 1:
            groups.append(Group("排序", [self._order(key, label) for key, label in ORDERS.items()]))
        return groups

    def _order(self, key: str, label: str) -> Option:
        kept = {name: value for name, value in {**self.chosen, "sort": key}.items() if value}
        return Option(label, f"?{urlencode(kept)}", self.sort == key)


def _category(typed: QueryDict) -> RequestCategory | None:
    key = typed.get("category", "")
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    return RequestCategory.objects.filter(pk=int(key)).first()


def _counted(rows: PublicAnswerQuerySet) -> list[tuple[int, str, int]]:
    named = rows.order_by().values_list("category", "category__name")
    return list(named.annotate(n=Count("pk")).order_by("category__sort_order", "category"))


def _holds(row: PublicAnswer, asked: list[str]) -> bool:
    shown = f"{row.shown_title}\n{row.shown_question}\n{row.shown_answer}".casefold() if asked else ""
    return all(word.casefold() in shown for word in asked)
