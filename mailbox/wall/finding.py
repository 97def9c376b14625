"""What a visitor of the wall asks for, and the answers to it: by category, words and order."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from core.filters import Group, Option
from mailbox.models import PublicAnswer, RequestCategory
from mailbox.models.public_answer import PublicAnswerQuerySet, share_masks
from mailbox.wall import entries
from mailbox.wall.categories import category_groups, chosen_category, counted
from search.finding.one_source import page_of_hits
from search.finding.understanding import Understood, in_source
from search.query import cleaned, is_cut
from search.results.in_box import InBox, as_typed_mark, is_as_typed

PER_PAGE = 12
ORDERS = {"": "最新公开", "helpful": "最有帮助"}
ORDERS_OF_HITS = {"": "最合适", "newest": "最新公开", "helpful": "最有帮助"}


@dataclass(frozen=True)
class Asked:
    """text: what was searched for, cleaned; sort: a key of ORDERS; is_as_typed: the text is not put right; is_cut:
    more was typed.
    """

    text: str = ""
    category: RequestCategory | None = None
    sort: str = ""
    is_as_typed: bool = False
    is_cut: bool = False

    @classmethod
    def of(cls, typed: QueryDict) -> "Asked":
        text, sort = cleaned(typed.get("q", "")), typed.get("sort", "")
        sort = sort if sort in _orders(text) else ""
        return cls(text, chosen_category(typed), sort, is_as_typed(typed), is_cut(typed.get("q", "")))

    @cached_property
    def understood(self) -> Understood:
        """What was searched for, and the keys of the answers that were found."""
        return in_source(self.text, entries.SOURCE, as_typed=self.is_as_typed)

    @property
    def box(self) -> InBox:
        return InBox(self.understood, self._filters, "答复", "条", self.found().count, self.is_cut)

    @property
    def chosen(self) -> dict[str, object]:
        return {"q": self.text, **as_typed_mark(self.is_as_typed), **self._filters}

    @property
    def _filters(self) -> dict[str, object]:
        return {"category": self.category.pk if self.category else "", "sort": self.sort}

    def found(self) -> PublicAnswerQuerySet:
        """By the words that are shown: of what is masked nothing is found. In any category."""
        rows = PublicAnswer.objects.public()
        return rows.filter(pk__in=self._hits) if self.text else rows

    @property
    def _hits(self) -> list[int]:
        """In another order than by the words, what holds only some of them would stand among the rest."""
        found = self.understood
        return (found.exact or found.partial) if self.sort else found.keys

    def page(self, number: str | None) -> Page:
        """Masks are read for one page; a hit whose words are masked by now is left out."""
        rows = self.found().with_people().with_helpful()
        if self.category:
            rows = rows.filter(category=self.category)
        if self.text and not self.sort:
            page = page_of_hits(rows, self._hits, PER_PAGE, number)
        else:
            rows = rows.most_helpful_first() if self.sort == "helpful" else rows
            page = Paginator(rows, PER_PAGE).get_page(number)
        page.object_list = [row for row in share_masks(page.object_list) if self._is_shown(row)]
        return page

    def _is_shown(self, row: PublicAnswer) -> bool:
        shown = f"{row.shown_title}\n{row.shown_question}\n{row.shown_answer}" if self.text else ""
        return not self.text or self.understood.stands_in(shown, row.pk)

    def filters(self) -> list[Group]:
        """Nothing to choose from shows no choice."""
        counts = counted(self.found())
        groups = category_groups("类别", counts, self.category, self.chosen)
        if sum(n for _, _, n in counts) > 1:
            groups.append(
                Group("排序", [self._order(key, label) for key, label in _orders(self.text).items()])
            )
        return groups

    def _order(self, key: str, label: str) -> Option:
        kept = {name: value for name, value in {**self.chosen, "sort": key}.items() if value}
        return Option(label, f"?{urlencode(kept)}", self.sort == key)


def _orders(text: str) -> dict[str, str]:
    return ORDERS_OF_HITS if text else ORDERS
