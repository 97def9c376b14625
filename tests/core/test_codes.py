"""The code of a page and the short address in it: for public pages, wherever they move."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from wagtail.models import PageViewRestriction

from core.codes.drawing import poster
from enterprises.models import EnterpriseIndexPage
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

LONG = "关于组织申报高新技术企业的通知" * 14


@pytest.mark.once
@pytest.mark.parametrize("title", ["申报通知", LONG[:200], "𠮷🎉", ""])
def test_a_poster_takes_any_title(title):
    with Image.open(BytesIO(poster("https://fuhuaqi.example.cn/p/12/", title, "样例平台"))) as drawn:
        assert drawn.width == 1200


@pytest.mark.once
@pytest.mark.django_db
def test_a_detail_page_shows_its_code_and_a_list_none(client):
    for page in (
        NewsPageFactory(),
        EventPageFactory(),
        EnterprisePageFactory(parent=EnterpriseIndexPage.objects.get()),
    ):
        soup = BeautifulSoup(client.get(page.url).content, "html.parser")
        assert soup.select_one(".scan img")["src"] == f"/qr/{page.pk}.svg"
        assert soup.select_one(".scan a")["href"] == f"/qr/{page.pk}.png"
    for path in ("/", "/news/", "/search/"):
        assert "/qr/" not in client.get(path).content.decode()


@pytest.mark.once
@pytest.mark.django_db
def test_a_page_behind_a_sign_in_has_none_for_who_may_read_it(client):
    page = NewsPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    client.force_login(UserFactory())
    assert "/qr/" not in client.get(page.url).content.decode()


@pytest.mark.once
@pytest.mark.django_db
def test_the_code_is_black_on_white_and_leads_to_the_page_after_a_move(client):
    page = NewsPageFactory(slug="one")
    response = client.get(f"/qr/{page.pk}.svg")
    assert response["Content-Type"] == "image/svg+xml"
    ElementTree.fromstring(response.content)
    assert b'fill="#fff"' in response.content
    assert "max-age" in response["Cache-Control"]
    with Image.open(BytesIO(client.get(f"/qr/{page.pk}.png").content)) as drawn:
        assert drawn.format == "PNG"
    page.slug = "two"
    page.save_revision().publish()
    assert client.get(f"/p/{page.pk}/")["Location"] == "/news/two/"


@pytest.mark.once
@pytest.mark.django_db
def test_what_not_everybody_may_open_has_neither(client):
    draft, inside = NewsPageFactory(), EventPageFactory(internal=True)
    draft.unpublish()
    for pk in (draft.pk, inside.pk, 1, 99_999_999, 10**30):
        for path in (f"/p/{pk}/", f"/qr/{pk}.svg", f"/qr/{pk}.png"):
            assert client.get(path).status_code == 404, path


@pytest.mark.django_db
@pytest.mark.once
def test_the_editor_finds_the_code_in_the_menu_of_the_page(client):
    page = NewsPageFactory()
    client.force_login(member_of("编辑"))
    assert f'href="/qr/{page.pk}.png"' in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
