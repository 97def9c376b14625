"""From announcement to record on one screen: what is typed is kept, the reviews go on as always."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.models import EventPhoto
from tests.events.test_photos import photo
from tests.factories.core import SiteImageFactory
from tests.factories.events import EventPageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def event():
    event = EventPageFactory(past=True)
    event.save_revision()
    return event


@pytest.fixture
def url(client, event):
    client.force_login(member_of("编辑"))
    return reverse("event_record", args=[event.pk])


def typed(client, url: str) -> dict:
    """The form as the editor is shown it."""
    page = BeautifulSoup(client.get(url).content, "html.parser").select_one("form[enctype]")
    fields = [field for field in page.select("input, textarea") if field.get("type") != "file"]
    return {
        field["name"]: field.get("value", field.get_text().strip("\n"))
        for field in fields
        if field.get("type") != "checkbox"
    }


def draft_of(event):
    event.refresh_from_db()
    return event.get_latest_revision_as_object()


def test_a_record_with_photos_and_files_goes_into_review(client, event, url):
    sent = typed(client, url) | {
        "record_summary": "来了 12 家企业。", "expected_count": "20", "actual_count": "12", "caption": "会场",
        "photos": [photo("一.jpg"), photo("二.jpg")], "papers": [SimpleUploadedFile("签到表.pdf", b"%PDF-1.4")],
    }  # fmt: skip
    assert client.post(url, sent)["Location"] == url
    draft = draft_of(event)
    assert (draft.record_summary, draft.actual_count) == ("来了 12 家企业。", 12)
    assert [one.caption for one in draft.photos.all()] == ["会场", "会场"]
    assert [(one.document.title, one.is_staff_only) for one in draft.attachments.all()] == [("签到表", True)]
    assert event.record_summary == ""
    rows = typed(client, url) | {
        "photo-0-place": "2", "photo-0-caption": "后来的一张", "photo-0-alt": "两个人握手",
        "photo-1-place": "1", "file-0-is_open": "on", "submit": "1",
    }  # fmt: skip
    assert client.post(url, rows).status_code == 302
    draft = draft_of(event)
    assert [(one.caption, one.alt) for one in draft.photos.all()] == [
        ("会场", ""),
        ("后来的一张", "两个人握手"),
    ]
    assert [one.is_staff_only for one in draft.attachments.all()] == [False]
    assert draft.current_workflow_state is not None
    assert not draft.photos.model.objects.filter(page=event).exists()


def test_what_was_typed_stays_when_the_numbers_are_wrong(client, event, url):
    sent = typed(client, url) | {
        "record_summary": "写了很久的纪要", "expected_count": "3", "actual_count": "5", "photos": [photo("一.jpg")],
        "papers": [SimpleUploadedFile("坏.exe", b"MZ")],
    }  # fmt: skip
    page = client.post(url, sent).content.decode()
    assert "实到人数（5）多于应到人数（3）" in page
    assert "写了很久的纪要" in page
    assert "已存好 1 张照片" in page
    assert "“坏.exe”没有上传" in page
    draft = draft_of(event)
    assert (draft.record_summary, draft.photos.count()) == ("", 1)
    again = BeautifulSoup(page, "html.parser").select_one("input[name=version]")["value"]
    assert int(again) == event.latest_revision_id


def test_a_colleagues_change_is_not_written_over_unseen(client, event, url):
    sent = typed(client, url) | {"record_summary": "我写的"}
    draft = draft_of(event)
    draft.place = "改到二楼"
    draft.save_revision()
    page = client.post(url, sent)
    assert "有人改过这场活动" in page.content.decode()
    shown = BeautifulSoup(page.content, "html.parser").select_one("input[name=version]")["value"]
    assert client.post(url, sent | {"version": shown}).status_code == 302
    draft = draft_of(event)
    assert (draft.record_summary, draft.place) == ("我写的", "改到二楼")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"submit": "1"}, "送审以前请写活动纪要"),
        ({"actual_count": "-1"}, "actual_count"),
        ({"actual_count": "9" * 30}, "actual_count"),
        ({"record_summary": "a\0b"}, "record_summary"),
        ({"version": "x"}, "有人改过这场活动"),
        ({"photo-TOTAL_FORMS": "x"}, "record_summary"),
    ],
)
def test_bad_input_is_a_sentence(client, event, url, wrong, said):
    response = client.post(url, typed(client, url) | wrong)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert draft_of(event).record_summary == ""


def test_a_photo_without_its_file_can_be_taken_out(client, event, url):
    image = SiteImageFactory()
    EventPhoto.objects.create(page=event, image=image, caption="旧照片")
    event.refresh_from_db()
    event.save_revision()
    image.file.storage.delete(image.file.name)
    assert "照片文件不在了" in client.get(url).content.decode()
    assert client.post(url, typed(client, url) | {"photo-0-is_removed": "on"}).status_code == 302
    assert draft_of(event).photos.count() == 0
    public = client.get(event.url)
    assert public.status_code == 200
    assert "照片文件不在了" in public.content.decode()


def test_a_second_press_stores_no_photo_twice(client, event, url):
    sent = typed(client, url)
    for _ in range(2):
        client.post(url, sent | {"record_summary": "来了 12 家企业。", "photos": [photo("一.jpg")]})
    draft = draft_of(event)
    assert (draft.record_summary, draft.photos.count()) == ("来了 12 家企业。", 1)


def test_a_reviewer_who_sends_again_reads_that_her_words_are_kept(client, event, url):
    client.post(url, typed(client, url) | {"record_summary": "第一稿", "submit": "1"})
    client.force_login(UserFactory(is_superuser=True))
    sent = typed(client, url) | {"record_summary": "第二稿", "submit": "1"}
    assert "记录已存为草稿" in client.post(url, sent, follow=True).content.decode()
    assert draft_of(event).record_summary == "第二稿"
