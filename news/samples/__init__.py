"""News of every column: own texts, a reprint told in own words, a link, a pinned one, a corrected one.

And policies in every state: open, about to open, in force, ending, over, replaced.
"""

from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from core.samples.documents import downloads
from core.samples.images import image
from core.samples.loading import Samples
from core.samples.pages import body_of, day_from, publish_below, section
from news.models import NewsPage, PolicyPage

FOLDER = Path(__file__).parent
FIELDS = (
    "title", "summary", "column", "source", "author", "is_reprint", "original_url", "link_url",
    "is_pinned", "correction_note",
)  # fmt: skip
POLICY_TEXTS = (
    "title", "summary", "kind", "level", "audiences", "issuer", "benefit", "conditions", "steps", "materials",
)  # fmt: skip
SPANS = {"effective_days": ("effective_from", "effective_to"), "apply_days": ("apply_from", "apply_until")}


def load(samples: Samples) -> None:
    samples.load("news", FOLDER / "news.toml", _article)
    samples.load("policy", FOLDER / "policies.toml", _policy)


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
    page.party_groups = [samples.get(key) for key in row.get("party_groups", [])]
    return publish_below(section("news"), page, published_at)


def _policy(samples: Samples, row: dict) -> PolicyPage:
    today = timezone.localdate(samples.now)
    page = PolicyPage(
        **{name: row[name] for name in POLICY_TEXTS if name in row},
        **_terms(today, row),
        issued_on=today + timedelta(days=row["issued_days"]),
        is_abolished=row.get("is_abolished", False),
        replaced_by=samples.find(row.get("replaced_by")),
        department=samples.get(f"department:{row['department']}"),
        body=body_of(row.get("body", ""), downloads(samples, row)),
        is_sample=True,
    )
    page.service_items = [samples.get(f"service:{key}") for key in row.get("services", [])]
    published_at = samples.now + timedelta(days=max(row["issued_days"], -180) + 1)
    return publish_below(section("policies"), page, published_at)


def _terms(today: date, row: dict) -> dict[str, date]:
    """Field → day; a span without a second number has no end."""
    return {
        name: today + timedelta(days=days)
        for span, names in SPANS.items()
        for name, days in zip(names, row.get(span, []), strict=False)
    }
