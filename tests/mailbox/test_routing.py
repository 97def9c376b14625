import pytest

from mailbox.routing import Rule, Target, route

pytestmark = pytest.mark.once

TAX, TECH, STATION = Target(1, "税务"), Target(2, "科技"), Target(3, "服务站")
CLOSED = Target(4, "旧部门", is_active=False)


def test_the_first_rule_that_fits_wins():
    rules = [Rule(1, "甲", TAX, category=7), Rule(2, "乙", TECH)]
    assert route("退税", 7, None, rules, STATION).lead == TAX
    assert route("退税", 8, None, rules, STATION).lead == TECH


def test_words_decide_and_the_reason_names_them():
    rules = [Rule(1, "加计扣除", TAX, words=("研发费用", "退税"), assists=(TECH,), is_automatic=True)]
    decision = route("研发费用怎么归集", 1, None, rules, STATION)
    assert decision.is_automatic
    assert decision.assists == (TECH,)
    assert decision.reason == "规则“加计扣除”：提到“研发费用”"
    assert route("漏水", 1, None, rules, STATION).lead == STATION


def test_a_rule_may_hold_for_one_park_only():
    rules = [Rule(1, "甲园", TAX, park=5)]
    assert route("x", 1, 5, rules, STATION).lead == TAX
    assert route("x", 1, None, rules, STATION).lead == STATION


def test_a_closed_department_raises_an_alarm_and_the_next_rule_runs():
    rules = [Rule(1, "旧", CLOSED), Rule(2, "新", TAX, assists=(CLOSED, TAX, TECH))]
    decision = route("x", 1, None, rules, STATION)
    assert decision.lead == TAX
    assert decision.assists == (TECH,)
    assert len(decision.alarms) == 2


@pytest.mark.parametrize("last_resort", [None, CLOSED])
def test_without_any_department_the_coordinator_decides(last_resort):
    decision = route("x", 1, None, [], last_resort)
    assert decision.lead is None
    assert "协调员" in decision.reason
