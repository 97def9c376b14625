"""Several requests at once: what is shown before, what is done, what is said of those that could not be."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mailbox.lists.bulk import BulkOrder, perform_each
from mailbox.lists.planning import MOST, planned
from mailbox.models import Ticket
from mailbox.services import Actor, perform
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import (
    MONDAY,
    CategoryFactory,
    RuleFactory,
    Story,
    coordinator,
    new_ticket,
    supervisor,
)
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import coordinator_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BULK = "mailbox_tickets:bulk"
NOW = MONDAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def departments():
    return [department_with_clerk(name)[0] for name in ("税务", "科技", "人社")]


def chosen(tickets, do, **more) -> dict:
    return {"do": do, "ticket": [ticket.pk for ticket in tickets], "queue": "waiting", **more}


def asked(client, tickets, do, **more) -> str:
    return client.post(reverse(BULK), chosen(tickets, do, **more)).content.decode()


def confirmed(client, page: str, **more) -> str:
    """The page sent as it stands, as the browser would; `more` is what the person changed."""
    values: dict[str, list[str]] = {"stage": ["confirm"]}
    for tag in re.findall(r'<input type="hidden"[^>]*>', page):
        name, value = (re.search(rf'{what}="([^"]*)"', tag) for what in ("name", "value"))
        values.setdefault(name.group(1), []).append(value.group(1) if value else "")
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        picked = re.search(r'<option value="([^"]*)" selected', options)
        values[name] = [picked.group(1) if picked else ""]
    return client.post(reverse(BULK), values | more).content.decode()


def states(*tickets) -> list[str]:
    return [Ticket.objects.get(pk=ticket.pk).state for ticket in tickets]


def test_several_are_accepted_after_they_were_shown():
    story, fresh = Story().dispatched(), [new_ticket(), new_ticket()]
    client = signed_in(story.coordinator)
    page = asked(client, [*fresh, story.ticket], "accept")
    assert "确认受理 2 件" in page
    assert "这 1 件现在不能受理" in page
    assert "已派单给税务，现在是“办理中”，不用受理。" in page.replace("局", "")
    assert states(*fresh) == ["waiting", "waiting"]
    result = confirmed(client, page)
    assert "已受理 2 件。" in result
    assert states(*fresh, story.ticket) == ["accepted", "accepted", "working"]


def test_each_goes_to_its_own_suggestion(departments):
    tax, science, labour = departments
    categories = [CategoryFactory() for _ in range(3)]
    RuleFactory(category=categories[0], lead=tax).assists.set([labour])
    RuleFactory(category=categories[1], lead=science)
    tickets = [new_ticket(category=category) for category in categories]
    client = signed_in(coordinator())
    page = asked(client, tickets, "dispatch")
    assert page.index(tickets[2].number) < page.index(tickets[0].number)
    returned = confirmed(client, page)
    assert "1 件还要选部门，列在最前。现在一件也没有派出" in returned
    assert states(*tickets) == ["waiting"] * 3
    result = confirmed(client, returned, stage="chosen")
    assert "已派单 2 件。" in result
    assert "1 件没有办成" in result
    assert "请填写主办部门。" in result
    tasks = [list(t.tasks.order_by("key").values_list("department", "is_lead")) for t in tickets]
    assert tasks == [[(tax.pk, True), (labour.pk, False)], [(science.pk, True)], []]
    assert re.findall(r'name="ticket" value="(\d+)" checked', result) == [str(tickets[2].pk)]


def test_all_go_to_one_department_with_assists_once_that_was_shown(departments):
    tax, science, labour = departments
    tickets = [new_ticket(), new_ticket()]
    client = signed_in(coordinator())
    wish = {"stage": "apply", "all_lead": tax.pk, "all_assists": [science.pk, labour.pk, tax.pk]}
    page = asked(client, tickets, "dispatch", **wish)
    assert page.count("协办：科技、人社") == 2
    assert states(*tickets) == ["waiting", "waiting"]
    assert "已派单 2 件。" in confirmed(client, page)
    for ticket in tickets:
        departments = ticket.tasks.order_by("key").values_list("department", flat=True)
        assert list(departments) == [tax.pk, science.pk, labour.pk]


def test_without_a_department_for_all_nothing_is_chosen():
    page = asked(signed_in(coordinator()), [new_ticket()], "dispatch", stage="apply", all_lead="x")
    assert "请先选要统一派给的主办部门" in page


def test_whoever_was_first_is_named_and_the_rest_is_done(departments):
    tickets, client = [new_ticket() for _ in range(3)], signed_in(coordinator())
    page = asked(client, tickets, "dispatch", stage="apply", all_lead=departments[0].pk)
    colleague = coordinator("colleague")
    colleague.display_name = "李明"
    colleague.save()
    perform(tickets[1], "dispatch", Actor(colleague), lead=departments[1])
    result = confirmed(client, page)
    assert "已派单 2 件。" in result
    assert "1 件没有办成" in result
    assert re.search(rf"{tickets[1].number}</a>.*李明 10:00 已派单给科技", result, re.DOTALL)
    assert tickets[1].tasks.get().department == departments[1]


def test_something_done_since_the_page_is_not_passed_over():
    ticket, client = new_ticket(), signed_in(coordinator())
    page = asked(client, [ticket], "accept")
    perform(ticket, "accept", Actor(coordinator("colleague")))
    assert "1 件没有办成" in confirmed(client, page)


@pytest.mark.both
def test_a_page_sent_twice_does_it_once(departments):
    ticket, client = new_ticket(), signed_in(coordinator())
    page = asked(client, [ticket], "dispatch", stage="apply", all_lead=departments[0].pk)
    confirmed(client, page)
    again = confirmed(client, page)
    assert "刚才已经派单，没有重复。" in again
    assert "没有办成" not in again
    assert ticket.tasks.count() == 1


@pytest.mark.both
def test_two_coordinators_dispatch_the_same_ten_and_each_goes_once(departments):
    category = CategoryFactory()
    tickets = [new_ticket(category=category) for _ in range(10)]
    people = [coordinator("one"), coordinator("two")]
    keys = [ticket.pk for ticket in tickets]
    plans = [planned(user, "dispatch", keys, NOW) for user in people]
    orders = [
        [BulkOrder(plan.ticket, plan.seen, {"lead": lead}) for plan in own]
        for own, lead in zip(plans, departments, strict=False)
    ]
    first = perform_each("dispatch", people[0], orders[0][:5])
    second = perform_each("dispatch", people[1], orders[1])
    rest = perform_each("dispatch", people[0], orders[0][5:])
    assert [outcome.is_done for outcome in first] == [True] * 5
    assert [outcome.is_done for outcome in second] == [False] * 5 + [True] * 5
    assert [outcome.is_done for outcome in rest] == [False] * 5
    assert all("已派单给" in outcome.sentence for outcome in (*second[:5], *rest))
    assert [ticket.tasks.count() for ticket in tickets] == [1] * 10


@pytest.mark.both
def test_one_that_breaks_keeps_none_of_the_others(monkeypatch):
    tickets, user = [new_ticket(), new_ticket()], coordinator()
    broken = tickets[0].pk

    def some(ticket, *args, **more):
        if ticket.pk == broken:
            raise ValueError("broken")
        return perform(ticket, *args, **more)

    monkeypatch.setattr("mailbox.lists.bulk.perform", some)
    outcomes = perform_each("accept", user, [BulkOrder(ticket) for ticket in tickets])
    assert [outcome.is_done for outcome in outcomes] == [False, True]
    assert "请打开这件单独办理" in outcomes[0].sentence


def test_a_complaint_waits_for_a_person_and_is_never_dispatched_to_the_accused(departments):
    ticket = new_ticket(category=CategoryFactory(is_complaint=True))
    Ticket.objects.filter(pk=ticket.pk).update(accused=departments[0], route_lead=departments[1])
    client = signed_in(coordinator())
    page = asked(client, [ticket], "dispatch", stage="apply", all_lead=departments[0].pk)
    assert (
        f'value="{departments[0].pk}" selected'
        not in re.search(r"<select name=\"\d+-lead.*?</select>", page, re.DOTALL).group()
    )
    forged = {f"{ticket.pk}-lead": str(departments[0].pk)}
    assert "1 件还要选部门" in confirmed(client, page, **forged)
    assert "1 件没有办成" in confirmed(client, page, **forged, stage="chosen")
    assert states(ticket) == ["waiting"]


def test_what_is_not_the_readers_is_left_alone(departments):
    own, other = ParkPageFactory(), ParkPageFactory()
    mine, theirs = new_ticket(park=own), new_ticket(park=other)
    client = signed_in(coordinator_of(own))
    page = asked(client, [mine, theirs], "accept")
    assert "另有 1 件不存在，或您已经看不到。" in page
    assert theirs.number not in page
    confirmed(client, page, ticket=[mine.pk, theirs.pk])
    assert states(mine, theirs) == ["accepted", "waiting"]
    watcher = signed_in(supervisor())
    watched = asked(watcher, [theirs], "accept")
    assert "您没有“受理”的权限" in watched
    confirmed(watcher, watched, do="accept", ticket=[theirs.pk])
    assert states(theirs) == ["waiting"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"do": "accept"}, "请先勾选要办的诉求"),
        ({"do": "accept", "ticket": ["x", "\x00", "-1"]}, "请先勾选要办的诉求"),
        ({"do": "decline", "ticket": ["1"]}, "请选择要批量做的事"),
        ({}, "请选择要批量做的事"),
        ({"do": "accept", "ticket": [str(n) for n in range(MOST + 1)]}, f"一次最多办 {MOST} 件"),
    ],
)
def test_a_selection_that_cannot_be_worked_with_leads_back_to_the_list(typed, sentence):
    client = signed_in(coordinator())
    typed |= {"queue": "soon", "query": "state=waiting&q=%E7%A8%8E"}
    page = client.post(reverse(BULK), typed, follow=True)
    assert page.redirect_chain[0][0].endswith("/list/soon/?state=waiting&q=%E7%A8%8E")
    assert sentence in page.content.decode()


def test_an_address_without_a_selection_leads_to_the_list():
    assert signed_in(coordinator()).get(reverse(BULK)).url == reverse("mailbox_tickets:index")


@pytest.mark.parametrize("typed", ["9" * 30, "-1", "x", "𠮷", ""])
def test_forged_values_of_a_row_break_nothing(departments, typed):
    ticket, client = new_ticket(), signed_in(coordinator())
    page = asked(client, [ticket], "dispatch")
    more = {f"{ticket.pk}-{name}": typed for name in ("seen", "lead", "assists")}
    assert "1 件还要选部门" in confirmed(client, page, **more)
    assert "1 件没有办成" in confirmed(client, page, **more, stage="chosen")
    assert client.post(reverse(BULK), {"do": "accept", "ticket": typed}).status_code == 302


def test_the_page_asks_as_often_for_many_as_for_few():
    user, category = coordinator(), CategoryFactory()
    tickets = [new_ticket(category=category) for _ in range(6)]
    counted = []
    planned(user, "dispatch", [], NOW)  # what is kept on the user is read now
    for some in (tickets[:2], tickets):
        with CaptureQueriesContext(connection) as queries:
            assert len(planned(user, "dispatch", [ticket.pk for ticket in some], NOW)) == len(some)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 7


def test_rows_are_ticked_by_the_address_and_only_where_somebody_can_do_something():
    story = Story().dispatched()
    url = reverse("mailbox_tickets:list", args=["all"])
    plain = signed_in(story.coordinator).get(url).content.decode()
    ticked = signed_in(story.coordinator).get(url, {"all": "1"}).content.decode()
    assert f'name="ticket" value="{story.ticket.pk}" form="wb-bulk">' in plain
    assert f'name="ticket" value="{story.ticket.pk}" form="wb-bulk" checked>' in ticked
    clerk = signed_in(story.lead_clerk).get(url).content.decode()
    assert 'name="ticket"' not in clerk
