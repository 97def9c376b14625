"""The form of a move, made from its row in the table: what it needs, what it takes, in whose words."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from alliance.models import Department, DepartmentMember
from mailbox import hotlines
from mailbox.access import departments_of
from mailbox.forms.assignments import AssignmentsField
from mailbox.forms.results import explained_choices
from mailbox.forms.staff_fields import (
    DepartmentField,
    EnterpriseField,
    LineField,
    TicketNumberField,
    TypedField,
)
from mailbox.forms.staff_words import HELP, LABELS, READERS
from mailbox.inputs import AGREED, INPUTS, SOURCES, WAYS
from mailbox.models import DepartmentTask, RequestCategory, Ticket
from mailbox.models.choices import ExclusionGround, Ground
from mailbox.signers import subject
from mailbox.visits.inputs import SAYABLE
from mailbox.workflow import DRAFTS, INTERNAL_WORDS, Move
from mailbox.writing.hint import Hint

DRAFT_ROWS = 10  # of a text that stands there already


@dataclass(frozen=True)
class Setting:
    """Around a form: the move, the request, the task (or None) and who fills it in."""

    move: Move
    ticket: Ticket
    task: DepartmentTask | None
    user: object

    @property
    def subject(self) -> Move:
        """What the form is about: see `signers.subject`. Its words are used, a draft's inputs are its own."""
        return subject(self.move, self.task) if self.move.name != "send_back" else self.move

    @property
    def asked(self) -> Move:
        """Whose inputs are asked for."""
        return self.subject if self.move.name == "sign" else self.move


def _departments(setting: Setting):
    """Active ones that the request does not accuse."""
    return Department.objects.active().exclude(pk=setting.ticket.accused_id)


def _other_departments(setting: Setting):
    rows = _departments(setting)
    return rows.exclude(pk=setting.task.department_id) if setting.task else rows


def _colleagues(setting: Setting):
    """Whoever works in the task's department, except who holds it now and who may not see the request."""
    people = get_user_model().objects.filter(
        is_active=True,
        department_memberships__department=setting.task.department_id,
        department_memberships__is_active=True,
    )
    accused = DepartmentMember.objects.active().filter(department=setting.ticket.accused_id)
    return people.exclude(pk=setting.task.claimed_by_id).exclude(pk__in=accused.values("user"))


def _choice(words, empty: str = "请选择") -> list:
    pairs = words.choices if hasattr(words, "choices") else list(words.items())
    return [("", empty), *pairs]


FIELDS: dict[str, Callable[[Setting, dict], forms.Field]] = {
    "text": lambda s, more: TypedField(widget=forms.Textarea(attrs={"rows": 4}), **more),
    "lead": lambda s, more: DepartmentField(_departments(s), empty_label="请选择", **more),
    "assists": lambda s, more: forms.ModelMultipleChoiceField(
        _departments(s), widget=forms.CheckboxSelectMultiple, **more
    ),
    "departments": lambda s, more: forms.ModelMultipleChoiceField(
        _departments(s), widget=forms.CheckboxSelectMultiple, **more
    ),
    "on": lambda s, more: forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    ),
    "assignments": lambda s, more: AssignmentsField(_departments(s), **more),
    "department": lambda s, more: DepartmentField(_other_departments(s), empty_label="请选择", **more),
    "category": lambda s, more: forms.ModelChoiceField(
        RequestCategory.objects.active(), empty_label="与原诉求相同", **more
    ),
    "enterprise": lambda s, more: EnterpriseField(help_text="写企业名称或统一社会信用代码。", **more),
    "colleague": lambda s, more: forms.ModelChoiceField(_colleagues(s), empty_label="请选择", **more),
    "ground": lambda s, more: forms.ChoiceField(choices=_choice(Ground), **more),
    "exclusion": lambda s, more: forms.ChoiceField(choices=_choice(ExclusionGround), **more),
    "result": lambda s, more: forms.ChoiceField(
        choices=explained_choices(), widget=forms.RadioSelect, **more
    ),
    "way": lambda s, more: forms.ChoiceField(choices=[("", "请选择"), *_choice(WAYS)], **more),
    "effect": lambda s, more: forms.ChoiceField(choices=_choice(dict(SAYABLE)), **more),
    "gain_of": lambda s, more: TypedField(**more),
    "gain_value": lambda s, more: TypedField(widget=forms.TextInput({"inputmode": "decimal"}), **more),
    "gain_unit": lambda s, more: TypedField(**more),
    "gain_source": lambda s, more: TypedField(**more),
    "source": lambda s, more: forms.ChoiceField(choices=_choice(SOURCES), **more),
    "hotline": lambda s, more: forms.ChoiceField(choices=_choice(hotlines.offered(s.ticket.channel)), **more),
    "agreed": lambda s, more: forms.ChoiceField(
        choices=list(AGREED.items()), widget=forms.RadioSelect, **more
    ),
    "reached": lambda s, more: forms.ChoiceField(
        choices=[("yes", "已联系上"), ("no", "没有联系上")], widget=forms.RadioSelect, **more
    ),
    "until": lambda s, more: forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    ),
    "contact_name": lambda s, more: LineField(max_length=30, **more),
    "contact_phone": lambda s, more: LineField(widget=forms.TextInput(attrs={"type": "tel"}), **more),
    "contact_email": lambda s, more: LineField(widget=forms.EmailInput, **more),
    "survivor": lambda s, more: TicketNumberField(user=s.user, help_text="写保留下来的那件的编号。", **more),
}


class MoveForm(forms.Form):
    """Cleaned again by `inputs.clean` in the service; this one finds rows and keeps what was typed.

    hint: what to look at before the text goes out, see `writing.hint`.
    """

    hint: Hint | None = None

    def __init__(self, setting: Setting, data=None, initial=None) -> None:
        super().__init__(data, initial=initial, prefix="move")
        self.setting = setting
        move = setting.asked
        for name in (*move.needs, *move.takes):
            if name in FIELDS and not (name == "source" and self._is_own_task()):
                self.fields[name] = self._field(name, required=name in move.needs or name == "source")

    def _is_own_task(self) -> bool:
        """Only who enters another department's reply has to say how it came."""
        return self.setting.task.department_id in departments_of(self.setting.user)

    def _field(self, name: str, *, required: bool) -> forms.Field:
        label = LABELS.get((self.setting.subject.name, name), INPUTS[name].label)
        message = f"请填写{label}。" if name == "text" else f"请选择或填写{label}。"
        field = FIELDS[name](
            self.setting,
            {"label": label, "required": required, "error_messages": {"required": message}},
        )
        field.label_suffix = ""
        field.help_text = self._help(name) or field.help_text
        if name == "text" and self.initial.get("text"):
            field.widget.attrs["rows"] = DRAFT_ROWS
        return field

    def _help(self, name: str) -> str:
        move = self.setting.move if self.setting.move.name in DRAFTS else self.setting.subject
        if (move.name, name) in HELP:
            return HELP[move.name, name]
        return READERS[move.is_public and move.name not in INTERNAL_WORDS] if name == "text" else ""

    def given(self) -> dict:
        """Inputs for `services.perform`: rows, choices and dates; what was left empty is left out."""
        return {
            name: list(value) if isinstance(value, QuerySet) else value
            for name, value in self.cleaned_data.items()
            if value not in (None, "", [])
        }

    def focus(self) -> None:
        """The reader goes on at the first field that is wrong, else at the first one; a hint comes first."""
        if self.hint:
            return
        wrong = [name for name in self.fields if name in self.errors]
        for name in (wrong or list(self.fields))[:1]:
            self.fields[name].widget.attrs["autofocus"] = True

    def refuse(self, message: str, field: str | None = None) -> None:
        """Put the sentence of a refusal at its field, or on top of the form."""
        self.add_error(field if field in self.fields else None, message)
        if field and isinstance(rows := self.fields.get(field), AssignmentsField):
            rows.mark(message)
