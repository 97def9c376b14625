"""Numbers that nobody should write into a form are noticed; other long numbers are left in peace."""

import pytest

from core.private_numbers import private_numbers

pytestmark = pytest.mark.once

NOTICED = [
    ("身份证370602199001011234，", "身份证号 1234"),
    ("370602 19900101 123x", "身份证号 123X"),
    ("３７０６０２１９９００１０１１２３４", "身份证号 1234"),
    ("卡号6222 0212 3456 7890 123", "银行账号 0123"),
    ("退到 6222021234567890 和6222021234567890", "银行账号 7890"),
    ("对公账号：1606 0201 0920 0012345", "银行账号 2345"),
    ("本人370602199001011234，账户是6222021234567890", "身份证号 1234、银行账号 7890"),
]


@pytest.mark.parametrize(("text", "told"), NOTICED)
def test_a_private_number_is_told_by_its_end(text, told):
    assert "、".join(f"{one.kind} {one.tail}" for one in private_numbers(text)) == told


@pytest.mark.parametrize(
    "text",
    [
        "电话13800138000，座机 0535-6631311",
        "代码91370600MA3C0ABC1X，旧代码913706007654321098",
        "发票号码26372000000012345678",
        "工单号YT202611220001234，2026-11-22 提交",
        "微信账号13800138000，账户余额3000000元",
        "6631311 13800138000",
    ],
)
def test_other_long_numbers_are_left_alone(text):
    assert private_numbers(text) == []
