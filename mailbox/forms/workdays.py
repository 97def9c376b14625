"""A file of holidays: chosen first, confirmed after it was read."""

from django import forms

from mailbox.workdays.table import MOST_BYTES


class WorkdayFileForm(forms.Form):
    file = forms.FileField(
        label="CSV 文件",
        allow_empty_file=True,
        error_messages={"required": "请选择文件。"},
        help_text=(
            "三列：日期、安排（放假或上班）、说明，有没有表头都可以。日期写成 2027-01-01、2027/1/1 或 2027年1月1日，"
            "连着几天的写成 2027年2月5日至11日。"
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
    )


class ConfirmForm(forms.Form):
    """What was read, as a table once more, and the seal of the plan that was shown."""

    table = forms.CharField(max_length=MOST_BYTES, widget=forms.HiddenInput)
    seal = forms.CharField(max_length=64, widget=forms.HiddenInput)
