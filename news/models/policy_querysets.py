"""How policies are asked for; the same words as in `news.validity`, as conditions of the database."""

from datetime import date

from django.db.models import Case, DateField, F, IntegerField, Q, Value, When
from wagtail.models import PageManager, PageQuerySet

from news.validity import ENDING_SOON, Validity, Window


def _over(today: date) -> Q:
    return Q(is_abolished=True) | Q(effective_to__lt=today)


def _open(today: date) -> Q:
    has_window = Q(apply_from__isnull=False) | Q(apply_until__isnull=False)
    begun = Q(apply_from__isnull=True) | Q(apply_from__lte=today)
    not_closed = Q(apply_until__isnull=True) | Q(apply_until__gte=today)
    return has_window & begun & not_closed & ~_over(today)


class PolicyQuerySet(PageQuerySet):
    def public(self) -> "PolicyQuerySet":
        """Live and open to everybody; what has expired stays among them (G6)."""
        return super().public().live()

    def in_force(self, today: date) -> "PolicyQuerySet":
        return self.exclude(_over(today)).exclude(effective_from__gt=today)

    def applying(self, today: date) -> "PolicyQuerySet":
        """Open for applications today, the one that closes first on top."""
        return self.filter(_open(today)).order_by(F("apply_until").asc(nulls_last=True), "-pk")

    def at_validity(self, validity: Validity, today: date) -> "PolicyQuerySet":
        ending = Q(effective_to__lte=today + ENDING_SOON)
        return {
            Validity.ABOLISHED: lambda: self.filter(is_abolished=True),
            Validity.EXPIRED: lambda: self.filter(is_abolished=False, effective_to__lt=today),
            Validity.AHEAD: lambda: self.exclude(_over(today)).filter(effective_from__gt=today),
            Validity.ENDING: lambda: self.in_force(today).filter(ending),
            Validity.VALID: lambda: self.in_force(today).exclude(ending),
        }[validity]()

    def at_window(self, window: Window, today: date) -> "PolicyQuerySet":
        """OPEN or SOON; the windows that lead somewhere."""
        if window == Window.OPEN:
            return self.filter(_open(today))
        return self.exclude(_over(today)).filter(apply_from__gt=today)

    def for_audience(self, audience: str) -> "PolicyQuerySet":
        return self.filter(audiences__contains=f",{audience},")

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
