"""An attached document is found as long as a public page shows it, and says on which page it stands."""

import re
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.rich_text import RichText

from core.models import SiteDocument
from events.models import EventAttachment
from search.documents import keeping, reading
from search.documents.entries import renew
from search.documents.reader.outcome import Outcome, Reading
from search.models import Entry
from search.models.document_text import DocumentText, State
from search.results.titles import suggestions
from tests.factories.core import new_document
from tests.factories.documents import new_paper, word_file
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory, PolicyPageFactory

pytestmark = pytest.mark.django_db

WORDS = "补贴按季度申请"
CLOSED = {"restriction_type": PageViewRestriction.PASSWORD, "password": "x"}


@pytest.fixture(autouse=True)
def _reader(monkeypatch):
    """What the process would answer; the process itself has tests of its own."""
    monkeypatch.setattr(reading.process, "read", lambda file, suffix: Reading(Outcome.FOUND, WORDS))


def published(page):
    page.save_revision().publish()
    return page


def policy_with(document, title="房租补贴办法", **fields):
    return published(PolicyPageFactory(title=title, document=document, **fields))


def found(client, query=WORDS):
    answer = client.get("/search/", {"q": query})
    return [one for one in answer.context["entries"] or [] if one.kind == "附件" and not one.is_partial]


def titles(client, query=WORDS):
    return [entry.title for entry in found(client, query)]


def test_a_document_is_found_by_title_at_once_and_by_its_words_a_minute_later(client):
    policy = policy_with(new_paper(word_file(WORDS)), issued_on=date(2026, 9, 1))
    assert titles(client, "入驻申请表") == ["入驻申请表"]
    assert titles(client) == []
    keeping.run()
    hit = found(client)[0]
    assert (hit.url, hit.date) == (policy.document.url, date(2026, 9, 1))
    assert ([page.title for page in hit.shown_on], hit.text) == (["房租补贴办法"], WORDS)
    assert hit.mark.startswith("DOCX")


def test_a_document_whose_title_says_nothing_says_of_which_page_it_is(client):
    document = new_paper(word_file(WORDS))
    SiteDocument.objects.filter(pk=document.pk).update(title="a")
    policy_with(document)
    keeping.run()
    document.refresh_from_db()
    assert titles(client) == [f"《房租补贴办法》的附件 {document.filename}"]


def test_a_document_on_several_pages_is_one_hit_that_names_the_pages_that_are_open(client):
    document = new_paper(b"")
    pages = [policy_with(document, title=f"办法{number}") for number in range(5)]
    keeping.run()
    text = Entry.objects.get(source="document").text
    assert re.fullmatch(f"见《办法.》《办法.》《办法.》等 5 个页面\n{WORDS}", text)
    assert "等 5 个页面" in client.get("/search/", {"q": WORDS}).content.decode()
    for page in pages[1:4]:
        page.unpublish()
    PageViewRestriction.objects.create(page=pages[4], **CLOSED)
    assert [page.title for page in found(client)[0].shown_on] == ["办法0"]


def withdraw(page):
    page.unpublish()


def delete(page):
    page.delete()


def restrict(page):
    PageViewRestriction.objects.create(page=page, **CLOSED)


def restrict_above(page):
    PageViewRestriction.objects.create(page=page.get_parent(), **CLOSED)


def close_collection(page):
    above = Collection.get_first_root_node()
    within = above.add_child(name="内部资料").add_child(name="其中一类")
    SiteDocument.objects.filter(pk=page.document.pk).update(collection=within)
    CollectionViewRestriction.objects.create(collection=within.get_parent(), restriction_type="login")


def take_document_off(page):
    page.document = None
    published(page)


def delete_document(page):
    page.document.delete()


@pytest.mark.parametrize(
    "change",
    [withdraw, delete, restrict, restrict_above, close_collection, take_document_off, delete_document],
)
def test_a_document_that_nobody_may_see_any_more_is_gone_at_once(client, change):
    page = policy_with(new_paper(b""))
    keeping.run()
    assert titles(client) == ["入驻申请表"]
    change(page)
    assert titles(client) == []
    keeping.run()
    assert not Entry.objects.filter(source="document").exists()


def test_a_document_that_no_page_shows_is_neither_found_nor_read(client):
    document = new_paper(b"")
    PolicyPageFactory(document=document, live=False)
    keeping.run()
    assert titles(client, "入驻申请表") == []
    assert not DocumentText.objects.exists()


def test_an_attachment_for_staff_alone_is_not_found_on_a_public_event(client):
    inner, shown = new_paper(b"", title="签到表"), new_paper(b"", title="活动日程")
    event = EventPageFactory()
    event.attachments = [
        EventAttachment(document=inner, is_staff_only=True),
        EventAttachment(document=shown, is_staff_only=False),
    ]
    published(event)
    keeping.run()
    assert titles(client) == ["活动日程"]
    rows = list(event.attachments.all())
    rows[1].is_staff_only = True
    event.attachments = rows
    published(event)
    assert titles(client) == []


def test_a_link_in_a_text_counts_as_well(client):
    document = new_paper(b"")
    page = NewsPageFactory(title="开始申报")
    page.body.append(("paragraph", RichText(f'<p><a linktype="document" id="{document.pk}">申请表</a></p>')))
    published(page)
    keeping.run()
    assert titles(client) == ["入驻申请表"]


def test_a_new_file_takes_the_words_of_the_old_one_away_at_once(client, monkeypatch):
    document = new_paper(b"")
    policy_with(document)
    keeping.run()
    document.file.save("form.docx", ContentFile(word_file("新的")), save=False)
    document.save()
    assert titles(client) == []
    monkeypatch.setattr(reading.process, "read", lambda file, suffix: Reading(Outcome.FOUND, "改为按年申请"))
    keeping.run()
    assert titles(client, "按年申请") == ["入驻申请表"]


def test_a_file_is_read_once_unless_a_command_wants_it_again(client, monkeypatch):
    policy_with(new_paper(b""))
    keeping.run()
    monkeypatch.setattr(reading.process, "read", None)
    keeping.run()
    call_command("rebuild_entries")
    assert titles(client) == ["入驻申请表"]
    monkeypatch.setattr(reading.process, "read", lambda file, suffix: Reading(Outcome.FOUND, "读得更好的字"))
    call_command("rebuild_entries", read_again=True)
    assert titles(client, "读得更好") == ["入驻申请表"]


def test_a_reading_that_got_lost_is_asked_for_again(client):
    document = new_paper(b"")
    policy_with(document)
    row = DocumentText.objects.create(document=document, file_name=document.file.name)
    keeping.run()
    assert titles(client) == []
    DocumentText.objects.filter(pk=row.pk).update(at=timezone.now() - timezone.timedelta(hours=1))
    keeping.run()
    assert titles(client) == ["入驻申请表"]


def test_a_missing_file_is_told_and_holds_up_no_other(client):
    lost = new_document("遗失的表")
    lost.file.storage.delete(lost.file.name)
    policy_with(lost)
    policy_with(new_paper(b"", title="完好的表"), title="另一办法")
    keeping.run()
    assert DocumentText.objects.get(document=lost).state == State.UNREADABLE
    assert titles(client) == ["完好的表"]
    assert titles(client, "遗失的表") == ["遗失的表"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), FileNotFoundError("no reader")])
def test_what_passes_is_no_verdict_and_the_file_is_read_later(client, monkeypatch, error):
    policy_with(new_paper(b""))

    def fails(file, suffix):
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(reading.process, "read", fails)
        keeping.run()
    row = DocumentText.objects.get()
    assert row.state == State.WAITING
    DocumentText.objects.update(at=timezone.now() - timezone.timedelta(hours=1))
    keeping.run()
    assert titles(client) == ["入驻申请表"]


def test_a_file_that_was_asked_for_many_times_is_read_once(monkeypatch):
    asked, files = [], []
    monkeypatch.setattr(
        reading.process, "read", lambda file, suffix: files.append(1) or Reading(Outcome.FOUND)
    )
    document = new_paper(b"")
    policy_with(document)
    with monkeypatch.context() as patched:  # no worker runs
        patched.setattr(type(reading.read), "enqueue", lambda task, *args, **more: asked.append((args, more)))
        for _ in range(3):
            reading.ask_for_missing()
            DocumentText.objects.update(at=timezone.now() - timezone.timedelta(hours=1))
    for args, more in asked:
        reading.read.call(*args, **more)
    assert (len(asked), len(files)) == (3, 1)


def test_a_file_with_a_long_chinese_name_has_a_long_address(client):
    policy_with(new_paper(b"", name=f"{'在孵企业房租补贴申请表' * 9}.pdf"))
    keeping.run()
    assert len(found(client)[0].url) > 500
    assert found(client)[0].url.endswith(".pdf")


def test_the_tick_mends_what_was_written_behind_its_back(client):
    document = new_paper(b"")
    policy_with(document)
    keeping.run()
    SiteDocument.objects.filter(pk=document.pk).update(title="新表名")
    keeping.run()
    hit = found(client)[0]
    assert (hit.title, hit.park) == ("新表名", "")
    Entry.objects.filter(source="document").delete()
    keeping.run()
    assert titles(client) == ["新表名"]


def test_questions_to_the_database_do_not_grow_with_the_documents(django_assert_max_num_queries):
    def cost():
        with django_assert_max_num_queries(24) as asked:
            hits = renew(list(Entry.objects.public().filter(source="document")))
            keeping.run()
            assert len(suggestions("表", Entry.objects.public())) == len(hits)
        texts = [one["sql"] for one in asked.captured_queries if '"search_entry"."text"' in one["sql"]]
        assert len(texts) == 2  # of the hits, and of the suggestions; the tick reads none
        return len(hits), len(asked)

    for number in range(6):
        policy_with(new_paper(b"", title=f"表{number}"), title=f"办法{number}")
        keeping.run()
        if number == 1:
            few = cost()
    assert (few[0], cost()) == (2, (6, few[1]))
