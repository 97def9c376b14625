"""The page's sections in their order."""

from home.numbers import live
from home.numbers.reported import reported
from home.numbers.requests import requests
from home.numbers.tables import Section


def sections() -> list[Section]:
    """A fixed number of queries, whatever stands behind the figures."""
    return [reported(), live.overview(), requests(), live.enterprises(), live.events()]
