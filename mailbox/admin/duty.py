"""值班表: a week of every department that the reader sees, and the page on which one of them is made."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from accounts.models import User
from alliance.models import Department, DepartmentKind
from mailbox.admin.rota import RotaMixin
from mailbox.case import MoveRefused
from mailbox.duty.planning import plan
from mailbox.duty.reading import Row, planned_in, weeks
from mailbox.duty.rights import rosters_set_by, rosters_visible_to
from mailbox.duty.week import DAYS, Cell, Day, days_of, monday_of, shifted, week_of
from mailbox.forms.duty import WeekForm
from mailbox.models import MailboxSettings, Workday

REACH = timedelta(days=366)  # how far from today a week may lie


def monday_named(typed: str, today: date) -> date:
    """The Monday of `2026-11-23`; of this week for anything else, and for what lies too far away."""
    try:
        day = date.fromisoformat(typed) if typed.isascii() and len(typed) == len("2026-11-23") else today
    except ValueError:
        day = today
    return monday_of(day if abs(day - today) <= REACH else today)


class WeekMixin(RotaMixin):
    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def week(self) -> tuple[date, ...]:
        return week_of(monday_named(self.request.GET.get("week", ""), self.today))

    @cached_property
    def calendar(self):
        return MailboxSettings.load().calendar(Workday.objects.as_days())

    @cached_property
    def days(self) -> list[Day]:
        return days_of(self.week, self.calendar, self.today)

    def get_context_data(self, **kwargs) -> dict:
        first, step = self.week[0], timedelta(days=DAYS)
        return super().get_context_data(**kwargs) | {
            "days": self.days, "first": first, "last": self.week[-1], "before": first - step,
            "following": first + step, "is_this_week": self.today in self.week,
        }  # fmt: skip


class RosterView(WeekMixin, TemplateView):
    template_name = "mailbox_admin/roster.html"

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        mine = set(rosters_set_by(user).values_list("pk", flat=True))
        seen = sorted(rosters_visible_to(user), key=lambda row: row.kind != DepartmentKind.STATION)
        rows = weeks(seen, self.days, mine)
        people = {key for row in rows for cell in row.cells for key in (cell.who, cell.there) if key}
        names = {key: str(person) for key, person in User.objects.in_bulk(people).items()}
        return super().get_context_data(**kwargs) | {"rows": [_shown(row, names) for row in rows]}


def _shown(row: Row, names: dict[int, str]) -> dict:
    """What templates/mailbox_admin/parts/roster_row.html prints."""
    return {
        "department": row.department,
        "gaps": row.gaps,
        "is_mine": row.is_mine,
        "keeps_roster": row.keeps_roster,
        "cells": [_shown_day(cell, names) for cell in row.cells],
    }


def _shown_day(cell: Cell, names: dict[int, str]) -> dict:
    return {
        "day": cell.day,
        "name": names.get(cell.who, ""),
        "note": _note(cell, names),
        "is_gap": cell.is_gap,
    }


def _note(cell: Cell, names: dict[int, str]) -> str:
    if not cell.is_away:
        return ""
    return f"不在，{names[cell.there]}代" if cell.there else "不在"


class PlanView(WeekMixin, FormView):
    """404 for who does not make this roster. `?copy=1` fills in last week's people, nothing is stored yet."""

    template_name = "mailbox_admin/roster_week.html"
    form_class = WeekForm

    @cached_property
    def department(self) -> Department:
        return get_object_or_404(rosters_set_by(self.request.user), pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict:
        at_work = self.department.members.active().values("user")
        people = User.objects.filter(pk__in=at_work, is_active=True).order_by("display_name", "username")
        kwargs = super().get_form_kwargs() | {"days": self.days, "people": people}
        return kwargs | {"initial": WeekForm.initial_of(self._planned())}

    def _planned(self) -> dict[date, int]:
        if "copy" not in self.request.GET:
            return planned_in(self.department, self.week)
        before = planned_in(self.department, week_of(self.week[0] - timedelta(days=DAYS)))
        return shifted(before, self.week, self.calendar)

    def form_valid(self, form: WeekForm) -> HttpResponse:
        try:
            changed = plan(self.department, form.chosen(), self.request.user)
        except MoveRefused as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        said = f"已保存，改动 {changed} 天。" if changed else "没有改动。"
        messages.success(self.request, f"{self.department.short_name}值班表{said}")
        return redirect(f"{reverse('mailbox_rota:index')}?week={self.week[0]}")

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "department": self.department, "is_copy": "copy" in self.request.GET,
            "is_past": all(day.is_over for day in self.days),
        }  # fmt: skip
