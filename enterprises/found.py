"""What brings the search in step beside publishing: rows of an enterprise or a park that are written apart
from its page, other things' names on it, and a recognition whose first day has come.
"""

from datetime import timedelta

from django.db.models.signals import post_delete
from django.utils import timezone

from alliance import found as stations
from alliance.models import Department
from core import ticks
from enterprises.models import (
    EnterpriseFlag,
    EnterpriseHonour,
    EnterprisePage,
    Facility,
    Honour,
    Indicator,
    IPCount,
    ParkIndexPage,
    ParkPage,
    Product,
    Tenancy,
    ZoneIndicator,
)
from search.following import bring_in_step, follow
from search.pages import page_indexed

LOOKED_BACK = timedelta(days=3)  # so that a site that stood still for a day or two catches up


def start() -> None:
    """From the app's `ready()`."""
    for rows in (EnterpriseFlag, EnterpriseHonour, Product, Tenancy):
        follow(rows, lambda row: [row.enterprise_id])
    follow(IPCount, lambda row: [row.enterprise_id, *_columns()])
    for offers in (Facility, Honour):
        follow(offers, lambda row: [row.park_id])
    for figures in (Indicator, ZoneIndicator):
        follow(figures, lambda row: [row.park_id] if row.park_id else _columns())
    follow(Department, lambda station: station.parks.values_list("pk", flat=True), "name")
    follow(ParkPage, _naming, "title")
    for signal in (page_indexed, post_delete):
        signal.connect(_stations_changed, sender=ParkPage, dispatch_uid="enterprises.found.stations")
    ticks.register("资质生效的搜索", begin_recognitions)


def begin_recognitions() -> None:
    """For the tick: a recognition entered ahead is told from its first day on."""
    today = timezone.localdate()
    begun = EnterpriseFlag.objects.filter(valid_from__gt=today - LOOKED_BACK, valid_from__lte=today)
    bring_in_step(begun.values_list("enterprise", flat=True))


def _stations_changed(sender, **kwargs) -> None:
    """Stations say in which parks they are."""
    stations.bring_in_step()


def _columns() -> list[int]:
    return list(ParkIndexPage.objects.values_list("pk", flat=True))


def _naming(park: ParkPage) -> list[int]:
    """Enterprises that sit there, and the parks inside it."""
    enterprises = EnterprisePage.objects.filter(pk__in=Tenancy.objects.filter(park=park).values("enterprise"))
    return [*enterprises.values_list("pk", flat=True), *park.inner_parks.values_list("pk", flat=True)]
