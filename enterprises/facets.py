"""How many enterprises stand behind each value of each facet, all counted in one query."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast, Substr

from enterprises.models.flag import EnterpriseFlag
from enterprises.models.querysets import EnterpriseQuerySet
from enterprises.models.tenancy import STAGES, Tenancy

TOTAL, SIGN = "*total", "#"  # TOTAL is no value of any facet, not even the slug of a park

Counts = dict[str, Counter[str]]  # what nobody has counts 0


def facet_counts(under: Callable[[str], EnterpriseQuerySet], facets: list[str]) -> Counts:
    """Facet → value → hits, parks by pk; `under(facet)` is the list with every other choice applied.

    Under "" stands TOTAL, the number with all choices; under each facet TOTAL is that without its own.
    A facet that is not one of `COUNTED`, such as the words, has a total alone.
    """
    first, *others = _selects(under, facets)
    found: Counts = defaultdict(Counter)
    for facet, value, hits in first.union(*others, all=True):
        value = value if facet != "letter" or "a" <= value <= "z" or value == TOTAL else SIGN
        found[facet][value] += hits
    return found


def _selects(under: Callable[[str], EnterpriseQuerySet], facets: list[str]) -> Iterator[QuerySet]:
    yield _total("", under(""))
    for facet in facets:
        enterprises = under(facet)
        yield _total(facet, enterprises)
        if facet in COUNTED:
            yield from COUNTED[facet](facet, enterprises)


def _counted(rows: QuerySet, facet: str, value, what: str = "pk") -> QuerySet:
    named = rows.order_by().annotate(facet=Value(facet, CharField()), value=Cast(value, CharField()))
    return (
        named.values("facet", "value")
        .annotate(hits=Count(what, distinct=what != "pk"))
        .values_list("facet", "value", "hits")
    )


def _total(facet: str, enterprises: EnterpriseQuerySet) -> QuerySet:
    return _counted(enterprises, facet, Value(TOTAL))


def _by_park(facet: str, enterprises: EnterpriseQuerySet) -> Iterator[QuerySet]:
    rows = Tenancy.objects.current().filter(enterprise__in=enterprises.order_by().values("pk"))
    yield _counted(rows, facet, F("park_id"), "enterprise_id")


def _by_industry(facet: str, enterprises: EnterpriseQuerySet) -> Iterator[QuerySet]:
    yield _counted(enterprises, facet, F("industry"))


def _by_flag(facet: str, enterprises: EnterpriseQuerySet) -> Iterator[QuerySet]:
    rows = EnterpriseFlag.objects.valid().filter(enterprise__in=enterprises.order_by().values("pk"))
    yield _counted(rows, facet, F("kind"), "enterprise_id")


def _by_status(facet: str, enterprises: EnterpriseQuerySet) -> Iterator[QuerySet]:
    """Who graduated in one park and sits in another stands at both stages: these need not add up."""
    for stage in STAGES:
        yield _counted(enterprises.at_stage(stage), facet, Value(stage))


def _by_letter(facet: str, enterprises: EnterpriseQuerySet) -> Iterator[QuerySet]:
    yield _counted(enterprises, facet, Substr("pinyin_key", 1, 1))


COUNTED = {
    "park": _by_park,
    "industry": _by_industry,
    "flag": _by_flag,
    "status": _by_status,
    "letter": _by_letter,
}
