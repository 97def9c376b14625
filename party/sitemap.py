"""The organisations for search engines."""

from core.sitemaps import Listed, SiteSitemap
from party.models import PartyIndexPage, PartyOrganisation
from search.pages import is_findable


class UnitSitemap(SiteSitemap):
    def listed(self) -> list[Listed]:
        """None while /party/ is not open to everybody."""
        index = PartyIndexPage.objects.live().first()
        if index is None or not is_findable(index):
            return []
        return [Listed(unit.get_absolute_url()) for unit in PartyOrganisation.objects.only("pk")]
