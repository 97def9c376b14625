"""Whose roster somebody sees, and whose she makes."""

from django.db.models import Q, QuerySet

from alliance.models import Department, DepartmentKind, DepartmentMember
from enterprises.models import ParkPage
from mailbox.access import departments_of
from mailbox.deputies.lending import KEEPS_ACCOUNTS
from mailbox.models.people import COORDINATE, covers_all_parks, in_parks_of


def rosters_visible_to(user) -> QuerySet[Department]:
    """The own departments and those that one makes; all for supervisors."""
    if user.has_perm("mailbox.supervise_ticket"):
        return Department.objects.active()
    own = Q(pk__in=departments_of(user))
    return Department.objects.active().filter(own | Q(pk__in=rosters_set_by(user).values("pk")))


def rosters_set_by(user) -> QuerySet[Department]:
    """By the head, of a station by who coordinates its park too, of own departments by who coordinates all."""
    departments = Department.objects.active()
    if user.has_perm(KEEPS_ACCOUNTS):
        return departments
    mine = Q(pk__in=DepartmentMember.objects.led_by(user).values("department")) | _stations_of(user)
    if user.has_perm(COORDINATE) and covers_all_parks(user):
        mine |= Q(kind__in=[DepartmentKind.STATION, DepartmentKind.OWN])
    return departments.filter(mine)


def nearest_to(user) -> QuerySet[Department]:
    """Whose day matters to the user: where she works, and the stations of the parks she coordinates."""
    return Department.objects.active().filter(Q(pk__in=departments_of(user)) | _stations_of(user))


def _stations_of(user) -> Q:
    if not user.has_perm(COORDINATE):
        return Q(pk__in=[])
    parks = ParkPage.objects.filter(in_parks_of(user, "pk"))
    return Q(kind=DepartmentKind.STATION, pk__in=parks.values("station"))
