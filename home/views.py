"""The figures as workbooks: one table, or all of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.sheets import sheet_response, workbook_response
from home.models import FiguresPage
from home.numbers.sections import sections
from home.numbers.tables import all_tables

ALL = "all"


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
