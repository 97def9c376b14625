"""The form of a move, made from its row in the table: what it needs, what it takes, in whose words."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from alliance.models import Department
from mailbox.access import departments_of
from mailbox.forms.assignments import AssignmentsField
from mailbox.forms.staff_fields import EnterpriseField, TicketNumberField, TypedField
from mailbox.inputs import INPUTS, SOURCES, WAYS
from mailbox.models import DepartmentTask, RequestCategory, Ticket
from mailbox.models.choices import ExclusionGround, Ground, Result
from mailbox.workflow import INTERNAL_WORDS, Move

# What a move calls its inputs where the general word says too little.
LABELS = {
    ("contact", "text"): "联系情况",
    ("opinion", "text"): "办理意见",
    ("note", "text"): "备注",
    ("supervise", "text"): "督办要求",
    ("ask", "text"): "请企业补充什么",
    ("meet", "text"): "会议纪要",
    ("lapse", "text"): "办结说明",
    ("answer", "text"): "答复内容",
    ("decline", "text"): "理由说明",
    ("follow_up", "text"): "回访情况",
    ("reissue_code", "text"): "怎样核实了来电人的身份",
    ("withdraw_consent", "text"): "企业怎样提出的",
    ("split", "text"): "拆出的事项",
    ("split", "category"): "归入类别",
    ("return", "department"): "应当办理的部门",
    ("return", "text"): "退回理由",
    ("assign", "department"): "改派给",
    ("add_assist", "department"): "加派给",
    ("reply", "text"): "反馈意见",
    ("reply", "source"): "代录来源",
    ("redo", "until"): "补正期限",
    ("redo", "text"): "需要补正什么",
    ("ask_extension", "until"): "申请延期到",
    ("ask_extension", "text"): "延期理由",
    ("grant_extension", "until"): "延期到",
    ("grant_extension", "text"): "延期原因",
    ("refuse_extension", "text"): "不同意的理由",
    ("outside_limit", "until"): "上级要求的日期",
    ("outside_limit", "text"): "上级怎样说的",
    ("merge", "text"): "并入理由",
    ("ask_exclusion", "text"): "事由和依据",
    ("grant_exclusion", "text"): "意见（可不填）",
    ("refuse_exclusion", "text"): "不同意的理由",
    ("revoke_exclusion", "text"): "撤销的理由",
}  # fmt: skip


# Said beside every text: who will read it.
READERS = {True: "企业看得到，请用企业看得懂的话写。", False: "仅内部可见，企业看不到。"}
DRAFT_ROWS = 10  # of a text that stands there already
LONGEST = "选工作日；连同延期最多 30 个工作日，且不超过原时限的两倍。"
HELP = {
    ("outside_limit", "until"): "晚于我们自己时限的，仍按我们的时限；要更晚，另走延期。",
    ("ask_extension", "until"): LONGEST,
    ("grant_extension", "until"): f"可以与申请的日期不同。{LONGEST}",
    ("grant_extension", "text"): "会连同新的时限一起告诉企业，请用企业看得懂的话写。",
    ("meet", "text"): "纪要仅内部可见；企业只看到开了协调会、哪些部门参加。",
    ("meet", "assignments"): "还没有任务的部门会收到新的协办任务，不能退回。",
}


@dataclass(frozen=True)
class Setting:
    """Around a form: the move, the request, the task (or None) and who fills it in."""

    move: Move
    ticket: Ticket
    task: DepartmentTask | None
    user: object


def _departments(setting: Setting):
    """Active ones that the request does not accuse."""
    return Department.objects.active().exclude(pk=setting.ticket.accused_id)


def _other_departments(setting: Setting):
    rows = _departments(setting)
    return rows.exclude(pk=setting.task.department_id) if setting.task else rows


def _colleagues(setting: Setting):
    """Whoever works in the task's department, except who holds it now."""
    people = get_user_model().objects.filter(
        is_active=True,
        department_memberships__department=setting.task.department_id,
        department_memberships__is_active=True,
    )
    return people.exclude(pk=setting.task.claimed_by_id)


def _choice(words, empty: str = "请选择") -> list:
    pairs = words.choices if hasattr(words, "choices") else list(words.items())
    return [("", empty), *pairs]


FIELDS: dict[str, Callable[[Setting, dict], forms.Field]] = {
    "text": lambda s, more: TypedField(widget=forms.Textarea(attrs={"rows": 4}), **more),
    "lead": lambda s, more: forms.ModelChoiceField(_departments(s), empty_label="请选择", **more),
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
    "department": lambda s, more: forms.ModelChoiceField(_other_departments(s), empty_label="请选择", **more),
    "category": lambda s, more: forms.ModelChoiceField(
        RequestCategory.objects.active(), empty_label="与原诉求相同", **more
    ),
    "enterprise": lambda s, more: EnterpriseField(help_text="写企业名称或统一社会信用代码。", **more),
    "colleague": lambda s, more: forms.ModelChoiceField(_colleagues(s), empty_label="请选择", **more),
    "ground": lambda s, more: forms.ChoiceField(choices=_choice(Ground), **more),
    "exclusion": lambda s, more: forms.ChoiceField(choices=_choice(ExclusionGround), **more),
    "result": lambda s, more: forms.ChoiceField(choices=Result.choices, widget=forms.RadioSelect, **more),
    "way": lambda s, more: forms.ChoiceField(choices=[("", "请选择"), *_choice(WAYS)], **more),
    "source": lambda s, more: forms.ChoiceField(choices=_choice(SOURCES), **more),
    "reached": lambda s, more: forms.ChoiceField(
        choices=[("yes", "已联系上"), ("no", "没有联系上")], widget=forms.RadioSelect, **more
    ),
    "until": lambda s, more: forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    ),
    "survivor": lambda s, more: TicketNumberField(user=s.user, help_text="写保留下来的那件的编号。", **more),
}


class MoveForm(forms.Form):
    """Cleaned again by `inputs.clean` in the service; this one finds rows and keeps what was typed."""

    def __init__(self, setting: Setting, data=None, initial=None) -> None:
        super().__init__(data, initial=initial, prefix="move")
        self.setting = setting
        move = setting.move
        for name in (*move.needs, *move.takes):
            if name in FIELDS and not (name == "source" and self._is_own_task()):
                self.fields[name] = self._field(name, required=name in move.needs or name == "source")

    def _is_own_task(self) -> bool:
        """Only who enters another department's reply has to say how it came."""
        return self.setting.task.department_id in departments_of(self.setting.user)

    def _field(self, name: str, *, required: bool) -> forms.Field:
        label = LABELS.get((self.setting.move.name, name), INPUTS[name].label)
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
        move = self.setting.move
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
        """The reader goes on at the first field that is wrong, else at the first one."""
        wrong = [name for name in self.fields if name in self.errors]
        for name in (wrong or list(self.fields))[:1]:
            self.fields[name].widget.attrs["autofocus"] = True

    def refuse(self, message: str, field: str | None = None) -> None:
        """Put the sentence of a refusal at its field, or on top of the form."""
        self.add_error(field if field in self.fields else None, message)
        if field and isinstance(rows := self.fields.get(field), AssignmentsField):
            rows.mark(message)
