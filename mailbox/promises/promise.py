"""What a request is promised: the limits of the day on which it came in, stored with it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from mailbox.office_hours import format_spans, parse_spans
from mailbox.worktime import WorkCalendar


@dataclass(frozen=True)
class Promise:
    """Limits as they stood when the request came in; minutes of office time and working days.

    visit_…: the share in percent that is visited after closing, and the days of the window (`visits`).
    is_drawn: whether this one is of that share, drawn when it came in, so that nobody can foresee or change it.
    outside_until: ISO date of a superior's own limit, empty without one; outside_by: whose it is.
    """

    contact_minutes: int = 120
    opinion_days: int = 1
    solve_days: int = 15
    reopen_days: int = 5
    assist_days: int = 5
    visit_percent: int = 20
    is_drawn: bool = False
    visit_from_days: int = 30
    visit_until_days: int = 90
    spans: str = "08:30-12:00, 14:00-17:30"
    outside_until: str = ""
    outside_by: str = "上级"

    @classmethod
    def from_calendar(cls, calendar: WorkCalendar, **limits) -> "Promise":
        return cls(spans=format_spans(calendar.spans), **limits)

    def calendar(self, days: Mapping) -> WorkCalendar:
        """The stored office hours over today's table of holidays."""
        return WorkCalendar(days, parse_spans(self.spans))
