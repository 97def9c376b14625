"""What a move needs to know: each input's name, label and cleaning, and what it leaves in the history.

Forms of the admin and of the public pages are made from these, and `services.perform` cleans every
input again, so that no caller can leave one out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mailbox import anonymous, cleaners, meeting
from mailbox.case import MoveRefused
from mailbox.cleaners import TEXT_LENGTH, Occasion, clean_phone, clean_text
from mailbox.hotlines import HOTLINES, clean_hotline
from mailbox.models import Ground, Result, Solved
from mailbox.models.choices import ExclusionGround, Level
from mailbox.promises import outside_day, staff_days
from mailbox.visits import inputs as visit_inputs
from mailbox.workflow import Move
from mailbox.writing import placeholders

__all__ = [
    "AGREED",
    "HOTLINES",
    "INPUTS",
    "SOURCES",
    "TEXT_LENGTH",
    "WAYS",
    "Occasion",
    "as_data",
    "clean",
    "clean_phone",
    "clean_text",
]

WAYS = {
    "phone": "电话", "wechat": "微信", "visit": "上门", "message": "短信", "posted": "张贴告知",
    "kept": "留待查询", "other": "其他",
}  # fmt: skip
# What the enterprise agreed to have handed on of its contact details.
AGREED = {"both": "姓名和电话", "phone": "只给电话", "none": "不提供"}
SOURCES = {"phone": "电话告知", "letter": "书面来函", "meeting": "会上说明"}


@dataclass(frozen=True)
class Input:
    """label: what forms say. clean(value, occasion) returns the value or raises MoveRefused."""

    label: str
    clean: Callable


INPUTS: dict[str, Input] = {
    "text": Input("说明", clean_text),
    "files": Input("附件", cleaners.files),
    "lead": Input("主办部门", cleaners.department("lead")),
    "assists": Input("协办部门", cleaners.departments("assists")),
    "departments": Input("参加部门", cleaners.departments("departments")),
    "on": Input("开会日期", meeting.meeting_day),
    "assignments": Input("会上分工", meeting.assignments),
    "department": Input("部门", cleaners.department("department")),
    "category": Input("类别", cleaners.as_is),
    "enterprise": Input("企业", cleaners.as_is),
    "colleague": Input("接手的同事", cleaners.colleague),
    "ground": Input("不予受理的理由", cleaners.choice("ground", "不予受理的理由", Ground)),
    "exclusion": Input("剔除理由", cleaners.choice("exclusion", "剔除理由", ExclusionGround)),
    "result": Input("办理结果", cleaners.choice("result", "办理结果", Result)),
    "solved": Input("问题是否解决", cleaners.choice("solved", "问题是否解决", Solved)),
    "level": Input("满意程度", cleaners.choice("level", "满意程度", Level)),
    "way": Input("联系方式", anonymous.way(WAYS)),
    "source": Input("来源", cleaners.key("source", "来源", SOURCES)),
    "hotline": Input("转给", clean_hotline),
    "agreed": Input("企业同意提供的联系方式", cleaners.key("agreed", "企业同意提供的联系方式", AGREED)),
    "reached": Input("是否联系上", lambda value, occasion: value in (True, "yes")),
    "effect": Input("成效", visit_inputs.effect),
    "gain_of": Input("数字说的是什么", cleaners.short("gain_of", "数字说的是什么", 30)),
    "gain_value": Input("数值", visit_inputs.gain_value),
    "gain_unit": Input("单位", cleaners.short("gain_unit", "单位", 10)),
    "gain_source": Input("来源", cleaners.short("gain_source", "来源", 60)),
    "until": Input("日期", staff_days.promised_day),
    "survivor": Input("并入的诉求", cleaners.survivor),
    "contact_name": Input("联系人", cleaners.short("contact_name", "联系人", 30)),
    "contact_phone": Input("联系电话", cleaners.contact_phone),
    "contact_email": Input("电子邮箱", cleaners.contact_email),
}
# Inputs that mean something else in one move.
SPECIAL = {
    ("redo", "until"): staff_days.mending_day,
    ("outside_limit", "until"): outside_day.outside_day,
}
CLEARABLE = frozenset({"contact_email"})
PERSONAL = frozenset({"text", "files", "contact_name", "contact_phone", "contact_email"})


def clean(move: Move, occasion: Occasion, given: dict) -> dict:
    """The inputs of a move, each cleaned; MoveRefused names the field that is missing or wrong."""
    unknown = given.keys() - {*move.needs, *move.takes}
    if unknown:
        raise TypeError(f"{move.name} takes no {', '.join(sorted(unknown))}")
    cleaned = {}
    for name in (*move.needs, *move.takes):
        value, setting = given.get(name), INPUTS[name]
        if _is_blank(value) and not (name in CLEARABLE and name in given):
            if name in move.needs:
                raise MoveRefused(f"请填写{setting.label}。", name)
            continue
        cleaner = SPECIAL.get((move.name, name), setting.clean)
        cleaned[name] = cleaner(value, occasion)
    placeholders.check(move, cleaned.get("text", ""))
    if move.name == "rate" and cleaned["level"].is_bad and not cleaned.get("text"):
        raise MoveRefused("请告诉我们哪里没有做好，协调员会在 1 个工作日内回访。", "text")
    return visit_inputs.completed(cleaned, occasion) if move.name == "outcome" else cleaned


def _is_blank(value) -> bool:
    return value in (None, "", [], ()) or (isinstance(value, str) and not value.strip())


def as_data(cleaned: dict) -> dict:
    """What the history keeps of the inputs beside the text; personal data is left out."""
    data: dict = {}
    for name, value in cleaned.items():
        if name in PERSONAL:
            continue
        if isinstance(value, list):
            data[name] = [_told(item) for item in value]
        elif isinstance(value, date):
            data[name] = value.isoformat()
        elif isinstance(value, str | int):  # choices and booleans too
            data[name] = value
        else:
            data[name] = _told(value)
    return data


def _told(row) -> dict:
    if isinstance(row, meeting.Assignment):
        row = row.department  # what it is to do stands in the event of its task
    return {"id": row.pk, "name": str(row)}
