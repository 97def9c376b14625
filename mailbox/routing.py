"""Where a request goes: ordered rules, the first that fits wins, the park's station as last resort. Pure.

Nothing that is wrong with one rule may lose a request: it becomes an alarm and the next rule is tried.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mailbox.words import first_found, fold

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """What rules look at in a request. kind: of `EnterpriseKind`; industry: of `Industry`, "" when unknown."""

    text: str
    category: int
    park: int | None = None
    kind: str = ""
    industry: str = ""

    @cached_property
    def folded(self) -> str:
        return fold(self.text)


@dataclass(frozen=True)
class Target:
    """A department as routing sees it."""

    id: int
    name: str
    is_active: bool = True


@dataclass(frozen=True)
class Option:
    """What a condition asks for, and how it is called."""

    value: int | str
    name: str


@dataclass(frozen=True)
class Check:
    """One condition of a rule held against a request. says: the condition, or what was found."""

    says: str
    is_met: bool


@dataclass(frozen=True)
class Rule:
    """A row of the table. A condition that is None or empty fits everything.

    words fit when one of them is in the text, excluded when none is. fault: why the row could not be
    read; such a rule fits nothing and raises an alarm.
    """

    id: int
    name: str
    lead: Target | None
    assists: tuple[Target, ...] = ()
    category: Option | None = None
    park: Option | None = None
    kind: Option | None = None
    industry: Option | None = None
    words: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    is_automatic: bool = False
    fault: str = ""

    def conditions(self) -> list[str]:
        """What the rule asks for, in words; empty when it fits everything."""
        options = (self.category, self.park, self.kind, self.industry)
        named = zip(("类别", "园区", "企业类型", "行业"), options, strict=True)
        told = [f"{label}是“{option.name}”" for label, option in named if option]
        told += [f"提到{quoted(self.words)}"] if self.words else []
        return told + ([f"没有提到{quoted(self.excluded)}"] if self.excluded else [])

    def checks(self, asked: Asked) -> Iterator[Check]:
        """The conditions in the order of the form, met or not."""
        for label, option, value in self._options(asked):
            if option:
                yield Check(f"{label}是“{option.name}”", option.value == value)
        if self.words:
            found = first_found(self.words, asked.folded)
            yield Check(f"提到“{found}”" if found else f"提到{quoted(self.words)}", found is not None)
        if self.excluded:
            found = first_found(self.excluded, asked.folded)
            yield Check(f"没有提到{quoted((found,) if found else self.excluded)}", found is None)

    def _options(self, asked: Asked) -> tuple[tuple[str, Option | None, int | str | None], ...]:
        return (
            ("类别", self.category, asked.category),
            ("园区", self.park, asked.park),
            ("企业类型", self.kind, asked.kind),
            ("行业", self.industry, asked.industry),
        )


@dataclass(frozen=True)
class Alarm:
    """A sentence for the staff; rule: whose fault it is, None when none could be read."""

    text: str
    rule: int | None = None


@dataclass(frozen=True)
class Trial:
    """One rule held against one request. fits: every condition is met; is_usable: and it names an open lead."""

    rule: Rule
    checks: tuple[Check, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    fits: bool = False

    @property
    def is_usable(self) -> bool:
        return self.fits and self.rule.lead is not None and self.rule.lead.is_active

    @property
    def assists(self) -> tuple[Target, ...]:
        """Open departments beside the lead."""
        lead = self.rule.lead
        return tuple(t for t in self.rule.assists if t.is_active and (lead is None or t.id != lead.id))

    @property
    def because(self) -> str:
        return "、".join(check.says for check in self.checks) or "适用于所有诉求"


@dataclass(frozen=True)
class Decision:
    """lead is None when nobody can be named: the coordinator decides. alarms: rules that could not be used."""

    lead: Target | None
    assists: tuple[Target, ...] = ()
    is_automatic: bool = False
    rule: int | None = None
    reason: str = ""
    alarms: tuple[Alarm, ...] = ()


def examine(rule: Rule, asked: Asked) -> Trial:
    """Hold one rule against a request; whatever is wrong with it is told as an alarm, never raised."""
    try:
        if rule.fault:
            return Trial(rule, alarms=(Alarm(f"规则“{rule.name}”{rule.fault}，已跳过。", rule.id),))
        checks = tuple(rule.checks(asked))
    except Exception as error:
        logger.exception("routing rule %s failed", rule.id)
        text = f"规则“{rule.name}”运行出错（{type(error).__name__}），已跳过。"
        return Trial(rule, alarms=(Alarm(text, rule.id),))
    fits = all(check.is_met for check in checks)
    return Trial(rule, checks, tuple(_closed(rule)) if fits else (), fits)


def _closed(rule: Rule) -> Iterator[Alarm]:
    if rule.lead is None or not rule.lead.is_active:
        name = rule.lead.name if rule.lead else "没有的部门"
        yield Alarm(f"规则“{rule.name}”指向已停用的“{name}”，已跳过。", rule.id)
        return
    for target in rule.assists:
        if not target.is_active:
            yield Alarm(f"规则“{rule.name}”的协办“{target.name}”已停用，已略去。", rule.id)


def route(asked: Asked, rules: Iterable[Rule], last_resort: Target | None) -> Decision:
    """The first rule that fits and whose lead is open; else the station; else nobody."""
    alarms: list[Alarm] = []
    for rule in rules:
        trial = examine(rule, asked)
        alarms += trial.alarms
        if trial.is_usable:
            reason = f"规则“{rule.name}”：{trial.because}"
            return Decision(rule.lead, trial.assists, rule.is_automatic, rule.id, reason, tuple(alarms))
    if last_resort and last_resort.is_active:
        reason = f"没有适用的规则，由“{last_resort.name}”兜底受理"
        return Decision(last_resort, reason=reason, alarms=tuple(alarms))
    return Decision(None, reason="没有适用的规则，也没有可用的服务站，请协调员指定", alarms=tuple(alarms))


def quoted(names: Iterable[str]) -> str:
    """“甲”“乙”: Chinese quotation marks need nothing between them."""
    return "".join(f"“{name}”" for name in names)
