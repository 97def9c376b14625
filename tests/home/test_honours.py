"""/honours/: levels from high to low, years from late to early, those without a year last."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enterprises.models import EnterpriseHonour, Honour
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def honours():
    park, firm = ParkPageFactory(title="蓝色智谷"), EnterprisePageFactory(title="样例海豚")
    Honour.objects.create(park=park, title="国家级孵化器", level="nation", source="2022 年报道")
    Honour.objects.create(park=park, title="老的市级奖", level="city", awarded_on=date(2019, 5, 1))
    EnterpriseHonour.objects.create(
        enterprise=firm, title="新的市级奖", level="city", awarded_on=date(2025, 5, 1), awarded_by="样例单位"
    )
    Honour.objects.create(park=ParkPageFactory(live=False), title="草稿园区的奖", level="nation")
    return park, firm


def test_honours_stand_by_level_and_year_with_their_holders(client, honours):
    html = client.get("/honours/").content.decode()
    places = [
        html.index(said)
        for said in ("国家级孵化器", "2025 年</h3>", "新的市级奖", "2019 年</h3>", "老的市级奖")
    ]
    assert places == sorted(places)
    assert "年份未注明</h3>" in html
    assert all(f'href="{page.url}"' in html for page in honours)
    assert "草稿园区的奖" not in html
    assert "荣誉 3 项" in html


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("level=city", {"新的市级奖", "老的市级奖"}),
        ("year=unknown", {"国家级孵化器"}),
        ("year=2025&holder=enterprise", {"新的市级奖"}),
        ("year=2025&holder=park", set()),
        ("year=1999&level=world", {"国家级孵化器", "新的市级奖", "老的市级奖"}),
    ],
)
def test_filters_narrow_the_honours(client, honours, query, titles):
    levels = client.get(f"/honours/?{query}").context["levels"]
    assert {award.title for _, years in levels for _, awards in years for award in awards} == titles


def test_the_page_asks_no_more_for_more_honours(client, honours):
    counts = []
    for number in (1, 6):
        for _ in range(number):
            Honour.objects.create(park=ParkPageFactory(), title="奖", level="city")
        client.get("/honours/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/honours/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_without_honours_the_page_leads_on(client):
    assert "荣誉正在整理" in client.get("/honours/").content.decode()
