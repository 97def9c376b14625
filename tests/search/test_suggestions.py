"""Titles while somebody types: which, in what order, for whom, and how cheaply."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from search import guards
from search.models import Entry

pytestmark = pytest.mark.django_db


def entry(title: str, **more) -> Entry:
    count = Entry.objects.count()
    values = {"key": f"t{count}", "url": f"/t/{count}/", "kind": "新闻", "source": "test", **more}
    return Entry.objects.create(title=title, **values)


def suggested(client, query: str) -> list[str]:
    return [one["title"] for one in client.get("/search/suggest/", {"q": query}).json()["titles"]]


@pytest.mark.parametrize("typed", ["智谷", "谷", "lszg", "zhig", "蓝色智", "藍色", "ＬＳ"])
def test_titles_are_found_by_signs_and_by_sound(client, typed):
    entry("蓝色智谷创业1号")
    entry("创业大厦")
    assert suggested(client, typed) == ["蓝色智谷创业1号"]


def test_titles_that_begin_so_come_first_and_each_once(client):
    entry("走进蓝色智谷", url="/a/")
    entry("蓝色智谷", kind="园区", url="/parks/b/")
    entry("蓝色智谷", kind="园区", url="/parks/c/")
    found = client.get("/search/suggest/", {"q": "蓝色智谷"}).json()["titles"]
    assert [one["title"] for one in found] == ["蓝色智谷", "走进蓝色智谷"]
    assert found[0]["kind"] == "园区"
    assert found[0]["url"].startswith("/parks/")


def test_the_same_title_many_times_leaves_room_for_others(client):
    for number in range(10):
        entry("食堂公告", url=f"/a/{number}/")
    entry("食堂公告二")
    assert suggested(client, "食堂") == ["食堂公告", "食堂公告二"]


def test_at_most_eight_titles_in_two_questions(client):
    for number in range(12):
        entry(f"食堂公告 {number}")
    with CaptureQueriesContext(connection) as asked:
        assert len(suggested(client, "食堂")) == 8
    assert len(asked) <= 2


def test_only_what_is_public_now_is_suggested_as_it_reads_now(client, monkeypatch):
    entry("食堂内部通知", audience="private")
    entry("食堂公告王小明", source="guarded", key="1")

    def renew(rows):
        for row in rows:
            row.title = "食堂公告〔姓名〕"
        return rows

    monkeypatch.setitem(guards._guards, "guarded", guards.Guard(rows=Page.objects.all, renew=renew))
    assert suggested(client, "食堂") == ["食堂公告〔姓名〕"]
    monkeypatch.setitem(guards._guards, "guarded", guards.Guard(rows=Page.objects.none, renew=renew))
    assert suggested(client, "食堂") == []


@pytest.mark.parametrize("query", ["", " ", "\0", '"', "(((", "a OR b*", "😀", "园" * 7_000])
def test_nothing_typed_breaks_the_suggestions(client, query):
    assert client.get("/search/suggest/", {"q": query}).json() == {"titles": []}


def test_suggestions_are_kept_out_of_search_engines_and_shared_caches(client):
    response = client.get("/search/suggest/?q=%ff")
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "private, max-age=60"
