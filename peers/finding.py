"""What a visitor asks the list for: words, a topic, what nobody has answered."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import QueryDict

from core.filters import Group, Option, group
from mailbox.models import RequestCategory
from peers import entries
from peers.models import PeerQuestion
from peers.models.question import PeerQuestionQuerySet, share_masks
from search.finding.one_source import holds, marked_words, page_of_hits, records
from search.query import cleaned

PER_PAGE = 12
SHOWN = {"": "最新", "unanswered": "还没有回答"}
SHOWN_OF_HITS = SHOWN | {"": "全部"}


@dataclass(frozen=True)
class Asked:
    """text: what was searched for, cleaned; show: a key of SHOWN."""

    text: str = ""
    category: RequestCategory | None = None
    show: str = ""

    @classmethod
    def of(cls, typed: QueryDict) -> "Asked":
        show = typed.get("show", "")
        return cls(cleaned(typed.get("q", "")), _category(typed), show if show in SHOWN else "")

    @cached_property
    def words(self) -> list[str]:
        """To be marked in what is shown, folded."""
        return marked_words(self.text)

    @cached_property
    def hits(self) -> list[int]:
        """Keys of the questions that hold the words, the best first, public or not."""
        return records(self.text, entries.SOURCE)

    @property
    def chosen(self) -> dict[str, object]:
        return {"q": self.text, "category": self.category.pk if self.category else "", "show": self.show}

    def found(self) -> PeerQuestionQuerySet:
        """By the words that are shown: of what is masked nothing is found. In any category."""
        rows = PeerQuestion.objects.public()
        if self.text:
            rows = rows.filter(pk__in=self.hits)
        return rows.unanswered() if self.show else rows

    def page(self, number: str | None) -> Page:
        """Masks are read once for a page; a hit whose words are masked by now is left out."""
        rows = self.found().with_people()
        if self.category:
            rows = rows.filter(category=self.category)
        if not self.text:
            page = Paginator(rows, PER_PAGE).get_page(number)
            page.object_list = share_masks(page.object_list)
            return page
        page = page_of_hits(rows.with_answers(), self.hits, PER_PAGE, number)
        page.object_list = [row for row in share_masks(page.object_list) if _holds(row, self.text)]
        return page

    @property
    def _shown(self) -> dict[str, str]:
        return SHOWN_OF_HITS if self.text else SHOWN

    def filters(self) -> list[Group]:
        """Nothing to choose from shows no choice."""
        groups = [Group("显示", [self._option(key, label) for key, label in self._shown.items()])]
        counted = _counted(self.found())
        if len(counted) > 1 or self.category:
            names = {key: name for key, name, _ in counted}
            names |= {self.category.pk: self.category.name} if self.category else {}
            counts: dict[object, int] = {**dict.fromkeys(names, 0), **{key: n for key, _, n in counted}}
            groups.append(group("主题", "category", names.items(), self.chosen, counts))
        return groups

    def _option(self, key: str, label: str) -> Option:
        kept = {name: value for name, value in {**self.chosen, "show": key}.items() if value}
        return Option(label, f"?{urlencode(kept)}", self.show == key)


def _category(typed: QueryDict) -> RequestCategory | None:
    key = typed.get("category", "")
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    return RequestCategory.objects.filter(pk=int(key)).first()


def _counted(rows: PeerQuestionQuerySet) -> list[tuple[int, str, int]]:
    named = rows.order_by().values_list("category", "category__name")
    return list(named.annotate(n=Count("pk")).order_by("category__sort_order", "category"))


def _holds(row: PeerQuestion, asked: str) -> bool:
    said = [row.shown_title, row.shown_text, *(answer.shown_text for answer in row.shown_answers)]
    return holds("\n".join(said), asked)
