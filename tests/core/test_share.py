"""Share pictures: of public pages alone, one drawing for each content, and never a 500 for a strange title."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from PIL import Image
from wagtail.models import PageViewRestriction

from core.share import keeping
from core.share.card import Card, Shape
from core.share.drawing import draw
from news.models import NewsIndexPage
from peers.services import moderation
from tests.factories.core import SiteImageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.peers import Room
from tests.mailbox.wall.poisoned import published_poison

LONG = "关于组织申报高新技术企业的通知" * 14


@pytest.fixture
def drawn(monkeypatch) -> list[Card]:
    """Every card that is drawn from here on."""
    cards: list[Card] = []
    real = keeping.draw
    monkeypatch.setattr(keeping, "draw", lambda card, *more: cards.append(card) or real(card, *more))
    return cards


def addresses(client, path: str) -> dict[str, str]:
    """Shape → path of the picture that the page names."""
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    found = {}
    for tag in soup.find_all("meta", property="og:image"):
        path = tag["content"].removeprefix("http://127.0.0.1:8000")
        found["square" if "-square." in path else "wide"] = path
    return found


def picture(client, path: str) -> Image.Image:
    response = client.get(path)
    assert response.status_code == 200
    return Image.open(BytesIO(b"".join(response) if response.streaming else response.content))


@pytest.mark.once
@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize(
    "title", ["申报通知", LONG[:200], "Innovation and incubation week 2026 " * 5, "𠮷🎉", "，。", "a"]
)
def test_any_title_makes_a_picture_of_the_right_size(shape, title):
    with Image.open(BytesIO(draw(Card(title, "新闻", "样例平台"), shape, None))) as found:
        assert (found.size, found.format) == (shape.size, "PNG")


@pytest.mark.once
@pytest.mark.parametrize("file", [b"", b"no picture", b"\xff\xd8\xff\xe0cut off"])
def test_a_broken_cover_is_left_out(file):
    with Image.open(BytesIO(draw(Card("标题", "新闻", "站", cover="x"), Shape.WIDE, BytesIO(file)))) as found:
        assert (found.size, found.format) == ((1200, 630), "JPEG")


@pytest.mark.once
def test_a_transparent_cover_stands_on_white():
    file = BytesIO()
    Image.new("RGBA", (800, 600)).save(file, "PNG")
    with Image.open(BytesIO(draw(Card("标题", "新闻", "站", cover="x"), Shape.WIDE, file))) as found:
        assert min(found.getpixel((950, 400))) > 250


@pytest.mark.once
@pytest.mark.django_db
def test_a_page_names_two_pictures_and_each_is_drawn_once(client, drawn):
    page = NewsPageFactory(title="申报通知")
    found = addresses(client, page.url)
    assert picture(client, found["wide"]).size == (1200, 630)
    assert picture(client, found["square"]).size == (600, 600)
    picture(client, found["wide"])
    assert [(card.title, card.kicker) for card in drawn] == [("申报通知", "新闻")] * 2
    response = client.get(found["wide"])
    assert "max-age=2592000" in response["Cache-Control"]
    assert client.get(found["wide"], headers={"if-none-match": response["ETag"]}).status_code == 304


@pytest.mark.once
@pytest.mark.django_db
def test_an_older_or_forged_version_leads_to_the_one_of_now_and_draws_nothing(client, drawn):
    page = NewsPageFactory(title="申报通知")
    old = addresses(client, page.url)["wide"]
    page.title = "申报通知（更正）"
    page.save_revision().publish()
    now = addresses(client, page.url)["wide"]
    assert now != old
    for path in (old, f"/share/page-{page.pk}-{'0' * 16}-wide.png", now.replace(".png", ".jpg")):
        response = client.get(path)
        assert (response.status_code, response.headers.get("Location")) == (302, now)
    assert drawn == []


@pytest.mark.once
@pytest.mark.django_db
def test_a_new_drawing_takes_the_place_of_the_old_one(client):
    page = NewsPageFactory(title="一")
    picture(client, addresses(client, page.url)["wide"])
    page.title = "二"
    page.save_revision().publish()
    picture(client, addresses(client, page.url)["wide"])
    kept = keeping.storages["private"].listdir(f"{keeping.FOLDER}/page-{page.pk}")[1]
    assert len([name for name in kept if name.startswith("wide-")]) == 1


@pytest.mark.once
@pytest.mark.django_db
def test_what_not_everybody_may_open_has_no_picture(client, drawn):
    page, event = NewsPageFactory(), EventPageFactory()
    paths = [addresses(client, one.url)["wide"] for one in (page, event)]
    PageViewRestriction.objects.create(page=NewsIndexPage.objects.get(slug="news"), restriction_type="login")
    event.unpublish()
    inside = EventPageFactory(internal=True)
    paths += [f"/share/page-{inside.pk}-{'0' * 16}-wide.png", f"/share/page-99999999-{'0' * 16}-wide.png"]
    assert [client.get(path).status_code for path in paths] == [404] * 4
    assert drawn == []


@pytest.mark.django_db
def test_answers_of_wall_and_room_have_pictures_as_long_as_they_are_public(client):
    answer, room = published_poison(), Room().public()
    paths = [
        addresses(client, reverse("mailbox:wall_answer", args=[answer.pk]))["wide"],
        addresses(client, reverse("peers:question", args=[room.question.pk]))["wide"],
    ]
    assert [picture(client, path).size for path in paths] == [(1200, 630)] * 2
    answer.ticket.may_publish = False
    answer.ticket.save()
    moderation.reject(room.question, room.moderator, "advertising")
    assert [client.get(path).status_code for path in paths] == [404, 404]


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "x",
        "page-1",
        f"nobody-1-{'0' * 16}-wide.png",
        f"page-{'9' * 18}-{'0' * 16}-wide.png",
        "page-1-%00",
        "a" * 9000,
    ],
)
def test_other_names_are_not_found(client, name):
    assert client.get(f"/share/{name}").status_code == 404


@pytest.mark.once
@pytest.mark.django_db
def test_a_cover_is_in_the_picture_and_may_be_missing(client):
    image = SiteImageFactory(width=800, height=600)
    page = NewsPageFactory(cover=image)
    wide = addresses(client, page.url)["wide"]
    assert wide.endswith(".jpg")
    image.file.storage.delete(image.file.name)
    assert picture(client, wide).format == "JPEG"
