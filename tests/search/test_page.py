"""The search page as a reader meets it: sentences, facets, marks, pages, and what bad input gets."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from search import guards
from search.models import Entry, Miss
from search.query import cleaned, without_commands
from search.results import page as results_page
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def entry(title: str, text: str = "", **more) -> Entry:
    count = Entry.objects.count()
    values = {"key": f"t{count}", "url": f"/t/{count}/", "kind": "新闻", "source": "test", **more}
    return Entry.objects.create(title=title, text=text, **values)


def page(client, query: str, **more) -> BeautifulSoup:
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser").main


def titles(soup) -> list[str]:
    return [title.get_text() for title in soup.select(".hit .hit__title")]


def said(soup) -> str:
    return soup.select_one(".found__said").get_text(" ", strip=True)


def facet(soup, label: str) -> list[str]:
    for group in soup.select(".facets--open .filters__group"):
        if group.h2.get_text() == label:
            return [option.get_text() for option in group.select("li")]
    return []


def test_hits_are_counted_and_their_words_marked_and_escaped(client):
    entry("食堂<b>公告</b>", "二楼食堂 <script>alert(1)</script> 周一起开放。")
    soup = page(client, "食堂")
    assert said(soup) == "与“食堂”有关的内容，找到 1 条。"
    assert [mark.get_text() for mark in soup.select(".hit mark")] == ["食堂", "食堂"]
    assert titles(soup) == ["食堂<b>公告</b>"]
    assert not soup.select(".hit script, .hit b")


def test_facets_narrow_down_with_counts_and_the_address_can_be_shared(client):
    entry("海洋论坛", kind="活动", park="创业大厦", year=2026, date=date(2026, 5, 1))
    entry("海洋论坛通知", kind="新闻", park="蓝海软件园", year=2025, date=date(2025, 5, 1))
    entry("海洋论坛回顾", kind="新闻", park="创业大厦", year=2026, date=date(2026, 6, 1))
    soup = page(client, "海洋论坛")
    assert facet(soup, "类型") == ["全部3", "新闻2", "活动1"]
    assert facet(soup, "园区") == ["全部3", "创业大厦2", "蓝海软件园1"]
    assert facet(soup, "年份") == ["全部3", "2026 年2", "2025 年1"]

    chosen = page(client, "海洋论坛", kind="新闻", park="创业大厦")
    assert titles(chosen) == ["海洋论坛回顾"]
    assert "共 3 条，符合所选条件的 1 条。" in said(chosen)
    assert facet(chosen, "类型") == ["全部2", "新闻1", "活动1"]
    for link in chosen.select(".facets--open a, .chosen a"):
        assert "q=%E6%B5%B7" in link["href"]
    assert titles(page(client, "海洋论坛", year="2025")) == ["海洋论坛通知"]


def test_where_there_is_nothing_to_choose_there_are_no_facets(client):
    entry("海洋论坛")
    entry("海洋论坛通知")
    assert not page(client, "海洋论坛").select(".filters")


@pytest.mark.parametrize("value", ["没有这种", "\0", "1' OR '1'='1", "x" * 3000, "😀"])
def test_a_facet_that_does_not_exist_is_named_and_ignored(client, value):
    entry("海洋论坛")
    soup = page(client, "海洋论坛", kind=value, year="abc")
    assert titles(soup) == ["海洋论坛"]
    assert "可选，所以没有按它筛选" in soup.get_text()
    assert "“abc”" in soup.select_one(".notice").get_text()


def test_choices_that_have_nothing_together_say_so_and_lead_back(client):
    entry("海洋论坛", kind="活动", year=2026)
    entry("海洋论坛通知", kind="新闻", year=2025)
    soup = page(client, "海洋论坛", kind="活动", year="2025")
    assert "这几个条件合在一起没有结果" in soup.get_text()
    assert "去掉“类型：活动”，有 1 条" in soup.get_text()


def test_many_hits_come_in_pages_that_keep_what_was_chosen(client):
    for number in range(25):
        entry(f"食堂公告 {number}", kind="活动" if number else "新闻")
    soup = page(client, "食堂", kind="活动", page="2")
    assert len(titles(soup)) == 4
    link = soup.select_one(".pagination a")["href"]
    assert "kind=" in link
    assert "q=" in link


@pytest.mark.parametrize("number", ["-1", "0", "abc", "", "99999999999999999999", "1.5", "\0", "²"])
def test_a_strange_page_number_is_a_page(client, number):
    entry("食堂公告")
    assert titles(page(client, "食堂", page=number)) == ["食堂公告"]


def test_only_the_most_relevant_are_listed_where_there_are_too_many(client, monkeypatch):
    monkeypatch.setattr(results_page, "MOST", 2)
    entry("食堂一")
    entry("食堂二")
    assert "列出最相关的 1,000 条" in said(page(client, "食堂"))


def test_a_query_put_right_says_so_and_can_be_taken_as_typed(client):
    entry("蓝色智谷创业1号")
    soup = page(client, "兰色智谷")
    assert said(soup).startswith("没有找到“兰色智谷”，下面是“ 蓝色智谷 ”的结果，1 条。")
    assert soup.select_one(".hit mark").get_text() == "蓝色智谷"
    as_typed = page(client, "兰色智谷", exact="1")
    assert "下面是“" not in as_typed.get_text()


def test_hits_by_sound_say_so(client):
    entry("蓝色智谷创业1号")
    soup = page(client, "lszg")
    assert "读作“lszg”" in said(soup)
    assert soup.select_one(".hit__title mark").get_text() == "蓝色智谷"


def test_hits_with_only_some_of_the_words_stand_under_a_heading_of_their_own(client):
    entry("租房补贴发放办法", "住房补贴每月一次。")
    soup = page(client, "租房补贴 充电桩")
    assert soup.select_one(".found__part").get_text() == "下面的内容只含有部分词"
    assert said(soup) == "没有哪一条含有“租房补贴 充电桩”的全部词。"
    assert titles(soup) == ["租房补贴发放办法"]


def test_nothing_found_leads_on_and_is_counted_once(client):
    soup = page(client, "龘龘")
    assert "没有找到“龘龘”" in soup.get_text()
    assert soup.select_one('a[href^="/mailbox/?searched=%E9%BE%98"]')
    client.head("/search/", {"q": "龘龘"})
    assert list(Miss.objects.values_list("query", "times")) == [("龘龘", 1)]


@pytest.mark.parametrize("query", ["，。！", "😀😀", '"', "((((", "\u200b\u200b", "%", "_"])
def test_what_holds_no_letter_gets_a_sentence(client, query):
    assert "没有可以搜索的字" in page(client, query).get_text()


@pytest.mark.parametrize(
    "address",
    [
        "q=%ff%fe&kind=%ff", "q=a&q=%00&kind=a&kind=b", "q[]=x", "q=" + "%E5%9B%AD" * 7_000, "q=怎么&exact=9",
        "q=OR+AND+NOT+NEAR(a,b)", "q=%22%22%22&page=2", "q=a*+-b+%5E2:*%7C!", "q=的", "&&&=;",
    ],
)  # fmt: skip
def test_a_strange_address_is_a_page_with_a_sentence(client, address):
    response = client.get(f"/search/?{address}")
    assert response.status_code == 200
    main = BeautifulSoup(response.content.decode(), "html.parser").main
    assert main.select_one(".found__said, .empty").get_text(strip=True)


def test_what_an_address_could_not_say_is_left_out(client):
    response = client.get("/search/?q=%ff%E9%BE%98%fe")
    assert "没有找到“龘”" in response.content.decode()
    assert "\ufffd" not in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("补贴 OR 租金", "补贴 租金"),
        ("NEAR(补贴, 租金)", "补贴 租金"),
        ("title:补贴", "补贴"),
        ("补贴 -租金 site:example.cn", "补贴 租金"),
        ("NOT (补贴 AND title:租金)", "补贴 租金"),
        ("OR", ""),
        ("Oracle 和 R&D-中心 通知：补贴", ""),
    ],
)
def test_commands_of_other_search_boxes_are_told_from_words(typed, plain):
    assert without_commands(cleaned(typed)) == plain


def test_a_command_is_searched_as_a_word_and_the_words_alone_are_offered(client):
    entry("补贴和租金")
    soup = page(client, "补贴 OR 租金")
    assert "搜索框不认 OR、title:" in soup.get_text()
    link = soup.find("a", string="只搜“补贴 租金”")
    assert titles(BeautifulSoup(client.get(f"/search/{link['href']}").content.decode(), "html.parser"))


def test_a_query_that_is_too_long_is_cut_and_says_so(client):
    assert "只用前 100 个字来搜" in page(client, "园" * 101).get_text()
    assert "只用前 100 个字来搜" not in page(client, "园" * 100).get_text()


def test_a_source_is_asked_for_what_still_stands_when_it_is_shown(client, monkeypatch):
    shown = entry("食堂公告", source="guarded", key="1")

    def renew(entries):
        for one in entries:
            one.title = "食堂〔姓名〕公告"
        return entries

    monkeypatch.setitem(guards._guards, "guarded", guards.Guard(rows=Page.objects.all, renew=renew))
    assert titles(page(client, "食堂")) == ["食堂〔姓名〕公告"]
    monkeypatch.setitem(guards._guards, "guarded", guards.Guard(rows=Page.objects.none, renew=renew))
    assert shown.title not in page(client, "食堂").get_text()


def test_what_one_person_may_read_is_found_by_that_person_alone(client, monkeypatch):
    entry("食堂诉求", source="private", key="1", audience="private", url="/mine/1/")
    someone, other = UserFactory(), UserFactory()
    guard = guards.PrivateGuard(
        readable=lambda user: Q(key="1") if user == someone else None, renew=lambda rows, user: rows
    )
    monkeypatch.setitem(guards._private, "private", guard)
    assert titles(page(client, "食堂")) == []
    client.force_login(other)
    assert titles(page(client, "食堂")) == []
    client.force_login(someone)
    assert titles(page(client, "食堂")) == ["食堂诉求"]


def test_answers_for_one_person_are_not_kept_by_anybody(client):
    assert client.get("/search/?q=食堂")["Cache-Control"] == "no-cache"
    client.force_login(UserFactory())
    assert client.get("/search/?q=食堂")["Cache-Control"] == "private, no-store"


def test_the_page_asks_as_much_for_many_hits_as_for_few(client):
    counts = []
    for number in (12, 24):
        for _ in range(number):
            entry("食堂公告", "说明。" * 50)
        client.get("/search/?q=食堂")
        with CaptureQueriesContext(connection) as asked:
            client.get("/search/?q=食堂")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8
