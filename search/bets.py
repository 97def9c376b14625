"""What a visitor gets to see of best bets: only what anybody may open."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.public_address import page_path
from core.public_pages import public_pages
from search.addresses import open_paths
from search.models import BestBet


@dataclass(frozen=True)
class Bet:
    title: str
    url: str
    text: str


def shown(rows: Iterable[BestBet]) -> list[Bet]:
    """Those of the rows whose target is public now, in their order, each target once; dates are not looked at."""
    rows = list(rows)
    ids = open_ids(rows)
    found: dict[str, Bet] = {}
    for row in rows:
        if row.pk in ids:
            bet = _bet(row)
            found.setdefault(bet.url, bet)
    found.pop("", None)  # a page outside the site
    return list(found.values())


def open_ids(rows: Iterable[BestBet]) -> set[int | None]:
    """Of the rows that lead where anybody may go; at most four queries for any number. None: of an unsaved row."""
    rows = list(rows)
    pages = [row.page_id for row in rows if row.page_id]
    public = set(public_pages().filter(pk__in=pages).values_list("pk", flat=True)) if pages else set()
    paths = open_paths(row.path for row in rows if row.path)
    return {row.pk for row in rows if row.page_id in public or row.path in paths}


def _bet(row: BestBet) -> Bet:
    url = page_path(row.page) if row.page else row.path
    return Bet(row.title or (row.page.title if row.page else ""), url, row.text)
