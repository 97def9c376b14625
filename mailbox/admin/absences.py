"""代理: who stands in for whom now, later and lately; set and ended here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from accounts.models import Absence, User
from mailbox.admin.rota import RotaMixin
from mailbox.case import MoveRefused
from mailbox.deputies.lending import (
    NOT_HERS_TO_END,
    absences_visible_to,
    deputies_for,
    end,
    lend,
    may_end_for,
    may_have_deputy,
    people_ended_by,
    people_set_by,
)
from mailbox.forms.absence import AbsenceForm, PersonForm
from mailbox.worktime import say_day

KEPT_DAYS = 90  # of what is over
PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """state, shape: a word with its shape. may_end: whether the reader may end it now."""

    absence: Absence
    state: str
    shape: str
    may_end: bool


def shown(user: User, today: date) -> QuerySet[Absence]:
    """Those that run or are to come, then what is over, each the newest first."""
    since = today - timedelta(days=KEPT_DAYS)
    is_over = Case(When(ended_at=None, last_day__gte=today, then=0), default=1)
    rows = absences_visible_to(user).filter(last_day__gte=since)
    return rows.order_by(is_over, "-first_day", "-pk")


def lines(user: User, rows: Iterable[Absence], today: date) -> list[Line]:
    """One query for any number."""
    mine = set(people_ended_by(user).values_list("pk", flat=True))
    return [_line(row, today, row.person_id in mine) for row in rows]


def _line(row: Absence, today: date, is_mine: bool) -> Line:
    if row.ended_at:
        return Line(row, "已提前结束", "stop", False)
    if row.last_day < today:
        return Line(row, "已到期", "done", False)
    if row.first_day > today:
        return Line(row, "还没开始", "wait", is_mine)
    return Line(row, "代理中", "work", is_mine)


def may_set_any(user: User) -> bool:
    """Whether there is anybody for whom she could arrange a deputy."""
    others = people_set_by(user).exclude(pk=user.pk)
    return may_have_deputy(user) or others.exists()


class AbsencesView(RotaMixin, TemplateView):
    template_name = "mailbox_admin/absences.html"
    tab = "mailbox_rota:deputies"

    def get_context_data(self, **kwargs) -> dict:
        user, today = self.request.user, timezone.localdate()
        page = Paginator(shown(user, today), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "page": page, "lines": lines(user, page, today), "may_set": may_set_any(user), "kept_days": KEPT_DAYS,
        }  # fmt: skip


class LendView(RotaMixin, FormView):
    """For oneself, or for who is named by `?person=`; 404 for others than she may arrange it for."""

    template_name = "mailbox_admin/absence.html"
    form_class = AbsenceForm
    tab = "mailbox_rota:deputies"

    def person(self) -> User | None:
        """None where it has to be chosen first."""
        user, typed = self.request.user, self.request.GET.get("person", "")
        if not typed:
            return user if may_have_deputy(user) else None
        key = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
        return get_object_or_404(people_set_by(user), pk=key)

    def get_form(self, form_class=None):
        person = self.person()
        return AbsenceForm(**self.get_form_kwargs(), person=person) if person else None

    def post(self, request, *args, **kwargs) -> HttpResponse:
        return super().post(request, *args, **kwargs) if self.person() else self.get(request, *args, **kwargs)

    def form_valid(self, form: AbsenceForm) -> HttpResponse:
        try:
            row = lend(form.wanted(), self.request.user)
        except MoveRefused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            f"{say_day(row.first_day)}至 {say_day(row.last_day)}由{row.deputy}代理{row.person}。",
        )
        return redirect("mailbox_rota:deputies")

    def get_context_data(self, **kwargs) -> dict:
        user, person = self.request.user, self.person()
        choice = PersonForm(user=user, initial={"person": person.pk if person else None})
        others = choice.fields["person"].queryset.exclude(pk=user.pk)
        return super().get_context_data(**kwargs) | {
            "person": person,
            "choice": choice if others.exists() else None,
            "is_self": person == user,
            "has_deputies": person is not None and deputies_for(person).exists(),
            "lends_supervision": person is not None and person.has_perm("mailbox.supervise_ticket"),
        }


class EndView(RotaMixin, View):
    http_method_names = ["post"]

    def post(self, request, pk: int) -> HttpResponse:
        row = get_object_or_404(absences_visible_to(request.user), pk=pk)
        if not may_end_for(request.user, row.person):
            messages.warning(request, NOT_HERS_TO_END)
            return redirect(reverse("mailbox_rota:deputies"))
        try:
            end(row, request.user)
        except MoveRefused as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, f"已结束：{row.deputy}不再代理{row.person}。")
        return redirect(reverse("mailbox_rota:deputies"))
