"""/admin/party/theme-days/: the year by organisation and the terms that end, on a page and as a workbook."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models.functions import ExtractMonth
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.sheets import Sheet, sheet_response
from events.models import EventKind, EventPage
from events.theme_days.year import MONTHS, Row, rows_of_year
from party.models import OrganisationKind, PartyOrganisation
from party.terms import Term, term_of

PERMISSION = "party.view_partyorganisation"
FIRST_YEAR = 2015
NOTE = "主题党日一般每月相对固定 1 天。这张表只提醒哪些月份还没有登记，不排名，不作考核。"


class ThemeDaysMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(PERMISSION)


class ThemeDaysView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "events/admin/theme_days.html"
    page_title = "主题党日和换届"
    header_icon = "calendar-check"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            today = timezone.localdate()
            year = chosen_year(request.GET.get("year", ""), today)
            return sheet_response(_sheet(year_rows(year, today), year), "xlsx")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        today = timezone.localdate()
        year = chosen_year(self.request.GET.get("year", ""), today)
        return super().get_context_data(**kwargs) | {
            "year": year,
            "earlier": year - 1 if year > FIRST_YEAR else None,
            "later": year + 1 if year < today.year else None,
            "months": MONTHS,
            "rows": year_rows(year, today),
            "terms": ending_terms(today),
            "today": today,
            "note": NOTE,
        }


def chosen_year(typed: str, today: date) -> int:
    """This year for what is no year with a table."""
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == len("2026") else today.year
    return year if FIRST_YEAR <= year <= today.year else today.year


def year_rows(year: int, today: date) -> list[Row]:
    """All below the committees, in the order of the chart; what is not over does not count as held."""
    held = (
        EventPage.objects.live()
        .over()
        .filter(kind=EventKind.THEME_DAY, starts_at__year=year, organisation__isnull=False)
    )
    months = held.annotate(month=ExtractMonth("starts_at")).values_list("organisation", "month")
    organisations = PartyOrganisation.objects.exclude(kind=OrganisationKind.COMMITTEE).select_related("park")
    return rows_of_year(organisations, months, year, today)


def ending_terms(today: date) -> list[tuple[PartyOrganisation, Term]]:
    """Organisations whose term is over or ends within half a year, the earliest first."""
    known = [
        (each, term)
        for each in PartyOrganisation.objects.select_related("park")
        if (term := term_of(each.founded_on, each.election_due_on)) and term.is_near(today)
    ]
    return sorted(known, key=lambda pair: pair[1].ends)


def _sheet(rows: list[Row], year: int) -> Sheet:
    columns = ["组织", "园区", *(f"{month}月" for month in MONTHS)]
    lines = ([str(row.organisation), row.organisation.park or "", *row.months] for row in rows)
    return Sheet(f"{year}年主题党日", columns, lines, timezone.now(), [NOTE])
