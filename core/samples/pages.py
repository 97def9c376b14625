"""Pages of the sample content: their bodies from plain text, their place in the tree, their dates."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.html import escape
from taggit.models import Tag
from wagtail.models import Page, Site

from core.models import BasePage
from core.samples.loading import SampleMissing, Samples

SATURDAY = 5
FREE_DAYS = {  # month and day of the holidays that stand every year; spring festival moves and is left out
    *((1, day) for day in (1, 2, 3)), *((4, day) for day in (4, 5, 6)),
    *((5, day) for day in range(1, 6)), *((10, day) for day in range(1, 9)),
}  # fmt: skip


def section(slug: str) -> BasePage:
    """A fixed section right below home. Raises SampleMissing on a site that has none of this name."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    page = site and site.root_page.get_children().filter(slug=slug).first()
    if page is None:
        raise SampleMissing(slug)
    return page.specific


def publish_below(parent: Page, page: BasePage, at: datetime) -> BasePage:
    """Add and publish as an editor would, dated `at`; search entries and references follow the signals."""
    page.first_published_at = page.last_published_at = at
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    Page.objects.filter(pk=page.pk).update(
        first_published_at=at, last_published_at=at, latest_revision_created_at=at
    )
    return page


def tag(samples: Samples, page: BasePage, names: list[str]) -> None:
    """Tags of a page; those that nobody had before are samples too."""
    for name in names:
        if not Tag.objects.filter(name=name).exists():
            samples.add(f"tag:{name}", _tag, name)
    page.tags.add(*names)


def _tag(samples: Samples, name: str) -> Tag:
    return Tag.objects.create(name=name)


def body_of(text: str, blocks: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """Lines → blocks: `# ` a heading, `- ` an item of a list, else a paragraph; then the given blocks."""
    found: list[dict[str, Any]] = []
    for line in text.strip().splitlines():
        if line.startswith("# "):
            found.append({"type": "heading", "value": {"text": line[2:], "level": "h2"}})
        elif line.strip():
            if not found or found[-1]["type"] != "paragraph":
                found.append({"type": "paragraph", "value": ""})
            found[-1]["value"] += _line(line)
    for block in found:
        if block["type"] == "paragraph":
            block["value"] = block["value"].replace("</ul><ul>", "")
    return found + (blocks or [])


def _line(line: str) -> str:
    return f"<ul><li>{escape(line[2:])}</li></ul>" if line.startswith("- ") else f"<p>{escape(line)}</p>"


def day_from(now: datetime, row: dict[str, Any], name: str = "time") -> datetime:
    """The moment of a row: a fixed `date`, or `days` from today off weekends and holidays; local time."""
    day = row.get("date") or timezone.localdate(now) + timedelta(days=row["days"])
    step = timedelta(days=1 if row.get("days", 0) > 0 else -1)  # what lies ahead stays ahead
    while "date" not in row and (day.weekday() >= SATURDAY or (day.month, day.day) in FREE_DAYS):
        day += step
    return timezone.make_aware(datetime.combine(day, row[name]))
