"""What a visitor asks the list for: words, a topic, what nobody has answered."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from core.filters import Group, Option
from mailbox.models import RequestCategory
from mailbox.wall.categories import category_groups, chosen_category, counted
from peers import entries
from peers.models import PeerQuestion
from peers.models.question import PeerQuestionQuerySet, share_masks
from search.finding.one_source import page_of_hits
from search.finding.understanding import Understood, in_source
from search.query import cleaned, is_cut
from search.results.in_box import InBox, as_typed_mark, is_as_typed

PER_PAGE = 12
SHOWN = {"": "最新", "unanswered": "还没有回答"}
SHOWN_OF_HITS = SHOWN | {"": "全部"}


@dataclass(frozen=True)
class Asked:
    """text: what was searched for, cleaned; show: a key of SHOWN; is_as_typed: the text is not put right; is_cut:
    more was typed.
    """

    text: str = ""
    category: RequestCategory | None = None
    show: str = ""
    is_as_typed: bool = False
    is_cut: bool = False

    @classmethod
    def of(cls, typed: QueryDict) -> "Asked":
        text, show = typed.get("q", ""), typed.get("show", "")
        show = show if show in SHOWN else ""
        return cls(cleaned(text), chosen_category(typed), show, is_as_typed(typed), is_cut(text))

    @cached_property
    def understood(self) -> Understood:
        """What was searched for, and the keys of the questions that were found."""
        return in_source(self.text, entries.SOURCE, as_typed=self.is_as_typed)

    @property
    def box(self) -> InBox:
        return InBox(self.understood, self._filters, "问题", "个", self._named().count, self.is_cut)

    @property
    def chosen(self) -> dict[str, object]:
        return {"q": self.text, **as_typed_mark(self.is_as_typed), **self._filters}

    @property
    def _filters(self) -> dict[str, object]:
        return {"category": self.category.pk if self.category else "", "show": self.show}

    def _named(self) -> PeerQuestionQuerySet:
        rows = PeerQuestion.objects.public()
        return rows.filter(pk__in=self.understood.keys) if self.text else rows

    def found(self) -> PeerQuestionQuerySet:
        """By the words that are shown: of what is masked nothing is found. In any category."""
        return self._named().unanswered() if self.show else self._named()

    def page(self, number: str | None) -> Page:
        """Masks are read once for a page; a hit whose words are masked by now is left out."""
        rows = self.found().with_people()
        if self.category:
            rows = rows.filter(category=self.category)
        if not self.text:
            page = Paginator(rows, PER_PAGE).get_page(number)
            page.object_list = share_masks(page.object_list)
            return page
        page = page_of_hits(rows.with_answers(), self.understood.keys, PER_PAGE, number)
        page.object_list = [row for row in share_masks(page.object_list) if self._is_shown(row)]
        return page

    def _is_shown(self, row: PeerQuestion) -> bool:
        said = [row.shown_title, row.shown_text, *(answer.shown_text for answer in row.shown_answers)]
        return self.understood.stands_in("\n".join(said), row.pk)

    @property
    def _shown(self) -> dict[str, str]:
        return SHOWN_OF_HITS if self.text else SHOWN

    def filters(self) -> list[Group]:
        """Nothing to choose from shows no choice."""
        shown = Group("显示", [self._option(key, label) for key, label in self._shown.items()])
        return [shown, *category_groups("主题", counted(self.found()), self.category, self.chosen)]

    def _option(self, key: str, label: str) -> Option:
        kept = {name: value for name, value in {**self.chosen, "show": key}.items() if value}
        return Option(label, f"?{urlencode(kept)}", self.show == key)
