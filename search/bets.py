"""What a visitor gets to see of best bets: only what anybody may open."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.public_address import page_path
from core.public_pages import public_pages
from search.addresses import open_paths
from search.models import BestBet


@dataclass(frozen=True)
class Bet:
    """page_id: of the page behind it, by which a hit of the same page is known; None where there is no page."""

    title: str
    url: str
    text: str
    page_id: int | None = None


def shown(rows: Iterable[BestBet]) -> list[Bet]:
    """Those of the rows whose target is public now, in their order, each target once; dates are not looked at.

    At most four queries for any number.
    """
    rows = list(rows)
    ids = [row.page_id for row in rows if row.page_id]
    open_ids = set(public_pages().filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    paths = open_paths(row.path for row in rows if row.path)
    found: dict[str, Bet] = {}
    for row in rows:
        if row.page_id in open_ids or row.path in paths:
            bet = _bet(row)
            found.setdefault(bet.url, bet)
    found.pop("", None)  # a page outside the site
    return list(found.values())


def _bet(row: BestBet) -> Bet:
    url = page_path(row.page) if row.page else row.path
    return Bet(row.title or (row.page.title if row.page else ""), url, row.text, row.page_id)
