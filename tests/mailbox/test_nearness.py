"""How nearly one answer repeats another: measured on a table by hand, canned wording left out."""

import tomllib
from pathlib import Path

import pytest

from mailbox.case import MoveRefused
from mailbox.workflow import MOVES
from mailbox.writing import placeholders
from mailbox.writing.nearness import (
    NEAR,
    is_long_enough,
    known_sentences,
    nearness,
    own_wording,
    shared_facts,
)

pytestmark = pytest.mark.once

TABLE = tomllib.loads((Path(__file__).parent / "near_copies.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TABLE["copy"], ids=lambda row: row["a"][:12])
def test_a_copy_with_changed_names_and_sums_is_near(row):
    assert nearness(row["a"], row["b"]) >= NEAR + 0.05


@pytest.mark.parametrize("row", TABLE["other"], ids=lambda row: row["a"][:12])
def test_an_answer_written_anew_is_not(row):
    assert nearness(row["a"], row["b"]) <= NEAR - 0.25


CANNED = "您好，诉求〔编号〕已办理完毕，如有疑问请致电〔办公电话〕。感谢您对园区工作的支持！"


def test_two_answers_from_one_canned_text_are_compared_by_what_was_added():
    known = known_sentences([CANNED])
    first = (
        "您好，诉求 HYT-20261116-0001 已办理完毕，如有疑问请致电 0535-111。感谢您对园区工作的支持！已换锁。"
    )
    second = (
        "您好，诉求 HYT-20261116-0002 已办理完毕，如有疑问请致电 0535-222。感谢您对园区工作的支持！班车照常。"
    )
    assert nearness(first, second) > NEAR
    assert (own_wording(first, known), own_wording(second, known)) == ("已换锁", "班车照常")
    assert not is_long_enough(own_wording(first, known))


def test_a_sentence_that_only_begins_like_a_canned_one_is_ones_own():
    known = known_sentences([CANNED])
    assert own_wording("感谢您对园区工作的支持和理解，补贴下周到账。", known) != ""


@pytest.mark.parametrize(
    "canned",
    ["〔企业〕。", "您好〔企业〕。", "请〔请填写：x〕办〔请填写：y〕。", "关于补贴事项〔请填写：x〕回复。"],
)
def test_a_placeholder_swallows_no_whole_text(canned):
    text = "您好关于补贴事项请带上" + "租赁合同和起止日期到三楼服务窗口" * 4 + "登记办结后回复"
    assert own_wording(text, known_sentences([canned])) == text


def test_a_part_that_stands_twice_does_not_hide_where_the_sentence_goes_on():
    known = known_sentences(["贵公司〔企业〕的申请〔编号〕已经办结。"])
    assert own_wording("贵公司海云的申请材料站的申请 7 号已经办结", known) == ""
    assert own_wording("贵公司" + "很长" * 21 + "的申请已经办结", known) != ""


def test_facts_in_both_texts_are_pointed_out_unless_the_enterprise_named_them():
    text, other = "补贴 15 万元，12月3日前到账，40 人参加。", "补贴15万元，12月3日前到账，40 人参加。"
    assert shared_facts(text, other, "我们有 40 人。") == ["15 万元", "12月3日"]


def test_placeholders_are_filled_and_what_has_no_value_stays_to_be_filled_in():
    text = placeholders.filled(
        "〔企业〕请致电〔办公电话〕，地址〔请填写：收件地址〕", {"企业": "海云", "办公电话": ""}
    )
    assert text == "海云请致电〔请填写：办公电话〕，地址〔请填写：收件地址〕"
    assert placeholders.unfilled(text) == ["〔请填写：办公电话〕", "〔请填写：收件地址〕"]
    assert placeholders.unknown("〔联系人〕〔编号〕〔请填写：x〕") == ["联系人"]


@pytest.mark.parametrize("name", ["answer", "opinion", "ask", "decline", "reply", "draft_answer", "sign"])
def test_a_text_with_something_left_to_fill_in_does_not_go_out(name):
    with pytest.raises(MoveRefused, match="〔请填写：金额〕") as refusal:
        placeholders.check(MOVES[name], "补贴〔请填写：金额〕。")
    assert refusal.value.field == "text"


@pytest.mark.parametrize("name", ["note", "append", "supply", "reopen", "hand_over"])
def test_notes_and_the_enterprises_own_words_may_have_any_brackets(name):
    placeholders.check(MOVES[name], "〔编号〕〔请填写：金额〕")
