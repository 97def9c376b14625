"""退回修改: the clerk goes on with her own draft, its files and what the head said, at the desk and on the phone."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from mailbox.models import Attachment, Draft
from tests.factories.mailbox import Story
from tests.factories.uploads import upload
from tests.mailbox.desk import move_url, signed_in
from tests.mailbox.test_signing import DRAFT, LATER, head_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REMARK = "请写明窗口电话，其余可以。"


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def story():
    """An answer was drafted with two files and sent back."""
    story = Story()
    story.lead.reply_needs_head = True
    story.lead.save()
    story.head = head_of(story.lead)
    story.do("dispatch", story.coordinator, lead=story.lead)
    story.do("claim", story.lead_clerk, task=story.task(story.lead))
    story.client = signed_in(story.lead_clerk)
    files = [upload("减免表.txt"), upload("依据.txt")]
    story.client.post(url_of(story), {"move-result": "partly", "move-text": DRAFT, "files": files})
    story.do("send_back", story.head, at=LATER, task=story.task(story.lead), text=REMARK)
    return story


def url_of(story):
    return move_url(story.ticket, "draft_answer", story.task(story.lead))


def phone_url_of(story):
    url = reverse("mailbox:task_move", args=[story.ticket.pk, "draft_answer"])
    return f"{url}?task={story.task(story.lead).key}"


@pytest.mark.parametrize("address", [url_of, phone_url_of])
def test_the_next_form_holds_the_draft_its_files_and_the_remark(story, address):
    response = story.client.get(address(story))
    html = response.content.decode()
    assert REMARK in html
    assert f"{DRAFT}</textarea>" in html
    assert response.context["form"]["result"].value() == "partly"
    assert [row["name"] for row in response.context["hand_in"].files] == ["减免表.txt", "依据.txt"]
    assert not Draft.objects.exists()  # reading writes nothing


def test_the_new_draft_carries_the_files_that_were_kept_and_the_old_one_keeps_its_own(story):
    removed = story.client.get(url_of(story)).context["hand_in"].files[1]["key"]
    response = story.client.post(url_of(story), {"remove": str(removed), "move-text": "改到一半"})
    assert [row["name"] for row in response.context["hand_in"].files] == ["减免表.txt"]
    sent = {"move-result": "solved", "move-text": DRAFT + "电话 0535-6631311。"}
    assert story.client.post(url_of(story), sent).status_code == 302
    old, new = story.ticket.events.filter(move="draft_answer").order_by("pk")
    assert [file.name for file in old.attachments.all()] == ["减免表.txt", "依据.txt"]
    assert [file.name for file in new.attachments.all()] == ["减免表.txt"]
    story.do(
        "sign", story.head, at=LATER, task=story.task(story.lead), result="solved", text=sent["move-text"]
    )
    assert [file.name for file in story.ticket.events.get(move="answer").attachments.all()] == ["减免表.txt"]


def test_a_file_that_is_taken_out_of_the_new_draft_stays_with_the_old_one(story):
    client = story.client
    client.post(url_of(story), {"upload": "1"})  # now the files stand in a draft of their own
    for row in client.get(url_of(story)).context["hand_in"].files:
        client.post(url_of(story), {"remove": str(row["key"])})
    assert client.get(url_of(story)).context["hand_in"].files == []
    assert all(file.file.read() for file in Attachment.objects.filter(event__move="draft_answer"))


def test_what_was_settled_since_begins_anew(story):
    """Another move's form, and the same one after the head has answered herself."""
    task = story.task(story.lead)
    note = story.client.get(move_url(story.ticket, "note"))
    assert REMARK not in note.context["form"].as_p()
    assert note.context["hand_in"].files == []
    story.do("answer", story.head, at=LATER, result="solved", text="已办好。")
    story.do("reopen", at=LATER, text="还没有办好。")
    response = story.client.get(move_url(story.ticket, "draft_answer", task))
    assert response.context["sent_back"] is None
    assert response.context["form"].initial == {}


def test_words_that_outlived_a_sign_in_come_before_the_draft(story):
    hand_in = story.client.get(phone_url_of(story)).context["hand_in"]
    typed = {"move-text": "改好的一稿", "move-result": "solved", "mark": hand_in.mark, "key": hand_in.key}
    Client().post(phone_url_of(story), typed)
    response = story.client.get(phone_url_of(story))
    assert "改好的一稿</textarea>" in response.content.decode()
    assert [row["name"] for row in response.context["hand_in"].files] == ["减免表.txt", "依据.txt"]
