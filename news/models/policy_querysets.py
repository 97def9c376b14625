"""How policies are asked for; the same words as in `news.validity`, as conditions of the database."""

from datetime import date, timedelta

from django.db.models import Case, Count, DateField, F, IntegerField, Q, Value, When
from wagtail.models import PageManager, PageQuerySet

from alliance.models import Audience
from core.public_pages import unrestricted
from news.policy_facets import PolicyFacets, Share
from news.validity import ENDING_SOON, Validity, Window


def _over(today: date) -> Q:
    return Q(is_abolished=True) | Q(effective_to__lt=today)


def _open(today: date) -> Q:
    has_window = Q(apply_from__isnull=False) | Q(apply_until__isnull=False)
    begun = Q(apply_from__isnull=True) | Q(apply_from__lte=today)
    not_closed = Q(apply_until__isnull=True) | Q(apply_until__gte=today)
    return has_window & begun & not_closed & ~_over(today)


def _validity(today: date) -> Case:
    """`Term.validity` as an expression."""
    return Case(
        When(is_abolished=True, then=Value(Validity.ABOLISHED.value)),
        When(effective_to__lt=today, then=Value(Validity.EXPIRED.value)),
        When(effective_from__gt=today, then=Value(Validity.AHEAD.value)),
        When(effective_to__lte=today + ENDING_SOON, then=Value(Validity.ENDING.value)),
        default=Value(Validity.VALID.value),
    )


def _window(today: date) -> Case:
    """The windows of `Term.window` that lead somewhere; else empty."""
    return Case(
        When(_open(today), then=Value(Window.OPEN.value)),
        When(~_over(today) & Q(apply_from__gt=today), then=Value(Window.SOON.value)),
        default=Value(""),
    )


def _turned(first: date, last: date) -> Q:
    """One of the days of `Term` made another word true within these days, both included."""
    day = timedelta(days=1)
    begins = Q(effective_from__range=(first, last)) | Q(apply_from__range=(first, last))
    ends = Q(effective_to__range=(first - day, last - day)) | Q(apply_until__range=(first - day, last - day))
    return begins | ends | Q(effective_to__range=(first + ENDING_SOON, last + ENDING_SOON))


def _place(row: dict) -> tuple[int, str, str]:
    return row["department__sort_order"], row["department__short_name"], str(row["department_id"])


def _share(row: dict) -> Share:
    states = tuple(filter(None, (row["window"], row["validity"])))
    department = (str(row["department_id"]),) if row["department__is_active"] else ()
    values = {
        "state": states,
        "kind": (row["kind"],),
        "for": tuple(row["audiences"] or Audience.values),
        "level": (row["level"],),
    }
    return Share({**values, "department": department}, row["count"])


class PolicyQuerySet(PageQuerySet):
    def turning(self, first: date, last: date) -> "PolicyQuerySet":
        """Those whose standing changed with a day between, both included."""
        return self.filter(_turned(first, last))

    def public(self) -> "PolicyQuerySet":
        """Live and open to everybody; what has expired stays among them (G6)."""
        return unrestricted(self.live())

    def in_force(self, today: date) -> "PolicyQuerySet":
        return self.exclude(_over(today)).exclude(effective_from__gt=today)

    def applying(self, today: date) -> "PolicyQuerySet":
        """Open for applications today, the one that closes first on top."""
        return self.filter(_open(today)).order_by(F("apply_until").asc(nulls_last=True), "-pk")

    def at_validity(self, validity: Validity, today: date) -> "PolicyQuerySet":
        return self.alias(validity=_validity(today)).filter(validity=validity)

    def at_window(self, window: Window, today: date) -> "PolicyQuerySet":
        """OPEN or SOON; the windows that lead somewhere."""
        return self.alias(window=_window(today)).filter(window=window)

    def facets(self, today: date) -> PolicyFacets:
        """What the filters of these policies are counted from, in one query."""
        values = self.order_by().annotate(validity=_validity(today), window=_window(today)).values(
            "validity", "window", "kind", "audiences", "level", "department_id", "department__short_name",
            "department__sort_order", "department__is_active",
        )  # fmt: skip
        rows = list(values.annotate(count=Count("pk")))
        asked = {_place(row) for row in rows if row["department__is_active"]}
        return PolicyFacets(
            [_share(row) for row in rows], [(value, name) for _, name, value in sorted(asked)]
        )

    def for_audience(self, audience: str) -> "PolicyQuerySet":
        """Those that name the audience, and those that name none: they are for everybody."""
        return self.filter(Q(audiences__contains=f",{audience},") | Q(audiences=""))

    def ordered(self, today: date) -> "PolicyQuerySet":
        """Open ones first and of these the one that closes first, then those in force, then what is over."""
        rank = Case(
            When(_open(today), then=Value(0)),
            When(_over(today), then=Value(2)),
            default=Value(1),
            output_field=IntegerField(),
        )
        closes = Case(When(_open(today), then=F("apply_until")), default=None, output_field=DateField())
        return self.annotate(rank=rank, closes=closes).order_by(
            "rank", F("closes").asc(nulls_last=True), F("issued_on").desc(nulls_last=True), "-pk"
        )


PolicyManager = PageManager.from_queryset(PolicyQuerySet)
