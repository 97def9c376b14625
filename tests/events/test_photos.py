"""Many photos at once: good ones are kept, bad ones named, the live page waits for the editor."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.models import SiteImage
from tests.factories.events import EventPageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def photo(name: str) -> SimpleUploadedFile:
    """A JPEG that says where it was taken; another picture under another name."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (37.0, 27.0, 0.0), 3: "E", 4: (121.0, 26.0, 0.0)}
    written = BytesIO()
    Image.new("RGB", (64, 48), (0, sum(name.encode()) % 256, 128)).save(written, "JPEG", exif=exif)
    return SimpleUploadedFile(name, written.getvalue(), "image/jpeg")


@pytest.fixture
def event():
    return EventPageFactory(recorded=True)


@pytest.fixture
def url(event):
    return reverse("event_photos", args=[event.pk])


def send(client, url, files, **texts):
    return client.post(url, {"files": files, **texts}, follow=False)


def test_an_editor_adds_photos_to_a_draft(client, event, url):
    client.force_login(member_of("编辑"))
    files = [photo("一.jpg"), photo("二.jpg")]
    response = send(client, url, files, caption="宣讲现场", credit="园区供图")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[event.pk])
    event.refresh_from_db()
    draft = event.get_latest_revision_as_object()
    assert [(row.caption, row.credit) for row in draft.photos.all()] == [("宣讲现场", "园区供图")] * 2
    assert event.photos.count() == 0
    assert event.has_unpublished_changes


def test_the_place_of_the_shot_is_taken_out(client, url):
    client.force_login(member_of("编辑"))
    send(client, url, [photo("现场.jpg")])
    image = SiteImage.objects.get()
    assert image.description
    with Image.open(image.file.path) as stored:
        assert not stored.getexif()


def test_a_photo_that_is_there_already_is_named_and_not_added_again(client, event, url):
    client.force_login(member_of("编辑"))
    send(client, url, [photo("一.jpg")])
    again = photo("一.jpg")
    again.name = "改了名.jpg"
    page = client.post(
        url, {"files": [again, photo("二.jpg"), photo("二.jpg")]}, follow=True
    ).content.decode()
    assert "“改了名.jpg”这场活动里已经有了，没有重复添加" in page
    assert "“二.jpg”这场活动里已经有了" in page
    event.refresh_from_db()
    assert event.get_latest_revision_as_object().photos.count() == 2
    assert SiteImage.objects.count() == 2


def test_a_bad_file_is_named_and_the_good_one_kept(client, event, url):
    client.force_login(member_of("编辑"))
    files = [photo("好.jpg"), SimpleUploadedFile("坏.jpg", b"no picture"), SimpleUploadedFile("空.jpg", b"")]
    response = send(client, url, files, caption="现场")
    page = response.content.decode()
    assert "“坏.jpg”没有上传" in page
    assert "“空.jpg”没有上传" in page
    assert 'value="现场"' in page
    event.refresh_from_db()
    assert event.get_latest_revision_as_object().photos.count() == 1


def test_no_file_is_a_sentence(client, url):
    client.force_login(member_of("编辑"))
    assert "请选择照片" in client.post(url, {}).content.decode()


def test_a_null_character_is_a_sentence(client, url):
    client.force_login(member_of("编辑"))
    response = send(client, url, [photo("一.jpg")], caption="现\0场")
    assert response.status_code == 200
    assert SiteImage.objects.count() == 0


def test_strangers_are_sent_away(client, url):
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(permissions=["wagtailadmin.access_admin"]))
    assert client.get(url).status_code in (302, 403)


def test_the_editor_of_the_event_leads_there(client, event, url):
    client.force_login(member_of("编辑"))
    page = client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()
    assert f'先保存草稿，再到<a href="{url}">批量上传页</a>' in page
