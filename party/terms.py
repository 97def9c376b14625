"""When a party organisation's term ends: three years (中国共产党支部工作条例). A reminder for staff. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

TERM_YEARS = 3
REMINDED_BEFORE = timedelta(days=180)


@dataclass(frozen=True)
class Term:
    """ends: the day by which an election is due. is_reckoned: from the founding, as no day was entered."""

    ends: date
    is_reckoned: bool

    def is_over(self, today: date) -> bool:
        return self.ends < today

    def is_near(self, today: date) -> bool:
        """Over, or so near that the election has to be prepared."""
        return self.ends - today <= REMINDED_BEFORE


def term_of(founded_on: date | None, election_due_on: date | None) -> Term | None:
    """None where neither day is known."""
    if election_due_on:
        return Term(election_due_on, False)
    return Term(_years_later(founded_on), True) if founded_on else None


def _years_later(day: date) -> date:
    """The same day three years on; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + TERM_YEARS)
    except ValueError:
        return day.replace(year=day.year + TERM_YEARS, day=28)
