"""The form of a canned answer: what it says, where it fits, and who may use it."""

from django import forms
from django.core.exceptions import ValidationError

from alliance.models import Department
from mailbox.forms.staff_fields import LineField, TypedField
from mailbox.inputs import TEXT_LENGTH
from mailbox.models import CannedAnswer, RequestCategory
from mailbox.models.canned import FITTING
from mailbox.workflow import MOVES
from mailbox.writing.placeholders import KNOWN, unknown

OWN, SITE = "own", "site"
NOT_OFFERED = "选的不在可选项中，请重新选。"


def scopes(user) -> list[tuple[str, str]]:
    """Whom the user may write for: herself, departments that she leads, the site."""
    led = Department.objects.filter(
        members__user=user, members__role="head", members__is_active=True, is_active=True
    ).distinct()
    pairs = [(OWN, "只有我自己"), *((str(row.pk), f"{row.name}的同事") for row in led)]
    return [*pairs, (SITE, "全站的工作人员")] if user.has_perm("mailbox.manage_cannedanswer") else pairs


class CannedForm(forms.Form):
    title = LineField(label="标题", max_length=60, help_text="在列表里认出它的一句话。")
    text = TypedField(
        label="内容", max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=f"插入时自动填好：{KNOWN}。要写的人自己填的，写成〔请填写：收件地址〕这样。",
    )  # fmt: skip
    moves = forms.MultipleChoiceField(
        label="用于", choices=[(name, MOVES[name].label) for name in FITTING],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    category = forms.ModelChoiceField(
        RequestCategory.objects.active(), label="类别", required=False, empty_label="所有类别"
    )
    scope = forms.ChoiceField(label="谁能用")
    sort_order = forms.IntegerField(
        label="排序", min_value=0, max_value=9999, help_text="用得一样多的，小的排在前面。"
    )
    is_active = forms.BooleanField(label="启用，写答复时可以选", required=False)

    def __init__(self, data=None, *, of: CannedAnswer, user) -> None:
        super().__init__(data, initial=_initial(of))
        self.row, self.user = of, user
        self.fields["scope"].choices = scopes(user)
        for field in self.fields.values():
            field.label_suffix = ""
            field.error_messages["required"] = f"请填写{field.label}。"
            if length := getattr(field, "max_length", None):
                field.error_messages["max_length"] = f"{field.label}不能超过 {length} 字。"
        self.fields["moves"].error_messages |= {
            "required": "请至少选一种用处。",
            "invalid_choice": NOT_OFFERED,
        }
        for name in ("scope", "category"):
            self.fields[name].error_messages["invalid_choice"] = NOT_OFFERED
        numbers = dict.fromkeys(
            ("min_value", "max_value", "invalid", "required"), "排序请填 0 到 9999 的整数。"
        )
        self.fields["sort_order"].error_messages |= numbers
        for validator in self.fields["sort_order"].validators:
            validator.message = "排序请填 0 到 9999 的整数。"

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        if wrong := unknown(text):
            said = "、".join(f"〔{name}〕" for name in wrong[:5])
            raise ValidationError(
                f"没有{said}这样的占位。能用的是{KNOWN}；要写的人自己填的，写成〔请填写：…〕。"
            )
        return text

    def save(self) -> CannedAnswer:
        row, given = self.row, self.cleaned_data
        row.title, row.text, row.category = given["title"], given["text"], given["category"]
        row.moves = f",{','.join(given['moves'])},"
        row.sort_order, row.is_active = given["sort_order"], given["is_active"]
        scope = given["scope"]
        row.owner = self.user if scope == OWN else None
        row.department_id = None if scope in (OWN, SITE) else int(scope)
        row.save()
        return row


def _initial(row: CannedAnswer) -> dict:
    scope = SITE if row.pk and not (row.owner_id or row.department_id) else OWN
    return {
        "title": row.title, "text": row.text, "moves": row.move_names, "category": row.category_id,
        "scope": str(row.department_id) if row.department_id else scope,
        "sort_order": row.sort_order, "is_active": row.is_active,
    }  # fmt: skip
