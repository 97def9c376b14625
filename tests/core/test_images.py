"""Pictures of the library: nothing in the stored file says where, when or with what it was taken."""

from io import BytesIO

import pillow_heif
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin
from wagtail.models import Collection

from core.models import SiteImage
from tests.factories.roles import member_of
from tests.factories.uploads import photograph, picture

pytestmark = [pytest.mark.django_db, pytest.mark.once]
pillow_heif.register_heif_opener()


@pytest.fixture
def editor(client):
    client.force_login(member_of("编辑"))
    return client


def add(client, name, content):
    """One picture by the form of the library."""
    data = {
        "title": "现场",
        "collection": Collection.get_first_root_node().pk,
        "file": SimpleUploadedFile(name, content),
    }
    return client.post(reverse("wagtailimages:add"), data)


def stored(image: SiteImage) -> Image.Image:
    with Image.open(image.file.path) as found:
        found.load()
    return found


@pytest.mark.parametrize(("suffix", "name"), [("JPEG", "a.jpg"), ("HEIF", "a.heic"), ("WEBP", "a.webp")])
def test_the_form_stores_a_photograph_upright_and_without_its_place(editor, suffix, name):
    response = add(editor, name, photograph(suffix))
    assert response.status_code == 302, response.content.decode()
    image = SiteImage.objects.get()
    found = stored(image)
    assert not found.getexif()
    assert found.format == "JPEG"
    assert image.file.name.endswith(".jpg")
    assert found.size == (image.width, image.height)
    assert image.file_size == image.file.size
    if suffix != "HEIF":  # Pillow writes the turn of a HEIC into its pixels
        assert found.size == (40, 80)


def test_many_at_once_lose_their_place_too(editor):
    file = SimpleUploadedFile("a.jpg", photograph())
    url = reverse("wagtailimages:add_multiple")
    data = {"title": "现场", "files[]": file, "collection": Collection.get_first_root_node().pk}
    response = editor.post(url, data, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.json()["success"] is True
    assert not stored(SiteImage.objects.get()).getexif()


def test_code_stores_no_place_either():
    image = SiteImage(title="现场", file=ContentFile(photograph(), "a.jpg"))
    image.save()
    assert not stored(image).getexif()
    assert (image.width, image.height) == (40, 80)
    assert image.file_size == image.file.size


def test_the_texts_of_a_drawing_are_taken_out():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "张三")
    image = SiteImage(title="图", file=ContentFile(picture("PNG", pnginfo=texts), "a.png"))
    image.save()
    assert "Author" not in stored(image).info
    assert stored(image).format == "PNG"


@pytest.mark.parametrize("suffix", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_file_that_says_nothing_is_stored_as_it_came(suffix):
    content = picture(suffix)
    image = SiteImage(title="图", file=ContentFile(content, f"a.{suffix.lower()}"))
    image.save()
    with image.file.open() as file:
        assert file.read() == content


def test_saving_the_title_leaves_the_file_alone():
    image = SiteImage.objects.create(title="图", file=ContentFile(photograph(), "a.jpg"))
    name = image.file.name
    again = SiteImage.objects.get()
    again.title = "新"
    again.save()
    assert again.file.name == name


def animated() -> bytes:
    written = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "navy")]
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:], duration=100)
    return written.getvalue()


def test_a_moving_picture_keeps_moving(editor):
    add(editor, "a.gif", animated())
    with Image.open(SiteImage.objects.get().file.path) as found:
        assert found.n_frames == 2


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jpg", photograph(size=(800, 800))[:-4000], "打不开"),
        ("a.tiff", picture("TIFF"), "格式"),
        ("a.heic", picture("PNG"), "格式"),
        ("a.jpg", b"no picture", "图片"),
    ],
)
def test_a_file_that_cannot_be_stored_is_a_sentence(editor, name, content, sentence):
    response = add(editor, name, content)
    assert response.status_code == 200
    page = response.content.decode()
    error = page.split("error-message")[-1][:300]
    assert sentence in error, error
    assert not SiteImage.objects.exists()


def test_a_picture_without_words_is_not_taken(editor):
    root = Collection.get_first_root_node().pk
    data = {
        "title": "现场",
        "collection": root,
        "description": " ",
        "file": SimpleUploadedFile("a.jpg", photograph()),
    }
    response = editor.post(reverse("wagtailimages:add"), data)
    assert "请写一句替代文字" in response.content.decode()
    assert not SiteImage.objects.exists()
    assert editor.post(reverse("wagtailimages:add"), data | {"description": "一间会议室"}).status_code in (
        200,
        302,
    )


def test_of_many_pictures_each_is_asked_for_its_words(editor):
    url, root = reverse("wagtailimages:add_multiple"), Collection.get_first_root_node().pk
    data = {"title": "现场", "files[]": SimpleUploadedFile("a.jpg", photograph()), "collection": root}
    headers = {"x-requested-with": "XMLHttpRequest"}
    editor.post(url, data, headers=headers)
    image = SiteImage.objects.get()
    prefix = f"image-{image.pk}"
    typed = {f"{prefix}-title": "现场", f"{prefix}-collection": root, f"{prefix}-description": ""}
    edit = reverse("wagtailimages:edit_multiple", args=[image.pk])
    answer = editor.post(edit, typed, headers=headers).json()
    assert answer["success"] is False
    assert "请写一句替代文字" in answer["form"]
    typed[f"{prefix}-description"] = "一间会议室"
    answer = editor.post(edit, typed, headers=headers).json()
    assert answer["success"] is True, answer["form"]
