"""What the page of a park shows of others: enterprises there now, by stage, and incubators inside it."""

from dataclasses import dataclass
from typing import Any

from enterprises.facets import TOTAL, facet_counts
from enterprises.models.enterprise import EnterprisePage
from enterprises.models.tenancy import STAGES

SHOWN = 12


@dataclass(frozen=True)
class Stage:
    """`href`: the directory with exactly these enterprises."""

    label: str
    count: int
    href: str


def park_context(park) -> dict[str, Any]:
    """`enterprises` (the first few), `enterprise_count`, `stages` and `inner_parks` (with their counts).

    A park that is being written for the first time has none of them.
    """
    if not park.pk:
        return {"enterprises": [], "enterprise_count": 0, "stages": [], "inner_parks": []}
    there = EnterprisePage.objects.public().in_park(park)
    counts = facet_counts(lambda facet: there, ["status"])
    return {
        "enterprises": there.by_pinyin().select_related("logo").prefetch_related("logo__renditions")[:SHOWN],
        "enterprise_count": counts[""][TOTAL],
        "stages": [
            Stage(label, count, f"/enterprises/?park={park.slug}&status={value}")
            for value, label in STAGES.items()
            if (count := counts["status"][value])
        ],
        "inner_parks": park.inner_parks.public().with_enterprise_counts().by_pinyin(),
    }
