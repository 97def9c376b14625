"""Figures and deeds as workbooks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.sheets import sheet_response, workbook_response
from home.deed_list import year_of
from home.models import DeedsPage, FiguresPage
from home.numbers.sections import sections
from home.numbers.tables import all_tables

ALL = "all"
YEARS = range(2000, 2101)  # any other number may not fit into the column


@require_safe
def workbook(request: HttpRequest, key: str) -> HttpResponse:
    """key: of a table, or `all`; 404 for a table that is not on the page now, and while nobody may see the page."""
    if not FiguresPage.objects.live().public().exists():
        raise Http404
    now = timezone.now()
    tables = [table for table in all_tables(sections()) if key in (ALL, table.key)]
    if not tables:
        raise Http404
    if key != ALL:
        return sheet_response(tables[0].sheet(now), "xlsx")
    name = f"公布的数据和本站统计-{timezone.localtime(now):%Y%m%d}.xlsx"
    return workbook_response(name, [table.sheet(now) for table in tables])


@require_safe
def deeds(request: HttpRequest, year: int) -> HttpResponse:
    """The list of a year; 404 for a year without a public deed, and while nobody may see the page."""
    now = timezone.now()
    found = year_of(year, timezone.localdate(now)) if year in YEARS else None
    if not (found and found.rows and DeedsPage.objects.live().public().exists()):
        raise Http404
    return sheet_response(found.sheet(now), "xlsx")
