"""Telephone numbers and addresses that stand on the site for everybody: they are no personal data in an answer."""

from alliance.models import Department
from core.models import SiteSettings
from enterprises.models import ParkPage


def public_contacts() -> tuple[str, ...]:
    """Of departments, parks and the operator, as they are typed there. Three queries."""
    rows = [
        *Department.objects.active().values_list("phone", "address"),
        *ParkPage.objects.live().values_list("phone", "address"),
        *SiteSettings.objects.values_list("phone", "address", "report_phone"),
    ]
    return tuple({text for row in rows for text in row if text})
