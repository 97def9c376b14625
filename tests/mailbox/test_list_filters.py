"""Filters of a list: what each lets through, what the reader may choose, what is said of nonsense."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from mailbox.models import Ticket
from mailbox.worktime import ZONE
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, coordinator, new_ticket, supervisor
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import coordinator_of, numbers_in, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        yield


def listed(client, queue="all", **query):
    return client.get(reverse("mailbox_tickets:list", args=[queue]), query)


def choices_of(page, field) -> set[str]:
    select = re.search(rf'<select name="{field}".*?</select>', page.content.decode(), re.DOTALL).group()
    return set(re.findall(r'<option value="[^"]+"[^>]*>([^<]+)<', select))


def narrowing(story) -> list[tuple[dict, int]]:
    """Filters, and how many of this dispatched request and a new one they let through."""
    ticket, park = story.ticket, story.ticket.park_id
    return [
        ({"state": ["working"]}, 1),
        ({"state": ["working", "waiting"]}, 2),
        ({"category": ticket.category_id}, 1),
        ({"park": park}, 1),
        ({"channel": "phone"}, 1),
        ({"department": story.lead.pk}, 1),
        ({"department": story.lead.pk, "part": "lead"}, 1),
        ({"department": story.lead.pk, "part": "assist"}, 0),
        ({"department": story.second.pk, "part": "assist"}, 1),
        ({"since": "2026-11-16", "until": "2026-11-16"}, 2),
        ({"since": "2026-11-17"}, 0),
        ({"until": "2026-11-15"}, 0),
        ({"mine": "1"}, 1),
        ({"state": ["working"], "park": park, "q": "投影仪"}, 1),
        ({"state": ["waiting"], "park": park}, 0),
    ]


@pytest.mark.both
def test_each_filter_lets_through_what_it_names():
    story = Story(park=ParkPageFactory(), channel="phone").dispatched()
    new_ticket()
    client = signed_in(story.coordinator)
    for query, count in narrowing(story):
        found = numbers_in(listed(client, **query))
        assert len(found) == count, query
        assert count != 1 or found == [story.ticket.number], query


def test_what_came_from_an_old_ledger_is_chosen_or_left_out():
    archive, ticket, client = new_ticket(), new_ticket(), signed_in(coordinator())
    Ticket.objects.filter(pk=archive.pk).update(is_archive=True, is_open=False, state="closed")
    found = {wish: numbers_in(listed(client, archive=wish)) for wish in ("only", "without")}
    assert found == {"only": [archive.number], "without": [ticket.number]}
    assert set(numbers_in(listed(client))) == {archive.number, ticket.number}
    page = listed(client, archive="only").content.decode()
    assert "档案：只看档案（旧台账）" in page


@pytest.mark.both
def test_late_soon_and_calm_part_what_is_open():
    tickets = {"late": new_ticket(at=MONDAY - timedelta(days=3)), "soon": new_ticket(at=MONDAY)}
    now = MONDAY + timedelta(minutes=90)
    with time_machine.travel(now, tick=False):
        fresh, client = new_ticket(at=now), signed_in(coordinator())
        found = {late: set(numbers_in(listed(client, late=late))) for late in ("late", "soon", "calm")}
    late, soon = tickets["late"].number, tickets["soon"].number
    assert found == {"late": {late}, "soon": {soon}, "calm": {soon, fresh.number}}


@pytest.mark.both
def test_days_are_those_of_the_office():
    just_after = new_ticket(at=datetime(2026, 11, 16, 0, 5, tzinfo=ZONE))
    new_ticket(at=datetime(2026, 11, 15, 23, 55, tzinfo=ZONE))
    client = signed_in(coordinator())
    assert numbers_in(listed(client, since="2026-11-16")) == [just_after.number]


NOT_SEEN = "不存在，或者不在您能看到的范围"
NONSENSE = [
    ({"state": "nonsense"}, NOT_SEEN),
    ({"park": "x"}, NOT_SEEN),
    ({"park": "9" * 50}, NOT_SEEN),
    ({"department": "\x00"}, NOT_SEEN),
    ({"late": "LATE"}, NOT_SEEN),
    ({"archive": "yes"}, NOT_SEEN),
    ({"mine": "yes"}, NOT_SEEN),
    ({"sort": "text"}, NOT_SEEN),
    ({"since": "2026-13-01"}, "请写成 2026-11-16 的样子"),
    ({"until": "0001-01-01"}, "最早写 2000-01-01"),
    ({"until": "9999-12-31"}, "最晚写 2099-12-31"),
    ({"since": "2026-11-17", "until": "2026-11-16"}, "请对调"),
    ({"channel": ["phone", "visit"]}, "只能选一个"),
    ({"part": "lead"}, "请再选部门"),
    ({"stat": "working"}, "“stat”不是筛选条件"),
    ({"export": "csv"}, "“export”不是筛选条件"),
    ({"q": "一" * 101}, "最多 100 个字"),
    ({"q": "a b c d e f g h i"}, "最多搜 8 个词"),
]


def test_nonsense_is_said_and_nothing_is_listed():
    new_ticket()
    client = signed_in(coordinator())
    for query, sentence in NONSENSE:
        page = listed(client, **query)
        text = page.content.decode()
        assert page.status_code == 200, query
        assert page["Content-Type"].startswith("text/html"), query
        assert sentence in text, query
        assert numbers_in(page) == [], query


def test_a_list_or_a_page_that_is_not_there_leads_to_one_that_is():
    ticket, client = new_ticket(), signed_in(coordinator())
    gone = client.get("/admin/mailbox/list/nope/", follow=True)
    assert "没有这个列表" in gone.content.decode()
    assert numbers_in(gone) == [ticket.number]
    for name in ("p", "page"):
        for number in ("99", "0", "-1", "x", "9" * 5000, "\x00", ["2", "3"]):
            assert numbers_in(listed(client, **{name: number})) == [ticket.number], (name, number)


def test_what_is_left_empty_does_not_stay_in_the_address():
    new_ticket()
    page = listed(signed_in(coordinator()), q="", state="waiting", park="", sort="-submitted")
    assert page.status_code == 302
    assert page.url.endswith("/list/all/?state=waiting&sort=-submitted")


def test_every_filter_is_a_chip_that_leaves_alone():
    story = Story().dispatched()
    query = {"state": ["working", "asked"], "department": story.lead.pk, "part": "lead", "sort": "submitted"}
    page = listed(signed_in(story.coordinator), **query).content.decode()
    chips = dict(re.findall(r'<li class="wb-chip">([^<]+)<a href="([^"]+)"', page))
    assert (
        list(chips) == ["状态：待补充", "状态：办理中", f"部门：{story.lead}（只看主办）"] or len(chips) == 3
    )
    rest = chips["状态：办理中"].replace("&amp;", "&")
    assert f"state=asked&department={story.lead.pk}&part=lead&sort=submitted" in rest
    assert "department" not in chips[f"部门：{story.lead}（只看主办）"]


def test_no_hits_offer_to_clear_and_to_look_everywhere():
    ticket = new_ticket()
    client = signed_in(coordinator())
    page = listed(client, "overdue", q="投影仪", sort="submitted").content.decode()
    assert "没有符合条件的诉求" in page
    assert f'href="{reverse("mailbox_tickets:list", args=["overdue"])}?sort=submitted"' in page
    everywhere = listed(client, "all", q="投影仪", sort="submitted")
    assert numbers_in(everywhere) == [ticket.number]
    assert "没有逾期的诉求" in listed(client, "overdue").content.decode()


@pytest.mark.both
def test_the_order_is_chosen_by_the_heads_and_keeps_the_filters():
    firms = [EnterprisePageFactory(title=name) for name in ("中科", "安泰")]
    first = new_ticket(at=MONDAY, enterprise=firms[0])
    second = new_ticket(at=MONDAY + timedelta(minutes=5), enterprise=firms[1])
    typed = new_ticket(at=MONDAY + timedelta(minutes=9), enterprise_name="未登记")
    closed = Story().closed().ticket
    client = signed_in(coordinator("another"))
    orders = {
        "": [first, second, typed],
        "-due": [typed, second, first],
        "submitted": [first, second, typed],
        "-submitted": [typed, second, first],
        "enterprise": [second, first, typed],
        "-enterprise": [first, second, typed],
    }
    for sort, expected in orders.items():
        query = {"sort": sort} if sort else {}
        page = listed(client, state="waiting", **query)
        assert numbers_in(page) == [ticket.number for ticket in expected], sort
    assert (
        "?state=waiting&amp;sort=-enterprise"
        in listed(client, state="waiting", sort="enterprise").content.decode()
    )
    assert closed.number in numbers_in(listed(client, state="closed", sort="enterprise"))


def test_a_reader_chooses_among_what_she_sees():
    own, other = ParkPageFactory(title="本园"), ParkPageFactory(title="别园")
    new_ticket(park=other)
    page = listed(signed_in(coordinator_of(own)))
    assert choices_of(page, "park") == {"本园"}
    everywhere = listed(signed_in(supervisor()))
    assert choices_of(everywhere, "park") == {"本园", "别园"}


def test_a_clerk_chooses_among_the_requests_of_her_department():
    story = Story(park=ParkPageFactory(title="海园")).dispatched()
    new_ticket(park=ParkPageFactory(title="空园"), category=CategoryFactory(name="别的类别"))
    page = listed(signed_in(story.first_clerk))
    assert choices_of(page, "park") == {"海园"}
    assert choices_of(page, "department") == {str(story.lead), str(story.first), str(story.second)}
    assert choices_of(page, "category") == {str(story.ticket.category)}


def test_a_complaint_leaves_no_trace_in_the_lists_of_the_accused():
    park, category = ParkPageFactory(title="投诉园"), CategoryFactory(name="意见投诉", is_complaint=True)
    story = Story(park=park, category=category)
    accused, clerk = department_with_clerk("城管")
    Ticket.objects.filter(pk=story.ticket.pk).update(accused=accused)
    story.do("dispatch", story.coordinator, lead=story.lead)
    page = listed(signed_in(clerk), q="投影仪")
    assert "共 0 件" in page.content.decode()
    for field in ("park", "department", "category"):
        assert choices_of(page, field) == set()
    told = listed(signed_in(clerk), park=park.pk)
    assert NOT_SEEN in told.content.decode()
    assert "投诉园" not in told.content.decode()
    assert numbers_in(listed(signed_in(story.lead_clerk), park=park.pk)) == [story.ticket.number]
