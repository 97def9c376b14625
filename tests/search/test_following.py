"""What is written apart from a page still reaches its entry, at once or within a minute."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import ticks
from enterprises.models import EnterpriseFlag, EnterpriseIndexPage, ParkIndexPage, ZoneIndicator
from news.found import follow_days
from party.models import PartyIndexPage
from search import following, places
from search.models import Entry, UntoldPage
from tests.factories.alliance import DepartmentFactory
from tests.factories.core import new_document
from tests.factories.enterprises import (
    EnterpriseFlagFactory,
    EnterprisePageFactory,
    IndicatorFactory,
    ParkPageFactory,
    TenancyFactory,
)
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory, PolicyPageFactory
from tests.factories.party import PartyGroupPageFactory, PartyOrganisationFactory
from tests.search.told import entry_of, published, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def park():
    return published(ParkPageFactory(title="样例软件园", parent=ParkIndexPage.objects.get()))


@pytest.fixture
def enterprise():
    return published(
        EnterprisePageFactory(title="样例智能", registered=True, parent=EnterpriseIndexPage.objects.get())
    )


def test_rows_of_an_enterprise_are_followed(enterprise, park):
    flag = EnterpriseFlagFactory(enterprise=enterprise)
    assert "高新技术企业" in text_of(enterprise)
    flag.delete()
    assert "高新技术企业" not in text_of(enterprise)
    tenancy = TenancyFactory(enterprise=enterprise, park=park)
    assert "样例软件园在孵企业" in text_of(enterprise)
    assert entry_of(enterprise).park == "样例软件园"
    tenancy.left_on = timezone.localdate()
    tenancy.status = "moved_out"
    tenancy.save()
    assert "软件园" not in text_of(enterprise)
    assert entry_of(enterprise).park == ""


def test_a_page_that_is_not_found_stays_so(enterprise):
    enterprise.unpublish()
    EnterpriseFlagFactory(enterprise=enterprise)
    assert entry_of(enterprise) is None


def test_figures_of_a_park_and_of_the_zone_are_followed(park):
    figure = IndicatorFactory(park=park, name="入驻企业", value=59)
    assert "入驻企业 59家" in text_of(park)
    figure.value = 61
    figure.save()
    assert "入驻企业 61家" in text_of(park)
    zone = ZoneIndicator.objects.create(
        name="全区企业", value=650, unit="家", as_of=figure.as_of, source="年报"
    )
    assert "全区企业 650家" in text_of(ParkIndexPage.objects.get())
    zone.delete()
    assert "全区企业" not in text_of(ParkIndexPage.objects.get())


def test_another_name_is_said_wherever_it_stands(enterprise, park):
    TenancyFactory(enterprise=enterprise, park=park)
    park.title = "样例软件小镇"
    published(park)
    assert "样例软件小镇在孵企业" in text_of(enterprise)
    assert entry_of(enterprise).park == "样例软件小镇"
    park.station = DepartmentFactory(name="样例服务站", kind="station")
    published(park)
    park.station.name = "样例便民站"
    park.station.save()
    assert "样例便民站" in text_of(park)
    park.station.delete()
    assert "便民站" not in text_of(park)


def test_a_draft_with_another_title_rewrites_nothing(enterprise, park):
    TenancyFactory(enterprise=enterprise, park=park)
    queries = []
    for title in (park.title, "样例软件小镇"):
        park.title = title
        with CaptureQueriesContext(connection) as asked:
            park.save_revision()
        queries.append(len(asked))
    assert queries[0] == queries[1]


def test_of_very_many_pages_whoever_renames_a_park_waits_for_a_few(enterprise, park, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 1)
    index = EnterpriseIndexPage.objects.get()
    others = [published(EnterprisePageFactory(parent=index, title=title)) for title in ("甲", "乙")]
    for page in (enterprise, *others):
        TenancyFactory(enterprise=page, park=park)
    for title in ("样例小镇", "样例软件小镇"):  # twice before the tick
        park.title = title
        published(park)
    parks = [entry_of(page).park for page in (enterprise, *others)]
    assert sorted(parks) == ["样例软件园", "样例软件园", "样例软件小镇"]
    others[0].unpublish()
    others[1].delete()
    for _ in range(2):
        ticks.run_all()
        assert not UntoldPage.objects.exists()
        assert entry_of(enterprise).park == "样例软件小镇"
        assert entry_of(others[0]) is None


def test_a_recognition_entered_ahead_is_told_from_its_first_day_on(enterprise):
    first = timezone.localdate() + timedelta(days=3)
    EnterpriseFlag.objects.create(
        enterprise=enterprise,
        kind="gazelle",
        valid_from=first,
        valid_to=first + timedelta(days=99),
        source="公告",
    )
    assert "瞪羚企业" not in text_of(enterprise)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert ticks.run_all() == []
    assert "瞪羚企业" in text_of(enterprise)


def test_names_of_those_who_hold_an_event_are_followed(park):
    group = published(
        PartyGroupPageFactory(title="样例影友会", park=park, parent=PartyIndexPage.objects.get())
    )
    chart = PartyOrganisationFactory(name="样例党总支", park=park)
    page = published(EventPageFactory(park=park, party_group=group, organisation=chart))
    park.title, group.title, chart.name = "样例软件小镇", "样例摄友会", "样例党委"
    published(park)
    published(group)
    chart.save()
    for name in ("样例软件小镇", "样例摄友会", "样例党委"):
        assert name in text_of(page), name
    assert "样例软件小镇" in text_of(group)
    assert Entry.objects.get(source="party").park == "样例软件小镇"
    chart.delete()
    assert "样例党委" not in text_of(page)


def test_a_department_is_named_on_a_policy_while_it_is_shown():
    asked = DepartmentFactory(name="样例咨询部门")
    page = published(PolicyPageFactory(department=asked))
    assert "样例咨询部门" in text_of(page)
    asked.is_active = False
    asked.save()
    assert "样例咨询部门" not in text_of(page)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "有效。\n即将申报"),
        (2, "有效。\n正在申报"),
        (9, "有效。\n申报已截止"),
        (12, "即将失效"),
        (71, "已失效"),
    ],
)
def test_a_policy_says_how_it_stands_today(days, words):
    today = timezone.localdate()
    page = PolicyPageFactory(
        apply_from=today + timedelta(days=2), apply_until=today + timedelta(days=8),
        effective_to=today + timedelta(days=70),
    )  # fmt: skip
    published(page)
    for day in sorted({0, 2, 9, 10, 12, 71} & set(range(days + 1))):
        with time_machine.travel(timezone.now() + timedelta(days=day)):
            follow_days()
    assert words in text_of(page)


def test_the_record_of_an_event_is_told_once_it_is_over():
    page = published(EventPageFactory(record_summary="预写的纪要", preparation="带身份证"))
    assert "带身份证" in text_of(page)
    assert "预写的纪要" not in text_of(page)
    with time_machine.travel(page.ends_at + timedelta(minutes=1)):
        assert ticks.run_all() == []
    assert "带身份证" not in text_of(page)
    assert "预写的纪要" in text_of(page)


def test_a_file_goes_by_its_present_title():
    document = new_document("申请表旧版")
    downloads = {"title": "下载", "downloads": [{"document": document.pk}]}
    page = published(NewsPageFactory(body=json.dumps([{"type": "downloads", "value": downloads}])))
    assert "申请表旧版" in text_of(page)
    document.title = "申请表新版"
    document.save()
    assert "申请表新版" in text_of(page)
    document.delete()
    assert "申请表" not in text_of(page)


def test_what_is_followed_is_what_a_rebuilding_makes(enterprise, park):
    TenancyFactory(enterprise=enterprise, park=park)
    IndicatorFactory(park=park)
    places.sync()
    before = list(Entry.objects.order_by("source", "key").values_list("key", "text", "park"))
    call_command("rebuild_entries")
    assert list(Entry.objects.order_by("source", "key").values_list("key", "text", "park")) == before
