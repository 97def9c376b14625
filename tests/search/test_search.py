"""What the search finds, what it never finds, and what people type."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from search import sources
from search.models import Entry
from search.query import LONGEST, cleaned
from tests.factories.events import EventPageFactory, event_index
from tests.factories.news import NewsPageFactory

pytestmark = pytest.mark.django_db


def found(client, query: str, **more) -> list[str]:
    """Titles of what holds all of the query."""
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return [entry.title for entry in response.context["entries"] or [] if not entry.is_partial]


def published(page):
    page.save_revision().publish()
    return page


def test_words_are_found_in_title_and_body(client):
    published(NewsPageFactory(title="研发费用加计扣除辅导"))
    for query in ("加计扣除", "交到服务站", "研发 周五", "费用"):
        assert found(client, query) == ["研发费用加计扣除辅导"], query
    assert found(client, "茶歇") == []


def test_the_name_of_a_kind_brings_that_kind(client):
    published(NewsPageFactory(title="海洋论坛通知"))
    published(EventPageFactory(title="海洋论坛"))
    assert found(client, "海洋论坛 活动") == found(client, "海洋论坛活动") == ["海洋论坛"]
    assert found(client, "新闻 海洋论坛") == ["海洋论坛通知"]


def test_full_width_letters_find_half_width_ones(client):
    published(NewsPageFactory(title="IT 沙龙"))
    assert found(client, "ＩＴ") == ["IT 沙龙"]
    assert found(client, "it") == ["IT 沙龙"]


def test_what_is_unpublished_moved_or_deleted_is_followed(client):
    page = published(NewsPageFactory(title="孵化器开放日"))
    page.slug = "open-day"
    published(page)
    assert Entry.objects.get(page=page).url == "/news/open-day/"
    page.unpublish()
    assert found(client, "开放日") == []
    published(page)
    page.delete()
    assert found(client, "开放日") == []


def test_internal_events_are_never_found(client):
    published(EventPageFactory(title="支委会第三次会议", internal=True))
    assert found(client, "支委会第三次会议") == []


def test_a_restriction_takes_everything_below_out_and_its_end_brings_it_back(client):
    published(EventPageFactory(title="闭门对接会"))
    restriction = PageViewRestriction.objects.create(page=event_index(), restriction_type="login")
    assert found(client, "闭门对接会") == []
    restriction.delete()
    assert found(client, "闭门对接会") == ["闭门对接会"]


@pytest.mark.parametrize("is_above", [False, True])
def test_a_restricted_page_and_one_above_it_can_be_deleted(client, is_above):
    page = published(EventPageFactory(title="闭门对接会"))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    (event_index() if is_above else page).delete()
    assert not PageViewRestriction.objects.exists()
    assert found(client, "闭门对接会") == []


def test_the_labels_of_block_choices_are_not_searched(client):
    heading = {"type": "heading", "value": {"text": "办理步骤", "level": "h2"}}
    published(NewsPageFactory(title="怎样办证", body=[heading]))
    assert found(client, "办理步骤") == ["怎样办证"]
    assert found(client, "一级小标题") == []


def test_kinds_narrow_the_hits_and_are_counted(client):
    published(NewsPageFactory(title="海洋论坛通知"))
    published(EventPageFactory(title="海洋论坛"))
    assert found(client, "海洋论坛", kind="活动") == ["海洋论坛"]
    (kinds,) = client.get("/search/?q=海洋论坛").context["filters"]
    assert {option.label: option.count for option in kinds.options[1:]} == {"新闻": 1, "活动": 1}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "想找什么"),
        ("   ", "想找什么"),
        ("\u3000", "想找什么"),
        ("\0", "没有可以搜索的字"),
        ("，。", "没有可以搜索的字"),
    ],
)
def test_a_blank_query_is_a_page_with_a_sentence(client, query, sentence):
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert sentence in response.content.decode()


@pytest.mark.parametrize(
    "query", ['"', "'", "%", "_", "\\", "😀", "a\0b", "(" * 200, "<script>", "a OR b", "*"]
)
@pytest.mark.parametrize("page", ["-1", "abc", "99"])
def test_nothing_typed_breaks_the_page(client, query, page):
    response = client.get("/search/", {"q": query, "page": page, "kind": "\0"})
    assert response.status_code == 200


@pytest.mark.parametrize(("typed", "number"), [("-1", 1), ("0", 1), ("abc", 1), ("", 1), ("99", 2), ("2", 2)])
def test_a_page_that_is_none_is_the_first_and_one_beyond_the_last_the_last(client, typed, number):
    for key in range(21):
        Entry.objects.create(source="test", key=str(key), url="/", kind="新闻", title="海洋论坛")
    assert client.get("/search/", {"q": "海洋论坛", "page": typed}).context["page_obj"].number == number


def test_what_was_typed_is_shown_as_text(client):
    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_a_percent_sign_is_only_a_percent_sign(client):
    published(NewsPageFactory(title="税费减免通知"))
    assert found(client, "%") == []
    assert found(client, "_") == []


def test_a_query_is_cut_at_a_hundred_characters():
    assert len(cleaned("园" * 500)) == LONGEST


def test_search_pages_are_kept_out_of_search_engines(client):
    page = client.get("/search/?q=园区").content.decode()
    assert 'name="robots" content="noindex"' in page


def test_rebuilding_twice_gives_the_same(client):
    published(NewsPageFactory(title="重建一次"))
    call_command("rebuild_entries")
    first = list(Entry.objects.order_by("key").values_list("key", "title", "url"))
    Entry.objects.filter(title="重建一次").delete()
    call_command("rebuild_entries")
    assert list(Entry.objects.order_by("key").values_list("key", "title", "url")) == first


def test_an_app_can_add_what_is_found(client, monkeypatch):
    monkeypatch.setattr(sources, "_sources", dict(sources._sources))

    def services():
        yield Entry(key="1", url="/alliance/#s1", kind="服务事项", title="住房补贴办理")

    sources.register("service", services)
    sources.rebuild()
    assert found(client, "住房补贴") == ["住房补贴办理"]
    sources.remove("service", "1")
    assert found(client, "住房补贴") == []
