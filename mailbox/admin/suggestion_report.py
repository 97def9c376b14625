"""How good the suggestions are, put together for their page. Counts and names of departments, no text."""

import logging
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from alliance.models import Department, DepartmentKind
from mailbox.models import LearnedRouting, Suggestion
from mailbox.suggestion.corpus import areas, offices_of
from mailbox.suggestion.evaluation import ENOUGH
from mailbox.suggestion.past import offices

logger = logging.getLogger(__name__)

SHOWN_PERCENTS = (50, 60, 70, 80, 90, 95)
DELETED = "已删除的部门"


@dataclass(frozen=True)
class Percentage:
    """part of whole, as a percentage of one decimal; a dash when there is nothing to divide."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part / self.whole:.1%}" if self.whole else "—"


@dataclass(frozen=True)
class ThresholdLine:
    percent: int
    coverage: Percentage
    right: Percentage
    is_set: bool


@dataclass(frozen=True)
class Cell:
    count: int
    is_right: bool


@dataclass(frozen=True)
class ConfusionLine:
    name: str
    cells: list[Cell]
    right: Percentage


@dataclass(frozen=True)
class DepartmentLine:
    name: str
    corpus: int
    real: int
    sent_back: int
    silence: str

    @property
    def total(self) -> int:
        return self.corpus + self.real


def held_out(row: LearnedRouting | None, percent: int) -> dict[str, Any] | None:
    """What the last training wrote down; None when there is none, or none that can be read."""
    if row is None or not row.version:
        return None
    try:
        return _held_out(row, percent)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        logger.exception("the report of the suggestions cannot be read")
        return None


def _held_out(row: LearnedRouting, percent: int) -> dict[str, Any]:
    report = row.report
    tested = report["tested"]
    lines = [
        _threshold(report, shown, is_set=shown == percent)
        for shown in sorted({*SHOWN_PERCENTS, percent})
    ]  # fmt: skip
    return {
        "tested": tested,
        "right": Percentage(report["right"], tested),
        "words": Percentage(report["words_right"], tested),
        "real": Percentage(report["real_right"], report["real_tested"]),
        "either": Percentage(report["between_two_either"], report["between_two"]),
        "corrections": report["corrections"],
        "seconds": report["seconds"],
        "thresholds": lines,
        "set": next(line for line in lines if line.is_set),
        "confusion": _confusion(report["confusion"]),
        "departments": _departments(report["examples"]),
    }


def _threshold(report: dict[str, Any], percent: int, *, is_set: bool) -> ThresholdLine:
    spoken, right = report["thresholds"][str(percent)]
    return ThresholdLine(percent, Percentage(spoken, report["tested"]), Percentage(right, spoken), is_set)


def _confusion(table: dict[str, dict[str, int]]) -> dict[str, Any]:
    """Columns and rows in the order of the departments."""
    names = {str(key): name for key, name in Department.objects.values_list("id", "short_name")}
    used = {*table, *(said for row in table.values() for said in row)}
    keys = [key for key in names if key in used] + sorted(used - names.keys())
    lines = [
        ConfusionLine(
            names.get(key, DELETED),
            [Cell(table[key].get(said, 0), said == key) for said in keys],
            Percentage(table[key].get(key, 0), sum(table[key].values())),
        )
        for key in keys
        if key in table
    ]
    return {"columns": [names.get(key, DELETED) for key in keys], "lines": lines}


def _departments(examples: dict[str, dict[str, int]]) -> list[DepartmentLine]:
    """Every department that could be named, and why some are not."""
    known = {key for counts in examples.values() for key in counts}
    rows = Department.objects.exclude(kind=DepartmentKind.STATION)
    return [_department(row, examples) for row in rows if row.is_active or str(row.pk) in known]


def _department(row: Department, examples: dict[str, dict[str, int]]) -> DepartmentLine:
    corpus, real, sent_back = (examples[part].get(str(row.pk), 0) for part in ("corpus", "real", "sent_back"))
    silence = ""
    if not row.is_active:
        silence = "部门已停用"
    elif corpus + real < ENOUGH:
        silence = f"例子不足 {ENOUGH} 个"
    return DepartmentLine(row.short_name, corpus, real, sent_back, silence)


def areas_without_owner() -> list[str]:
    """Areas of the corpus for which no department, or more than one, answers here."""
    here = offices()
    found = []
    for area in areas():
        meant = offices_of(area, here)
        if len(meant) != 1:
            names = "、".join(office.short_name for office in meant)
            found.append(f"{area.label}（{names}都像）" if meant else f"{area.label}（没有对应部门）")
    return found


def lived() -> dict[str, Any]:
    """What was said of requests when they came in, held against who answered them."""
    said = Suggestion.objects.of_site()
    asked, spoken = said.count(), said.spoken().count()
    known = said.spoken().come_true()
    return {
        "asked": asked,
        "coverage": Percentage(spoken, asked),
        "known": known.count(),
        "right": Percentage(known.filter(answered_by=F("department")).count(), known.count()),
    }
