"""From a query to its hits: which way was taken, what came first, what stayed out."""

from datetime import date

import pytest

from search.analysis.closing import closed, is_in
from search.analysis.words import Terms
from search.finding.finding import Way, find
from search.finding.hits import MOST
from search.finding.spelling import put_right
from search.models import Entry

pytestmark = pytest.mark.django_db

TEXTS = {
    "蓝色智谷": "园区有 24 小时的共享会议室，650 家企业在这里办公。",
    "房租补贴申请指南": "在孵企业按实际租金给予补贴，材料交服务站。",
    "无人机飞行体验": "带上身份证，在操场集合。",
    "高新技术企业认定辅导": "科技部门讲怎样准备材料，怎样申请。",
    "旅游季志愿者招募": "为旅游行业的客人指路，老人参加活动有人陪。",
    "租房指引": "青年公寓可以短租。",
    "智谷读书会": "蓝色封面的书，创业者都喜欢。",
}


@pytest.fixture(autouse=True)
def entries():
    for number, (title, text) in enumerate(TEXTS.items()):
        Entry.objects.create(source="test", key=str(number), url="/", kind="新闻", title=title, text=text)


def asked(query: str, terms: Terms = Terms()):  # noqa: B008 - never changed
    return find(query, Entry.objects.public(), terms)


def titles(found) -> list[str]:
    return [hit.title for hit in found]


@pytest.mark.parametrize(
    ("query", "way", "first"),
    [
        ("会议室", Way.WORDS, "蓝色智谷"),
        ("650家", Way.WORDS, "蓝色智谷"),
        ("補貼", Way.WORDS, "房租补贴申请指南"),
        ("lszg", Way.SOUND, "蓝色智谷"),
        ("wurenji", Way.SOUND, "无人机飞行体验"),
        ("兰色智谷", Way.PUT_RIGHT, "蓝色智谷"),
        ("房租补帖", Way.PUT_RIGHT, "房租补贴申请指南"),
        ("无入机", Way.PUT_RIGHT, "无人机飞行体验"),
        ("高新技木企业", Way.PUT_RIGHT, "高新技术企业认定辅导"),
        ("无人机考证", Way.PARTLY, "无人机飞行体验"),
    ],
)
def test_each_way_finds_first_what_was_meant(query, way, first):
    found = asked(query)
    assert (found.way, found.hits[0].title) == (way, first)


def test_what_was_put_right_is_told():
    assert asked("兰色智谷").meant == "蓝色智谷"
    assert asked("蓝色智谷").meant == ""


@pytest.mark.parametrize("query", ["食堂", "奥运会", "游行", "人参", "qwertyuiop", "", "，。", "意识"])
def test_nothing_is_found_where_nothing_is(query):
    assert (asked(query).way, asked(query).hits) == (Way.NOTHING, [])


def test_a_title_with_the_whole_query_stands_before_one_with_its_words():
    assert titles(asked("蓝色智谷").exact) == ["蓝色智谷", "智谷读书会"]
    assert titles(asked("智谷 蓝色").exact) == ["蓝色智谷", "智谷读书会"]


def test_a_title_that_ends_with_the_query_is_what_was_looked_for():
    for number, title in enumerate(("周末服务站值班", "国际生物科技园服务站（样例）")):
        Entry.objects.create(source="test", key=f"s{number}", url="/", kind="新闻", title=title)
    assert titles(asked("服务站").exact)[:2] == ["国际生物科技园服务站（样例）", "周末服务站值班"]


def test_of_equals_the_fresher_comes_first():
    for year in (2024, 2026, 2025):
        Entry.objects.create(
            source="test", key=f"y{year}", url="/", kind="新闻", title="年度总结", date=date(year, 1, 1)
        )
    assert [hit.date.year for hit in asked("总结").exact] == [2026, 2025, 2024]


def test_words_of_the_same_meaning_help_where_few_hits_are():
    terms = Terms(same={"高企": ("高企", "高新技术企业"), "公寓": ("公寓", "会议室")})
    assert titles(asked("高企", terms).exact) == ["高新技术企业认定辅导"]
    assert titles(asked("公寓", terms).exact) == ["租房指引", "蓝色智谷"]
    assert asked("高企").hits == []


def test_a_title_of_the_same_meaning_stands_before_a_text_with_the_word():
    Entry.objects.create(source="test", key="text", url="/", kind="企业", title="样例软件", text="高企。")
    terms = Terms(same={"高企": ("高企", "高新技术企业")})
    assert titles(asked("高企", terms).exact) == ["高新技术企业认定辅导", "样例软件"]


def test_related_titles_stand_below_what_was_typed_and_related_texts_where_little_else_is():
    terms = Terms(same={"创业者": ("创业者",)}, related={"创业者": ("无人机", "老人")})
    assert titles(asked("创业者", terms).exact) == [
        "智谷读书会", "无人机飞行体验", "旅游季志愿者招募",
    ]  # fmt: skip
    assert titles(asked("无人机", terms).exact) == ["无人机飞行体验"]


def test_what_chance_put_together_does_not_come_back_as_a_word_of_the_same_meaning():
    """旅游行业 holds the signs of 游行."""
    terms = Terms(same={"游行": ("游行", "巡游")})
    assert asked("游行", terms).exact == []


def test_partial_hits_stand_apart_from_exact_ones():
    found = asked("怎样申请高新技术企业的房租补贴")
    assert found.exact == []
    assert {"房租补贴申请指南", "高新技术企业认定辅导"} <= set(titles(found.partial))


def test_related_words_count_among_some_of_the_words_too():
    terms = Terms(same={"电梯": ("电梯",)}, related={"电梯": ("无人机",)})
    found = asked("电梯坏了", terms)
    assert (found.way, titles(found.hits)) == (Way.PARTLY, ["无人机飞行体验"])


def test_of_partial_hits_as_good_as_each_other_the_shortest_title_comes_first():
    Entry.objects.create(
        source="test", key="long", url="/", kind="党组织", title="蓝色智谷智谷创业一号党总支"
    )
    assert titles(asked("智谷 qxz").partial)[:3] == ["蓝色智谷", "智谷读书会", "蓝色智谷智谷创业一号党总支"]


def test_blanks_ask_for_all_words():
    assert titles(asked("材料 补贴").hits) == ["房租补贴申请指南"]


def test_a_word_in_everything_finds_no_more_than_a_thousand():
    Entry.objects.bulk_create(
        Entry(source="many", key=str(n), url="/", kind="新闻", title="通知", text="") for n in range(MOST + 5)
    )
    from wagtail.search.backends import get_search_backend

    get_search_backend().add_bulk(Entry, Entry.objects.filter(source="many"))
    assert len(asked("通知").hits) == MOST


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("兰色智谷 650家", "蓝色智谷 650家"),
        ("650家 蘭瑟智谷", "650家 蓝色智谷"),
        ("ＩＴ兰色智谷", "ＩＴ蓝色智谷"),
        ("兰色智谷，兰色智谷", "蓝色智谷，蓝色智谷"),
    ],
)
def test_only_what_was_wrong_is_put_right(typed, meant):
    assert put_right(typed, Entry.objects.public()) == meant


def test_beside_a_word_that_is_nowhere_another_is_put_right_all_the_same():
    found = asked("吹塑 无入机")
    assert (found.way, found.meant) == (Way.PARTLY, "吹塑 无人机")
    assert titles(found.partial) == ["无人机飞行体验"]
    assert asked("吹塑 注塑").meant == ""


def test_a_query_of_many_words_asks_no_more_than_one_of_a_few(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert put_right("甲乙 " * 33, Entry.objects.public()) is None


def test_a_word_of_the_same_meaning_counts_in_whatever_signs_it_is_written():
    Entry.objects.create(
        source="test", key="3d", url="/", kind="新闻", title="3D 打印体验", text="周三开放。"
    )
    terms = Terms(same=dict.fromkeys(["增材制造", "3d打印"], ("增材制造", "3d打印")))
    assert titles(asked("增材制造 考证", terms).partial) == ["3D 打印体验"]


def test_letters_and_numbers_are_words_only_where_they_stand_alone():
    text = closed("Digital 650 家")
    words = [("digital",), ("it",), ("650", "家"), ("50", "家"), ("650",), ("65",), ("家",)]
    assert [word for word in words if is_in(word, text)] == [("digital",), ("650", "家"), ("650",), ("家",)]


def test_of_a_long_text_nobody_says_that_a_word_is_chance():
    filler = "园区的每一天。" * 3000
    for key, text in (("long", f"旅游行业{filler}"), ("short", "旅游行业")):
        Entry.objects.create(source="test", key=key, url="/", kind="新闻", title=f"某{key}", text=text)
    assert titles(asked("游行").exact) == ["某long"]


def test_of_titles_that_sound_alike_the_shortest_comes_first():
    for title in ("蓝色智谷服务站", "蓝色智谷创业一号党总支"):
        Entry.objects.create(source="test", key=title, url="/", kind="园区", title=title, text="蓝色智谷。")
    assert titles(asked("lszg").hits) == ["蓝色智谷", "蓝色智谷服务站", "蓝色智谷创业一号党总支"]


@pytest.mark.parametrize("query", ["C++", "r&d", "a b"])
def test_a_letter_or_two_among_signs_begin_too_many_titles(query):
    assert asked(query).way == Way.NOTHING
