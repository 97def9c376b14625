"""What a move needs to know: each input's name, label and cleaning, and what it leaves in the history.

Forms of the admin and of the public pages are made from these, and `services.perform` cleans every
input again, so that no caller can leave one out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from alliance.models import Department
from core.credit_code import normalise
from enterprises.models import EnterprisePage
from mailbox.case import MoveRefused
from mailbox.models import RequestCategory, Ticket
from mailbox.models.choices import Ground, Level, Result, Solved
from mailbox.workflow import OPEN, Move

TEXT_LENGTH = 5000
WAYS = {"phone": "电话", "wechat": "微信", "visit": "上门", "message": "短信", "other": "其他"}
SOURCES = {"phone": "电话告知", "letter": "书面来函", "meeting": "会上说明"}


@dataclass(frozen=True)
class Input:
    """label: what forms say. clean(value, ticket) returns the value or raises MoveRefused."""

    label: str
    clean: Callable


def clean(move: Move, ticket: Ticket, given: dict) -> dict:
    """The inputs of a move, each cleaned; MoveRefused names the field that is missing or wrong."""
    known = {*move.needs, *move.takes}
    unknown = given.keys() - known
    if unknown:
        raise TypeError(f"{move.name} takes no {', '.join(sorted(unknown))}")
    cleaned = {}
    for name in (*move.needs, *move.takes):
        value = given.get(name)
        if value in (None, "", [], ()) or (isinstance(value, str) and not value.strip()):
            if name in move.needs:
                raise MoveRefused(f"请填写{INPUTS[name].label}。", name)
            continue
        cleaned[name] = INPUTS[name].clean(value, ticket)
    if move.name == "rate" and cleaned["level"].is_bad and not cleaned.get("text"):
        raise MoveRefused("请告诉我们哪里没有做好，协调员会在 1 个工作日内回访。", "text")
    return cleaned


def clean_text(value: str, ticket: Ticket | None = None, field: str = "text") -> str:
    """Stripped text without NUL; other characters, 4-byte ones included, are kept as typed."""
    text = str(value).replace("\x00", "").replace("\r\n", "\n").strip()
    if not text:
        raise MoveRefused(f"请填写{INPUTS[field].label}。", field)
    if len(text) > TEXT_LENGTH:
        raise MoveRefused(f"内容不能超过 {TEXT_LENGTH} 字，现在是 {len(text)} 字。", field)
    return text


def _short(field: str, length: int) -> Callable:
    def cleaner(value, ticket):
        text = clean_text(value, ticket, field)
        if len(text) > length:
            raise MoveRefused(f"{INPUTS[field].label}不能超过 {length} 字。", field)
        return text

    return cleaner


def _choice(field: str, choices) -> Callable:
    def cleaner(value, ticket):
        try:
            return choices(int(value) if choices is Level else value)
        except ValueError:
            raise MoveRefused(f"请从列表中选择{INPUTS[field].label}。", field) from None

    return cleaner


def _key(field: str, words: dict[str, str]) -> Callable:
    def cleaner(value, ticket):
        if value not in words:
            raise MoveRefused(f"请从列表中选择{INPUTS[field].label}。", field)
        return value

    return cleaner


def _department(field: str) -> Callable:
    def cleaner(value: Department, ticket: Ticket) -> Department:
        if not value.is_active:
            raise MoveRefused(f"“{value}”已停用，请选择其他部门。", field)
        if ticket.accused_id == value.pk:
            raise MoveRefused("这件诉求反映的就是该部门，不能派给它办理。", field)
        return value

    return cleaner


def _departments(values, ticket: Ticket) -> list[Department]:
    return [_department("assists")(value, ticket) for value in values]


def _until(value: date, ticket: Ticket) -> date:
    from django.utils import timezone

    if value <= timezone.localdate():
        raise MoveRefused("日期须在今天之后。", "until")
    return value


def _survivor(value: Ticket, ticket: Ticket) -> Ticket:
    if value.pk == ticket.pk:
        raise MoveRefused("不能并入自己。", "survivor")
    if value.state not in OPEN:
        raise MoveRefused(f"{value} 已不在办，请并入一件在办的诉求。", "survivor")
    if value.accused_id != ticket.accused_id:
        raise MoveRefused("意见投诉只能并入反映同一部门的诉求。", "survivor")
    return value


def _phone(value: str, ticket: Ticket) -> str:
    return clean_phone(value, "contact_phone")


def clean_phone(value: str, field: str) -> str:
    """Digits with + - ( ) and blanks, 7 to 20 places; full-width digits are folded."""
    phone = normalise(str(value).replace("\x00", "")) if "-" not in str(value) else str(value).strip()
    digits = sum(c.isdigit() for c in phone)
    if not 7 <= digits <= 15 or any(c not in "0123456789+-() 转" for c in phone):
        raise MoveRefused("请填写能打通的手机号或带区号的座机，如 13800138000、0535-6631311。", field)
    return phone


def _as_is(value, ticket):
    return value


INPUTS: dict[str, Input] = {
    "text": Input("说明", clean_text),
    "files": Input("附件", _as_is),
    "lead": Input("主办部门", _department("lead")),
    "assists": Input("协办部门", _departments),
    "department": Input("部门", _department("department")),
    "category": Input("类别", _as_is),
    "enterprise": Input("企业", _as_is),
    "colleague": Input("接手的同事", _as_is),
    "ground": Input("不予受理的理由", _choice("ground", Ground)),
    "result": Input("办理结果", _choice("result", Result)),
    "solved": Input("问题是否解决", _choice("solved", Solved)),
    "level": Input("满意程度", _choice("level", Level)),
    "way": Input("联系方式", _key("way", WAYS)),
    "source": Input("来源", _key("source", SOURCES)),
    "reached": Input("是否联系上", lambda value, ticket: value in (True, "yes")),
    "until": Input("日期", _until),
    "survivor": Input("并入的诉求", _survivor),
    "contact_name": Input("联系人", _short("contact_name", 30)),
    "contact_phone": Input("联系电话", _phone),
    "contact_email": Input("电子邮箱", _short("contact_email", 254)),
}

MODELS = {
    "lead": Department,
    "assists": Department,
    "department": Department,
    "category": RequestCategory,
    "enterprise": EnterprisePage,
    "survivor": Ticket,
}


def as_data(cleaned: dict) -> dict:
    """What the history keeps of the inputs beside the text; personal data is left out."""
    data: dict = {}
    for name, value in cleaned.items():
        if name in ("text", "files", "contact_name", "contact_phone", "contact_email"):
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
    return {"id": row.pk, "name": str(row)}
