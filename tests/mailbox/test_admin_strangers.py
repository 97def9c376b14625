"""What the walk over addresses and roles (tests/permissions) leaves open: lists, moves, and who has gone."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from mailbox.workflow import MOVES
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import Story
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, move_url, numbers_in, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_no_address_adds_edits_or_deletes_a_ticket():
    for word in ("add", "edit", "delete", "copy", "history", "usage"):
        with pytest.raises(NoReverseMatch):
            reverse(f"mailbox_tickets:{word}", args=[1])


def test_a_permission_alone_does_not_open_the_admin():
    client = Client()
    client.force_login(UserFactory(permissions=["mailbox.supervise_ticket"]))
    for url in (reverse("mailbox_tickets:index"), page_of(Story().ticket)):
        assert client.get(url).url.startswith("/admin/login/")


def test_people_of_other_departments_and_parks_find_nothing_in_the_lists():
    story = Story(park=ParkPageFactory()).dispatched()
    without_parks = UserFactory(permissions=["mailbox.coordinate_ticket"])
    for user in (story.other_clerk, coordinator_of(ParkPageFactory()), without_parks):
        client = signed_in(user)
        assert numbers_in(client.get(reverse("mailbox_tickets:list", args=["all"]))) == []
        assert client.get(page_of(story.ticket)).status_code == 404


def test_a_clerk_who_left_finds_nothing():
    story = Story().dispatched()
    story.lead_clerk.department_memberships.update(is_active=False)
    assert signed_in(story.lead_clerk).get(page_of(story.ticket)).url == reverse("wagtailadmin_home")


def test_no_move_is_made_by_a_stranger():
    story = Story(park=ParkPageFactory()).dispatched()
    client, task = signed_in(story.other_clerk), story.task(story.lead)
    before = story.ticket.events.count()
    for name in MOVES:
        response = client.post(move_url(story.ticket, name, task), {"move-text": "x"})
        assert response.status_code == 404, name
    assert story.ticket.events.count() == before
