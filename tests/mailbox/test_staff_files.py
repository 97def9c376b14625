"""What departments hand in with a move: who may open it, and what is left of it when something is refused."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from mailbox.access import link_token
from mailbox.models import Attachment, Draft
from mailbox.services import Actor, perform
from tests.factories.enterprises import EnterpriseMemberFactory, EnterprisePageFactory
from tests.factories.mailbox import MONDAY, Story, new_ticket
from tests.factories.people import UserFactory
from tests.factories.uploads import photograph, upload
from tests.mailbox import public
from tests.mailbox.desk import move_url, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REPLY = {"move-text": "已到现场查看，照片附后。"}
ANSWER = {"move-text": "已更换投影仪，照片附后。", "move-result": "solved"}


@pytest.fixture
def story():
    return Story(enterprise=EnterprisePageFactory()).claimed()


def send(story, user, move, task=None, files=(), **typed):
    return signed_in(user).post(move_url(story.ticket, move, task), {**typed, "files": list(files)})


def replied(story):
    files = [upload("现场.jpg", photograph())]
    return send(story, story.first_clerk, "reply", story.task(story.first), files, **REPLY)


def answered(story):
    for department, clerk in story.clerks()[1:]:
        if story.task(department).is_open:
            story.do("reply", clerk, task=story.task(department), text="没有补充。")
    return send(story, story.lead_clerk, "answer", files=[upload("现场.jpg", photograph())], **ANSWER)


def statuses(story, attachment) -> dict[str, int]:
    """What everybody gets who asks for this file."""
    by_account = reverse("mailbox:attachment", args=[attachment.public_id])
    member = EnterpriseMemberFactory(enterprise=story.ticket.enterprise).user
    people = {
        "lead": story.lead_clerk,
        "coordinator": story.coordinator,
        "other department": story.other_clerk,
        "enterprise": member,
        "other enterprise": EnterpriseMemberFactory(enterprise=EnterprisePageFactory()).user,
        "stranger": UserFactory(),
    }
    found = {who: signed_in(user).get(by_account).status_code for who, user in people.items()}
    link = reverse("mailbox:attachment", args=[link_token(story.ticket), attachment.public_id])
    other = reverse("mailbox:attachment", args=[link_token(new_ticket()), attachment.public_id])
    anonymous = Client()
    return found | {
        "link": anonymous.get(link).status_code,
        "other link": anonymous.get(other).status_code,
        "anonymous": anonymous.get(by_account).status_code,
    }


INTERNAL = {
    "lead": 200, "coordinator": 200, "other department": 404, "enterprise": 404, "other enterprise": 404,
    "stranger": 404, "link": 404, "other link": 404, "anonymous": 302,
}  # fmt: skip
PUBLIC = INTERNAL | {"enterprise": 200, "link": 200}


def test_a_file_of_a_reply_is_for_the_desk_alone_and_carries_no_place(story):
    assert replied(story).status_code == 302
    attachment = Attachment.objects.get(event__move="reply")
    assert statuses(story, attachment) == INTERNAL
    assert not Image.open(BytesIO(attachment.file.read())).getexif()
    assert "现场.jpg" not in Client().get(public.page_of(story.ticket)).content.decode()
    timeline = signed_in(story.lead_clerk).get(page_of(story.ticket)).context["entries"]
    assert [entry.label for entry in timeline if entry.files] == ["反馈"]


def test_a_file_of_an_answer_stands_beside_it_on_the_enterprises_page(story):
    assert answered(story).status_code == 302
    attachment = Attachment.objects.get(event__move="answer")
    assert statuses(story, attachment) == PUBLIC
    context = Client().get(public.page_of(story.ticket)).context
    assert [row["name"] for row in context["answer"]["files"]] == ["现场.jpg"]
    assert [entry.title for entry in context["entries"] if entry.files] == ["答复"]
    assert list(context["files"]) == []


def test_what_was_said_at_a_meeting_stays_inside_with_its_files(story):
    given = {"move-departments": [story.first.pk], "move-text": "纪要见照片。", "move-on": "2026-11-16"}
    response = send(story, story.coordinator, "meet", files=[upload("纪要.jpg", photograph())], **given)
    assert response.status_code == 302
    assert statuses(story, Attachment.objects.get()) == INTERNAL


def test_a_corrected_reply_leaves_the_first_ones_file_where_it_was(story):
    replied(story)
    task = story.task(story.first)
    story.do("redo", story.lead_clerk, task=task, until=MONDAY.date().replace(day=18), text="请写明型号。")
    story.do("reply", story.first_clerk, task=task, text="型号已核对。")
    answered(story)
    assert statuses(story, Attachment.objects.get(event__move="reply")) == INTERNAL


def test_a_merged_enterprise_opens_the_file_of_the_answer_and_no_other(story):
    other = new_ticket(category=story.ticket.category)
    story.do("ask", story.lead_clerk, text="请发照片。")
    story.do("supply", text="补充材料如下。")
    send(story, story.lead_clerk, "opinion", files=[upload("意见.txt")], **{"move-text": "先核实。"})
    perform(other, "merge", Actor(story.coordinator), survivor=story.ticket)
    answered(story)
    found = {}
    for row in Attachment.objects.all():
        url = reverse("mailbox:attachment", args=[link_token(other), row.public_id])
        found[row.event.move] = Client().get(url).status_code
    assert found == {"opinion": 404, "answer": 200}


def test_a_refused_file_costs_neither_the_words_nor_the_good_file(story):
    task = story.task(story.first)
    files = [upload("假.jpg", b"MZ"), upload("表.txt")]
    response = send(story, story.first_clerk, "reply", task, files, **REPLY)
    html = response.content.decode()
    assert response.status_code == 200
    assert "有 1 个文件没有收下" in html
    assert REPLY["move-text"] in html
    assert [row["name"] for row in response.context["hand_in"].files] == ["表.txt"]
    assert send(story, story.first_clerk, "reply", task, **REPLY).status_code == 302
    assert [row.name for row in Attachment.objects.filter(event__move="reply")] == ["表.txt"]
    assert not Draft.objects.exists()


def test_files_are_uploaded_one_by_one_and_taken_out_again(story):
    task, client = story.task(story.first), signed_in(story.first_clerk)
    url = move_url(story.ticket, "reply", task)
    for name in ("一.txt", "二.txt"):
        response = client.post(url, {"upload": "1", "move-text": "", "files": [upload(name)]})
        assert response.status_code == 200
        assert not response.context["form"].errors
    first, second = response.context["hand_in"].files
    response = client.post(url, {"remove": str(first["key"]), "move-text": "写到一半"})
    assert [row["name"] for row in client.get(url).context["hand_in"].files] == ["二.txt"]
    assert "写到一半" in response.content.decode()
    by_account = reverse("mailbox:attachment", args=[second["key"]])
    assert client.get(by_account).status_code == 404  # it is nobody's yet


def test_a_second_press_adds_nothing_and_says_so(story):
    client, url = signed_in(story.lead_clerk), move_url(story.ticket, "note")
    form = {"move-text": "已电话沟通。", "key": client.get(url).context["hand_in"].key}
    client.post(url, form)
    response = client.post(url, form, follow=True)
    assert "同样的“内部备注”刚才已经收到，没有重复提交。" in response.content.decode()
    assert story.ticket.events.filter(move="note").count() == 1
    client.post(url, form | {"files": [upload("照片.txt")]})
    assert story.ticket.attachments.get().name == "照片.txt"


def test_a_button_that_has_no_text_to_fill_in_does_nothing(story):
    form = {"compose": "1", "move-hotline": "12345"}
    response = signed_in(story.coordinator).post(move_url(story.ticket, "refer"), form)
    assert response.status_code == 200
    assert not story.ticket.events.filter(move="refer").exists()


def test_the_draft_of_one_is_not_the_draft_of_another(story):
    story.lead.members.create(user=(colleague := UserFactory()))
    url = move_url(story.ticket, "note")
    signed_in(story.lead_clerk).post(url, {"upload": "1", "files": [upload("我的.txt")]})
    assert signed_in(colleague).get(url).context["hand_in"].files == []
