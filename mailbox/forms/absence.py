"""Who stands in for somebody, and on which days."""

from datetime import date

from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from accounts.models import User
from alliance.models import DepartmentMember
from mailbox.deputies.lending import Wanted, deputies_for, may_have_deputy, people_set_by

FAR = date(2200, 1, 1)


class PersonField(forms.ModelChoiceField):
    """Colleagues by name, with their departments: two may be called the same."""

    def __init__(self, label: str, **more) -> None:
        wrong = {"invalid_choice": "请从列表中选择一位同事。", "required": f"请选择{label}。"}
        more = {"empty_label": "请选择", "error_messages": wrong, "queryset": User.objects.none()} | more
        super().__init__(label=label, **more)

    def label_from_instance(self, user: User) -> str:
        offices = [member.department.short_name for member in user.at_work]
        return f"{user}（{'、'.join(offices)}）" if offices else str(user)


class DayField(forms.DateField):
    def __init__(self, label: str, **more) -> None:
        wrong = {"invalid": "请写成 2026-11-23 的样子。", "required": f"请选择{label}。"}
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, widget=widget, error_messages=wrong, **more)

    def clean(self, value) -> date | None:
        day = super().clean(value)
        if day and day > FAR:
            raise forms.ValidationError("日期太远，请核对年份。")
        return day


class PersonForm(forms.Form):
    """For whom: chosen first, because who can stand in depends on it."""

    person = PersonField("不在的人")

    def __init__(self, *args, user: User, **more) -> None:
        super().__init__(*args, **more)
        found = people_set_by(user)
        if not may_have_deputy(user):
            found = found.exclude(pk=user.pk)
        self.fields["person"].queryset = with_offices(found)


class AbsenceForm(forms.Form):
    deputy = PersonField("代理人")
    first_day = DayField("开始日期")
    last_day = DayField("结束日期", help_text="含当天。")

    def __init__(self, *args, person: User, **more) -> None:
        super().__init__(*args, **more)
        self.person = person
        self.fields["deputy"].queryset = with_offices(deputies_for(person))
        self.initial.setdefault("first_day", timezone.localdate())

    def wanted(self) -> Wanted:
        """What `lend` takes; it looks at everything again under a lock."""
        data = self.cleaned_data
        return Wanted(self.person, data["deputy"], data["first_day"], data["last_day"])


def with_offices(users: QuerySet[User]) -> QuerySet[User]:
    """With `at_work`, the active memberships; one query for all."""
    rows = DepartmentMember.objects.active().select_related("department")
    return users.prefetch_related(Prefetch("department_memberships", rows, to_attr="at_work"))
