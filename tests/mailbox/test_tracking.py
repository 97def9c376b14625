"""What the enterprise reads and does on the page of its request."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.limits import BUSY
from mailbox.access import link_token
from mailbox.files.attachments import accept
from mailbox.models import Draft, Ticket
from mailbox.workflow import TICKET_MOVES, Role, State
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterpriseMemberFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket, supervisor
from tests.factories.people import UserFactory
from tests.factories.uploads import photograph, upload
from tests.mailbox.public import move_url, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY + timedelta(minutes=30), tick=False):
        yield


def read(ticket) -> str:
    return Client().get(page_of(ticket)).content.decode()


def send(ticket, name, **fields):
    return Client().post(move_url(ticket, name), {"key": "", "send": "1"} | fields, follow=True)


def words(story) -> str:
    return Client().get(page_of(story.ticket)).context["words"]


def test_the_state_is_said_as_it_is():
    story = Story()
    assert words(story) == "已收到，待受理"
    story.dispatched()
    assert words(story) == "已派单，待税务部门签收"
    story.do("claim", story.lead_clerk, task=story.task(story.lead))
    assert words(story) == "税务部门正在办理"
    story.do("ask", story.lead_clerk, text="请补充合同。")
    assert words(story) == "等您补充材料"


def test_a_returned_lead_is_not_shown_as_working():
    story = Story().dispatched()
    task = story.task(story.lead)
    story.do("return", story.lead_clerk, task=task, department=story.other, text="不归我们管，应由住建办。")
    assert words(story) == "已派单，待住建部门签收"
    assert "不归我们管" not in read(story.ticket)


def test_joint_handling_names_who_is_missing():
    story = Story().claimed()
    story.do("reply", story.first_clerk, task=story.task(story.first), text="可以办。")
    page = read(story.ticket)
    assert "协办的 2 个部门已反馈 1 个，还差：人社。" in page
    assert "可以办。" not in page


def test_the_next_date_comes_with_its_explanation():
    ticket = new_ticket()
    response = Client().get(page_of(ticket))
    assert response.context["next"].label == "最迟与您联系"
    assert response.context["next"].at == ticket.contact_due_at
    with time_machine.travel(MONDAY + timedelta(days=3)):
        response = Client().get(page_of(ticket))
    assert response.context["next"].at == ticket.due_at
    assert "15 个工作日：11 月 16 日 09:00 提交，第 0 天。" in response.context["next"].text
    assert "还没有做到" in response.content.decode()


def test_every_promised_time_explains_itself_once():
    page = read(new_ticket())
    for sentence in ("2 小时工作时间：", "1 个工作日：", "15 个工作日："):
        assert page.count(f"{sentence}11 月 16 日 09:00 提交") == 1, sentence


def test_the_dates_after_the_answer_explain_themselves():
    story = Story().answered(at=MONDAY)
    assert "5 个工作日：11 月 16 日 09:00 答复，第 0 天。" in read(story.ticket)
    story.do("rate", solved="no", level=1, text="没解决。")
    assert "1 个工作日：11 月 16 日 09:00 评价不满意，第 0 天。" in read(story.ticket)


def test_a_late_request_says_so():
    ticket = new_ticket()
    with time_machine.travel(date(2027, 1, 20)):
        response = Client().get(page_of(ticket))
    assert response.context["shape"] == "late"
    assert "现已逾期" in response.content.decode()


def test_the_history_names_departments_and_never_persons_or_internal_notes():
    story = Story().answered()
    story.do("note", story.coordinator, text="内部商量，不外传。")
    page = read(story.ticket)
    for shown in ("税务部门", "主办：税务局", "已办好，请查收。", "2026-11-16 09:00"):
        assert shown in page
    for hidden in ("内部商量", "clerk-", "coordinator", "材料齐全，可以办理。"):
        assert hidden not in page


def test_contact_details_are_masked():
    page = read(new_ticket(email="wang@example.cn"))
    assert "138****8000" in page
    for hidden in ("13800138000", "王女士", "wang@example.cn"):
        assert hidden not in page


def test_who_handles_it_is_shown_with_telephone_and_hours():
    story = Story().dispatched()
    story.lead.phone, story.lead.hours = "0535-6666666", "工作日 8:30–17:30"
    story.lead.save()
    page = read(story.ticket)
    assert "税务局" in page
    assert "0535-6666666" in page
    assert "工作日 8:30–17:30" in page


def test_a_complaint_never_leads_to_whom_it_is_about():
    station = DepartmentFactory(name="被反映的服务站", kind="station")
    from mailbox.models import MailboxSettings

    settings = MailboxSettings.load()
    settings.last_resort = station
    settings.save()
    ticket = new_ticket(category=CategoryFactory(is_complaint=True), accused=station)
    assert "被反映的服务站" not in read(ticket)


def test_a_merged_request_shows_the_survivors_state_and_answer_and_nothing_else():
    story = Story(text="会议室的投影仪坏了。")
    merged = new_ticket(text="投影仪不亮。", category=story.ticket.category)
    survivor = story.ticket
    story.ticket = merged
    story.do("merge", story.coordinator, survivor=survivor)
    story.ticket = survivor
    story.answered()
    page = read(merged)
    for shown in ("投影仪不亮。", "已办好，请查收。", "已答复"):
        assert shown in page
    for hidden in ("会议室的投影仪坏了", survivor.number, "主办：税务局"):
        assert hidden not in page


FORGED = ["x", "a.1:b", "..", "%00", "0" * 32 + ".1:" + "x" * 43]


@pytest.mark.parametrize("token", FORGED)
def test_a_forged_link_is_not_found(token):
    new_ticket()
    assert Client().get(f"/mailbox/t/{token}/").status_code == 404


def test_a_link_dies_when_a_code_is_reissued():
    story = Story()
    old = page_of(story.ticket)
    story.do("reissue_code", story.coordinator, text="企业来电核对。")
    assert Client().get(old).status_code == 404
    assert Client().get(page_of(story.ticket)).status_code == 200


def test_the_page_is_private():
    response = Client().get(page_of(new_ticket()))
    assert "private" in response["Cache-Control"]
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in response["X-Robots-Tag"]
    assert 'name="robots" content="noindex"' in response.content.decode()


WAYS = {
    "append": {"text": "还有一台。"},
    "correct_contact": {"contact_name": "李老师", "contact_phone": "0535-6631311"},
    "nudge": {},
    "withdraw": {"text": "已自行解决"},
}


@pytest.mark.parametrize("name", WAYS)
def test_an_open_request_takes_what_the_enterprise_has_to_say(name):
    ticket = new_ticket()
    response = send(ticket, name, **WAYS[name])
    assert response.redirect_chain == [(page_of(ticket), 302)]
    assert 'role="status"' in response.content.decode()
    assert ticket.events.filter(move=name, role=Role.ENTERPRISE).exists()


def test_corrected_contact_is_kept():
    ticket = new_ticket()
    send(ticket, "correct_contact", contact_name="李老师", contact_phone="0535-6631311")
    ticket.refresh_from_db()
    assert (ticket.contact_name, ticket.contact_phone) == ("李老师", "0535-6631311")


def test_material_is_supplied_with_files():
    story = Story().claimed()
    story.do("ask", story.lead_clerk, text="请补充合同。")
    send(story.ticket, "supply", text="合同见附件。", files=upload("合同.pdf", b"%PDF-1.7"))
    story.ticket.refresh_from_db()
    assert story.ticket.state == State.WORKING
    assert [a.name for a in story.ticket.attachments.all()] == ["合同.pdf"]


def test_rating_asks_two_things_and_a_reason_for_the_bad_levels():
    story = Story().answered()
    response = send(story.ticket, "rate", solved="no", level="2", text="")
    assert "请告诉我们哪里没有做好" in response.content.decode()
    assert 'value="2" required' in response.content.decode() or "checked" in response.content.decode()
    send(story.ticket, "rate", solved="no", level="2", text="没有人来。")
    story.ticket.refresh_from_db()
    assert story.ticket.state == State.FOLLOW_UP


def test_reopening_starts_a_new_round():
    story = Story().answered()
    send(story.ticket, "reopen", text="还是不亮。")
    story.ticket.refresh_from_db()
    assert (story.ticket.state, story.ticket.round) == (State.WORKING, 2)


def test_a_declined_request_can_be_contested_once():
    story = Story()
    story.do("decline", story.coordinator, ground="out_of_scope", text="不属于服务范围。")
    assert "不属于服务范围" in read(story.ticket)
    send(story.ticket, "contest", text="属于。")
    assert move_url(story.ticket, "contest") not in read(story.ticket)


def test_only_what_the_table_allows_is_offered():
    story = Story()
    page = read(story.ticket)
    offered = {name for name in TICKET_MOVES if move_url(story.ticket, name) in page}
    assert offered == {"append", "correct_contact", "nudge", "withdraw"}


@pytest.mark.parametrize("name", [n for n, row in TICKET_MOVES.items() if Role.ENTERPRISE not in row.by])
def test_moves_of_staff_are_not_found(name):
    ticket = new_ticket()
    assert Client().post(move_url(ticket, name), {"send": "1", "text": "x"}).status_code == 404


def test_a_move_that_is_not_possible_leads_back_with_a_sentence():
    ticket = new_ticket()
    response = Client().get(move_url(ticket, "rate"), follow=True)
    assert "现在不能“评价”" in response.content.decode()


def test_a_refused_move_says_why_and_keeps_text_and_files():
    ticket = new_ticket()
    send(ticket, "nudge")
    response = send(ticket, "nudge", text="请快一点。")
    assert "下一个工作日上班后可以再催办" in response.content.decode()
    assert "请快一点。" in response.content.decode()
    response = send(ticket, "append", text="", files=upload("照片.jpg", photograph()))
    assert "照片.jpg" in response.content.decode()
    key = response.context["key"]
    send(ticket, "append", key=str(key), text="见照片。")
    assert [a.name for a in ticket.attachments.all()] == ["照片.jpg"]


@pytest.mark.both
def test_the_same_form_sent_twice_counts_once():
    ticket = new_ticket()
    key = str(Client().get(move_url(ticket, "append")).context["key"])
    for _ in range(2):
        assert send(ticket, "append", key=key, text="还有一台。").status_code == 200
    assert ticket.events.filter(move="append").count() == 1


def test_after_an_error_the_same_form_counts_when_it_is_sent_again(monkeypatch):
    ticket, form = new_ticket(), {"key": str(uuid4()), "text": "还有一台。"}
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr("mailbox.views.move.perform", lambda *args, **kwargs: 1 / 0)
        send(ticket, "append", **form)
    send(ticket, "append", **form)
    assert ticket.events.filter(move="append").count() == 1


def test_a_busy_database_is_told_in_one_sentence_and_keeps_the_text(monkeypatch):
    def busy(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("mailbox.views.move.perform", busy)
    page = send(new_ticket(), "append", text="还有一台。").content.decode()
    assert BUSY in page
    assert "还有一台。" in page


def test_long_and_strange_words_get_a_sentence_or_are_kept():
    ticket = new_ticket()
    assert "不能超过 5000 字" in send(ticket, "append", text="长" * 10_000).content.decode()
    send(ticket, "append", text="\x00𠮷野😀")
    assert ticket.events.get(move="append").text == "𠮷野😀"


@pytest.fixture
def attachment():
    kept = accept(upload("现场 照片.txt"), Draft.objects.create())
    new_ticket(attachments=(kept,))
    kept.refresh_from_db()
    return kept


def link(attachment) -> str:
    return reverse("mailbox:attachment", args=[link_token(attachment.ticket), attachment.public_id])


def test_who_holds_the_link_gets_the_file_under_its_own_name(attachment):
    response = Client().get(link(attachment))
    assert b"".join(response.streaming_content) == attachment.file.read()
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%8E%B0")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "private" in response["Cache-Control"]


def test_pictures_open_in_the_page():
    kept = accept(upload("照片.jpg", photograph()), Draft.objects.create())
    new_ticket(attachments=(kept,))
    kept.refresh_from_db()
    assert Client().get(link(kept))["Content-Disposition"].startswith("inline")


def test_the_link_of_one_request_opens_no_file_of_another(attachment):
    other = link_token(new_ticket(category=attachment.ticket.category))
    assert Client().get(reverse("mailbox:attachment", args=[other, attachment.public_id])).status_code == 404


def status_for(user, attachment) -> int:
    client = Client()
    client.force_login(user)
    return client.get(reverse("mailbox:attachment", args=[attachment.public_id])).status_code


def test_strangers_get_no_file(attachment):
    url = reverse("mailbox:attachment", args=[attachment.public_id])
    assert reverse("account_login") in Client().get(url).url
    assert status_for(UserFactory(), attachment) == 404
    assert status_for(EnterpriseMemberFactory().user, attachment) == 404
    assert Client().get(f"/media/{attachment.file.name}").status_code == 404


def test_members_of_the_enterprise_and_staff_who_see_the_ticket_get_it(attachment):
    member = EnterpriseMemberFactory()
    Ticket.objects.update(enterprise=member.enterprise)
    assert status_for(member.user, attachment) == 200
    assert status_for(supervisor(), attachment) == 200


def test_the_page_costs_the_same_for_a_long_history():
    story = Story().claimed()
    read(story.ticket)
    with CaptureQueriesContext(connection) as few:
        read(story.ticket)
    for day in range(8):
        story.do("append", at=MONDAY + timedelta(minutes=day), text="补充。")
    with CaptureQueriesContext(connection) as many:
        read(story.ticket)
    assert len(many) == len(few)


def test_the_wall_leads_to_the_form_while_nothing_is_published():
    page = Client().get(reverse("mailbox:wall")).content.decode()
    assert "还没有公开的答复" in page
    assert 'href="/mailbox/"' in page


def test_the_wall_says_what_is_done_and_by_when_as_two_statements():
    CategoryFactory(description="专利和商标。", solve_days=15)
    page = Client().get(reverse("mailbox:wall")).content.decode()
    assert "<dd>专利和商标。<br>15 个工作日内办结或答复</dd>" in page
