"""Where an event stands, now or at the moment that an editor's preview asks for."""

from datetime import datetime, timedelta

from django.utils import timezone

from core.previews import AS_IS, Mode
from events.models.kinds import EventChange, EventStage
from events.models.words import EventWords

BEFORE: Mode = ("before", "活动前一天")
AFTER: Mode = ("after", "活动结束以后")
DAY = timedelta(days=1)


class EventStanding(EventWords):
    """Mixed into EventPage. `viewed_at`: None for now; set in a preview alone."""

    record_summary: str
    preparation: str
    actual_count: int | None
    expected_count: int | None
    viewed_at: datetime | None = None
    preview_modes = [AS_IS, BEFORE, AFTER]

    def take_look(self, mode_name: str) -> None:
        """The page as it reads on another day, with the dates that are written on it."""
        self.viewed_at = {BEFORE[0]: self.starts_at - DAY, AFTER[0]: self.over_at}.get(mode_name)

    @property
    def now(self) -> datetime:
        return self.viewed_at or timezone.now()

    @property
    def over_at(self) -> datetime:
        """The moment from which the event counts as past."""
        return self.span.ends

    @property
    def stage(self) -> EventStage:
        if self.is_cancelled:
            return EventStage.CANCELLED
        if not self.is_ended:
            return EventStage.ANNOUNCED if self.starts_at > self.now else EventStage.RUNNING
        return EventStage.RECORDED if self.record_summary.strip() else EventStage.AWAITING_RECORD

    @property
    def is_cancelled(self) -> bool:
        return self.change == EventChange.CANCELLED

    @property
    def is_ended(self) -> bool:
        """Its time has passed, whether it was held or not."""
        return self.over_at <= self.now

    @property
    def is_ahead(self) -> bool:
        """Not over, and going to happen."""
        return self.stage in (EventStage.ANNOUNCED, EventStage.RUNNING)

    @property
    def preparation_word(self) -> str:
        """As it is printed, for the search: what to bring is of no use afterwards."""
        return "" if self.is_ended else self.preparation

    @property
    def record_words(self) -> list[str]:
        """As it is printed, for the search: nothing before the event is over and recorded."""
        if self.stage != EventStage.RECORDED:
            return []
        if self.actual_count is None:
            return [self.record_summary]
        due = f"，应到 {self.expected_count}人" if self.expected_count else ""
        return [self.record_summary, f"实到 {self.actual_count}人{due}"]
