"""Departments and the list of services for search engines."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from alliance.models import AlliancePage, Department
from search.pages import is_findable


class DepartmentSitemap(Sitemap):
    def items(self) -> list[Department | None]:
        """None stands for the list of services; nothing while /alliance/ is not open to everybody."""
        page = AlliancePage.objects.live().first()
        return [None, *Department.objects.shown().only("pk")] if page and is_findable(page) else []

    def location(self, item: Department | None) -> str:
        return item.get_absolute_url() if item else reverse("alliance:services")
