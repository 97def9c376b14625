"""What visitors see of the alliance: departments by kind, one department, and 办这件事找谁."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.models import AlliancePage, DepartmentKind
from mailbox.views.form import request_form
from tests.factories.alliance import DepartmentFactory, ServiceItemFactory
from tests.factories.enterprises import ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.mailbox import CategoryFactory, RuleFactory
from tests.factories.news import PolicyPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def html_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_departments_stand_by_kind_and_own_ones_only_for_what_they_offer(client):
    DepartmentFactory(name="税务部门")
    DepartmentFactory(name="软件园服务站", station=True)
    DepartmentFactory(name="内部科室", kind=DepartmentKind.OWN)
    ServiceItemFactory(department=DepartmentFactory(name="运营部", kind=DepartmentKind.OWN))
    html = html_of(client, "/alliance/")
    assert html.index("税务部门") < html.index("软件园服务站") < html.index("运营部")
    assert "内部科室" not in html
    assert 'id="stations"' in html


def test_a_department_says_what_it_answers_for(client):
    tax = DepartmentFactory(
        name="税务部门", phone="0535-0000000", duties="税费减免\n\n发票领用", hours="工作日"
    )
    ServiceItemFactory(name="税费减免辅导", department=tax, materials="申请表 1 份", time_limit="5 个工作日")
    PolicyPageFactory(title="加计扣除", department=tax)
    PolicyPageFactory(title="旧的政策", department=tax, effective_to=timezone.localdate() - timedelta(days=1))
    EventPageFactory(title="辅导会", department=tax)
    html = html_of(client, f"/alliance/departments/{tax.pk}/")
    for said in ("0535-0000000", "<li>发票领用</li>", "申请表 1 份", "5 个工作日", "加计扣除", "辅导会"):
        assert said in html
    assert "旧的政策" not in html
    assert 'class="button button--main" href="/mailbox/"' in html


def test_kinds_of_request_that_go_to_a_department_open_the_form_with_the_kind_chosen(client):
    rule = RuleFactory(category=CategoryFactory(name="税费减免"), lead=DepartmentFactory())
    RuleFactory(category=CategoryFactory(name="意见投诉", is_complaint=True), lead=rule.lead)
    html = html_of(client, f"/alliance/departments/{rule.lead.pk}/")
    assert f'href="/mailbox/?category={rule.category.pk}">税费减免</a>' in html
    assert "意见投诉" not in html
    initial = request_form(
        None, is_checked=False, wished=QueryDict(f"category={rule.category.pk}&park=none")
    ).initial
    assert initial == {"category": rule.category.pk}
    assert request_form(None, is_checked=False, wished=QueryDict("category=99999999999999999")).initial == {}


@pytest.mark.parametrize("path", ["services/", "departments/1/"])
def test_nothing_of_it_is_shown_while_the_page_is_not_public(client, path):
    DepartmentFactory(pk=1)
    assert client.get(f"/alliance/{path}").status_code == 200
    AlliancePage.objects.get().unpublish()
    assert client.get(f"/alliance/{path}").status_code == 404


def test_a_closed_department_is_gone(client):
    closed = DepartmentFactory(closed=True)
    ServiceItemFactory(name="停办的事", department=closed)
    assert client.get(f"/alliance/departments/{closed.pk}/").status_code == 404
    assert "停办的事" not in html_of(client, "/alliance/services/")


def test_a_station_names_its_parks(client):
    station = DepartmentFactory(station=True)
    ParkPageFactory(title="蓝海软件园", station=station)
    assert "蓝海软件园" in html_of(client, f"/alliance/departments/{station.pk}/")


@pytest.fixture
def services():
    tax, science = DepartmentFactory(name="税务部门"), DepartmentFactory(name="科技部门")
    ServiceItemFactory(name="减免辅导", department=tax, audiences=["sme"])
    ServiceItemFactory(name="高企认定", department=science, audiences=["high_tech", "sme"])
    ServiceItemFactory(name="政策咨询", department=science, description="贷款贴息也可以问")
    return tax


@pytest.mark.both
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"减免辅导", "高企认定", "政策咨询"}),
        ("for=high_tech", {"高企认定", "政策咨询"}),  # who names nobody serves everybody
        ("for=nobody&department=x", {"减免辅导", "高企认定", "政策咨询"}),
        ("q=贷款", {"政策咨询"}),
        ("q=科技 高企", {"高企认定"}),
        ("q=没有这样的东西", set()),
        ("department=99999999999999999999", {"减免辅导", "高企认定", "政策咨询"}),
        ("q=%00", {"减免辅导", "高企认定", "政策咨询"}),
    ],
)
def test_services_are_found_by_words_department_and_audience(client, services, query, expected):
    assert {item.name for item in client.get(f"/alliance/services/?{query}").context["items"]} == expected


def test_services_of_a_department_keep_the_words(client, services):
    html = html_of(client, f"/alliance/services/?department={services.pk}&q=辅导")
    assert "1 个事项" in html
    assert f'name="department" value="{services.pk}"' in html


def test_a_page_asks_no_more_for_more_items(client, services):
    counts = []
    for number in (1, 6):
        ServiceItemFactory.create_batch(number, department=services)
        urls = ["/alliance/services/", f"/alliance/departments/{services.pk}/", "/alliance/"]
        for url in urls:
            client.get(url)
        with CaptureQueriesContext(connection) as queries:
            for url in urls:
                client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
