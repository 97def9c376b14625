"""Wagtail's own callers (explorer, choosers, `.search()`) with Chinese, on the database in use."""

import random

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail_factories import ImageFactory

from search import sources
from search.models import Entry
from tests.factories.news import NewsPageFactory

pytestmark = pytest.mark.django_db

TITLES = ("蓝色智谷共享会议室", "创业大厦 IT 门诊", "研发费用加计扣除辅导", "650家企业的春天")


@pytest.fixture
def pages():
    return [NewsPageFactory(title=title) for title in TITLES]


def titles(found) -> set[str]:
    return {page.title for page in found} & set(TITLES)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("智谷", 0), ("藍色智谷", 0), ("会议室", 0), ("谷", 0), ("智谷会议", 0),
        ("ＩＴ", 1), ("it 门诊", 1), ("加计扣除", 2), ("辅导 研发", 2), ("650家", 3), ("650", 3),
    ],
)  # fmt: skip
def test_a_word_anywhere_in_a_title_is_found(pages, query, expected):
    assert titles(Page.objects.search(query)) == {TITLES[expected]}


@pytest.mark.parametrize(
    "query", ["色共", "谷会", "65", "i", "研发 门诊", "股票", "", "   ", "，。", "\0", "😀", '"', "*", "a:b"]
)
def test_what_is_in_no_title_is_not_found(pages, query):
    assert titles(Page.objects.search(query)) == set()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("智谷", 0), ("lszg", 0), ("lansezhi", 0), ("zhigu", 0), ("谷", 0), ("it", 1), ("yffy", 2), ("65", 3)],
)
def test_what_is_typed_finds_titles_by_signs_sound_and_initials(pages, typed, expected):
    assert TITLES[expected] in titles(Page.objects.autocomplete(typed))


def test_joined_queries_are_answered(pages):
    def found(query) -> set[str]:
        return titles(Page.objects.search(query))

    room, clinic = PlainText("会议室"), PlainText("门诊")
    assert found(Or([room, clinic])) == {TITLES[0], TITLES[1]}
    assert found(And([room, PlainText("蓝色")])) == {TITLES[0]}
    assert found(And([room, clinic])) == set()
    assert TITLES[0] not in found(~room)
    assert TITLES[1] in found(~room)
    assert found(And([PlainText("智谷 门诊", operator="or"), Not(clinic)])) == {TITLES[0]}
    assert found(Phrase("加计扣除")) == {TITLES[2]}
    assert found(Phrase("加计辅导")) == set()
    assert found(Boost(room, 2)) == {TITLES[0]}
    assert TITLES[0] in found(Fuzzy("共享会议宝"))
    assert found(MATCH_ALL) == set(TITLES)
    assert found(Not(MATCH_ALL)) == set()


def test_a_caller_keeps_its_filters_order_and_slices(pages):
    backend = get_search_backend()
    few = Page.objects.filter(title__in=TITLES[:2])
    assert titles(few.search("蓝色 门诊", operator="or")) == set(TITLES[:2])
    ordered = Page.objects.order_by("-title").search("蓝色 门诊", operator="or", order_by_relevance=False)
    assert [page.title for page in ordered][:2] == sorted(TITLES[:2], reverse=True)
    assert backend.search("会议室", Page).count() == 1
    assert len(backend.search("会议室", Page)[5:10]) == 0
    assert titles(backend.search("会议室", Page, fields=["title"])) == {TITLES[0]}
    scored = backend.search("会议室", Page).annotate_score("score")
    assert scored[0].score > 0


def test_pictures_are_found_by_their_titles():
    picture = ImageFactory(title="党群服务中心大厅")
    assert list(get_image_model().objects.search("服务中心")) == [picture]


def test_a_text_of_a_hundred_thousand_rare_signs_is_stored():
    """PostgreSQL refuses more than a megabyte of tokens; every pair is another one here."""
    chance = random.Random(1)
    text = "".join(chr(chance.randrange(0x20000, 0x2A6D0)) for _ in range(100_000))
    Entry.objects.create(source="test", key="1", url="/", kind="新闻", title="长文", text=f"开头{text}")
    assert get_search_backend().search("开头", Entry).count() == 1


@pytest.mark.parametrize("query", ["智谷" * 5000, "a " * 10_000, "党" * 20_000])
def test_a_very_long_query_is_an_answer(pages, query):
    assert isinstance(list(Page.objects.search(query)[:1]), list)
    assert isinstance(list(Page.objects.autocomplete(query)[:1]), list)


def test_queries_are_joined_in_any_depth(pages):
    def found(query) -> set[str]:
        return titles(Page.objects.search(query))

    room, clinic = PlainText("会议室"), PlainText("门诊")
    assert found(Boost(Or([Boost(And([room]), 3), clinic]), 2)) == {TITLES[0], TITLES[1]}
    assert found(Or([MATCH_ALL, room])) == found(~Not(MATCH_ALL)) == found(Boost(MATCH_ALL, 2)) == set(TITLES)
    assert found(Not(And([MATCH_ALL, MATCH_ALL]))) == found(Or([])) == set()
    assert titles(Page.objects.search("会议室", fields=[])) == set()


def test_a_text_with_signs_of_less_is_stored_as_it_is():
    """Whoever takes them for tags loses what stands between, or refuses the text as a hostile one."""
    text = "当 x<y 时，利率上限 z>3。" + "<a" * 60 + "研发" * 1000
    sources.save("test", Entry(key="1", url="/", kind="新闻", title="利率<五>说明", text=text))
    for query in ("利率上限", "研发", "五说明"):
        assert "1" in {row.key for row in get_search_backend().search(query, Entry)}, query
