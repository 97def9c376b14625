"""What a day makes of a policy's dates: its state and where its application window stands. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ENDING_SOON = timedelta(days=60)
CLOSING_SOON = timedelta(days=10)


class Validity(StrEnum):
    AHEAD = "ahead"
    VALID = "valid"
    ENDING = "ending"
    EXPIRED = "expired"
    ABOLISHED = "abolished"


class Window(StrEnum):
    """Of applications. ANY: no dates were given, so nothing is said about them."""

    ANY = "any"
    SOON = "soon"
    OPEN = "open"
    CLOSED = "closed"


VALIDITY_LABELS = {
    Validity.AHEAD: "尚未施行",
    Validity.VALID: "有效",
    Validity.ENDING: "即将失效",
    Validity.EXPIRED: "已失效",
    Validity.ABOLISHED: "已废止",
}
WINDOW_LABELS = {Window.OPEN: "正在申报", Window.SOON: "即将申报", Window.CLOSED: "申报已截止"}
SHAPES = {  # of components/state.html
    Validity.AHEAD: "wait",
    Validity.VALID: "done",
    Validity.ENDING: "late",
    Validity.EXPIRED: "stop",
    Validity.ABOLISHED: "stop",
}


@dataclass(frozen=True)
class Term:
    """The dates of one policy; each may be unknown. Both ends are included."""

    effective_from: date | None = None
    effective_to: date | None = None
    apply_from: date | None = None
    apply_until: date | None = None
    is_abolished: bool = False

    def validity(self, today: date) -> Validity:
        if self.is_abolished:
            return Validity.ABOLISHED
        if self.effective_to and self.effective_to < today:
            return Validity.EXPIRED
        if self.effective_from and self.effective_from > today:
            return Validity.AHEAD
        if self.effective_to and self.effective_to - today <= ENDING_SOON:
            return Validity.ENDING
        return Validity.VALID

    def window(self, today: date) -> Window:
        """Of a policy that is over nothing can be applied for, whatever its window says."""
        if not (self.apply_from or self.apply_until):
            return Window.ANY
        if self.is_over(today) or (self.apply_until and self.apply_until < today):
            return Window.CLOSED
        return Window.SOON if self.apply_from and self.apply_from > today else Window.OPEN

    def is_over(self, today: date) -> bool:
        return self.validity(today) in (Validity.EXPIRED, Validity.ABOLISHED)

    def days_left(self, today: date) -> int | None:
        """To the last day of an open window, 0 on that day; None when there is none."""
        if self.window(today) != Window.OPEN or self.apply_until is None:
            return None
        return (self.apply_until - today).days

    def is_closing(self, today: date) -> bool:
        left = self.days_left(today)
        return left is not None and left <= CLOSING_SOON.days


@dataclass(frozen=True)
class Standing:
    """A policy's dates on one day in words, for templates."""

    term: Term
    today: date

    @property
    def label(self) -> str:
        return VALIDITY_LABELS[self.term.validity(self.today)]

    @property
    def shape(self) -> str:
        return SHAPES[self.term.validity(self.today)]

    @property
    def is_over(self) -> bool:
        return self.term.is_over(self.today)

    @property
    def is_open(self) -> bool:
        return self.term.window(self.today) == Window.OPEN

    @property
    def is_ahead(self) -> bool:
        """Applications are announced and not yet open."""
        return self.term.window(self.today) == Window.SOON

    @property
    def window_label(self) -> str:
        """Empty where no window was given."""
        return WINDOW_LABELS.get(self.term.window(self.today), "")

    @property
    def reminder(self) -> str:
        """How long the open window lasts; empty when it has no end."""
        left = self.term.days_left(self.today)
        if left is None:
            return ""
        return f"还有 {left} 天截止" if left else "今天截止"

    @property
    def is_closing(self) -> bool:
        return self.term.is_closing(self.today)


def term_errors(term: Term) -> dict[str, str]:
    """Field → sentence for dates that contradict each other; usually empty."""
    errors = {}
    if term.effective_from and term.effective_to and term.effective_to < term.effective_from:
        errors["effective_to"] = "失效日期不能早于施行日期，请核对。"
    if term.apply_from and term.apply_until and term.apply_until < term.apply_from:
        errors["apply_until"] = "申报截止日期不能早于开始日期，请核对。"
    return errors
