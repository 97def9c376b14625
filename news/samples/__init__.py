"""News of every column: own texts, a reprint told in own words, a link, a pinned one, a corrected one."""

from pathlib import Path

from core.samples.images import image
from core.samples.loading import Samples
from core.samples.pages import body_of, day_from, publish_below, section
from news.models import NewsPage

FILE = Path(__file__).parent / "news.toml"
FIELDS = (
    "title", "summary", "column", "source", "author", "is_reprint", "original_url", "link_url",
    "is_pinned", "correction_note",
)  # fmt: skip


def load(samples: Samples) -> None:
    samples.load("news", FILE, _article)


def _article(samples: Samples, row: dict) -> NewsPage:
    published_at = day_from(samples.now, row)
    page = NewsPage(
        **{name: row[name] for name in FIELDS if name in row},
        cover=image(samples, row["cover"]) if "cover" in row else None,
        body=body_of(row.get("body", "")),
        is_sample=row.get("is_sample", True),
    )
    if "correction_note" in row:
        page.corrected_on = day_from(samples.now, row | {"days": row["days"] + 1}).date()
    return publish_below(section("news"), page, published_at)
