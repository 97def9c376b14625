"""The first piece of a news list shows its picture; the others stay lines, so that a phone loads one."""

import pytest
from bs4 import BeautifulSoup

from tests.factories.core import SiteImageFactory
from tests.factories.news import NewsPageFactory, news_index

pytestmark = pytest.mark.django_db


def test_only_the_first_piece_shows_its_picture_and_says_it_once(client):
    index = news_index()
    for _ in range(2):
        NewsPageFactory(parent=index, cover=SiteImageFactory(description="红色邮筒"))
    page = BeautifulSoup(client.get(index.url).content, "html.parser")
    pictures = page.select(".dateline picture img")
    assert [picture["alt"] for picture in pictures] == [""]
    assert pictures[0]["width"]
