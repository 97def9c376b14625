"""How each kind of input is made usable, or refused with a sentence that names its field."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.models import User
from alliance.models import Department
from core.phones import checked_phone
from core.plain_text import one_line
from mailbox.access import departments_of
from mailbox.case import MoveRefused, WrongState
from mailbox.models import Attachment, DepartmentTask, Level, Ticket
from mailbox.workflow import OPEN

TEXT_LENGTH = 5000


@dataclass(frozen=True)
class Occasion:
    """What an input is given for: the ticket as it stands, the task if there is one, and the moment."""

    ticket: Ticket
    task: DepartmentTask | None
    at: datetime


def clean_text(value: str, occasion: Occasion | None = None, field: str = "text", label: str = "说明") -> str:
    """Stripped text without NUL and halves of characters; others, 4-byte ones included, are kept as typed."""
    text = str(value).encode("utf-8", "ignore").decode()
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not one_line(text):
        raise MoveRefused(f"请填写{label}。", field)
    if len(text) > TEXT_LENGTH:
        raise MoveRefused(f"内容不能超过 {TEXT_LENGTH} 字，现在是 {len(text)} 字。", field)
    return text


def clean_phone(value: str, field: str) -> str:
    """See `core.phones`."""
    try:
        return checked_phone(str(value))
    except ValidationError as error:
        raise MoveRefused(str(error.message), field) from None


def contact_phone(value: str, occasion: Occasion) -> str:
    return clean_phone(value, "contact_phone")


def contact_email(value: str, occasion: Occasion) -> str:
    """Empty takes the address away: no more letters."""
    address = str(value or "").replace("\x00", "").strip()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise MoveRefused("电子邮箱的写法不对，请核对。", "contact_email") from None
    if one_line(address) != address:
        raise MoveRefused("电子邮箱里有看不见的字符，请重新输入。", "contact_email")
    return clean_text(address, field="contact_email")


def short(field: str, label: str, length: int) -> Callable:
    """Text of at most `length` characters."""

    def cleaner(value: str, occasion: Occasion) -> str:
        text = one_line(clean_text(value, occasion, field, label))
        if len(text) > length:
            raise MoveRefused(f"{label}不能超过 {length} 字。", field)
        return text

    return cleaner


def choice(field: str, label: str, choices: type) -> Callable:
    """A member of Django's choices; levels are numbers."""

    def cleaner(value, occasion: Occasion):
        try:
            return choices(int(value) if choices is Level else value)
        except (ValueError, TypeError):
            raise MoveRefused(f"请从列表中选择{label}。", field) from None

    return cleaner


def key(field: str, label: str, words: dict[str, str]) -> Callable:
    """One of the keys."""

    def cleaner(value: str, occasion: Occasion) -> str:
        if value not in words:
            raise MoveRefused(f"请从列表中选择{label}。", field)
        return value

    return cleaner


def department(field: str) -> Callable:
    """An active department that the request does not complain about."""

    def cleaner(value: Department, occasion: Occasion) -> Department:
        if not value.is_active:
            raise MoveRefused(f"“{value}”已停用，请选择其他部门。", field)
        if occasion.ticket.accused_id == value.pk:
            raise MoveRefused("这件诉求反映的就是该部门，不能派给它办理。", field)
        return value

    return cleaner


def departments(field: str) -> Callable:
    """Several of those."""

    def cleaner(values: Iterable[Department], occasion: Occasion) -> list[Department]:
        return [department(field)(value, occasion) for value in values]

    return cleaner


def colleague(value: User, occasion: Occasion) -> User:
    """Somebody else who works in the department of the task, and not in one that the request complains about."""
    task = occasion.task
    if task is None or not task.department.members.active().filter(user=value, user__is_active=True).exists():
        raise MoveRefused("请选择本部门在岗的同事。", "colleague")
    if occasion.ticket.accused_id in departments_of(value):
        raise MoveRefused("请选择能办理这件诉求的同事。", "colleague")
    return value


def files(values: Iterable[Attachment], occasion: Occasion) -> list[Attachment]:
    """Files that no ticket has yet."""
    values = list(values)
    if any(attachment.ticket_id for attachment in values):
        raise MoveRefused("有文件已经交过，请重新选择。", "files")
    return values


def survivor(value: Ticket, occasion: Occasion) -> Ticket:
    """An open ticket other than this one, read under its lock."""
    ticket = occasion.ticket
    if value.pk == ticket.pk:
        raise MoveRefused("不能并入自己。", "survivor")
    if value.state not in OPEN:
        raise WrongState(f"{value} 已不在办，请并入一件在办的诉求。", "survivor")
    if (value.accused_id, value.is_complaint) != (ticket.accused_id, ticket.is_complaint):
        raise MoveRefused("意见投诉只能并入反映同一部门的诉求。", "survivor")
    return value


def as_is(value, occasion: Occasion):
    return value
