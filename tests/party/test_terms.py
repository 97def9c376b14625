"""When a term ends: entered, or three years after the founding."""

from datetime import date, timedelta

import pytest

from party.terms import Term, term_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("founded_on", "election_due_on", "term"),
    [
        (None, None, None),
        (date(2024, 1, 10), date(2027, 1, 9), Term(date(2027, 1, 9), False)),
        (date(2024, 1, 10), None, Term(date(2027, 1, 10), True)),
        (date(2024, 2, 29), None, Term(date(2027, 2, 28), True)),
    ],
)
def test_a_term_is_entered_or_reckoned(founded_on, election_due_on, term):
    assert term_of(founded_on, election_due_on) == term


def test_a_term_is_reminded_of_half_a_year_before():
    ends = date(2027, 5, 22)
    assert Term(ends, False).is_near(ends - timedelta(days=180))
    assert not Term(ends, False).is_near(ends - timedelta(days=181))
    assert Term(ends, False).is_over(ends + timedelta(days=1))
