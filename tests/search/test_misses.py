"""What was searched and not found: counted without a trace of who searched, read by editors, gone in time."""

import random
from datetime import timedelta
from io import BytesIO
from unittest.mock import patch

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.roles import Role
from core.limits import Limit
from search import misses
from search.models import BestBet, Miss, SynonymGroup
from search.personal import is_personal
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = pytest.mark.django_db
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅建志文博宇轩浩子涵梓欣怡佳琪晨思雨俊峰鹏晓雪婷雅慧"
)
FAMILIES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
)


@pytest.fixture
def editor(client):
    client.force_login(member_of(Role.EDITOR))
    return client


def kept() -> dict[str, int]:
    return dict(Miss.objects.values_list("query", "times"))


def miss(query: str, days: int = 0, times: int = 1) -> Miss:
    return Miss.objects.create(query=query, day=timezone.localdate() - timedelta(days=days), times=times)


# --- what is kept ---
def test_one_query_is_counted_by_the_day_however_it_is_typed():
    for typed in ("夜间班车", " 夜间班車 ", "夜间班车\n", "ＥＳＧ 报告", "esg  报告"):
        misses.note(typed)
    assert kept() == {"夜间班车": 3, "esg 报告": 2}
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        misses.note("夜间班车")
    assert Miss.objects.filter(query="夜间班车").count() == 2


@pytest.mark.parametrize(
    "typed",
    [
        "13812345678", "138 1234 5678", "0535-6789012", "370602199001011234", "wang@example.cn", "www.abc.com",
        "91370600MA3C0AB12X", "HYT-20261122-0007", "hyt-2026", "20261122-0007", "7K4MXW2P", "7k4m-xw2p", "7k4m xw2p",
        "查询码7K4MXW2P", "鲁F12345", "微信abc12345", "A座1203室", "海云向阳科技有限公司",
        "王小明", "王小明的电话", "找李建国", "王主任", "张总", "李老师", "欧阳娜娜", "罗浩然", "联系人：王芳",
        "", "  ", "？！……", "1234", "😀", "\0", "长" * 41, "长 " * 10_000,
    ],
)  # fmt: skip
def test_what_looks_personal_says_nothing_or_is_too_long_is_not_kept(typed):
    misses.note(typed)
    assert kept() == {}


@pytest.mark.parametrize(
    "typed",
    [
        "高企", "安评", "房补", "水费", "施工许可", "石墨烯材料", "项目经理", "安全总监", "党支部书记", "程序员招聘",
        "ISO27001", "GB/T 29490", "有限公司注册", "补贴5万元", "2026年", "5G", "安家费", "高管培训", "长" * 40,
    ],
)  # fmt: skip
def test_what_editors_need_is_kept(typed):
    misses.note(typed)
    assert len(kept()) == 1


@pytest.mark.once
def test_of_names_that_nobody_wrote_down_hardly_one_is_kept():
    chance = random.Random(7)
    names = [
        "".join([chance.choice(FAMILIES), *chance.choices(GIVEN, k=length)])
        for length in (1, 2)
        for _ in range(500)
    ]
    slipped = [name for name in names if not is_personal(name)]
    assert len(slipped) <= 0.03 * len(names), slipped


def test_what_people_who_work_here_try_out_is_not_counted(client):
    client.force_login(UserFactory())
    client.get("/search/", {"q": "夜间班车"})
    assert kept() == {"夜间班车": 1}, "an enterprise's account"
    client.force_login(member_of(Role.CLERK))
    client.get("/search/", {"q": "夜间班车"})
    assert kept() == {"夜间班车": 1}


def test_a_flood_fills_neither_the_table_nor_the_minute(monkeypatch):
    monkeypatch.setattr(misses, "MOST_A_DAY", 3)
    monkeypatch.setattr(misses, "COUNTED", Limit("misses", 8, 60))
    for number in range(6):
        misses.note(f"第 {number} 种餐车")
    assert len(kept()) == 3
    for _ in range(5):
        misses.note("第 0 种餐车")
    assert kept()["第 0 种餐车"] == 3, "what is known is still counted, eight of everybody in a minute"


def test_a_broken_database_is_no_matter_of_the_visitor(caplog):
    with patch("search.misses._count", side_effect=DatabaseError("夜间班车")):
        misses.note("夜间班车")
    assert "没有记下没搜到的词：DatabaseError" in caplog.text
    assert "夜间班车" not in caplog.text


def test_after_ninety_days_it_is_deleted():
    miss("九十天", days=90)
    miss("九十一天", days=91)
    call_command("tick")
    assert kept() == {"九十天": 1}


# --- what editors see ---
def test_the_most_frequent_stand_first_with_what_was_made_for_them(editor):
    miss("夜间班车", times=2)
    miss("夜间班车", days=3, times=7)
    miss("碳足迹 核算", times=8)
    miss("妈妈餐车", days=20)
    miss("六十天前", days=60)
    SynonymGroup.objects.create(words="妈妈餐车、流动餐车")
    BestBet.objects.create(queries="碳足迹核算", path="/news/", title="新闻")
    SynonymGroup.objects.first().save()
    response = editor.get(reverse("search_misses:index"))
    rows = [(row.query, row.asked, row.taught) for row in response.context["rows"]]
    assert rows == [("夜间班车", 9, ""), ("碳足迹 核算", 8, "推荐结果"), ("妈妈餐车", 1, "同义词")]
    assert response.context["rows"][0].last_day == timezone.localdate()
    page = response.content.decode()
    assert "不记是谁搜的" in page
    assert f"{reverse('wagtailsnippets_search_synonymgroup:add')}?query=" in page
    week = editor.get(reverse("search_misses:index"), {"days": "7", "p": "-1"}).context["rows"]
    assert [row.query for row in week] == ["夜间班车", "碳足迹 核算"]
    for days, number in (("90", 4), ("x", 3), ("\0", 3)):
        assert len(editor.get(reverse("search_misses:index"), {"days": days}).context["rows"]) == number


def test_the_record_is_taken_along_as_a_table(editor):
    miss("=cmd()", times=2)
    url = reverse("search_misses:export", args=["xlsx"])
    book = load_workbook(BytesIO(editor.get(url, {"days": "7"}).content)).active
    assert [cell.value for cell in book[1]] == ["搜索词", "次数", "最近一天", "已有"]
    assert [cell.value for cell in book[2]][:2] == ["=cmd()", 2]
    assert "'=cmd()" in editor.get(reverse("search_misses:export", args=["csv"])).content.decode("utf-8-sig")
    assert editor.get(reverse("search_misses:export", args=["pdf"])).status_code == 404


def test_an_editor_takes_out_what_should_not_stand_there(editor):
    miss("路人甲")
    miss("路人甲", days=4)
    url = reverse("search_misses:forget")
    assert "已从记录里删除“路人甲”" in editor.post(url, {"query": "路人甲"}, follow=True).content.decode()
    assert kept() == {}
    for query in ("路人甲", "", "\0", "长" * 10_000):
        assert "已经不在记录里" in editor.post(url, {"query": query}, follow=True).content.decode()
    assert editor.get(url).status_code == 405


def test_a_form_begins_with_what_was_not_found(editor):
    add = reverse("wagtailsnippets_search_bestbet:add")
    assert 'value="夜间班车"' in editor.get(add, {"query": "夜间班车"}).content.decode()
    for query in ("\0", "长" * 10_000):
        assert editor.get(add, {"query": query}).status_code == 200


def test_an_editor_is_told_in_the_form_and_her_words_are_known_at_once(editor):
    from search.vocabulary import current

    add = reverse("wagtailsnippets_search_synonymgroup:add")
    refused = editor.post(add, {"words": "高企、高新企业"}).content.decode()
    assert "“高企”已经在“高企、高新技术企业”这一组里" in refused
    editor.post(add, {"words": "流动餐车, 餐车"})
    assert current().synonyms["餐车"] == ("流动餐车", "餐车")


def test_the_list_of_best_bets_says_which_are_seen_and_asks_no_more_for_many(editor):
    def asked() -> int:
        with CaptureQueriesContext(connection) as asked:
            editor.get(reverse("wagtailsnippets_search_bestbet:list"))
        return len(asked)

    today = timezone.localdate()
    for path, days in (("/news/", {}), ("/gone/", {}), ("/events/", {"ends_on": today - timedelta(days=1)})):
        BestBet.objects.create(queries=path, path=path, title="标题", **days)
    page = editor.get(reverse("wagtailsnippets_search_bestbet:list")).content.decode()
    assert all(state in page for state in ("● 显示中", "▲ 打不开，不显示", "○ 已过期"))
    few = asked()
    for number in range(8):
        BestBet.objects.create(queries=f"词{number}", path="/news/", title="标题", starts_on=today)
    assert asked() == few
