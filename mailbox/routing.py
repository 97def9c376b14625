"""Where a request goes: ordered rules, the first that fits wins, the park's station as last resort. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A department as routing sees it."""

    id: int
    name: str
    is_active: bool = True


@dataclass(frozen=True)
class Rule:
    """A row of the table. An empty condition fits everything; words fit when one of them is in the text."""

    id: int
    name: str
    lead: Target
    assists: tuple[Target, ...] = ()
    category: int | None = None
    park: int | None = None
    words: tuple[str, ...] = ()
    is_automatic: bool = False

    def fits(self, text: str, category: int, park: int | None) -> str | None:
        """Why the rule fits, as part of a sentence; None when it does not."""
        if self.category not in (None, category) or self.park not in (None, park):
            return None
        found = next((word for word in self.words if word.casefold() in text.casefold()), None)
        if self.words and found is None:
            return None
        because = ["类别相符"] if self.category else []
        because += ["园区相符"] if self.park else []
        because += [f"提到“{found}”"] if found else []
        return "、".join(because) or "适用于所有诉求"


@dataclass(frozen=True)
class Decision:
    """lead is None when nobody can be named: the coordinator decides. alarms: rules that could not be used."""

    lead: Target | None
    assists: tuple[Target, ...] = ()
    is_automatic: bool = False
    rule: int | None = None
    reason: str = ""
    alarms: tuple[str, ...] = ()


def route(
    text: str, category: int, park: int | None, rules: Iterable[Rule], last_resort: Target | None
) -> Decision:
    """The first rule that fits and whose lead is open; else the station; else nobody.

    A rule whose lead is closed raises an alarm and the next one still runs; a closed assist is left
    out with an alarm.
    """
    alarms: list[str] = []
    for rule in rules:
        because = rule.fits(text, category, park)
        if because is None:
            continue
        if not rule.lead.is_active:
            alarms.append(f"规则“{rule.name}”指向已停用的“{rule.lead.name}”，已跳过。")
            continue
        closed = [target.name for target in rule.assists if not target.is_active]
        alarms += [f"规则“{rule.name}”的协办“{name}”已停用，已略去。" for name in closed]
        assists = tuple(t for t in rule.assists if t.is_active and t.id != rule.lead.id)
        reason = f"规则“{rule.name}”：{because}"
        return Decision(rule.lead, assists, rule.is_automatic, rule.id, reason, tuple(alarms))
    if last_resort and last_resort.is_active:
        reason = f"没有适用的规则，由“{last_resort.name}”兜底受理"
        return Decision(last_resort, reason=reason, alarms=tuple(alarms))
    return Decision(None, reason="没有适用的规则，也没有可用的服务站，请协调员指定", alarms=tuple(alarms))
