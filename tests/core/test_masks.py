import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.masks import mask_email, mask_name, mask_phone


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800138000", "138****8000"),
        ("+86 138 0013 8000", "138****8000"),
        ("138-0013-8000", "138****8000"),
        ("0535-6631311", "0535****311"),
        ("6631311", "66****11"),
        ("66313111", "66****11"),
        ("400-810-8888", "40****88"),
        ("12345", "*****"),
        ("", ""),
        ("没有电话", ""),
    ],
)
def test_a_phone_keeps_only_its_ends(phone, shown):
    assert mask_phone(phone) == shown


@given(st.from_regex(r"\d{7,15}", fullmatch=True))
def test_a_mask_never_shows_the_whole_number(phone):
    shown = [c for c in mask_phone(phone) if c != "*"]
    assert len(shown) <= len(phone) - 3


@pytest.mark.parametrize(
    ("name", "shown"), [("张三", "张*"), ("欧阳小明", "欧***"), ("李", "李*"), (" 王五 ", "王*"), ("", "")]
)
def test_a_name_keeps_its_first_character(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("alice@example.cn", "a***@example.cn"),
        ("a@example.cn", "a***@example.cn"),
        ("nonsense", "***"),
        ("@example.cn", "***"),
        ("", "***"),
    ],
)
def test_an_address_keeps_its_host(address, shown):
    assert mask_email(address) == shown
