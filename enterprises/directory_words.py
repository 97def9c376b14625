"""The words that a visitor typed above the directory, and the enterprises that they were taken for."""

from functools import cached_property

from django.http import QueryDict

from enterprises.models.querysets import EnterpriseQuerySet
from search.finding.understanding import Understood, in_list
from search.models import Entry
from search.pages import SOURCE
from search.query import cleaned, is_cut
from search.results.in_box import as_typed_mark, is_as_typed

WORDS = "q"


class DirectoryWords:
    """enterprises: those that may be listed. is_cut: more was typed than is searched for."""

    def __init__(self, query: QueryDict, enterprises: EnterpriseQuerySet) -> None:
        typed = query.get(WORDS, "")
        self.text, self.is_cut, self.is_as_typed = cleaned(typed), is_cut(typed), is_as_typed(query)
        self._enterprises = enterprises

    @property
    def kept(self) -> dict[str, str]:
        """For the links of the page."""
        return {WORDS: self.text, **as_typed_mark(self.is_as_typed)}

    @cached_property
    def understood(self) -> Understood:
        """Whose names, products and pages have the words, or what they were put right to."""
        pages = Entry.objects.public().filter(source=SOURCE, kind=self._enterprises.model._meta.verbose_name)
        return in_list(self.text, self._keys, pages, as_typed=self.is_as_typed)

    @property
    def found(self) -> EnterpriseQuerySet:
        """The words are looked up once, whatever is counted under them."""
        return self._enterprises.filter(pk__in=self.understood.keys) if self.text else self._enterprises

    def _keys(self, words: str) -> list[int]:
        return list(self._enterprises.named(words).order_by().values_list("pk", flat=True))
