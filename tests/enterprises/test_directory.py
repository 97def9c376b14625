"""The directory of enterprises: its words, its filters and its pages."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from enterprises.models import EnterprisePage, TenancyStatus
from tests.factories.enterprises import (
    EnterpriseIndexPageFactory,
    EnterprisePageFactory,
    ParkPageFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return EnterpriseIndexPageFactory()


def context_of(index, query=""):
    return index.get_context(RequestFactory().get(f"/enterprises/{query}"))


def titles(index, query=""):
    return [page.title for page in context_of(index, query)["enterprises"]]


def test_enterprises_stand_in_the_order_of_a_dictionary(index):
    for title in ["中俄创新", "蓝海软件", "创业一号"]:
        EnterprisePageFactory(parent=index, title=title)
    assert titles(index) == ["创业一号", "蓝海软件", "中俄创新"]


def test_drafts_are_not_listed(index):
    EnterprisePageFactory(parent=index, live=False)
    assert titles(index) == []


def test_the_park_filter_counts_inner_parks_and_not_the_past(index):
    outer = ParkPageFactory(title="蓝色智谷")
    inner = ParkPageFactory(title="创业一号", parent_park=outer)
    EnterprisePageFactory(parent=index, title="外面", park=outer)
    EnterprisePageFactory(parent=index, title="里面", park=inner)
    TenancyFactory(enterprise__parent=index, enterprise__title="走了", park=outer, moved_out=True)
    assert titles(index, "?park=lan-se-zhi-gu") == ["里面", "外面"]
    assert titles(index, "?park=chuang-ye-yi-hao") == ["里面"]


def test_statuses_tell_where_an_enterprise_stands_today():
    park = ParkPageFactory()
    incubating = TenancyFactory(park=park, enterprise__registered=True).enterprise
    team = TenancyFactory(park=park).enterprise
    resident = TenancyFactory(park=park, resident=True).enterprise
    graduated = TenancyFactory(park=park, graduated=True).enterprise
    moved = TenancyFactory(park=park, moved_out=True).enterprise
    TenancyFactory(enterprise=incubating, park=ParkPageFactory(), moved_out=True)
    found = {
        status: list(EnterprisePage.objects.with_status(status).order_by("pk")) for status in TenancyStatus
    }
    assert found == {
        TenancyStatus.INCUBATING: [incubating, team],
        TenancyStatus.RESIDENT: [resident],
        TenancyStatus.GRADUATED: [graduated],
        TenancyStatus.MOVED_OUT: [moved],
    }
    assert list(EnterprisePage.objects.incubating().in_park(park)) == [incubating]
    assert team in EnterprisePage.objects.at_stage("team")


def test_letters_and_signs(index):
    for title in ["海博", "360云", "Enjoy"]:
        EnterprisePageFactory(parent=index, title=title)
    assert titles(index, "?letter=H") == ["海博"]
    assert titles(index, "?letter=E") == ["Enjoy"]
    assert titles(index, "?letter=%23") == ["360云"]


def test_filters_work_together_and_links_keep_each_other(index):
    EnterprisePageFactory(parent=index, title="海博", industry="marine")
    EnterprisePageFactory(parent=index, title="海天", industry="software")
    query = "?letter=H&industry=marine&page=3"
    assert titles(index, query) == ["海博"]
    filters = context_of(index, query)["directory"]
    by_label = {group.label: group for group in filters.groups}
    current = {group.label: [o.label for o in group.options if o.is_current] for group in filters.groups}
    assert current == {
        "园区": ["全部"],
        "行业": ["海洋科技"],
        "资质": ["全部"],
        "阶段": ["全部"],
        "首字母": ["H"],
    }
    assert by_label["行业"].options[0].href == "?letter=H"
    assert filters.query_string == "industry=marine&letter=H"


@pytest.mark.parametrize(
    "query",
    ["?page=abc", "?page=999", "?page=-1", "?page=%00", "?park=nirgends", "?industry=%F0%9F%98%80",
     "?status=", "?letter=ab", "?letter=%00"],
)  # fmt: skip
def test_nonsense_in_the_address_shows_the_directory(index, query):
    EnterprisePageFactory(parent=index, title="海博")
    assert titles(index, query) == ["海博"]


def read_cards(index):
    """What a card shows, read as a template would."""
    for page in context_of(index)["enterprises"]:
        tenancy = page.current_tenancy
        assert tenancy.park.title
        assert page.logo is None


def test_the_directory_asks_no_more_for_more_enterprises(index):
    park = ParkPageFactory()
    counts = []
    for number in (2, 6):
        EnterprisePageFactory.create_batch(number, parent=index, park=park)
        with CaptureQueriesContext(connection) as queries:
            read_cards(index)
        counts.append(len(queries))
    assert counts[0] == counts[1]
