"""Figures of a handful of outcomes: shares of nothing, small ones, negative ones, and their lists."""

from dataclasses import replace
from datetime import datetime

import pytest

from mailbox.figures.measures import MEASURES
from mailbox.figures.outcome import Fate, Outcome, Rating
from mailbox.figures.slicing import Dimension, by, only
from mailbox.figures.summary import chosen, say_share, summary
from mailbox.worktime import ZONE

pytestmark = pytest.mark.once

PLAIN = Outcome(
    ticket=1, number="HYT-1", due_at=datetime(2026, 11, 30, 17, 30, tzinfo=ZONE), fate=Fate.COUNTED, park=1,
    category=1, department=1, firm="name:甲", is_contacted=True, has_opinion=True, is_on_time=True,
    result="solved", days_used=10, days_promised=15,
)  # fmt: skip


def rows(*changes):
    return [replace(PLAIN, ticket=n, number=f"HYT-{n}", **more) for n, more in enumerate(changes, 1)]


def test_a_share_of_nothing_is_said_to_be_none_and_has_no_value():
    empty = summary([])
    assert {figure.percent for figure in empty.figures.values()} == {"无"}
    assert {figure.value for figure in empty.figures.values()} == {None}
    assert (empty.compression.text, empty.compression.value, empty.enterprises) == ("无", None, 0)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "无"), (0, 3, "0%"), (3, 3, "100%"), (2, 3, "66.7%"), (1, 5000, "0.1%"), (4999, 5000, "99.9%")],
)
def test_only_all_is_a_hundred_percent_and_only_none_is_zero(part, whole, said):
    assert say_share(part, whole) == said


def test_a_share_is_told_in_numbers_as_well():
    figure = summary(rows({}, {}, {"is_contacted": False}))["contacted"]
    assert figure.text == "66.7%（3 件中 2 件）"


def test_what_was_only_explained_is_answered_and_never_solved():
    yes = (Rating("yes", 5),)
    found = summary(rows({"ratings": yes}, {"ratings": yes, "result": "explained"}))
    assert found["solved"].counted == "2 件中 1 件"
    assert found["explained"].counted == "2 件中 1 件"


def test_a_rated_second_answer_replaces_the_first():
    found = summary(rows({"ratings": (Rating("no", 1), Rating("yes", 4))}))
    assert (found["solved"].percent, found["satisfied"].percent) == ("100%", "100%")


def test_more_days_than_promised_are_negative_and_said_so():
    late = summary(rows({"days_used": 18}, {"days_used": 18}))
    assert late.compression.text == "−20.0%（承诺 30 天，用了 36 天，超过承诺）"
    on_the_day = summary(rows({}, {"days_used": 2, "days_promised": 0}))  # a superior left no day
    assert on_the_day.compression.text == "20.0%（承诺 15 天，用了 12 天）"
    unanswered = summary(rows({}, {"days_used": None, "days_promised": None}))
    assert unanswered.compression.text == "33.3%（承诺 15 天，用了 10 天）"


def test_only_what_came_due_and_is_not_excluded_is_in_a_rate():
    fates = [{"fate": fate} for fate in Fate]
    found = summary(rows(*fates))
    assert {figure.denominator for figure in found.figures.values() if figure.base} == {1}
    assert [len(part) for part in (found.excluded, found.never_due, found.not_yet)] == [1, 1, 1]


def test_every_number_opens_as_many_requests_as_it_says():
    found = summary(rows({}, {"returns": 2}, {"extensions": 1, "is_on_time": False}, {"result": ""}))
    for measure in MEASURES:
        figure = found[measure.key]
        assert len(chosen(found, measure.key, "hit")) == figure.numerator
        assert len(chosen(found, measure.key, "base")) == figure.denominator
        assert len(chosen(found, measure.key, "miss")) == figure.denominator - figure.numerator
    assert (found.returns, found.extensions) == (2, 1)
    assert chosen(found, "contacted", "some") is chosen(found, "nothing", "all") is None


def test_parts_of_every_dimension_add_up_to_the_whole():
    all_rows = rows({"park": None}, {"department": 2}, {"category": 3}, {})
    for dimension in Dimension:
        parts = by(dimension, all_rows)
        assert sorted(row.ticket for part in parts.values() for row in part) == [1, 2, 3, 4]
        for key, part in parts.items():
            assert only(all_rows, {dimension: key}) == list(part)
