"""Every address of the desk and its tables, called by those it is not for."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from mailbox.models import Coordinator, LetterBox, PrivacyNotice, Ticket, Workday, WorkGroup
from mailbox.viewsets.desk import GROUPS
from mailbox.workflow import MOVES
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, RuleFactory, Story
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, numbers_in, signed_in

pytestmark = pytest.mark.django_db

ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-1111"
OF_DESK = ("mailbox_tickets:", "mailbox_calls:", "mailbox_canned:")
ANY = {"queue": "all", "name": "note", "pk": 1, "year": 2026, "key": "cohort", "part": "all"}
ANY |= {"number": "HYT-20261116-0001", "public_id": "7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a11"}
ANY |= {"saved": 1, "month": 10, "extension": "csv"}
ANY |= {"tab": "late"}


def patterns() -> list[tuple[str, list[str]]]:
    """(name of the address, names of its parts) of every viewset of the app."""
    return [
        (viewset.get_url_name(pattern.name), list(pattern.pattern.converters))
        for group in GROUPS
        for viewset in group().registerables
        for pattern in viewset.get_urlpatterns()
    ]


def address(name: str, parts: list[str], **values) -> str:
    return reverse(name, args=[(ANY | values)[part] for part in parts])


def of_tickets() -> list[str]:
    return [name for name, parts in patterns() if name.startswith(OF_DESK) and "pk" in parts]


def rows(ticket) -> dict[str, int]:
    """A key for each viewset: what is not there would answer 404 to anybody."""
    return {
        "mailbox_tickets": ticket.pk,
        "mailbox_entry": 0,
        "mailbox_canned": ticket.pk,
        "mailbox_figures": 0,
        "mailbox_boxes": 0,
        "mailbox_posters": 0,
        "letterbox": LetterBox.objects.create(park=ParkPageFactory(), place="大厅").pk,
        "mailbox_calls": ticket.pk,
        "mailbox_stuck": 0,
        "mailbox_visits": 0,
        "workgroup": WorkGroup.objects.create(name="群", kind="wecom", address=ROBOT).pk,
        "mailbox_ledger": 0,
        "mailbox_report": 0,
        "mailbox_suggestion": 0,
        "mailbox_rota": 0,
        "mailbox_answers": ticket.pk,
        "requestcategory": ticket.category_id,
        "routingrule": RuleFactory(lead=DepartmentFactory()).pk,
        "workday": Workday.objects.first().pk,
        "privacynotice": PrivacyNotice.objects.create(version="1", effective_on="2026-01-01", text="告知").pk,
        "coordinator": Coordinator.objects.first().pk,
    }


def call_all(client, ticket):
    keys = rows(ticket)
    for name, parts in patterns():
        url = address(name, parts, pk=keys[name.partition(":")[0]])
        for method in (client.get, client.post):
            yield name, method(url)


def test_no_address_changes_a_ticket_but_by_a_move():
    assert sorted(of_tickets()) == [
        "mailbox_calls:missed",
        "mailbox_calls:reveal",
        "mailbox_calls:told",
        "mailbox_canned:edit",
        "mailbox_canned:fill",
        "mailbox_canned:save",
        "mailbox_tickets:hotline",
        "mailbox_tickets:inspect",
        "mailbox_tickets:move",
        "mailbox_tickets:presence",
        "mailbox_tickets:reveal",
        "mailbox_tickets:sheet",
    ]
    for word in ("add", "edit", "delete", "copy", "history", "usage"):
        with pytest.raises(NoReverseMatch):
            reverse(f"mailbox_tickets:{word}", args=[1])


def test_anonymous_people_are_led_to_the_sign_in_page():
    ticket = Story().dispatched().ticket
    for name, response in call_all(Client(), ticket):
        assert response.status_code == 302, name
        assert response.url.startswith("/admin/login/?next="), name


def test_staff_without_a_part_in_it_are_sent_away():
    ticket = Story().dispatched().ticket
    for name, response in call_all(signed_in(UserFactory()), ticket):
        assert response.status_code == 302, name
        assert response.url == reverse("wagtailadmin_home"), name


def test_a_permission_alone_does_not_open_the_admin():
    client = Client()
    client.force_login(UserFactory(permissions=["mailbox.supervise_ticket"]))
    for name, response in call_all(client, Story().ticket):
        assert response.status_code == 302, name


def strangers(story) -> dict:
    """People of the desk for whom this request does not exist."""
    return {
        "clerk of another department": story.other_clerk,
        "coordinator of another park": coordinator_of(ParkPageFactory()),
        "coordinator without parks": UserFactory(permissions=["mailbox.coordinate_ticket"]),
    }


def test_people_of_other_departments_and_parks_find_nothing():
    story = Story(park=ParkPageFactory()).dispatched()
    before = story.ticket.events.count()
    for who, user in strangers(story).items():
        client = signed_in(user)
        assert numbers_in(client.get(reverse("mailbox_tickets:list", args=["all"]))) == [], who
        for name, parts in patterns():
            if name in of_tickets():
                url = address(name, parts, pk=story.ticket.pk)
                assert client.get(url).status_code in (404, 405), (who, name)
                assert client.post(url).status_code in (404, 405), (who, name)
    assert story.ticket.events.count() == before


def test_the_accused_department_finds_nothing_even_with_a_task():
    story = Story(category=CategoryFactory(is_complaint=True)).dispatched()
    Ticket.objects.filter(pk=story.ticket.pk).update(accused=story.lead)
    client = signed_in(story.lead_clerk)
    for name, parts in patterns():
        if name in of_tickets():
            url = address(name, parts, pk=story.ticket.pk)
            assert client.get(url).status_code in (404, 405), name
            assert client.post(url).status_code in (404, 405), name


def test_a_clerk_who_left_finds_nothing():
    story = Story().dispatched()
    story.lead_clerk.department_memberships.update(is_active=False)
    response = signed_in(story.lead_clerk).get(reverse("mailbox_tickets:inspect", args=[story.ticket.pk]))
    assert response.url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("name", MOVES)
def test_no_move_is_made_by_a_stranger(name):
    story = Story(park=ParkPageFactory()).dispatched()
    task = story.task(story.lead)
    url = reverse("mailbox_tickets:move", args=[story.ticket.pk, name]) + f"?task={task.key}"
    before = story.ticket.events.count()
    assert signed_in(story.other_clerk).post(url, {"move-text": "x"}).status_code == 404
    assert story.ticket.events.count() == before


def test_clerks_see_none_of_the_tables_behind():
    story = Story()
    for name, response in call_all(signed_in(story.lead_clerk), story.ticket):
        if not name.startswith((*OF_DESK, "mailbox_figures:", "mailbox_rota:")):
            assert response.status_code == 302, name
            assert response.url == reverse("wagtailadmin_home"), name
