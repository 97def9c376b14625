"""One command mends whatever is out of step, while the site is read and written."""

from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from search import mending, sources
from search.engine import asking
from search.engine.matching import matching
from search.models import Entry
from tests.factories.mailbox import new_ticket
from tests.factories.news import NewsPageFactory

pytestmark = pytest.mark.django_db


def titles(query: str) -> list[str]:
    return [entry.title for entry in matching(Entry.objects.all(), asking.every_word(query))]


def in_admin(query: str) -> list[str]:
    return [page.title for page in Page.objects.search(query)]


def mended() -> str:
    out = StringIO()
    call_command("rebuild_entries", stdout=out)
    return out.getvalue()


def everything() -> list[tuple]:
    return sorted(Entry.objects.values_list("source", "key", "title", "text", "other_words", "audience"))


def published(**fields):
    page = NewsPageFactory(**fields)
    page.save_revision().publish()
    return page


def forget_words() -> None:
    """An index without a word, as after a restore."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {IndexEntry._meta.db_table}_fts")
    else:
        IndexEntry.objects.update(title="", body="", autocomplete="")


@pytest.fixture
def site():
    page = published(title="灯塔开放日")
    ticket = new_ticket(text="地库渗水，请帮忙。")
    mended()
    return page, ticket, everything()


def test_missing_stale_and_foreign_rows_are_mended(site):
    page, _, before = site
    Entry.objects.filter(page=page).delete()
    Entry.objects.filter(source="ticket").update(title="别的标题", text="别的内容")
    Entry.objects.create(source="ticket", key="999999", kind="诉求", title="没有的诉求", url="/")
    Entry.objects.create(source="nobody", key="1", kind="没有的", title="没有来源的", url="/")
    kind = ContentType.objects.get_for_model(Page)
    words = {"title": "", "body": "", "autocomplete": ""}
    IndexEntry.objects.create(content_type=kind, object_id="999999", **words)
    IndexEntry.objects.filter(object_id=str(page.pk)).delete()
    said = mended()
    assert everything() == before
    assert titles("灯塔") == ["灯塔开放日"]
    assert len(titles("渗水")) == 2
    assert in_admin("灯塔") == ["灯塔开放日"]
    assert not IndexEntry.objects.filter(object_id="999999").exists()
    assert f"站内搜索 {len(before)} 条" in said
    assert "多余" in said
    assert "多余" not in mended(), "the second time there is nothing left to mend"


def test_an_index_without_a_word_is_mended(site):
    forget_words()
    assert titles("灯塔") == []
    mended()
    assert titles("灯塔") == ["灯塔开放日"]
    assert in_admin("灯塔") == ["灯塔开放日"]


def test_what_is_read_and_written_meanwhile_is_found_and_stays(site, monkeypatch):
    """Between any two parts somebody writes a request, publishes a page and searches."""
    seen = []
    monkeypatch.setattr(sources, "AT_ONCE", 1)
    monkeypatch.setattr(mending, "AT_ONCE", 3)
    monkeypatch.setattr(sources, "PAGES_AT_ONCE", 2)

    def meanwhile(step):
        def taken(*args, **more):
            seen.append(titles("灯塔"))
            if len(seen) in (2, 12):
                new_ticket(text=f"第{len(seen)}处岸电桩坏了。")
                published(title=f"岸电桩通知{len(seen)}")
            return step(*args, **more)

        return taken

    monkeypatch.setattr(sources, "write", meanwhile(sources.write))
    monkeypatch.setattr(sources, "index_page", meanwhile(sources.index_page))
    mended()
    assert len(seen) > 12
    assert all(found == ["灯塔开放日"] for found in seen)
    assert len(titles("岸电桩坏了")) == 4
    assert len(titles("岸电桩通知")) == 2
