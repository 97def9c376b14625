"""The organisations for search engines."""

from django.contrib.sitemaps import Sitemap

from party.models import PartyIndexPage, PartyOrganisation
from search.pages import is_findable


class UnitSitemap(Sitemap):
    def items(self) -> list[PartyOrganisation]:
        """None while /party/ is not open to everybody."""
        index = PartyIndexPage.objects.live().first()
        return list(PartyOrganisation.objects.only("pk")) if index and is_findable(index) else []
