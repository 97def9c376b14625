"""Who is shown which resembling request: found by the index, within the window, never beyond what one may see."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mailbox.models import PublicAnswer, Ticket, TicketGram
from mailbox.resemblance.resembling import WINDOW, answers_like, tickets_like
from mailbox.services import Actor, perform
from mailbox.services.publishing import draft_answer, publish_answer
from mailbox.workflow import State
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, coordinator, new_ticket, supervisor
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, move_url, page_of, signed_in

pytestmark = pytest.mark.django_db

ONE = "地下车库晚上九点以后道闸不抬杆，员工加班出不去。"
SAME = "加班到很晚，地下车库的道闸打不开，车出不去"
OTHER = "研发费用加计扣除资料口径不清，请税务部门指导。"


def found(ticket, **more):
    return [match.row for match in tickets_like(ticket, MONDAY, **more)]


def panel(client, ticket) -> str:
    page = client.get(page_of(ticket)).content.decode()
    return page.partition('id="wb-alike"')[2].partition("</section>")[0]


def test_a_request_is_found_by_its_subject_and_by_nothing_else():
    category = CategoryFactory()
    one, same, _ = (new_ticket(text=text, category=category) for text in (ONE, SAME, OTHER))
    assert found(one) == [same]
    assert found(same) == [one]


def test_copies_that_were_merged_or_withdrawn_or_are_of_another_kind_hide_no_open_duplicate(monkeypatch):
    monkeypatch.setattr("mailbox.resemblance.resembling.CANDIDATES", 1)
    story = Story(text=SAME)
    for state in (State.MERGED, State.WITHDRAWN, State.DECLINED):
        copy = new_ticket(text=ONE)
        Ticket.objects.filter(pk=copy.pk).update(state=state, is_open=False)
    new_ticket(text=ONE, category=CategoryFactory(is_complaint=True))
    new_ticket(text=ONE, category=CategoryFactory(is_complaint=True), accused=story.lead)
    assert found(new_ticket(text=ONE)) == [story.ticket]


def test_a_public_answer_is_found_behind_answers_that_were_taken_down(monkeypatch):
    monkeypatch.setattr("mailbox.resemblance.resembling.CANDIDATES", 1)
    story = Story(text=SAME, may_publish=True)
    shown = published(story.closed())
    story.ticket = new_ticket(text=SAME, may_publish=True)
    hidden = published(story.closed())
    PublicAnswer.objects.filter(pk=hidden.pk).update(is_published=False)
    assert [match.row for match in answers_like(SAME)] == [shown]


def published(story):
    return publish_answer(draft_answer(story.ticket, story.coordinator), UserFactory())


@pytest.mark.skipif("postgresql" in settings.DATABASES["default"]["ENGINE"], reason="plans by row counts")
def test_a_lookup_goes_through_the_index_of_grams():
    ticket = new_ticket(text=ONE)
    with CaptureQueriesContext(connection) as queries:
        found(ticket)
    (lookup,) = [query["sql"] for query in queries if "GROUP BY" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {lookup}")
        assert "ticket_gram_at" in str(cursor.fetchall())


def test_what_lies_before_the_window_is_not_found():
    old = new_ticket(text=SAME, at=MONDAY - WINDOW - timedelta(days=1))
    assert found(new_ticket(text=ONE)) == []
    assert [match.row for match in tickets_like(old, MONDAY - WINDOW)] == list(
        Ticket.objects.exclude(pk=old.pk)
    )


def test_a_complaint_is_compared_with_complaints_about_the_same_department_alone():
    story = Story()
    complaints = CategoryFactory(is_complaint=True)
    plain = new_ticket(text=ONE)
    of_lead, too, of_first = (
        new_ticket(text=ONE, category=complaints, accused=who)
        for who in (story.lead, story.lead, story.first)
    )
    assert found(of_lead) == [too]
    assert found(of_first) == []
    assert found(plain) == []


def test_a_part_is_found_and_does_not_resemble_the_rest_of_its_request():
    boss = coordinator()
    whole = new_ticket(text=ONE)
    perform(whole, "split", Actor(boss), at=MONDAY, text=SAME)
    part = whole.parts.get()
    assert found(whole) == []
    assert found(new_ticket(text=ONE)) == [whole, part]


def test_the_command_writes_the_same_sketches_again():
    new_ticket(text=ONE)
    before = sorted(TicketGram.objects.values_list("ticket", "gram", "at"))
    TicketGram.objects.all().delete()
    for _ in range(2):
        call_command("rebuild_sketches", verbosity=0)
        assert sorted(TicketGram.objects.values_list("ticket", "gram", "at")) == before


def test_a_lookup_asks_twice_however_many_requests_resemble():
    category = CategoryFactory()
    one = new_ticket(text=ONE, category=category)
    for count in (1, 4):
        for _ in range(count):
            new_ticket(text=SAME, category=category)
        with CaptureQueriesContext(connection) as queries:
            found(one)
        assert len(queries) == 2


def now(ticket):
    """Stories lie in the past of these tests; the page asks by the clock of today."""
    TicketGram.objects.update(at=Ticket.objects.latest("pk").due_at + timedelta(days=3650))
    return ticket


def test_the_coordinator_merges_a_duplicate_by_one_press_and_takes_it_back():
    boss = coordinator()
    old, new = new_ticket(text=ONE), now(new_ticket(text=SAME, at=MONDAY + timedelta(hours=1)))
    TicketGram.objects.update(at=MONDAY + timedelta(days=3650))
    client = signed_in(boss)
    url = f"{move_url(new, 'merge')}?survivor={old.number}"
    for ticket, action in ((new, "本件并入它"), (old, "它并入本件")):
        shown = panel(client, ticket)
        assert url in shown
        assert action in shown
    assert f'value="{old.number}"' in client.get(url).content.decode()
    client.post(url, {"move-survivor": old.number})
    shown = panel(client, old)
    assert "已并入本件" in shown
    assert move_url(new, "unmerge") in shown


def test_of_other_parks_a_coordinator_learns_how_many_and_nothing_more():
    park = ParkPageFactory()
    mine = new_ticket(text=ONE, park=park)
    other = now(new_ticket(text=SAME, enterprise_name="别家科技", park=ParkPageFactory()))
    shown = panel(signed_in(coordinator_of(park)), mine)
    assert "另有 1 件" in shown
    for secret in (other.number, "别家科技", other.title):
        assert secret not in shown
    assert other.number in panel(signed_in(supervisor()), mine)


def test_what_was_answered_before_is_at_hand_with_its_answer_and_strangers_see_none_of_it():
    story = Story(text=SAME).answered()
    asked = new_ticket(text=ONE)
    perform(asked, "dispatch", Actor(story.coordinator), at=MONDAY, lead=story.other)
    now(asked)
    shown = panel(signed_in(story.coordinator), asked)
    assert "已办好，请查收。" in shown
    assert story.ticket.number in shown
    assert panel(signed_in(story.other_clerk), asked) == ""


def test_a_complaint_that_the_reader_may_not_see_is_not_even_counted():
    story = Story()
    complaints = CategoryFactory(is_complaint=True)
    mine, _ = (new_ticket(text=ONE, category=complaints) for _ in range(2))
    Ticket.objects.exclude(pk=mine.pk).update(park=ParkPageFactory())
    park = ParkPageFactory()
    Ticket.objects.filter(pk=mine.pk).update(park=park)
    now(mine)
    assert panel(signed_in(coordinator_of(park)), mine) == ""
    assert panel(signed_in(story.lead_clerk), mine) == ""
