"""The filters of a list, as its address carries them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from core.plain_text import one_line
from mailbox.forms.staff_fields import LineField
from mailbox.lists.choices import Choices
from mailbox.lists.ordering import FIRST_DUE, ORDERS
from mailbox.lists.searching import LONGEST, MOST_WORDS, words_of
from mailbox.models.choices import Channel
from mailbox.workflow import State

PARTS = {"": "主办或协办", "lead": "只看主办", "assist": "只看协办"}
LATE = {"late": "逾期", "soon": "将到期", "calm": "未逾期"}
ARCHIVE = {"only": "只看档案（旧台账）", "without": "不看档案"}
DAYS = (date(2000, 1, 1), date(2099, 12, 31))
NOT_YOURS = "链接里的“{}”不存在，或者不在您能看到的范围。请重选或清除。"
NOT_A_DAY = "“{}”请写成 2026-11-16 的样子。"


def _one(label: str, pairs) -> forms.ChoiceField:
    message = {"invalid_choice": NOT_YOURS.format(label)}
    return forms.ChoiceField(
        label=label, choices=[("", "不限"), *pairs], required=False, error_messages=message
    )


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NOT_A_DAY.format(label)},
        validators=[
            MinValueValidator(DAYS[0], f"“{label}”最早写 2000-01-01。"),
            MaxValueValidator(DAYS[1], f"“{label}”最晚写 2099-12-31。"),
        ],
    )  # fmt: skip


class FilterForm(forms.Form):
    """Every filter may be left out; what is there must be right, or nothing is listed."""

    q = LineField(label="搜索", required=False, max_length=LONGEST,
                  error_messages={"max_length": f"搜索的话最多 {LONGEST} 个字。"})  # fmt: skip
    exact = forms.BooleanField(label="就按我打的搜", required=False, widget=forms.HiddenInput)
    state = forms.MultipleChoiceField(
        label="状态", choices=State.choices, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_YOURS.format("状态")},
    )  # fmt: skip
    park = _one("园区", ())
    department = _one("部门", ())
    part = forms.ChoiceField(
        label="部门身份", choices=list(PARTS.items()), required=False,
        error_messages={"invalid_choice": NOT_YOURS.format("部门身份")},
    )  # fmt: skip
    category = _one("类别", ())
    late = _one("时限", LATE.items())
    channel = _one("来源", Channel.choices)
    archive = _one("档案", ARCHIVE.items())
    since = _day("提交日期起")
    until = _day("提交日期止")
    mine = forms.BooleanField(label="本人经办", required=False)
    sort = forms.ChoiceField(
        label="排序", choices=[("", FIRST_DUE), *((k, order.label) for k, order in ORDERS.items())],
        required=False, widget=forms.HiddenInput, error_messages={"invalid_choice": NOT_YOURS.format("排序")},
    )  # fmt: skip

    def __init__(self, data, choices: Choices) -> None:
        super().__init__(data)
        for name in ("park", "department", "category"):
            self.fields[name].choices = [("", "不限"), *getattr(choices, name)]

    def clean_q(self) -> str:
        typed = self.cleaned_data["q"]
        if len(words_of(typed)) > MOST_WORDS:
            raise ValidationError(f"一次最多搜 {MOST_WORDS} 个词，请减少几个。")
        return typed

    def clean_mine(self) -> bool:
        if self.data.get("mine") not in (None, "", "1", "on"):
            raise ValidationError(NOT_YOURS.format("本人经办"))
        return self.cleaned_data["mine"]

    def clean(self) -> dict:
        """A name that is no filter, or two values where one counts, would show more than was asked for."""
        cleaned = super().clean()
        cleaned["exact"] = bool(cleaned.get("q") and cleaned.get("exact"))
        for name in self.data:
            if name not in self.fields:
                self.add_error(None, f"链接里的“{one_line(name)[:20]}”不是筛选条件，请核对链接。")
            elif name != "state" and len({value for value in self.data.getlist(name) if value}) > 1:
                self.add_error(name, f"“{self.fields[name].label}”只能选一个。")
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("since", "“提交日期起”晚于“提交日期止”，请对调。")
        if cleaned.get("part") and not cleaned.get("department") and "department" not in self.errors:
            self.add_error("part", "选了部门身份，请再选部门。")
        return cleaned

    def sentences(self) -> list[str]:
        """What is wrong, each once."""
        return list(dict.fromkeys(str(error) for errors in self.errors.values() for error in errors))
