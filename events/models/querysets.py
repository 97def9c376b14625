"""How events are asked for. All times are compared with now, in UTC."""

from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet

from events.models.kinds import INTERNAL_KINDS, EventStage


class EventQuerySet(PageQuerySet):
    """`public()` is what anybody may see; the stages are the words of domain rule E1."""

    def public(self) -> "EventQuerySet":
        """Live, open to everybody and of no internal kind (E2)."""
        return super().public().live().exclude(kind__in=INTERNAL_KINDS)

    def over(self) -> "EventQuerySet":
        now = timezone.now()
        return self.filter(Q(ends_at__lt=now) | Q(ends_at=None, starts_at__lt=now))

    def upcoming(self) -> "EventQuerySet":
        """Not over yet, the next one first."""
        now = timezone.now()
        return self.filter(Q(ends_at__gte=now) | Q(ends_at=None, starts_at__gte=now)).order_by("starts_at")

    def awaiting_record(self) -> "EventQuerySet":
        """Over, and nobody has written what happened; the oldest first."""
        return self.over().filter(record_summary="").order_by("starts_at")

    def recorded(self) -> "EventQuerySet":
        return self.over().exclude(record_summary="").newest_first()

    def newest_first(self) -> "EventQuerySet":
        return self.order_by("-starts_at", "-pk")

    def at_stage(self, stage: str) -> "EventQuerySet":
        return {
            EventStage.ANNOUNCED: self.upcoming,
            EventStage.AWAITING_RECORD: self.awaiting_record,
            EventStage.RECORDED: self.recorded,
        }[EventStage(stage)]()

    def for_cards(self) -> "EventQuerySet":
        """With all that a card shows, in a fixed number of queries."""
        return self.select_related("park", "organisation", "party_group", "department", "cover")


EventManager = PageManager.from_queryset(EventQuerySet)
