"""Known names and sums in the writings in which people put them."""

import pytest

from core.sums import sum_key, sums_in
from core.text_masks import mask_text
from core.text_names import Names

pytestmark = pytest.mark.once

FIRM = [("海云智能", "某企业"), ("海云", "某企业")]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("海雲智能的，海雲公司", "某企业的，某企业公司"),
        ("海·云·智·能、海-云-智-能、海.云.智.能", "某企业、某企业、某企业"),
        ("海云（智能）好，【海云】智能", "某企业）好，【某企业"),
        ("海 云\n智\u200b能，海　云", "某企业，某企业"),
        ("上海（云计算）", "上海（云计算）"),
        ("黄海……云智能", "黄海……云智能"),
        ("請補充後辦理", "請補充後辦理"),
    ],
)
def test_a_name_is_found_in_other_writings(typed, shown):
    assert mask_text(typed, FIRM) == shown


def test_of_names_that_overlap_the_longest_goes_whole():
    names = [("烟台海云", "甲"), ("海云智能科技", "乙")]
    assert mask_text("烟台海云智能科技", names) == "烟台乙"


def test_many_names_are_prepared_once():
    registered = Names([(f"企业{number}号", "某企业") for number in range(2000)])
    assert mask_text("企业7号和企业1999号，企业2000号", registered=registered) == "某企业和某企业，企业2000号"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30万", "三十万元"), ("¥300,000", "300000元整"), ("3.5万元", "三点五万"), ("两万五", "25000元"),
        ("叁拾万圆整", "30w"), ("三亿五千万", "3.5亿"), ("一百零五元", "105元"), ("約三十萬元", "30万元"),
        ("１２００元", "一千二百元"), ("十万元", "100,000.00元"),
    ],
)  # fmt: skip
def test_the_same_sum_is_known_again(one, other):
    assert sums_in(one) == sums_in(other) != frozenset()


def test_what_tells_no_number_is_the_same_only_as_itself():
    assert sum_key("几十万元") == "几十万元"
    assert sum_key("1.2.3元") != sum_key("1.2元")


def test_only_the_named_sums_go():
    told = "最高30万元，按20%补贴；贵公司的叁拾萬元和50万元"
    assert (
        mask_text(told, sums=sums_in("我们贷了三十万元"))
        == "最高〔金额〕，按20%补贴；贵公司的〔金额〕和50万元"
    )
