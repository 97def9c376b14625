"""An internal attachment has an address like any other document, and answers staff alone."""

import json

import pytest

from events.models import EventAttachment, EventKind
from tests.factories.core import new_document
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def document():
    return new_document()


def attach(document, *, is_staff_only=True, **event):
    page = EventPageFactory(**event)
    EventAttachment.objects.create(page=page, document=document, is_staff_only=is_staff_only)
    return page


def body_with(document) -> str:
    return json.dumps(
        [{"type": "paragraph", "value": f'<p><a linktype="document" id="{document.pk}">表</a></p>'}]
    )


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"is_staff_only": False, "live": False},
        {"is_staff_only": False, "kind": EventKind.COMMITTEE_MEETING},
    ],
    ids=["staff only", "unpublished", "internal kind"],
)
def test_strangers_get_404_and_staff_the_file(client, document, event):
    attach(document, **event)
    assert client.get(document.url).status_code == 404
    client.force_login(UserFactory())
    assert client.get(document.url).status_code == 404
    client.force_login(member_of("编辑"))
    assert client.get(document.url).status_code == 200


def test_a_file_that_nothing_uses_yet_is_not_public(client, document):
    assert client.get(document.url).status_code == 404


def test_one_public_use_is_enough(client, document):
    attach(document)
    attach(document, is_staff_only=False)
    assert client.get(document.url).status_code == 200


def test_a_file_in_the_text_of_a_public_page_is_public(client, document):
    attach(document)
    NewsPageFactory(body=body_with(document))
    assert client.get(document.url).status_code == 200


@pytest.mark.parametrize("event", [{"live": False}, {"kind": EventKind.MEMBERSHIP}])
def test_a_file_in_the_text_of_a_page_that_nobody_may_read_is_not(client, document, event):
    EventPageFactory(body=body_with(document), **event)
    assert client.get(document.url).status_code == 404
