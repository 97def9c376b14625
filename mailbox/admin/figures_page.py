"""What the page of figures shows, put together for its templates: every number with the address of its list."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from mailbox.figures.measures import MEASURES
from mailbox.figures.outcome import Outcome
from mailbox.figures.scope import visible_outcomes, visible_tasks, visible_visits
from mailbox.figures.slicing import Dimension, by, only
from mailbox.figures.summary import Figure, Summary, figure_of, summary
from mailbox.figures.task_figures import TASK_MEASURES, TaskOutcome, mean_held
from mailbox.figures.visit_figures import VISIT_MEASURES, VisitOutcome
from mailbox.forms.figures import FiguresForm, Selection
from mailbox.worktime import say_worked

IN_TABLE = (
    "contacted",
    "opinion",
    "on_time",
    "solved",
    "rated",
    "satisfied",
    "explained",
    "returned",
    "extended",
)
APART = (
    ("excluded", "已剔除", "一人申请、另一人同意，名单可查"),
    ("never_due", "到期前撤回或合并", "没有等到时限，不进分母"),
    ("not_yet", "尚未到期或暂停计时", "时限还没有过，过后才统计"),
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A figure with the addresses of its lists."""

    figure: Figure
    selection: Selection

    def _url(self, part: str) -> str:
        return list_url(self.selection, self.figure.key, part)

    @property
    def hit_url(self) -> str:
        return self._url("hit")

    @property
    def miss_url(self) -> str:
        return self._url("miss")

    @property
    def base_url(self) -> str:
        return self._url("base")


@dataclass(frozen=True)
class Line:
    """A row of a table: a part of a dimension, its own page, and its figures."""

    name: str
    url: str
    rows: Summary
    figures: list[Shown]
    cohort_url: str
    compression_url: str


def list_url(selection: Selection, key: str, part: str) -> str:
    return f"{reverse('mailbox_figures:list', args=[key, part])}?{selection.query}"


def page_url(selection: Selection) -> str:
    return f"{reverse('mailbox_figures:index')}?{selection.query}"


def rows_of(user, selection: Selection, now: datetime) -> list[Outcome]:
    """The one reading from which the page and every list are made, so that they cannot differ."""
    return only(visible_outcomes(user, selection.period, now), selection.chosen)


def tasks_of(user, selection: Selection, now: datetime) -> list[TaskOutcome]:
    """The same for tasks."""
    return only(visible_tasks(user, selection.period, now), selection.chosen)


def visits_of(user, selection: Selection, now: datetime) -> list[VisitOutcome]:
    return only(visible_visits(user, selection.period, now), selection.chosen)


def page_context(user, form: FiguresForm, selection: Selection, now: datetime) -> dict:
    found, before = summary(rows_of(user, selection, now)), selection.period.before()
    shown = [Shown(figure, selection) for figure in found.figures.values()]
    return {
        "found": found,
        "headlines": [one for one in shown if one.figure.measure.is_headline],
        "others": [one for one in shown if not one.figure.measure.is_headline],
        "cohort_url": list_url(selection, "cohort", "all"),
        "compression_url": list_url(selection, "compression", "all"),
        "apart": _apart(found, selection),
        "tables": [_table(dimension, found, form, selection) for dimension in Dimension],
        "labels": [measure.label for measure in MEASURES if measure.key in IN_TABLE],
        "tasks": _tasks(user, form, selection, now),
        "task_measures": TASK_MEASURES,
        "visits": _visits(user, selection, now),
        "before_url": page_url(selection.moved(before)) if before else "",
        "before": before.label if before else "",
    }


def _visits(user, selection: Selection, now: datetime) -> list[Shown]:
    rows = visits_of(user, selection, now)
    return [Shown(figure_of(measure, rows), selection) for measure in VISIT_MEASURES]


def _apart(found: Summary, selection: Selection) -> list[dict]:
    """What is not in the rates, with its number and its list."""
    return [
        {"label": label, "why": why, "count": len(getattr(found, key)),
         "url": list_url(selection, key, "all")}
        for key, label, why in APART
    ]  # fmt: skip


def _table(dimension: Dimension, found: Summary, form: FiguresForm, selection: Selection) -> dict:
    """In the order of the office, or of time: never by a rate."""
    parts = by(dimension, found.cohort)
    keys = [key for key in form.order(dimension, selection) if key in parts]
    lines = [_line(dimension, key, parts[key], form, selection) for key in keys]
    return {"label": dimension.label, "key": str(dimension), "lines": lines}


def _line(
    dimension: Dimension, key: str, part: tuple[Outcome, ...], form: FiguresForm, selection: Selection
) -> Line:
    narrow, rows = selection.narrowed(dimension, key), summary(part)
    return Line(
        name=form.name_of(dimension, key),
        url=page_url(narrow),
        rows=rows,
        figures=[Shown(rows[name], narrow) for name in IN_TABLE],
        cohort_url=list_url(narrow, "cohort", "all"),
        compression_url=list_url(narrow, "compression", "all"),
    )


def _tasks(user, form: FiguresForm, selection: Selection, now: datetime) -> list[dict]:
    """One row a department, in the departments' order."""
    parts: dict = by(Dimension.DEPARTMENT, tasks_of(user, selection, now))
    lines = []
    for key in form.order(Dimension.DEPARTMENT, selection):
        if own := parts.get(key):
            narrow, held = selection.narrowed(Dimension.DEPARTMENT, key), mean_held(own)
            lines.append(
                {
                    "name": form.name_of(Dimension.DEPARTMENT, key),
                    "count": len(own),
                    "figures": [Shown(figure_of(measure, own), narrow) for measure in TASK_MEASURES],
                    "held": say_worked(held) if held is not None else "无",
                }
            )
    return lines
