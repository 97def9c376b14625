"""Public texts are sent compressed; what is written for one person is not."""

import gzip

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.factories.news import NewsPageFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TAKES = {"HTTP_ACCEPT_ENCODING": "gzip, br"}


@pytest.mark.parametrize("path", ["/", "/news/feed/", "/no-such-page/"])
def test_a_public_text_is_sent_compressed_to_who_takes_it(client, path):
    NewsPageFactory.create_batch(5)
    sent = client.get(path, **TAKES)
    plain = client.get(path)
    assert sent["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in sent["Vary"]
    assert len(sent.content) < len(plain.content)
    assert gzip.decompress(sent.content)[:100] == plain.content[:100]
    assert "Content-Encoding" not in plain


def test_what_one_person_alone_reads_is_sent_as_it_is(client):
    assert "Content-Encoding" not in client.get("/mailbox/track/", **TAKES)
    client.force_login(UserFactory())
    assert "Content-Encoding" not in client.get("/", **TAKES)


def test_a_reader_of_a_compressed_feed_is_told_that_it_has_it_already(client):
    tag = client.get("/news/feed/", **TAKES)["ETag"]
    assert client.get("/news/feed/", HTTP_IF_NONE_MATCH=tag, **TAKES).status_code == 304


def test_what_is_short_or_a_picture_is_left_alone(client):
    picture = reverse("page_code_print", args=[Page.objects.get(slug="about").pk])
    for path in ("/healthz", picture):
        sent = client.get(path, **TAKES)
        assert sent.status_code == 200
        assert "Content-Encoding" not in sent
