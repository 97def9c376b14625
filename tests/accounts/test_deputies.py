"""Who stands in for whom on a day, and which wish is refused."""

from datetime import date

import pytest

from accounts.deputies import MOST_DAYS, Obstacle, Span, obstacle, persons

pytestmark = pytest.mark.once

LI, WANG, ZHAO, SUN = 1, 2, 3, 4


def november(day: int) -> date:
    return date(2026, 11, day)


def away(person, deputy, first, last) -> Span:
    return Span(person, deputy, november(first), november(last))


@pytest.mark.parametrize(
    ("day", "for_whom"),
    [
        (15, set()),
        (16, {LI}),
        (17, {LI, ZHAO}),
        (18, {LI, ZHAO}),
        (19, {ZHAO}),
        (20, set()),
    ],
)
def test_somebody_stands_in_from_the_first_to_the_last_day(day, for_whom):
    spans = [away(LI, WANG, 16, 18), away(ZHAO, WANG, 17, 19), away(SUN, LI, 1, 30)]
    assert persons(spans, WANG, november(day)) == for_whom


def test_what_was_handed_to_somebody_is_not_handed_on():
    chain = [away(LI, WANG, 16, 18), away(WANG, ZHAO, 16, 18)]
    assert persons(chain, ZHAO, november(17)) == {WANG}


KNOWN = [away(LI, WANG, 16, 18)]


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (away(ZHAO, SUN, 16, 16), None),
        (away(ZHAO, ZHAO, 16, 18), Obstacle.SELF),
        (away(ZHAO, SUN, 18, 17), Obstacle.BACKWARDS),
        (away(ZHAO, SUN, 15, 18), Obstacle.PAST),
        (Span(ZHAO, SUN, november(16), date(2027, 11, 16)), None),
        (Span(ZHAO, SUN, november(16), date(2027, 11, 17)), Obstacle.LONG),
        (away(LI, SUN, 18, 20), Obstacle.OVERLAP),
        (away(LI, SUN, 19, 20), None),
        (away(ZHAO, LI, 18, 20), Obstacle.DEPUTY_AWAY),
        (away(ZHAO, LI, 19, 20), None),
        (away(WANG, SUN, 18, 20), Obstacle.PERSON_STANDS_IN),
        (away(WANG, SUN, 19, 20), None),
        (away(ZHAO, WANG, 16, 18), None),
    ],
)
def test_what_stands_against_a_deputy(wanted, fault):
    found = obstacle(wanted, KNOWN, november(16))
    assert (found and found[0]) == fault


def test_the_longest_span_is_a_leap_year():
    assert (date(2027, 11, 16) - november(16)).days == MOST_DAYS - 1
