"""What the demonstration fills into the site settings, twelve promised deeds, a topic that ties samples together."""

import json
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Site

from core.models import SiteSettings
from core.samples.images import image
from core.samples.loading import SampleMissing, Samples, read
from core.samples.pages import body_of, publish_below
from home import deed_entries
from home.models import Deed, StandardPage, TopicPage, TopicRelatedPage
from home.texts import blocks_of, filled

FOLDER = Path(__file__).parent
SETTINGS = "site-settings"


def load(samples: Samples) -> None:
    samples.fill(SETTINGS, _site_settings(), read(FOLDER / "settings.toml"))
    samples.load("topic", FOLDER / "topics.toml", _topic)
    for number, (name, row) in enumerate(read(FOLDER / "deeds.toml").items(), start=1):
        samples.add(f"deed:{name}", _deed, number, row)
    deed_entries.refresh()


def unload(samples: Samples) -> None:
    """Settings that nobody changed become empty again, and so do the blanks of the two texts."""
    values = read(FOLDER / "settings.toml")
    samples.unfill(SETTINGS, values)
    for slug in ("about", "privacy"):
        for page in StandardPage.objects.filter(slug=slug):
            _empty_blanks(page, SiteSettings(**values))


def _deed(samples: Samples, number: int, row: dict) -> Deed:
    """The year is that of the day of loading, whatever the days are."""
    today = timezone.localdate(samples.now)
    days = {name: row[name] for name in ("promised", "finished", "delayed_to") if name in row}
    dates = {name: today + timedelta(days=number) for name, number in days.items()}
    return Deed.objects.create(
        year=today.year,
        number=number,
        title=row["title"],
        department=samples.get(f"department:{row['department']}"),
        promised_on=dates["promised"],
        state=row["state"],
        delayed_to=dates.get("delayed_to"),
        delay_reason=row.get("delay_reason", ""),
        done_text=row.get("done_text", ""),
        finished_on=dates.get("finished"),
        page=samples.find(row.get("page")),
        is_sample=True,
    )


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
        theme=Tag.objects.filter(name=row["theme"]).first() if "theme" in row else None,
        event_kind=row.get("event_kind", ""),
        news_column=row.get("news_column", ""),
        starts_on=_day(samples, row, 0),
        ends_on=_day(samples, row, 1),
        is_sample=True,
        body=body_of(row["body"]),
    )
    page.related_pages = [TopicRelatedPage(page=samples.get(key)) for key in row["related"]]
    return publish_below(site.root_page.specific, page, samples.now)


def _day(samples: Samples, row: dict, place: int) -> date | None:
    """Of a campaign that counts its `days` from the day of loading."""
    return timezone.localdate(samples.now) + timedelta(days=row["days"][place]) if "days" in row else None


def _empty_blanks(page: StandardPage, demo: SiteSettings) -> None:
    original = blocks_of(page.slug)
    loaded = json.loads(filled(json.dumps(original, ensure_ascii=False), demo))
    now = [{"type": block["type"], "value": block["value"]} for block in page.body.raw_data]
    if now == loaded != original:
        page.body = json.dumps(original, ensure_ascii=False)
        page.save_revision(clean=False).publish()
