"""What every page type shares, the site's images and documents, and the settings of the site.

Tables of a feature live in its own app; nothing here knows one.
"""

from core.heartbeat import Heartbeat
from core.media import SiteDocument, SiteImage, SiteRendition
from core.pages import BasePage
from core.samples.models import SampleRecord
from core.site_settings import OperatorType, SiteSettings

__all__ = [
    "BasePage",
    "Heartbeat",
    "OperatorType",
    "SampleRecord",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
]
