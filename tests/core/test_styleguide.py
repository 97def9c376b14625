"""样式手册: for staff, in every look, and drawn from what exists."""

import pytest
from bs4 import BeautifulSoup

from core.colours import NIGHT
from core.styleguide import blocks
from core.styleguide.sheet import LOOKS, dressed
from tests.factories.core import SiteImageFactory
from tests.factories.people import UserFactory

ADDRESS = "/admin/styleguide/"


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(permissions=["wagtailadmin.access_admin"]))
    return client


@pytest.mark.once
@pytest.mark.django_db
def test_every_component_and_block_is_drawn(staff):
    SiteImageFactory()
    page = BeautifulSoup(staff.get(ADDRESS).content, "html.parser")
    assert "还没有样张" not in page.text
    for css_class in (
        "card--red",
        "field--bad",
        "timeline__item--ahead",
        "receipt__qr",
        "bar",
        "download-list",
    ):
        assert page.select(f".{css_class}"), css_class
    assert "--red-fill" in page.text
    assert len(page.select("#blocks")) == 1
    assert page.text.count("blocks/") >= len(blocks.shown())


@pytest.mark.once
@pytest.mark.django_db
def test_it_draws_with_an_empty_library_and_an_unknown_look(staff):
    response = staff.get(ADDRESS, {"look": "x" * 500})
    assert response.status_code == 200
    assert "样式手册（日间）" in response.content.decode()


@pytest.mark.once
@pytest.mark.django_db
def test_a_look_comes_with_its_class_and_its_sheet(staff):
    page = staff.get(ADDRESS, {"look": "elder-night"}).content.decode()
    assert '<html lang="zh-CN" class="elder">' in page
    assert "site.css?look=elder-night" in page
    sheet = staff.get(ADDRESS + "site.css", {"look": "elder-night"})
    assert sheet["Content-Type"].startswith("text/css")


@pytest.mark.once
@pytest.mark.django_db
def test_it_is_in_the_help_menu(staff):
    assert ADDRESS in staff.get("/admin/").content.decode()


@pytest.mark.once
@pytest.mark.parametrize("look", LOOKS)
def test_a_look_does_not_ask_the_system(look):
    text = dressed(look)
    assert NIGHT not in text
    assert ("color-scheme: dark" in text) == look.endswith("night")
    assert ".type--text-l { font-size: var(--text-l); }" in text
