"""How events are asked for. All times are compared with now, in UTC."""

from datetime import date

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet

from core.public_pages import unrestricted
from events.facets import Facets, Share
from events.models.kinds import INTERNAL_KINDS, NO_REGISTRATION, EventChange, EventStage
from events.models.registration import Registration
from events.spans import DAY, UNSAID, midnight


def has_ended() -> Q:
    """The end of `events.spans.span` as a condition: an event without an end lasts an hour, all-day ones their days."""
    now = timezone.now()
    today = midnight(timezone.localdate())
    timed = Q(ends_at__lte=now) | Q(ends_at=None, starts_at__lte=now - UNSAID)
    whole_days = Q(starts_at__lt=today) & (Q(ends_at__lte=today) | Q(ends_at=None))
    return Q(is_all_day=False) & timed | Q(is_all_day=True) & whole_days


def stage_now() -> Case:
    """`EventPage.stage` as an expression."""
    return Case(
        When(change=EventChange.CANCELLED, then=Value(EventStage.CANCELLED)),
        When(has_ended() & Q(record_summary=""), then=Value(EventStage.AWAITING_RECORD)),
        When(has_ended(), then=Value(EventStage.RECORDED)),
        When(starts_at__gt=timezone.now(), then=Value(EventStage.ANNOUNCED)),
        default=Value(EventStage.RUNNING),
    )


def _signup(open_keys: frozenset[int]) -> Case | Value:
    """A plain value where there is no case, for PostgreSQL groups by no constant."""
    if not open_keys:
        return Value("")
    return Case(When(pk__in=open_keys, then=Value("open")), default=Value(""))


def _if_live(page: str) -> Case:
    """The title of a page that visitors can open."""
    return Case(When(**{f"{page}__live": True}, then=F(f"{page}__title")))


def _share(row: dict, titles: dict[str, str]) -> Share:
    """One row of counts; what its park and hosts are called is added to `titles`."""
    park = str(row["park_id"] or "")
    named = {
        park: row["park_title"],
        f"organisation-{row['organisation_id']}": row["host_name"],
        f"group-{row['party_group_id']}": row["group_title"],
        f"department-{row['department_id']}": row["department_name"],
    }
    titles |= {value: title for value, title in named.items() if title}
    hosts = tuple(value for value, title in named.items() if title and value != park)
    month = timezone.localdate(row["month_of"])
    return Share(
        row["stage_now"],
        row["kind"],
        park if row["park_title"] else "",
        hosts,
        month,
        row["count"],
        row["signup"],
    )


class EventQuerySet(PageQuerySet):
    """`public()` is what anybody may see; the stages are the words of domain rule E1."""

    def public(self) -> "EventQuerySet":
        """Live, open to everybody and of no internal kind (E2)."""
        return unrestricted(self.live()).exclude(kind__in=INTERNAL_KINDS)

    def ended(self) -> "EventQuerySet":
        """Their time has passed, whether they were held or not; `Span` says when that is."""
        return self.filter(has_ended())

    def not_ended(self) -> "EventQuerySet":
        return self.exclude(has_ended())

    def called_off(self) -> "EventQuerySet":
        return self.filter(change=EventChange.CANCELLED)

    def standing(self) -> "EventQuerySet":
        """Not called off."""
        return self.exclude(change=EventChange.CANCELLED)

    def over(self) -> "EventQuerySet":
        """Held, and over."""
        return self.standing().ended()

    def upcoming(self) -> "EventQuerySet":
        """Going to happen or happening, the next one first."""
        return self.standing().not_ended().order_by("starts_at", "pk")

    def running(self) -> "EventQuerySet":
        return self.upcoming().filter(starts_at__lte=timezone.now())

    def announced(self) -> "EventQuerySet":
        return self.upcoming().filter(starts_at__gt=timezone.now())

    def between(self, first: date, last: date) -> "EventQuerySet":
        """Events of which a part falls on the days from `first` to `last`, by their beginning."""
        begins, ends = midnight(first), midnight(last + DAY)
        reaches_in = Q(starts_at__gte=begins) | Q(ends_at__gt=begins)
        return self.filter(reaches_in, starts_at__lt=ends).order_by("starts_at", "pk")

    def awaiting_record(self) -> "EventQuerySet":
        """Over, and nobody has written what happened; the oldest first."""
        return self.over().filter(record_summary="").order_by("starts_at")

    def recorded(self) -> "EventQuerySet":
        return self.over().exclude(record_summary="").newest_first()

    def newest_first(self) -> "EventQuerySet":
        return self.order_by("-starts_at", "-pk")

    def in_order(self) -> "EventQuerySet":
        """As visitors read: what is not over, the next one first; then what is past, the newest first."""
        is_past = Case(When(has_ended(), then=Value(1)), default=Value(0))
        ahead = Case(When(~has_ended(), then=F("starts_at")))
        return self.order_by(is_past, ahead, "-starts_at", "-pk").for_cards()

    def at_stage(self, stage: str) -> "EventQuerySet":
        return {
            EventStage.ANNOUNCED: self.announced,
            EventStage.RUNNING: self.running,
            EventStage.AWAITING_RECORD: self.awaiting_record,
            EventStage.RECORDED: self.recorded,
            EventStage.CANCELLED: self.called_off().newest_first,
        }[EventStage(stage)]()

    def facets(self) -> Facets:
        """What the filters of these events are counted from, in two queries."""
        open_keys = frozenset(self.order_by().open_for_registration().values_list("pk", flat=True))
        values = self.order_by().annotate(
            stage_now=stage_now(), signup=_signup(open_keys), month_of=TruncMonth("starts_at"),
            park_title=_if_live("park"), host_name=F("organisation__name"), group_title=_if_live("party_group"),
            department_name=F("department__name"),
        ).values(
            "stage_now", "signup", "kind", "month_of", "park_id", "park_title", "organisation_id", "host_name",
            "party_group_id", "group_title", "department_id", "department_name",
        )  # fmt: skip
        titles: dict[str, str] = {}
        shares = [_share(row, titles) for row in values.annotate(count=Count("pk"))]
        return Facets(shares, titles, open_keys)

    def around(self, event) -> tuple:
        """The event before and the one after, by their beginning; None where there is none."""
        before = Q(starts_at__lt=event.starts_at) | Q(starts_at=event.starts_at, pk__lt=event.pk)
        earlier = self.filter(before).newest_first().first()
        later = self.exclude(before).exclude(pk=event.pk).order_by("starts_at", "pk").first()
        return earlier, later

    def open_for_registration(self) -> "EventQuerySet":
        """One can register now, if only for the waiting list; the same as `Offer.is_open`, as a condition."""
        now = timezone.now()
        opened = Q(registration_opens_at=None) | Q(registration_opens_at__lte=now)
        seats = Registration.objects.confirmed().filter(event=OuterRef("pk")).order_by().values("event")
        taken = Coalesce(Subquery(seats.annotate(total=Sum("people")).values("total")), 0)
        has_place = Q(capacity=None) | Q(has_waiting_list=True) | Q(capacity__gt=F("seats_taken"))
        return (
            self.public()
            .upcoming()
            .filter(opened, takes_registrations=True, attendance__closed_at=None)
            .exclude(kind__in=NO_REGISTRATION)
            .alias(registration_ends=Coalesce("registration_closes_at", "starts_at"), seats_taken=taken)
            .filter(has_place, registration_ends__gt=now)
        )

    def for_cards(self) -> "EventQuerySet":
        """With all that a card shows, in a fixed number of queries."""
        return self.select_related("park", "organisation", "party_group", "department", "cover")


EventManager = PageManager.from_queryset(EventQuerySet)
