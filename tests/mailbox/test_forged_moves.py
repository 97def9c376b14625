"""Forged posts: in every state, every move that the tables forbid to a person changes nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mailbox.access import link_token
from mailbox.admin.ticket_views import MoveView
from mailbox.history import History
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.tracking.offers import enterprise_moves
from mailbox.workflow import MOVES, TICKET_MOVES, Role
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import MONDAY, Story
from tests.mailbox.cases import expected_moves, given, stories
from tests.mailbox.desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TO_ENTERPRISE = {"text": "说明", "contact_name": "王女士", "contact_phone": "13800138000", "solved": "yes",
                 "level": "5", "send": "1"}  # fmt: skip


@pytest.fixture(autouse=True)
def _monday_morning(undrawn_refusals):
    with time_machine.travel(MONDAY + timedelta(minutes=30), tick=False):
        yield


def rows() -> tuple:
    """Everything that a move could change."""
    return (
        list(Ticket.objects.order_by("pk").values()),
        list(DepartmentTask.objects.order_by("pk").values()),
        TicketEvent.objects.count(),
    )


def posts(ticket):
    """(name as `expected_moves` writes it, address) of every move on the ticket and on each of its tasks."""
    for name, move in MOVES.items():
        url = reverse("mailbox_tickets:move", args=[ticket.pk, name])
        for task in ticket.tasks.all() if move.is_task_move else [None]:
            yield (f"{name}/?task={task.key}", f"{url}?task={task.key}") if task else (f"{name}/", url)


@pytest.mark.usefixtures("quick_sign_in")
@pytest.mark.parametrize("name", stories())
def test_the_desk_makes_no_move_that_the_tables_forbid(name, monkeypatch):
    """The page that says why is not drawn a thousand times: test_ticket_page reads it."""
    monkeypatch.setattr(MoveView, "show_again", lambda *args: HttpResponse())
    EnterprisePageFactory(title="海云智能")
    story = Story()
    stories()[name](story)
    sent, before = given(story), rows()
    for user in (story.coordinator, story.first_clerk):
        client, allowed = signed_in(user), expected_moves(story.ticket, user)
        for move, url in posts(story.ticket):
            if move not in allowed:
                assert client.post(url, sent).status_code in (200, 404), (user.username, move)
        assert rows() == before, user.username


@pytest.mark.parametrize("name", stories())
def test_the_link_makes_no_move_that_the_enterprise_may_not_make(name):
    story, client = Story(), Client()
    stories()[name](story)
    before, allowed = rows(), enterprise_moves(History.of(story.ticket), timezone.now())
    for move, row in TICKET_MOVES.items():
        if move in allowed:
            continue
        response = client.post(reverse("mailbox:move", args=[link_token(story.ticket), move]), TO_ENTERPRISE)
        assert response.status_code == (200 if Role.ENTERPRISE in row.by else 404), move
    assert rows() == before


def test_a_task_of_another_request_is_not_moved_through_ones_own():
    story = Story().dispatched()
    foreign = Ticket.objects.exclude(pk=story.ticket.pk).first() or story.ticket
    url = reverse("mailbox_tickets:move", args=[foreign.pk, "claim"])
    before = rows()
    assert signed_in(story.other_clerk).post(f"{url}?task=1").status_code == 404
    assert rows() == before
