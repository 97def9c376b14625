"""Which rule takes a request, why, and what happens to the request when a rule is broken."""

import pytest

from core.typed_words import split
from mailbox.routing import Asked, Option, Rule, Target, examine, route

pytestmark = pytest.mark.once

TAX, TECH, STATION = Target(1, "税务"), Target(2, "科技"), Target(3, "服务站")
CLOSED = Target(4, "旧部门", is_active=False)
FEES, PARK = Option(7, "税费减免"), Option(5, "创业1号")


def asked(text="x", category=1, **more) -> Asked:
    return Asked(text, category, **more)


def test_the_first_rule_that_fits_wins():
    rules = [Rule(1, "甲", TAX, category=FEES), Rule(2, "乙", TECH)]
    assert route(asked(category=7), rules, STATION).lead == TAX
    assert route(asked(category=8), rules, STATION).lead == TECH


def test_words_decide_and_the_reason_names_them():
    rules = [Rule(1, "加计扣除", TAX, words=("研发费用", "退税"), assists=(TECH,), is_automatic=True)]
    decision = route(asked("研发费用怎么归集"), rules, STATION)
    assert decision.is_automatic
    assert decision.assists == (TECH,)
    assert decision.reason == "规则“加计扣除”：提到“研发费用”"
    assert route(asked("漏水"), rules, STATION).lead == STATION


CONDITIONS = {"category": FEES, "park": PARK, "kind": Option("team", "未注册团队"),
              "industry": Option("marine", "海洋科技"), "words": ("退税",), "excluded": ("出口",)}  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "other"),
    [
        ("category", {"category": 8}),
        ("park", {"park": 6}),
        ("park", {"park": None}),
        ("kind", {"kind": "resident"}),
        ("industry", {"industry": ""}),
        ("words", {"text": "退款"}),
        ("excluded", {"text": "出口退税"}),
    ],
)
def test_every_condition_must_be_met(condition, other):
    request = {"text": "申请退税", "category": 7, "park": 5, "kind": "team", "industry": "marine"}
    everything = Rule(1, "都要", TAX, **CONDITIONS)
    assert examine(everything, Asked(**request)).fits
    assert not examine(everything, Asked(**request | other)).fits
    alone = Rule(2, "只要一条", TAX, **{condition: CONDITIONS[condition]})
    assert not examine(alone, Asked(**request | other)).fits


def test_a_dry_run_names_each_condition_and_whether_it_was_met():
    trial = examine(Rule(1, "都要", TAX, **CONDITIONS), asked("出口退税", 7, park=6, kind="team"))
    assert [(check.says, check.is_met) for check in trial.checks] == [
        ("类别是“税费减免”", True),
        ("园区是“创业1号”", False),
        ("企业类型是“未注册团队”", True),
        ("行业是“海洋科技”", False),
        ("提到“退税”", True),
        ("没有提到“出口”", False),
    ]


def test_a_closed_department_raises_an_alarm_and_the_next_rule_runs():
    rules = [Rule(1, "旧", CLOSED), Rule(2, "新", TAX, assists=(CLOSED, TAX, TECH))]
    decision = route(asked(), rules, STATION)
    assert decision.lead == TAX
    assert decision.assists == (TECH,)
    assert [alarm.rule for alarm in decision.alarms] == [1, 2]


def test_a_rule_that_does_not_fit_raises_no_alarm():
    assert route(asked(), [Rule(1, "旧", CLOSED, category=FEES)], STATION).alarms == ()


class Broken(Rule):
    def checks(self, asked):
        raise ZeroDivisionError(asked.text)


@pytest.mark.parametrize("rule", [Broken(1, "坏", TAX), Rule(1, "坏", None, fault="读不出来")])
def test_a_rule_that_fails_raises_an_alarm_and_the_next_still_runs(rule):
    decision = route(asked("王女士的电话"), [rule, Rule(2, "好", TECH)], STATION)
    assert decision.lead == TECH
    (alarm,) = decision.alarms
    assert "规则“坏”" in alarm.text
    assert "王女士" not in alarm.text


@pytest.mark.parametrize("last_resort", [None, CLOSED])
def test_without_any_department_the_coordinator_decides(last_resort):
    decision = route(asked(), [], last_resort)
    assert decision.lead is None
    assert "协调员" in decision.reason


@pytest.mark.parametrize(
    ("word", "text", "is_found"),
    [
        ("退税", "申请退\n税。", True),
        ("ＩＳＯ", "iso9001 认证", True),
        ("ip", "商标和IP保护", True),
        ("IP", "VIP 客户", False),
        ("AI", "发 email 没有回音", False),
        ("5G", "15G 流量", False),
        ("5g", "５Ｇ基站", True),
        ("12345", "拨打12345", True),
        ("12345", "单号 123456", False),
        ("c++", "招 C++ 工程师", True),
        ("(", "括号（一个", True),
        ("𠮷", "姓𠮷的", True),
    ],
)
def test_a_word_is_found_whole_whatever_its_width_and_case(word, text, is_found):
    assert examine(Rule(1, "词", TAX, words=(word,)), asked(text)).fits is is_found


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("退税，减税, 研发费用", ("退税", "减税", "研发费用")),
        ("退税、减税；IP　ip ＩＰ\n专利", ("退税", "减税", "IP", "专利")),
        (" ，, 、", ()),
        ("", ()),
    ],
)
def test_words_are_parted_by_what_people_type(typed, words):
    assert split(typed) == words


def test_a_long_text_and_many_words_are_no_trouble():
    rule = Rule(1, "词", TAX, words=tuple(f"词{n}" for n in range(60)))
    assert not examine(rule, asked("词" * 5000)).fits
