"""Telephone numbers as people type them."""

import pytest

from core.phones import checked_phone, same_phone

pytestmark = pytest.mark.once


@pytest.mark.parametrize("typed", ["0535-6631311", "０５３５-６６３１３１１", "０５３５－６６３１３１１"])
def test_full_width_digits_are_folded_and_the_hyphen_stays(typed):
    assert checked_phone(typed) == "0535-6631311"
    assert same_phone(checked_phone(typed)) == "05356631311"
