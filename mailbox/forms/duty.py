"""A week of a department's duty roster, one person a day."""

from collections.abc import Iterable
from datetime import date

from django import forms

from accounts.models import User
from mailbox.duty.week import Day


class OnDutyField(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return str(user)


class WeekForm(forms.Form):
    """A field for each day that is not over, named day-2026-11-23."""

    def __init__(self, *args, days: Iterable[Day], people, **more) -> None:
        super().__init__(*args, **more)
        self.days = [day for day in days if not day.is_over]
        for day in self.days:
            wrong = {"invalid_choice": "这位同事已不在本部门，请另选一位。"}
            label = f"{day.label}{' ' + day.mark if day.mark else ''}"
            self.fields[_name(day.day)] = OnDutyField(
                people, label=label, required=False, empty_label="没有人值班", error_messages=wrong
            )

    @staticmethod
    def initial_of(planned: dict[date, int]) -> dict[str, int]:
        return {_name(day): person for day, person in planned.items()}

    def chosen(self) -> dict[date, User | None]:
        """What `plan` takes."""
        return {day.day: self.cleaned_data[_name(day.day)] for day in self.days}


def _name(day: date) -> str:
    return f"day-{day.isoformat()}"
