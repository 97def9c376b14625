"""/figures/: each number with unit, date and source, its chart and its workbook; reported apart from live."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from core.charts import Columns
from home.models import FiguresPage
from home.numbers.sections import sections
from home.numbers.tables import LIVE, REPORTED, all_tables
from tests.factories.enterprises import (
    EnterprisePageFactory,
    IndicatorFactory,
    ParkPageFactory,
    TenancyFactory,
)
from tests.factories.events import EventPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def opened(client, path="/figures/") -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def table(key: str):
    return next(one for one in all_tables(sections()) if one.key == key)


def tables() -> list:
    """What was reported."""
    return sections()[0].tables


def said(key: str) -> dict[str, str]:
    return {row.label: row.said for row in table(key).rows}


def test_a_reported_figure_has_its_five_parts_and_an_address_of_its_own(client):
    row = IndicatorFactory(name="税费减免", value=200, unit="万元", is_approximate=True, scope="total")
    line = opened(client).find(id=f"indicator-{row.pk}").get_text(" ", strip=True)
    assert "200余万元" in line
    assert "累计" in line
    assert "截至 2022-08-31 ，来源：园区年度总结" in line


def test_an_indicator_of_several_years_is_drawn_the_oldest_first(client):
    for year, value in ((2023, 61), (2021, 50), (2022, 59)):
        IndicatorFactory(value=value, as_of=date(year, 12, 31))
    IndicatorFactory(name="只报过一次", value=1)
    history = tables()[-1]
    assert [(row.label, row.value) for row in history.rows] == [("2021", 50), ("2022", 59), ("2023", 61)]
    assert isinstance(history.chart, Columns)
    page = opened(client)
    picture = page.find(id=history.key).svg
    assert picture["role"] == "img"
    assert picture.desc.get_text() == "2021 50家；2022 59家；2023 61家"
    assert len(page.find(id=history.key).table.tbody.find_all("tr")) == 3


@pytest.mark.both
def test_figures_of_one_year_are_told_by_their_months():
    IndicatorFactory(as_of=date(2022, 6, 30))
    IndicatorFactory(as_of=date(2022, 12, 31))
    assert [row.label for row in tables()[-1].rows] == ["2022-06", "2022-12"]


def test_what_an_unpublished_park_reported_is_not_shown():
    IndicatorFactory(park=ParkPageFactory(live=False))
    assert tables() == []


def test_reported_and_live_figures_never_share_a_section():
    IndicatorFactory()
    found = {
        (section.kind, row.source) for section in sections() for one in section.tables for row in one.rows
    }
    assert {kind for kind, source in found if source == "园区年度总结"} == {REPORTED}
    assert {source for kind, source in found if kind == LIVE} == {"本站实时统计"}


@pytest.mark.both
def test_each_enterprise_count_is_what_its_address_lists(client):
    park = ParkPageFactory(title="甲园区")
    inner = ParkPageFactory(title="乙孵化器", parent_park=park)
    EnterprisePageFactory(park=park, industry="marine")
    EnterprisePageFactory(park=inner)
    moved = EnterprisePageFactory()
    TenancyFactory(enterprise=moved, park=park, moved_out=True)
    EnterprisePageFactory(park=park, live=False)
    assert said("enterprises-park") == {"甲园区": "2家", "乙孵化器": "1家"}
    assert said("enterprises-industry")["海洋科技"] == "1家"
    for key in ("park", "status", "industry"):
        for row in table(f"enterprises-{key}").rows:
            assert client.get(row.href).context["enterprises"].paginator.count == row.value


@pytest.mark.both
def test_months_without_events_stand_too_and_internal_ones_are_only_counted(client):
    held = timezone.localtime() - timedelta(days=31)
    EventPageFactory(title="上个月的", starts_at=held, ends_at=None)
    EventPageFactory(starts_at=held, ends_at=None, internal=True)
    EventPageFactory(title="下个月的", starts_at=timezone.now() + timedelta(days=31), ends_at=None)
    rows = table("events-months").rows
    assert len(rows) == 12
    row = next(row for row in rows if row.label == f"{held:%Y-%m}")
    assert (row.value, row.note) == (2, "其中内部会议 1 场")
    listed = client.get(row.href).content.decode()
    assert "上个月的" in listed
    assert "下个月的" not in listed
    assert sum(row.value for row in rows) == 2


def test_each_table_and_all_of_them_can_be_taken_along(client):
    IndicatorFactory(name="=1+1", value=59)
    EventPageFactory(recorded=True)
    for link in opened(client).find_all("a", download=True):
        response = client.get(link["href"])
        assert response.status_code == 200
        book = load_workbook(BytesIO(response.content))
        for page in book.worksheets:
            heads = [cell.value for cell in page[1]]
            assert {"数值", "单位", "截至", "来源"} <= set(heads)
            assert all(cell.value for cell in (page.cell(2, heads.index("截至") + 1),))
    book = load_workbook(BytesIO(client.get("/figures/all.xlsx").content))
    assert len(book.sheetnames) == len(all_tables(sections()))
    assert book.worksheets[0]["A2"].value == "=1+1"
    assert book.worksheets[0]["A2"].data_type == "s"


def test_a_file_of_no_table_and_of_a_hidden_page_is_not_there(client):
    IndicatorFactory()
    assert client.get("/figures/nothing.xlsx").status_code == 404
    FiguresPage.objects.update(live=False)
    assert client.get("/figures/all.xlsx").status_code == 404


def test_an_empty_site_says_so_in_each_section(client):
    page = opened(client).get_text()
    assert "还没有填报数据。" in page
    assert "企业名录里还没有企业。" in page
    assert "不足 5 件，暂不公布比率" in page


def counted(client) -> int:
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        sections()
    return len(queries)


@pytest.mark.both
def test_as_many_queries_for_eight_parks_as_for_two(client):
    counts = []
    for more in (2, 6):
        for park in ParkPageFactory.create_batch(more):
            EnterprisePageFactory(park=park)
            IndicatorFactory(park=park)
            EventPageFactory(park=park, recorded=True)
        counted(client)
        counts.append(counted(client))
    assert counts[0] == counts[1] <= 13  # five of them once a day
