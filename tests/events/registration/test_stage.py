"""Whether one may register, and who moves up: without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from events.registration.stage import Stage, Terms, who_fits

pytestmark = pytest.mark.once
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def terms(**given) -> Terms:
    known = {
        "is_on": True, "opens_at": None, "closes_at": NOON + HOUR, "ends_at": NOON + 3 * HOUR, "capacity": 2,
        "has_waiting_list": True,
    }  # fmt: skip
    return Terms(**known | given)


@pytest.mark.parametrize(
    ("given", "stage"),
    [
        ({}, Stage.OPEN),
        ({"capacity": None, "taken": 900}, Stage.OPEN),
        ({"is_on": False}, Stage.OFF),
        ({"opens_at": NOON + HOUR / 2}, Stage.NOT_YET),
        ({"opens_at": NOON}, Stage.OPEN),
        ({"closes_at": NOON}, Stage.CLOSED),
        ({"closes_at": NOON + 9 * HOUR, "ends_at": NOON}, Stage.CLOSED),
        ({"is_closed": True}, Stage.CLOSED),
        ({"taken": 2}, Stage.WAITING),
        ({"taken": 5}, Stage.WAITING),
        ({"taken": 2, "has_waiting_list": False}, Stage.FULL),
    ],
)
def test_the_stage_follows_from_times_and_seats(given, stage):
    assert terms(**given).stage(NOON) == stage


@pytest.mark.parametrize(
    ("free", "waiting", "moves_up"),
    [
        (0, [(1, 1)], []),
        (1, [(1, 1), (2, 1)], [1]),
        (2, [(1, 3), (2, 1), (3, 2), (4, 1)], [2, 4]),
        (None, [(1, 3), (2, 9)], [1, 2]),
        (3, [], []),
    ],
)
def test_a_group_that_does_not_fit_lets_smaller_ones_pass(free, waiting, moves_up):
    assert who_fits(free, waiting) == moves_up
