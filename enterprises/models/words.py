"""What an enterprise and a park say of themselves beside their fields: as their pages print it, for the search."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from core.numbers import said
from enterprises.flag_rules import current_of, past_of
from enterprises.models.indicator import latest_of_each
from enterprises.models.industry import Industry
from enterprises.models.ip import IPCount, newest_of_each


class EnterpriseWords:
    """Mixed into EnterprisePage, whose fields and rows these are."""

    title: str
    industry: str
    get_industry_display: Callable[[], str]
    is_unregistered_team: bool
    website: str
    contact_office: str
    contact_phone: str
    contact_email: str
    contact_address: str
    contact_agreed_on: Any
    flags: Any
    ip_counts: Any
    tenancies: Any

    @property
    def industry_word(self) -> str:
        """Empty for 其他, which is not printed."""
        return self.get_industry_display() if self.industry != Industry.OTHER else ""

    @property
    def standing_words(self) -> list[str]:
        """软件园在孵企业; of who has left, only what it was."""
        if self.is_unregistered_team:
            return ["未注册创业团队"]
        return [
            f"{row.park.title if row.is_current else ''}{row.get_status_display()}企业"
            for row in self.tenancies.all()
        ]

    @property
    def park(self):
        """Where it sits now; None outside."""
        return next((row.park for row in self.tenancies.all() if row.is_current), None)

    @property
    def recognition_words(self) -> list[str]:
        """With the days, so that nothing is said of a day on which it does not hold."""
        today, rows = timezone.localdate(), list(self.flags.all())
        held = [
            f"{row.get_kind_display()}，有效期 {row.valid_from} 至 {row.valid_to}，{row.public_number}".rstrip(
                "，"
            )
            for row in current_of(rows, today)
        ]
        return held + [f"{row.get_kind_display()}（至 {row.valid_to}）" for row in past_of(rows, today)]

    @property
    def newest_ip(self) -> list[IPCount]:
        """Of each kind the newest report, zeros among them."""
        return newest_of_each(self.ip_counts.all())

    @property
    def held_ip(self) -> list[IPCount]:
        """What is shown: kinds of which the enterprise holds none any more are left out."""
        return [row for row in self.newest_ip if row.value]

    @property
    def ip_words(self) -> list[str]:
        return [
            f"{row.get_kind_display()} {said(row.value, row.unit, row.is_approximate)}"
            for row in self.held_ip
        ]

    @property
    def origins(self) -> list[str]:
        """Who says so: sources of recognitions that hold and of reported rights."""
        held = current_of(self.flags.all(), timezone.localdate())
        return [row.source for row in (*held, *self.held_ip)]

    @property
    def website_domain(self) -> str:
        """sample.cn; empty without a website."""
        try:
            return (urlsplit(self.website).hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    @property
    def shows_contact(self) -> bool:
        told = self.contact_phone or self.contact_email or self.contact_address
        return bool(self.contact_agreed_on and told)

    @property
    def contact_words(self) -> list[str]:
        """Which office and where; numbers and mail addresses are read on the page alone."""
        return [self.contact_office, self.contact_address] if self.shows_contact else []

    @property
    def seal(self) -> str:
        """The sign that stands in for a missing logo."""
        return self.title.removeprefix("样例")[:1] or self.title[:1]


class ParkWords:
    """Mixed into ParkPage."""

    level: str
    get_level_display: Callable[[], str]
    area: int | None
    indicators: Any

    @property
    def park(self):
        """Its own page is found where hits are narrowed down to a park."""
        return self

    @property
    def level_word(self) -> str:
        """Empty for 未定级, which is not printed."""
        return self.get_level_display() if self.level != "none" else ""

    @property
    def area_words(self) -> str:
        return f"面积 {self.area} 平方米" if self.area else ""

    @property
    def indicator_words(self) -> list[str]:
        """The newest of each, with its number: 入驻及注册企业 650家."""
        rows = latest_of_each(self.indicators.all())
        return [row.words for row in rows] + [row.source for row in rows]
