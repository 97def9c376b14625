"""The page of one request: the table's moves as buttons, what sending them does, and what forgery does not."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.access import is_query_code, staff_roles
from mailbox.history import History
from mailbox.models import TicketEvent
from mailbox.services import Actor, perform
from mailbox.workflow import MOVES, STAFF, State
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import MONDAY, RuleFactory, Story, new_ticket, supervisor
from tests.factories.people import UserFactory
from tests.mailbox.cases import expected_moves, given, stories
from tests.mailbox.desk import move_url, moves_in, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(MONDAY + timedelta(minutes=30), tick=False):
        yield


@pytest.mark.usefixtures("quick_sign_in")
@pytest.mark.parametrize("name", stories())
def test_every_move_is_a_button_for_the_right_people_only_and_opens_its_form(name):
    story = Story()
    stories()[name](story)
    for user in (story.coordinator, supervisor(), story.lead_clerk, story.first_clerk):
        client = signed_in(user)
        response = client.get(page_of(story.ticket))
        if response.status_code == 404:
            assert not staff_roles(user, story.ticket, History.of(story.ticket).case().lead)
            continue
        assert moves_in(response) == expected_moves(story.ticket, user), user.username
        for move in moves_in(response):
            assert client.get(f"{page_of(story.ticket)}move/{move}").status_code == 200, (user.username, move)


def test_dispatch_is_one_click_with_the_suggestion_filled_in():
    story = Story()
    rule = RuleFactory(lead=story.lead, category=story.ticket.category)
    rule.assists.add(story.first)
    ticket = new_ticket(category=story.ticket.category)
    client = signed_in(story.coordinator)
    page = client.get(page_of(ticket))
    assert "下一步：派单" in page.content.decode()
    assert ticket.route_reason in page.content.decode()
    form = page.context["form"]
    response = client.post(
        move_url(ticket, "dispatch"),
        {"move-lead": form.initial["lead"].pk, "move-assists": form.initial["assists"]},
        follow=True,
    )
    ticket.refresh_from_db()
    assert ticket.state == State.WORKING
    assert {task.department for task in ticket.tasks.all()} == {story.lead, story.first}
    assert "已派给税务（协办：科技），等待签收" in response.content.decode()


def test_claim_is_one_press_and_answer_is_then_at_hand():
    story = Story().dispatched()
    client = signed_in(story.lead_clerk)
    client.post(move_url(story.ticket, "claim", story.task(story.lead)))
    assert story.task(story.lead).claimed_by == story.lead_clerk
    assert "下一步：联系记录" in client.get(page_of(story.ticket)).content.decode()
    client.post(move_url(story.ticket, "contact"), {"move-way": "phone", "move-reached": "yes"})
    assert "下一步：办理意见" in client.get(page_of(story.ticket)).content.decode()


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed():
    story = Story().dispatched()
    task = story.task(story.lead)
    before = story.ticket.events.count()
    response = signed_in(story.coordinator).post(
        move_url(story.ticket, "assign", task),
        {"move-department": story.first.pk, "move-text": "科技更合适 𠮷"},
    )
    page = response.content.decode()
    assert "该部门已有未完成的任务" in page
    assert "科技更合适 𠮷" in page
    assert response.context["form"].errors["department"]
    assert story.ticket.events.count() == before


def test_what_is_missing_is_said_at_its_field():
    story = Story().claimed()
    response = signed_in(story.lead_clerk).post(move_url(story.ticket, "opinion"), {"move-text": " \x00 "})
    assert response.context["form"].errors["text"] == ["请填写办理意见。"]
    assert not story.ticket.events.filter(move="opinion").exists()


@pytest.mark.usefixtures("quick_sign_in")
def test_a_forged_move_changes_nothing_and_says_why():
    EnterprisePageFactory(title="海云智能")
    story = Story().claimed()
    clerk = story.first_clerk  # an assist: neither lead nor coordinator
    client, allowed, sent = signed_in(clerk), expected_moves(story.ticket, clerk), given(story)
    before = list(TicketEvent.objects.values_list("pk", flat=True))
    for name, move in MOVES.items():
        if f"{name}/" in allowed:
            continue
        task = story.task(story.lead) if move.is_task_move else None
        response = client.post(move_url(story.ticket, name, task), sent)
        assert response.status_code == 200, name
        assert re.search(r'help-critical" role="alert">[^<]*[。]', response.content.decode()), name
        assert list(TicketEvent.objects.values_list("pk", flat=True)) == before, name


def test_nobody_of_the_staff_acts_as_enterprise_or_clock():
    story = Story().answered()
    before, client = story.ticket.events.count(), signed_in(story.coordinator)
    for name, move in MOVES.items():
        if not move.by & STAFF:
            client.post(move_url(story.ticket, name), {"move-text": "x"})
            assert story.ticket.events.count() == before, name


@pytest.mark.parametrize(
    "path", ["move/nonsense/", "move/claim/", "move/claim/?task=99", "move/claim/?task=²"]
)
def test_an_unknown_move_or_task_is_not_found(path):
    story = Story().dispatched()
    assert signed_in(story.coordinator).get(page_of(story.ticket) + path).status_code == 404


def test_the_second_of_two_who_press_at_once_is_told_and_keeps_her_text():
    story = Story().claimed()
    for department, clerk in story.clerks()[1:]:
        story.do("reply", clerk, task=story.task(department), text="可以办理。")
    client = signed_in(story.lead_clerk)
    story.do("answer", story.lead_clerk, result="solved", text="已办好。")
    page = client.post(
        move_url(story.ticket, "answer"), {"move-result": "solved", "move-text": "我写的答复"}
    ).content.decode()
    assert "不能“答复”" in page
    assert "我写的答复" in page


def test_contact_is_masked_until_it_is_asked_for_and_that_is_logged():
    story = Story(email="wang@example.cn")
    client = signed_in(story.coordinator)
    page = client.get(page_of(story.ticket)).content.decode()
    assert "138****8000" in page
    for secret in ("13800138000", "王女士", "wang@example.cn"):
        assert secret not in page
    shown = client.post(reverse("mailbox_tickets:reveal", args=[story.ticket.pk])).content.decode()
    assert "13800138000" in shown
    entry = AuditEntry.objects.get(action="查看联系方式")
    assert (entry.user, entry.object_id) == (story.coordinator, str(story.ticket.pk))
    assert "13800138000" not in client.get(page_of(story.ticket)).content.decode()
    assert client.get(reverse("mailbox_tickets:reveal", args=[story.ticket.pk])).status_code == 405


def test_a_new_code_is_shown_once():
    story = Story()
    client = signed_in(story.coordinator)
    page = client.post(
        move_url(story.ticket, "reissue_code"), {"move-text": "核对了营业执照。"}, follow=True
    ).content.decode()
    story.ticket.refresh_from_db()
    code = re.search(r"查询码 <b>(\w{8})</b>", page).group(1)
    assert is_query_code(story.ticket, code)
    assert code not in client.get(page_of(story.ticket)).content.decode()


def test_binding_finds_the_enterprise_or_says_what_is_ambiguous():
    story = Story()
    one = EnterprisePageFactory(title="海云智能")
    EnterprisePageFactory(title="海云数据")
    client, url = signed_in(story.coordinator), move_url(story.ticket, "bind")
    assert "有几家企业符合" in client.post(url, {"move-enterprise": "海云"}).content.decode()
    assert "没有找到" in client.post(url, {"move-enterprise": "无此企业\x00"}).content.decode()
    client.post(url, {"move-enterprise": "海云智能"})
    story.ticket.refresh_from_db()
    assert story.ticket.enterprise == one


def test_merging_finds_only_what_the_reader_may_see():
    story, other = Story(), new_ticket()
    client, url = signed_in(story.coordinator), move_url(story.ticket, "merge")
    assert "没有找到这个编号" in client.post(url, {"move-survivor": "HYT-1"}).content.decode()
    client.post(url, {"move-survivor": other.number.lower()})
    story.ticket.refresh_from_db()
    assert story.ticket.merged_into == other


def test_a_reply_entered_for_a_department_names_its_source():
    story = Story().dispatched()
    url = move_url(story.ticket, "reply", story.task(story.first))
    client = signed_in(story.coordinator)
    assert client.post(url, {"move-text": "可以办理。"}).context["form"].errors["source"]
    client.post(url, {"move-text": "可以办理。", "move-source": "phone"})
    assert story.task(story.first).reply == "可以办理。"
    story.do("claim", story.second_clerk, task=story.task(story.second))
    own = signed_in(story.second_clerk).get(move_url(story.ticket, "reply", story.task(story.second)))
    assert "source" not in own.context["form"].fields


def test_a_task_is_handed_over_to_colleagues_of_the_department_only():
    story = Story().claimed()
    task = story.task(story.lead)
    client, url = signed_in(story.lead_clerk), move_url(story.ticket, "hand_over", task)
    response = client.post(url, {"move-colleague": story.first_clerk.pk})
    assert response.context["form"].errors["colleague"]
    assert story.task(story.lead).claimed_by == story.lead_clerk


def test_internal_entries_stand_apart_from_what_the_enterprise_reads():
    story = Story().claimed()
    story.do("note", story.lead_clerk, text="注意口径。")
    response = signed_in(story.coordinator).get(page_of(story.ticket))
    shown = [(entry.label, entry.is_public) for entry in response.context["entries"]]
    assert shown[0] == ("内部备注", False)
    assert sum(is_public for _, is_public in shown) == story.ticket.events.public().count()
    assert response.content.decode().count("wb-event--internal") == 1


def test_sending_without_the_token_does_nothing():
    story = Story().dispatched()
    signed_in(story.lead_clerk)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(story.lead_clerk)
    page = strict.get(page_of(story.ticket)).content.decode()
    strict.post(move_url(story.ticket, "claim", story.task(story.lead)))
    assert not story.ticket.events.filter(move="claim").exists()
    token = re.search(r'move/claim/[^>]*><input type="hidden" name="csrfmiddlewaretoken" value="(\w+)"', page)
    url = move_url(story.ticket, "claim", story.task(story.lead))
    strict.post(url, {"csrfmiddlewaretoken": token.group(1)})
    assert story.ticket.events.filter(move="claim").exists()


def test_queries_do_not_grow_with_history():
    story = Story().claimed()
    client = signed_in(story.coordinator)

    def count() -> int:
        client.get(page_of(story.ticket))
        with CaptureQueriesContext(connection) as captured:
            client.get(page_of(story.ticket))
        return len(captured)

    few = count()
    for n in range(6):
        story.do("note", story.lead_clerk, text=f"备注 {n}")
    story.do("add_assist", story.coordinator, department=story.other)
    assert count() == few


@pytest.mark.parametrize(("name", "words"), [("contact", "企业看得到"), ("note", "仅内部可见")])
def test_a_text_says_beside_its_field_who_will_read_it(name, words):
    story = Story()
    page = signed_in(story.coordinator).get(move_url(story.ticket, name)).content.decode()
    assert 'aria-describedby="id_move-text_helptext"' in page
    assert f'id="id_move-text_helptext">{words}' in page


def test_colleagues_are_named_and_people_of_the_enterprise_are_not():
    member = UserFactory(display_name="欧阳小明")
    story = Story(user=member).dispatched()
    perform(story.ticket, "append", Actor.enterprise(member), at=MONDAY, text="还有一台。")
    page = signed_in(story.coordinator).get(page_of(story.ticket))
    assert "欧阳小明" not in page.content.decode()
    assert {entry.who for entry in page.context["entries"]} >= {"企业", "协调员 coordinator"}
