"""Which closings are visited, in which days, and how a visit ends: pure."""

from datetime import date, timedelta

import pytest

from mailbox.promises.clocks import Happening
from mailbox.promises.promise import Promise
from mailbox.visits.draw import is_drawn
from mailbox.visits.reading import visits
from tests.factories.mailbox import MONDAY

pytestmark = pytest.mark.once

NEVER, ALWAYS = Promise(), Promise(is_drawn=True)
ANSWER = ("answer", 0, "working", "answered", {})
CLOSE = ("close", 5, "answered", "closed", {})
BAD = [("rate", 1, "answered", "follow_up", {"level": 2}), ("follow_up", 2, "follow_up", "closed", {})]


def found(*events, promise=ALWAYS):
    history = [Happening(move, MONDAY + timedelta(days=day), *rest) for move, day, *rest in events]
    return visits(promise, history)


def tried(day, **data):
    return ("outcome", day, "closed", "closed", data)


@pytest.mark.parametrize(("percent", "drawn"), [(0, {False}), (50, {False, True}), (100, {True})])
def test_the_share_is_drawn_by_chance(percent, drawn):
    assert {is_drawn(percent) for _ in range(200)} == drawn


def test_a_bad_rating_is_always_visited_a_good_one_only_by_the_sample():
    good = [ANSWER, ("rate", 1, "answered", "closed", {"level": 5})]
    assert [visit.is_bad for visit in found(ANSWER, *BAD, promise=NEVER)] == [True]
    assert found(*good, promise=NEVER) == []
    assert [visit.is_bad for visit in found(*good)] == [False]


def test_the_window_counts_calendar_days_from_the_closing():
    visit = found(ANSWER, CLOSE)[0]
    assert (visit.first, visit.last) == (date(2026, 12, 21), date(2027, 2, 19))


@pytest.mark.parametrize(
    "events",
    [
        [],
        [ANSWER],
        [("lapse", 3, "asked", "closed", {})],
        [ANSWER, ("reopen", 1, "answered", "working", {}), ("lapse", 9, "asked", "closed", {})],
    ],
)
def test_what_was_closed_without_an_answer_is_not_visited(events):
    assert found(*events) == []


def test_three_tries_without_success_end_a_visit_and_one_success_at_once():
    once = found(ANSWER, CLOSE, tried(40, reached=False))[0]
    assert (once.is_owed, len(once.tries)) == (True, 1)
    gone = [tried(40, reached=False), tried(41, reached=False), tried(42, reached=False, effect="unreached")]
    ended = found(ANSWER, CLOSE, *gone)[0]
    assert (ended.is_owed, ended.effect, len(ended.tries)) == (False, "unreached", 3)
    assert found(ANSWER, CLOSE, tried(40, reached=True, effect="yes"))[0].effect == "yes"


def test_taken_up_again_the_visit_ends_and_the_next_closing_has_its_own():
    again = [("reopen", 10, "closed", "working", {}), ("answer", 12, "working", "answered", {})]
    first, second = found(ANSWER, CLOSE, *again, ("close", 20, "answered", "closed", {}))
    assert first.ended_at
    assert second.is_owed
    assert second.first == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("day", "role", "is_given_up"),
    [
        (29, "coordinator", False),
        (30, "coordinator", True),
        (90, "coordinator", True),
        (40, "enterprise", False),
    ],
)
def test_the_staff_cannot_reopen_a_visit_away_that_it_owes(day, role, is_given_up):
    reopened = Happening("reopen", MONDAY + timedelta(days=5 + day), "closed", "working", role=role)
    closed = [Happening(move, MONDAY + timedelta(days=day), *rest) for move, day, *rest in (ANSWER, CLOSE)]
    assert [visit.is_given_up for visit in visits(ALWAYS, [*closed, reopened])] == [is_given_up]
