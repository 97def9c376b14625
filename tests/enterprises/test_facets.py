"""Facets, words and order of the directory: true counts, links that keep each other, a way on from nothing."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enterprises.directory import Directory
from enterprises.models import EnterpriseIndexPage, EnterprisePage, ParkPage
from enterprises.name_search import cleaned, words_of
from tests.factories.enterprises import (
    EnterpriseFlagFactory,
    EnterpriseIndexPageFactory,
    EnterprisePageFactory,
    ParkPageFactory,
    TenancyFactory,
)

OWN_QUERIES = 8


def asked(query: str = "") -> Directory:
    return Directory(QueryDict(query), EnterprisePage.objects.live())


def hits(directory: Directory) -> dict[str, dict[str, int | None]]:
    return {group.label: {o.label: o.count for o in group.options} for group in directory.groups}


@pytest.fixture
def zone(db):
    """Four enterprises: two in the inner park, one beside it, one that left."""
    index = EnterpriseIndexPageFactory()
    outer = ParkPageFactory(title="蓝色智谷")
    inner = ParkPageFactory(title="创业一号", parent_park=outer)
    firms = {
        "海博": EnterprisePageFactory(parent=index, title="海博", industry="marine", park=inner, registered=True),
        "海天": EnterprisePageFactory(parent=index, title="海天", industry="software", park=inner),
        "蓝湾": EnterprisePageFactory(
            parent=index, title="蓝湾", industry="marine", park=outer, products="海藻敷料",
            credit_code="91350100M000100Y43",
        ),
        "360云": TenancyFactory(
            enterprise__parent=index, enterprise__title="360云", enterprise__registered=True, park=outer, moved_out=True
        ).enterprise,
    }  # fmt: skip
    EnterpriseFlagFactory(enterprise=firms["蓝湾"], valid_to=timezone.localdate())
    EnterpriseFlagFactory(enterprise=firms["海博"], valid_to=timezone.localdate() - timedelta(days=1))
    return firms


def test_every_count_is_what_its_link_shows(zone):
    for query in ("", "industry=marine", "park=lan-se-zhi-gu&letter=H", "q=hai&status=incubating"):
        directory = asked(query)
        for group in directory.groups:
            for option in group.options:
                assert asked(option.href.removeprefix("?")).total == option.count, (query, option)


def test_the_slug_of_a_park_is_not_taken_for_another_key(zone):
    outer, inner = ParkPage.objects.order_by("pk")
    ParkPage.objects.filter(pk=inner.pk).update(slug="total")
    ParkPage.objects.filter(pk=outer.pk).update(slug=str(inner.pk))
    assert hits(asked())["园区"] == {"全部": 4, "蓝色智谷": 3, "创业一号": 2}


def test_counts_of_one_facet_are_those_under_the_others(zone):
    found = hits(asked("industry=marine"))
    assert found["行业"] == {"全部": 4, "软件和信息服务": 1, "海洋科技": 2, "其他": 1}
    assert found["园区"] == {"全部": 2, "蓝色智谷": 2, "创业一号": 1}
    assert found["资质"] == {"全部": 2, "高新技术企业": 1}
    assert found["阶段"] == {"全部": 2, "在孵": 2}
    assert found["首字母"] == {"全部": 2, "H": 1, "L": 1}
    assert hits(asked())["首字母"]["#"] == 1


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("flag=high_tech", ["蓝湾"]),
        ("status=team&park=chuang-ye-yi-hao", ["海天"]),
        ("status=moved_out", ["360云"]),
        ("q=海", ["海博", "海天", "蓝湾"]),
        ("q=hb", ["海博"]),
        ("q=ＨＡＩ+ht", ["海天"]),
        ("q=藍灣", ["蓝湾"]),
        ("q=敷料+海藻", ["蓝湾"]),
        ("q=wan", ["蓝湾"]),
        ("q=100%25", []),
        ("q=%00&park=%00", ["360云", "海博", "海天", "蓝湾"]),
        ("q=" + "海" * 10_000, []),
        ("sort=new", ["蓝湾", "海天", "海博", "360云"]),
    ],
)
def test_facets_words_and_order_find(zone, query, titles):
    zone["蓝湾"].tenancies.update(entered_on=date(2026, 1, 5))
    zone["海天"].tenancies.update(entered_on=date(2025, 1, 5))
    assert [page.title for page in asked(query).page()] == titles


def test_what_was_chosen_can_be_taken_away_one_by_one(zone):
    directory = asked("park=lan-se-zhi-gu&industry=software&q=博&sort=new&page=7")
    assert [(chip.label, chip.href, chip.hits) for chip in directory.chips] == [
        ("园区：蓝色智谷", "?industry=software&q=%E5%8D%9A&sort=new", 0),
        ("行业：软件和信息服务", "?park=lan-se-zhi-gu&q=%E5%8D%9A&sort=new", 1),
        ("名称：博", "?park=lan-se-zhi-gu&industry=software&sort=new", 1),
    ]
    assert directory.query_string == "park=lan-se-zhi-gu&industry=software&q=%E5%8D%9A&sort=new"


@pytest.mark.django_db
def test_nothing_found_says_which_condition_to_drop(client):
    index = EnterpriseIndexPage.objects.get(slug="enterprises")
    EnterprisePageFactory(parent=index, title="海博", industry="marine")
    page = client.get("/enterprises/?industry=marine&q=<b>无</b>&status=gone%F0%9F%98%80").content.decode()
    assert "没有符合条件的企业" in page
    assert "去掉“名称：&lt;b&gt;无&lt;/b&gt;”，有 1 家" in page
    assert "到全站搜索" in page
    assert "地址里的“gone😀”不在可选的条件里" in page
    assert 'name="industry" value="marine"' in page


@pytest.mark.django_db
def test_the_directory_asks_the_same_few_queries_however_long_it_is():
    index, park = EnterpriseIndexPageFactory(), ParkPageFactory()
    counts = []
    for number in (2, 30):
        for page in EnterprisePageFactory.create_batch(number, parent=index, park=park):
            EnterpriseFlagFactory(enterprise=page)
        with CaptureQueriesContext(connection) as queries:
            directory = asked("q=样例&flag=high_tech&sort=new")
            shown = list(directory.page())
            assert all(page.current_flags and page.current_tenancy.park.title for page in shown)
            assert directory.groups
            assert directory.chips
        counts.append(len(queries))
    assert len(shown) == 24
    assert counts[0] == counts[1] <= OWN_QUERIES


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "letters"),
    [("海博", [""]), ("ＨＢ", ["hb"]), ("h 海b IT", ["", "", "it"]), ("a\x00\u202eb", ["ab"]), (" ", [])],
)
def test_latin_words_are_looked_up_in_the_pinyin_too(typed, letters):
    assert [word.letters for word in words_of(typed)] == letters
    assert cleaned("海" * 190) == "海" * 100
