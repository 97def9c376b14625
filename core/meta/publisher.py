"""Who runs the site, as the <head> of its pages names it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

from core.public_address import absolute
from core.site_settings import OperatorType, SiteSettings


@dataclass(frozen=True)
class Publisher:
    """name: never empty; the others may be. is_government: 党政机关."""

    name: str
    short_name: str = ""
    slogan: str = ""
    organiser: str = ""
    phone: str = ""
    address: str = ""
    site_id_code: str = ""
    is_government: bool = False

    @classmethod
    def of(cls, site_settings: SiteSettings) -> "Publisher":
        return cls(
            name=site_settings.name or settings.WAGTAIL_SITE_NAME,
            short_name=site_settings.short_name,
            slogan=site_settings.slogan,
            organiser=site_settings.organiser,
            phone=site_settings.phone,
            address=site_settings.address,
            site_id_code=site_settings.site_id_code,
            is_government=site_settings.operator_type == OperatorType.GOVERNMENT,
        )

    @classmethod
    def of_default_site(cls) -> "Publisher":
        """For what is asked apart from a page of the site."""
        site = Site.objects.filter(is_default_site=True).first()
        return cls.of(SiteSettings.for_site(site) if site else SiteSettings())

    @property
    def host(self) -> str:
        return urlsplit(settings.BASE_URL).hostname or ""

    @property
    def home(self) -> str:
        return absolute("/")
