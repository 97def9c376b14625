"""Vectors of GB 32100-2015 and of real bodies; one wrong character never passes."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from core.credit_code import (
    ALPHABET,
    check_character,
    inner_check_character,
    normalise,
    validate_credit_code,
)
from core.fields import CreditCodeField

VALID = [
    "91350100M000100Y43",
    "91110000600037341L",
    "91370000163044841F",
    "914403001922038216",
    "91110000802100433B",
    "12100000400000624D",
    "11370600685945815P",
]


def complete(first_16: str) -> str:
    """A code that passes both checks from its first 16 places."""
    first_17 = first_16 + inner_check_character(first_16[8:16])
    return first_17 + check_character(first_17)


@pytest.mark.parametrize("code", VALID)
def test_real_codes_pass(code):
    validate_credit_code(code)


@pytest.mark.parametrize("first_16", ["N2370600MF123456", "Y137060012345678", "A1370600MA3CX123"])
def test_codes_that_begin_with_letters_pass(first_16):
    validate_credit_code(complete(first_16))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("91350100M000100Y4Z", "不会出现“Z”"),
        ("91350100M000100Y44", "校验不符"),
        ("9137060O163044841F", "不会出现“O”"),
        ("91350100M000100Y4", "现在是 17 位"),
        ("91350100M000100Y433", "现在是 19 位"),
        ("91ABCDEFM000100Y43", "行政区划"),
        ("91000000M000100Y43", "行政区划"),
        ("", "现在是 0 位"),
        ("一二三四五六七八九十一二三四五六七八", "不会出现“一”"),
        ("91350100M000100Y4\x00", "不会出现"),
        ("91350100M000100Y4😀", "不会出现"),
    ],
)
def test_wrong_codes_get_a_sentence(code, words):
    with pytest.raises(ValidationError, match=words):
        validate_credit_code(code)


def test_the_inner_organisation_code_is_checked_too():
    first_17 = "91350100M000100YX"
    with pytest.raises(ValidationError, match="校验不符"):
        validate_credit_code(first_17 + check_character(first_17))


@pytest.mark.parametrize(
    "typed",
    [" 91350100m000100y43 ", "9135 0100 M000 100Y 43", "91350100-M000100Y-43", "９１３５0100M000100Y43"],
)
def test_what_people_type_is_stored_in_one_form(typed):
    assert normalise(typed) == "91350100M000100Y43"
    assert CreditCodeField().clean(typed, None) == "91350100M000100Y43"


@given(st.sampled_from(VALID), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_caught(code, place, character):
    changed = code[:place] + character + code[place + 1 :]
    if changed == code:
        return
    with pytest.raises(ValidationError):
        validate_credit_code(changed)


@given(st.text(max_size=40))
def test_any_text_is_answered_by_a_sentence(text):
    with pytest.raises(ValidationError, match="统一社会信用代码"):
        validate_credit_code(text)
