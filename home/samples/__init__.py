"""What the demonstration fills into the site's settings, and a topic that ties the samples together."""

import json
from pathlib import Path

from taggit.models import Tag
from wagtail.models import Site

from core.models import SiteSettings
from core.samples.images import image
from core.samples.loading import SampleMissing, Samples, read
from core.samples.pages import body_of, publish_below
from home.models import StandardPage, TopicPage, TopicRelatedPage
from home.texts import blocks_of, filled

FOLDER = Path(__file__).parent
SETTINGS = "site-settings"


def load(samples: Samples) -> None:
    samples.fill(SETTINGS, _site_settings(), read(FOLDER / "settings.toml"))
    samples.load("topic", FOLDER / "topics.toml", _topic)


def unload(samples: Samples) -> None:
    """Settings that nobody changed become empty again, and so do the blanks of the two texts."""
    values = read(FOLDER / "settings.toml")
    samples.unfill(SETTINGS, values)
    for slug in ("about", "privacy"):
        for page in StandardPage.objects.filter(slug=slug):
            _empty_blanks(page, SiteSettings(**values))


def _site_settings() -> SiteSettings:
    return SiteSettings.for_site(Site.objects.get(is_default_site=True))


def _topic(samples: Samples, row: dict) -> TopicPage:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise SampleMissing("home")
    page = TopicPage(
        title=row["title"],
        summary=row["summary"],
        cover=image(samples, row["cover"]),
        theme=Tag.objects.filter(name=row["theme"]).first(),
        is_sample=True,
        body=body_of(row["body"]),
    )
    page.related_pages = [TopicRelatedPage(page=samples.get(key)) for key in row["related"]]
    return publish_below(site.root_page.specific, page, samples.now)


def _empty_blanks(page: StandardPage, demo: SiteSettings) -> None:
    original = blocks_of(page.slug)
    loaded = json.loads(filled(json.dumps(original, ensure_ascii=False), demo))
    now = [{"type": block["type"], "value": block["value"]} for block in page.body.raw_data]
    if now == loaded != original:
        page.body = json.dumps(original, ensure_ascii=False)
        page.save_revision(clean=False).publish()
