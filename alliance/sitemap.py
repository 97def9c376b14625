"""Departments and the list of services for search engines."""

from django.urls import reverse

from alliance.models import AlliancePage, Department
from core.sitemaps import Listed, SiteSitemap
from search.pages import is_findable


class DepartmentSitemap(SiteSitemap):
    def listed(self) -> list[Listed]:
        """None while /alliance/ is not open to everybody."""
        page = AlliancePage.objects.live().first()
        if page is None or not is_findable(page):
            return []
        departments = Department.objects.shown().only("pk")
        return [
            Listed(reverse("alliance:services")),
            *(Listed(each.get_absolute_url()) for each in departments),
        ]
