"""Who coordinates which parks, in her own right or for somebody who is away."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User, stands_in_for
from accounts.roles import ADMINISTERS

COORDINATE = "mailbox.coordinate_ticket"
SUPERVISE = "mailbox.supervise_ticket"
BY_GROUP_OR_NAME = "django.contrib.auth.backends.ModelBackend"


class CoordinatorQuerySet(models.QuerySet):
    def of_people(self, keys) -> "CoordinatorQuerySet":
        """Bindings of those of these people who may still coordinate, superusers without the role left out."""
        return (
            self.filter(user__in=_holders(COORDINATE).filter(pk__in=keys))
            .select_related("user")
            .order_by("user")
        )


class Coordinator(models.Model):
    """Binds a coordinator to parks. Without such a row the permission alone shows no ticket."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="协调员",
        on_delete=models.CASCADE,
        related_name="coordinator",
    )
    covers_all_parks = models.BooleanField(
        "负责全部园区", default=False, help_text="尚未入驻园区的诉求只由负责全部园区的协调员处理。"
    )
    parks = models.ManyToManyField("enterprises.ParkPage", verbose_name="负责的园区", blank=True)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = CoordinatorQuerySet.as_manager()

    panels = ["user", "covers_all_parks", "parks"]

    class Meta:
        verbose_name = "协调员"
        verbose_name_plural = "协调员"

    def __str__(self) -> str:
        return str(self.user)


def coordinates_herself(user) -> bool:
    """By a role of her own, as against what is lent while she stands in for somebody."""
    return ModelBackend().has_perm(user, COORDINATE)


def administrators() -> models.QuerySet[User]:
    """The three administrators, kept from each other's work and from requests (domain rule D7)."""
    holders = [Q(pk__in=_holders(name).values("pk")) for name in ADMINISTERS]
    return User.objects.filter(reduce(or_, holders))


def kept_apart() -> models.QuerySet[User]:
    """Who stands in for no coordinator, on the day of arranging and on any later: administrators, and
    supervisors who do not coordinate themselves, who would decide about what they themselves declined."""
    supervising = _holders(SUPERVISE).exclude(pk__in=_holders(COORDINATE).values("pk"))
    apart = Q(pk__in=supervising.values("pk")) | Q(pk__in=administrators().values("pk"))
    return User.objects.filter(apart)


def _holders(name: str) -> models.QuerySet[User]:
    return User.objects.with_perm(name, include_superusers=False, backend=BY_GROUP_OR_NAME)


def lent_bindings(user) -> tuple[Coordinator, ...]:
    """Of the coordinators for whom she stands in today; no query more for who stands in for nobody."""
    people = stands_in_for(user)
    if not people:
        return ()
    if getattr(user, "_lent_bindings", (None, ()))[0] != (today := timezone.localdate()):
        is_apart = kept_apart().filter(pk=user.pk).exists()
        user._lent_bindings = today, () if is_apart else tuple(Coordinator.objects.of_people(people))
    return user._lent_bindings[1]


def bindings_of(user) -> tuple[Coordinator, ...]:
    """All by which she coordinates today, her own first."""
    own = getattr(user, "coordinator", None) if coordinates_herself(user) else None
    return (own, *lent_bindings(user)) if own else lent_bindings(user)


def covers_all_parks(user) -> bool:
    return user.is_superuser or any(binding.covers_all_parks for binding in bindings_of(user))


def in_parks_of(user, field: str = "park") -> Q:
    """Rows whose `field` is a park that she coordinates today."""
    if covers_all_parks(user):
        return Q(pk__isnull=False)
    bound = Coordinator.parks.through.objects.filter(coordinator__in=[b.pk for b in bindings_of(user)])
    return Q(**{f"{field}__in": bound.values("parkpage")})
