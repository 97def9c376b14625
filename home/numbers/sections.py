"""The page's sections in their order."""

from enterprises.models import Indicator
from home.numbers import live
from home.numbers.reported import reported
from home.numbers.requests import requests
from home.numbers.support import baselines, support
from home.numbers.tables import Section


def sections() -> list[Section]:
    """A fixed number of queries, whatever stands behind the figures."""
    rows = list(Indicator.objects.public().select_related("park"))
    return [
        reported(rows),
        live.overview(),
        requests(),
        live.enterprises(),
        live.rights(),
        live.events(),
        support(),
        baselines(rows),
    ]
