"""Every role × every request: what the search shows opens, what does not open is found by no word of it."""

import pytest

from alliance.models import DepartmentMember
from mailbox.found.entries import KIND
from mailbox.models import Ticket
from search.engine import asking
from search.engine.matching import matching
from search.guards import renewed
from search.models import Entry
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket, supervisor
from tests.factories.people import UserFactory
from tests.permissions.cast import ROLES, scene

pytestmark = pytest.mark.django_db

NOTE, DRAFT = "财政口径须再核", "初稿字样须请负责人过目"


def found(user, query: str) -> list[Entry]:
    rows = matching(Entry.objects.visible_to(user), asking.every_word(query))
    return renewed(rows.order_by("-rank", "pk"), user)


def numbers(user, query: str) -> list[str]:
    return [entry.title.split()[0] for entry in found(user, query) if entry.kind == KIND]


@pytest.fixture
def made():
    made = scene()
    story = made.story
    story.do("note", story.coordinator, text=NOTE)
    new_ticket(enterprise=made.rival, enterprise_name="潮声样例", text="另一家的停车问题。")
    return made


def test_what_is_found_opens_and_what_does_not_open_is_not_found(made):
    public = set(Entry.objects.public().values_list("pk", flat=True))
    for role in ROLES:
        user, client = made.people[role], made.client(role)
        shown = renewed(Entry.objects.visible_to(user), user)
        tickets = [entry for entry in shown if entry.kind == KIND]
        assert {entry.pk for entry in shown} - {entry.pk for entry in tickets} == public, role
        for entry in tickets:
            assert client.get(entry.url).status_code == 200, (role, entry.title)
        opened = {entry.record for entry in tickets}
        assert len(opened) == len(tickets), f"{role} finds a request twice"
        for ticket in Ticket.objects.exclude(pk__in=opened):
            assert client.get(f"/admin/mailbox/{ticket.pk}/").status_code != 200, (role, ticket)
            for query in (ticket.number, ticket.text, ticket.enterprise_name):
                assert ticket.number not in numbers(user, query), (role, query)


def test_each_role_finds_its_own(made):
    ticket, complaint = made.ticket.number, made.complaint.number
    expected = {
        "anonym": set(),
        "editor": set(),
        "rival": set(),
        "firm": {ticket},
        "superv": {ticket, complaint},
        "coord": {ticket, complaint},
        "coord2": set(),
        "lead": {ticket, complaint},
        "other": set(),
        "accused": {ticket},
    }
    for role, mine in expected.items():
        assert set(numbers(made.people[role], "投影仪")) == mine, role


def test_a_remark_among_the_staff_leads_no_enterprise_to_its_request(made):
    assert numbers(made.people["coord"], NOTE) == [made.ticket.number]
    assert numbers(made.people["firm"], NOTE) == []
    shown = "".join(entry.text for entry in found(made.people["firm"], "投影仪"))
    assert "已办好，请查收" in shown
    assert NOTE not in shown
    assert "材料齐全" not in shown, "what assisting departments reply is for the lead"


def test_the_enterprise_reads_at_its_own_page_and_the_staff_at_the_desk(made):
    (own,) = [entry for entry in found(made.people["firm"], "投影仪") if entry.kind == KIND]
    assert own.url.startswith("/mailbox/t/")
    assert own.mark == "已办结"
    staff = found(made.people["coord"], made.ticket.number)
    assert [entry.url for entry in staff] == [f"/admin/mailbox/{made.ticket.pk}/"]
    assert not Entry.objects.filter(url__contains="/t/").exists(), "a link is never stored"


def test_a_clerk_without_the_admin_reads_at_the_page_of_her_task():
    story = Story().dispatched()
    story.lead_clerk.user_permissions.clear()
    (entry,) = found(type(story.lead_clerk).objects.get(pk=story.lead_clerk.pk), story.ticket.number)
    assert entry.url == f"/mailbox/task/{story.ticket.pk}/"
    assert found(supervisor(), story.ticket.number) == [], "there is no page on which she could read it"


def test_drafts_for_a_signature_are_found_by_nobody():
    story = Story()
    story.lead.reply_needs_head = True
    story.lead.save()
    DepartmentMember.objects.create(department=story.lead, user=UserFactory(), role="head")
    story.do("dispatch", story.coordinator, lead=story.lead)
    task = story.task(story.lead)
    story.do("claim", story.lead_clerk, task=task)
    story.do("draft_answer", story.lead_clerk, task=task, result="solved", text=DRAFT)
    assert not matching(Entry.objects.all(), asking.every_word(DRAFT)).exists()


def test_a_clerk_of_the_accused_department_does_not_find_the_complaint_of_her_own_enterprise(made):
    accused = made.people["accused"]
    made.firm.members.create(user=accused)
    Ticket.objects.filter(pk=made.complaint.pk).update(enterprise=made.firm)
    assert made.complaint.number not in numbers(accused, made.complaint.number)


def test_what_reaches_whoever_asked_is_no_word_of_the_request():
    text = "请打 13912345678 或写信 wang@example.com 找王女士，厂房漏水。"
    ticket = new_ticket(text=text, enterprise=EnterprisePageFactory(title="海云样例"))
    everything = UserFactory(permissions=["mailbox.supervise_ticket", "wagtailadmin.access_admin"])
    assert numbers(everything, "厂房漏水") == [ticket.number]
    for query in ("13912345678", "wang@example.com", "王女士", "13800138000"):
        assert numbers(everything, query) == [], query


def test_a_split_part_and_every_later_word_are_found():
    story = Story(category=CategoryFactory(), at=MONDAY)
    story.do("append", text="另附红外测温仪清单。")
    story.do("split", story.coordinator, text="空调外机噪声太大。")
    words = Entry.objects.filter(source="ticket")
    assert matching(words, asking.every_word("红外测温仪")).count() == 1
    assert matching(words, asking.every_word("空调外机")).count() == 2
