"""Figures taken along are those of the page, name nobody, and are written down; charts show the same."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from mailbox.worktime import ZONE
from tests.factories.mailbox import Story, supervisor
from tests.mailbox.desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SENT = datetime(2026, 10, 9, 9, 0, tzinfo=ZONE)
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=ZONE)
OCTOBER = {"period": "2026-10"}


@pytest.fixture
def story():
    return Story(at=SENT, enterprise_name="海云智能科技有限公司").closed(
        datetime(2026, 10, 12, 9, 0, tzinfo=ZONE)
    )


def get(user, name, *args, **data):
    with time_machine.travel(NOW, tick=False):
        return signed_in(user).get(reverse(f"mailbox_figures:{name}", args=args), OCTOBER | data)


def lines(response) -> list[list[str]]:
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_the_tables_of_the_page_are_one_sheet_with_counts(story):
    heads, total, *rest = lines(get(supervisor(), "export", "csv"))
    row = dict(zip(heads, total, strict=True))
    assert (row["名称"], row["到期诉求"], row["按时办结率"], row["按时办结率分子"], row["按时办结率分母"]) == (
        "全部", "1", "100.0%", "1", "1",
    )  # fmt: skip
    assert [line[0] for line in rest if line][:4] == ["按部门", "按园区", "按类别", "按月份"]
    book = load_workbook(BytesIO(get(supervisor("second"), "export", "xlsx").content)).active
    assert book["D2"].number_format == "0.0%"
    assert book.title == "统计 2026 年 10 月"


def test_the_requests_behind_a_number_are_taken_along_without_who_asked(story):
    user = supervisor()
    response = get(user, "list_export", "on_time", "hit", "csv")
    heads, first, *_ = lines(response)
    row = dict(zip(heads, first, strict=True))
    assert (row["编号"], row["主办"], row["每轮都按时"]) == (story.ticket.number, str(story.lead), "是")
    text = response.content.decode()
    for personal in ("海云", "王女士", "13800138000", "投影仪"):
        assert personal not in text
    entry = AuditEntry.objects.get(action="导出诉求")
    assert (entry.user, "1 行，csv" in entry.summary) == (user, True)


def test_tasks_are_taken_along_too(story):
    heads, *rows = lines(get(supervisor(), "list_export", "claimed", "base", "csv"))
    assert heads[-1] == "统计所见"
    assert sum(row[0] == story.ticket.number for row in rows if row) == 3


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("export", ["pdf"]),
        ("list_export", ["on_time", "hit", "exe"]),
        ("list_export", ["nothing", "hit", "csv"]),
        ("list_export", ["on_time", "nothing", "csv"]),
    ],
)
def test_what_there_is_not_is_not_exported(name, args):
    assert get(supervisor(), name, *args).status_code == 404


def test_a_clerk_takes_along_what_her_department_led(story):
    assert (
        story.ticket.number in get(story.lead_clerk, "list_export", "cohort", "all", "csv").content.decode()
    )
    other = get(story.other_clerk, "list_export", "cohort", "all", "csv").content.decode()
    assert story.ticket.number not in other


def test_charts_have_twelve_months_and_their_tables(story):
    page = get(supervisor(), "charts").content.decode()
    assert page.count('<svg class="plot__picture"') == 7
    assert "2025-11 无" in page
    assert "2026-10 100" in page
    assert "1 件中 1 件" in page
    assert f'<th scope="row">{story.ticket.category}' in page
    figure = page[page.index("<figure") : page.rindex("</figure>")]
    assert "style=" not in figure


def test_the_page_leads_to_files_charts_and_the_report(story):
    page = get(supervisor(), "index").content.decode()
    for url in (
        "export/xlsx/?period=2026-10",
        "export/csv/",
        "charts/?period=2026-10",
        "figures/report/2026/10/",
    ):
        assert url in page
    behind = get(supervisor("second"), "list", "cohort", "all").content.decode()
    assert "list/cohort/all/xlsx/?period=2026-10" in behind
    clerk = get(story.lead_clerk, "index").content.decode()
    assert "figures/report/" not in clerk
