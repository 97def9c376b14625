"""Entries of pages that are closed, opened and withdrawn while others write, and what the tick mends."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from core import ticks
from news.models import NewsIndexPage
from search import following
from search.models import Entry, UntoldPage
from search.pages import page_indexed
from tests.factories.news import NewsPageFactory
from tests.factories.party import PartyOrganisationFactory
from tests.search.told import entry_of, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    return [published(NewsPageFactory(title=f"灯塔开放日{number}")) for number in "一二三"]


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def found(news: list[Page]) -> int:
    return Entry.objects.filter(page__in=[page.pk for page in news]).count()


def fail(page: Page) -> None:
    raise SystemExit(f"stopped at {page.pk}")


def test_closing_a_section_that_is_stopped_half_way_leaves_none_of_it_found(news, monkeypatch):
    monkeypatch.setattr(following, "index_page", fail)
    with pytest.raises(SystemExit):
        restrict(NewsIndexPage.objects.get())
    assert found(news) == 0


def test_of_a_large_section_whoever_opens_or_closes_it_waits_for_a_few_pages(news, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 2)
    section = NewsIndexPage.objects.get()
    queries = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            restriction = restrict(section)
            assert found(news) == 0
            restriction.delete()
        assert found(news) == 1
        queries.append(len(asked))
        ticks.run_all()
        assert found(news) == 3
        news.append(published(NewsPageFactory(title="灯塔开放日四")))
        news.pop(0).delete()
    assert queries[0] == queries[1]


def test_what_a_closed_page_shows_of_other_rows_goes_with_it():
    PartyOrganisationFactory(name="样例党总支")
    assert Entry.objects.filter(source="party").exists()
    restrict(Page.objects.get(depth=2))
    assert not Entry.objects.filter(source="party").exists()


def test_a_page_whose_entry_was_left_behind_is_not_shown_and_goes_with_the_tick(client, news):
    Page.objects.filter(pk=news[0].pk).update(live=False)
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=news[1], restriction_type="login")])
    Entry.objects.filter(page=news[2].pk).delete()
    response = client.get("/search/?q=灯塔开放日")
    assert response.context["entries"] == []
    assert client.get("/search/suggest/?q=灯塔开").json() == {"titles": []}
    assert "灯塔" not in client.get("/search/?q=咣咣咣").content.decode()
    assert ticks.run_all() == []
    assert [entry_of(page) is not None for page in news] == [False, False, True]


def test_a_page_withdrawn_while_others_are_rewritten_stays_withdrawn(news):
    Entry.objects.update(text="旧的内容")

    def withdraw(sender, page, **kwargs):
        if page == news[0]:
            Page.objects.get(pk=news[1].pk).specific.unpublish()

    page_indexed.connect(withdraw)
    try:
        following.bring_in_step(page.pk for page in news)
    finally:
        page_indexed.disconnect(withdraw)
    assert [entry_of(page) is not None for page in news] == [True, False, True]


def test_a_page_that_cannot_be_written_stops_no_other_and_is_tried_again(news, monkeypatch, caplog):
    Entry.objects.update(text="旧的内容")
    UntoldPage.objects.bulk_create([UntoldPage(page=page) for page in news])
    write = following.index_page

    def fail_at_first(page):
        if page == news[0]:
            raise ValueError("broken")
        write(page)

    with monkeypatch.context() as failing:
        failing.setattr(following, "index_page", fail_at_first)
        assert ticks.run_all() == []
    assert [entry_of(page).text == "旧的内容" for page in news] == [True, False, False]
    assert str(news[0].pk) in caplog.text
    ticks.run_all()
    assert entry_of(news[0]).text != "旧的内容"
    assert not UntoldPage.objects.exists()
