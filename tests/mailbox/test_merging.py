"""Requests merged, taken apart again and split: what stays with each enterprise."""

from datetime import datetime, timedelta

import pytest

from mailbox.case import MoveRefused
from mailbox.history import History
from mailbox.services import Actor, perform
from mailbox.tracking.merged import survivor
from mailbox.workflow import State
from mailbox.worktime import ZONE
from tests.factories.mailbox import MONDAY, Story, coordinator, new_ticket

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def merge(boss, ticket, into, at=MONDAY):
    perform(ticket, "merge", Actor(boss), survivor=into, at=at)
    ticket.refresh_from_db()


def moves_of(ticket):
    return list(ticket.events.values_list("move", flat=True))


def test_a_chain_leads_to_the_last_and_breaks_where_it_is_taken_apart():
    boss, (first, second, third) = coordinator(), (new_ticket() for _ in range(3))
    merge(boss, first, second)
    merge(boss, second, third)
    assert survivor(first) == third
    perform(second, "unmerge", Actor(boss), text="两件事", at=MONDAY)
    first.refresh_from_db()
    assert survivor(first) == second
    assert second.merged.get() == first


def test_neither_itself_nor_a_finished_nor_a_merged_one_is_merged_into():
    story = Story().answered()
    boss, first, second = story.coordinator, new_ticket(), new_ticket()
    merge(boss, first, second)
    for ticket, into in ((second, second), (second, first), (second, story.ticket), (first, second)):
        with pytest.raises(MoveRefused):
            perform(ticket, "merge", Actor(boss), survivor=into)


def test_taken_apart_after_the_other_was_answered_a_request_goes_on_with_its_own_clock():
    story = Story()
    other = new_ticket(at=MONDAY - timedelta(days=3), text="别的事")
    due, contact = other.due_at, other.contact_due_at
    merge(story.coordinator, other, story.ticket)
    story.answered()
    perform(other, "unmerge", Actor(story.coordinator), text="不是同一件事", at=MONDAY + HOUR)
    other.refresh_from_db()
    assert (other.state, other.is_open, other.merged_into, other.closed_at) == (
        State.ACCEPTED,
        True,
        None,
        None,
    )
    assert (other.due_at, other.contact_due_at, other.answered_at) == (due, contact, None)
    assert moves_of(other) == ["submit", "merge", "unmerge"]
    perform(other, "dispatch", Actor(story.coordinator), lead=story.other, at=MONDAY + HOUR)


def test_one_that_waited_for_material_when_it_was_merged_waits_no_longer():
    story = Story()
    survivor_ = new_ticket()
    assert story.ticket.due_at == datetime(2026, 12, 7, 17, 30, tzinfo=ZONE)
    story.do("ask", story.coordinator, at=MONDAY, text="请补合同")
    story.do("merge", story.coordinator, at=MONDAY + HOUR, survivor=survivor_)
    story.do("unmerge", story.coordinator, at=MONDAY + 2 * HOUR, text="两件事")
    assert story.ticket.due_at == datetime(2026, 12, 8, 9, 30, tzinfo=ZONE)
    assert History.of(story.ticket).clocks().waiting_since is None
    story.do("dispatch", story.coordinator, at=MONDAY + 2 * HOUR, lead=story.lead)
    assert story.ticket.state == State.WORKING


@pytest.mark.parametrize("move", ["split", "append", "nudge", "answer", "ask"])
def test_a_merged_request_is_neither_split_nor_worked_on(move):
    story = Story()
    merge(story.coordinator, story.ticket, new_ticket())
    with pytest.raises(MoveRefused):
        story.do(move, story.coordinator, text="x")


def test_a_part_is_merged_back_into_its_request():
    story = Story(text="想退税，还想换工位。")
    story.do("split", story.coordinator, text="想换工位。")
    part = story.ticket.parts.get()
    merge(story.coordinator, part, story.ticket)
    assert (part.state, part.split_from) == (State.MERGED, story.ticket)


def test_when_one_enterprise_withdraws_the_others_come_back_with_their_own_clocks():
    story = Story().claimed()
    others = [new_ticket(email="other@example.cn"), new_ticket()]
    dues = [other.due_at for other in others]
    for other in others:
        merge(story.coordinator, other, story.ticket)
    story.do("withdraw", at=MONDAY + HOUR)
    for other in others:
        other.refresh_from_db()
    assert [other.state for other in others] == [State.ACCEPTED] * 2
    assert [other.due_at for other in others] == dues
    text = others[0].events.get(move="unmerge").text
    assert "恢复单独办理" in text
    assert story.ticket.number not in text


def test_a_refused_withdrawal_gives_nothing_back():
    story = Story().answered()
    other = new_ticket()
    story.do("reopen", text="还没好", at=MONDAY + HOUR)
    merge(story.coordinator, other, story.ticket)
    with pytest.raises(MoveRefused):
        story.do("withdraw", story.coordinator)
    other.refresh_from_db()
    assert other.state == State.MERGED
