"""The honours of parks and enterprises in one list: by level, then by year, the unknown ones last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from wagtail.models import Page

from core.filters import Group, group
from core.models import SiteImage
from core.pinyin import pinyin_key
from enterprises.models import EnterpriseHonour, EnterprisePage, Honour, HonourLevel, ParkPage

NO_YEAR = "unknown"
NO_YEAR_LABEL = "年份未注明"
HOLDERS = (("park", "园区"), ("enterprise", "企业"))


@dataclass(frozen=True)
class Award:
    """An honour and who holds it. awarded_on, awarded_by, certificate, source: as far as they are known."""

    title: str
    level: str
    awarded_by: str
    awarded_on: date | None
    source: str
    holder: Page
    holder_kind: str
    certificate: SiteImage | None = None

    @property
    def year(self) -> str:
        return str(self.awarded_on.year) if self.awarded_on else NO_YEAR

    @property
    def year_label(self) -> str:
        return f"{self.year} 年" if self.awarded_on else NO_YEAR_LABEL


def awards() -> list[Award]:
    """Of parks and enterprises that anybody may see; ordered by level and year. Two queries, and the pictures'."""
    parks, enterprises = ParkPage.objects.public(), EnterprisePage.objects.public()
    of_parks = Honour.objects.filter(park__in=parks).select_related("park", "certificate")
    of_enterprises = EnterpriseHonour.objects.filter(enterprise__in=enterprises).select_related("enterprise")
    found = [
        *(
            _award(row, row.park, "park", row.certificate)
            for row in of_parks.prefetch_related("certificate__renditions")
        ),
        *(_award(row, row.enterprise, "enterprise") for row in of_enterprises),
    ]
    return sorted(found, key=_place)


def _award(row, holder: Page, kind: str, certificate: SiteImage | None = None) -> Award:
    return Award(row.title, row.level, row.awarded_by, row.awarded_on, row.source, holder, kind, certificate)


def _place(award: Award) -> tuple:
    """High levels first, late years first, no year last; then the day, the holder and the title."""
    day = award.awarded_on
    levels = HonourLevel.values
    return (levels.index(award.level), -(day.year if day else 0), -(day.toordinal() if day else 0),
            pinyin_key(award.holder.title), pinyin_key(award.title))  # fmt: skip


def chosen_of(query: Mapping[str, str], found: list[Award]) -> dict[str, str]:
    """What a query string asks for, as far as there is an honour of it."""
    offered = {
        "level": {award.level for award in found},
        "year": {award.year for award in found},
        "holder": {award.holder_kind for award in found},
    }
    return {name: query[name] for name, values in offered.items() if query.get(name) in values}


def filtered(found: list[Award], chosen: dict[str, str]) -> list[Award]:
    return [
        award
        for award in found
        if chosen.get("level") in (None, award.level)
        and chosen.get("year") in (None, award.year)
        and chosen.get("holder") in (None, award.holder_kind)
    ]


def filter_groups(found: list[Award], chosen: dict[str, str]) -> list[Group]:
    years = sorted({(award.year == NO_YEAR, -int(award.awarded_on.year if award.awarded_on else 0),
                     award.year, award.year_label) for award in found})  # fmt: skip
    choices = {
        "level": [choice for choice in HonourLevel.choices if choice[0] in {award.level for award in found}],
        "year": [(year, label) for _, _, year, label in years],
        "holder": [choice for choice in HOLDERS if choice[0] in {award.holder_kind for award in found}],
    }
    labels = {"level": "级别", "year": "年份", "holder": "获得者"}
    return [
        group(labels[name], name, offered, chosen) for name, offered in choices.items() if len(offered) > 1
    ]


def by_level_and_year(found: list[Award]) -> list[tuple[str, list[tuple[str, list[Award]]]]]:
    """(level, [(year, awards)]), labels in words."""
    return [
        (
            HonourLevel(level).label,
            [(label, list(rows)) for label, rows in groupby(of_level, lambda one: one.year_label)],
        )
        for level, of_level in groupby(found, lambda one: one.level)
    ]
