"""A few best bets, and queries that found nothing, so that their lists say something."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from core.samples.loading import Samples
from search.models import BestBet, Miss

FOLDER = Path(__file__).parent


def load(samples: Samples) -> None:
    samples.load("best-bet", FOLDER / "best_bets.toml", _best_bet)
    samples.load("miss", FOLDER / "misses.toml", _miss)


def _best_bet(samples: Samples, row: dict) -> BestBet:
    return BestBet.objects.create(**row, is_sample=True)


def _miss(samples: Samples, row: dict) -> Miss:
    day = timezone.localdate(samples.now) - timedelta(days=row["days"])
    return Miss.objects.create(day=day, query=row["query"], times=row["times"], is_sample=True)
