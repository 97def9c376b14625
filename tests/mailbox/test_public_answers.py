"""From an answered request to the wall: masked, agreed to, published by a second person, gone when it must be."""

import re
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.models import Department
from mailbox.case import MoveRefused
from mailbox.models import PublicAnswer, RequestCategory, Ticket
from mailbox.services.publishing import draft_answer, publish_answer, rewrite_answer, withdraw_answer
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket, supervisor
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEXT = "我是样例科技的王女士，电话 138 0013 8000，想问三十万元贷款贴息，HYT-20261116-0001。"
PERMISSIONS = ["mailbox.draft_publicanswer", "mailbox.publish_publicanswer"]


def reviewer(username="reviewer"):
    return UserFactory(username=username, permissions=["mailbox.publish_publicanswer"])


def drafted(**ticket) -> tuple[Story, PublicAnswer]:
    story = Story(**{"text": TEXT, "may_publish": True} | ticket).closed()
    return story, draft_answer(story.ticket, story.coordinator)


def published(**ticket) -> tuple[Story, PublicAnswer]:
    story, answer = drafted(**ticket)
    return story, publish_answer(answer, reviewer())


def wall(**query) -> str:
    return Client().get(reverse("mailbox:wall"), query).content.decode()


def version_in(client, edit) -> str:
    return re.search(r'name="version" value="([^"]+)"', client.get(edit).content.decode())[1]


def read(answer):
    return Client().get(reverse("mailbox:wall_answer", args=[answer.pk]))


def with_permissions(user):
    names = [name.partition(".")[2] for name in PERMISSIONS]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return user


def test_a_draft_tells_neither_who_asked_nor_how_to_reach_them():
    _, answer = drafted()
    for told in ("样例科技", "王女士", "138", "三十万", "HYT"):
        assert told not in answer.title + answer.question + answer.answer
    assert answer.answer == "已办好，请查收。"
    assert not answer.is_published
    assert str(answer).startswith("公开答复")


def test_what_an_editor_puts_back_is_masked_again_on_every_page():
    story, answer = published()
    answer = rewrite_answer(
        answer, story.coordinator, {"question": TEXT, "answer": "样例科技 13800138000，最高 50 万元"}
    )
    publish_answer(answer, UserFactory())
    for page in (wall(), read(answer).content.decode()):
        assert "样例科技" not in page
        assert "13800138000" not in page
        assert "HYT-2026" not in page
    assert "最高 50 万元" in read(answer).content.decode()


def test_nobody_publishes_what_she_wrote_herself():
    story, answer = drafted()
    with pytest.raises(MoveRefused, match="另一位"):
        publish_answer(answer, story.coordinator)
    publish_answer(answer, reviewer())
    assert answer.title[:5] in wall()


def test_an_edited_answer_leaves_the_wall_until_it_is_read_again():
    story, answer = published()
    rewrite_answer(answer, story.coordinator, {"title": "贷款贴息怎样申请"})
    assert read(answer).status_code == 404
    assert "还没有公开的答复" in wall()


@pytest.mark.both
@pytest.mark.parametrize(
    "change", [{"may_publish": False}, {"state": "follow_up"}, {"state": "working"}, {"state": "answered"}]
)
def test_consent_and_an_answer_that_stands_are_asked_for_at_every_look(change):
    story, answer = published()
    Ticket.objects.filter(pk=story.ticket.pk).update(**change)
    assert read(answer).status_code == 404
    answer = PublicAnswer.objects.get()
    assert answer.obstacle
    with pytest.raises(MoveRefused):
        publish_answer(answer, UserFactory())


OBSTACLES = [
    ({}, {}),
    ({"state": "closed"}, {}),
    *[
        ({"state": state}, {})
        for state in ("waiting", "working", "asked", "follow_up", "withdrawn", "merged")
    ],
    ({"may_publish": False}, {}),
    ({"result": ""}, {}),
    ({"answered_at": None}, {}),
    ({"answered_at": MONDAY + timedelta(days=1)}, {}),
    ({}, {"is_complaint": True}),
]


@pytest.mark.both
def test_the_wall_and_the_desk_agree_on_what_is_public():
    story, answer = published()
    kept = {name: getattr(story.ticket, name) for name in ("state", "may_publish", "result", "answered_at")}
    shown = []
    whole = new_ticket(category=CategoryFactory(name="意见投诉", is_complaint=True))
    part = new_ticket(category=answer.category)
    Ticket.objects.filter(pk=part.pk).update(split_from=whole)
    of_complaints = ({"accused": story.other}, {}), ({"split_from": whole}, {}), ({"split_from": part}, {})
    for ticket, category in (*OBSTACLES, *of_complaints):
        Ticket.objects.filter(pk=answer.ticket_id).update(
            **kept | {"accused": None, "split_from": None} | ticket
        )
        RequestCategory.objects.exclude(pk=whole.category_id).update(**{"is_complaint": False} | category)
        is_shown = PublicAnswer.objects.public().exists()
        assert is_shown == PublicAnswer.objects.get().is_public, (ticket, category)
        shown.append(is_shown)
    assert shown == [True, True, *[False] * (len(OBSTACLES) + 1)]


def test_what_was_published_of_a_first_answer_does_not_come_back_with_the_second():
    story, answer = published()
    story.do("reopen", text="还没到账")
    assert read(answer).status_code == 404
    story.do("answer", story.lead_clerk, at=MONDAY + timedelta(hours=2), result="partly", text="分两次到账。")
    assert read(answer).status_code == 404
    story.do("rate", at=MONDAY + timedelta(hours=2), solved="yes", level=5)
    assert "新的答复" in PublicAnswer.objects.get().obstacle
    renewed = rewrite_answer(answer, story.coordinator, {"answer": "分两次到账。"})
    publish_answer(renewed, UserFactory())
    assert "分两次到账" in read(answer).content.decode()


def test_without_consent_before_an_answer_and_of_a_complaint_nothing_is_drafted():
    story = Story()
    complaint = new_ticket(category=CategoryFactory(is_complaint=True), may_publish=True)
    for ticket, reason in ((story.ticket, "没有同意"), (complaint, "意见投诉")):
        with pytest.raises(MoveRefused, match=reason):
            draft_answer(ticket, story.coordinator)
    with pytest.raises(MoveRefused, match="办结之后"):
        draft_answer(new_ticket(may_publish=True), story.coordinator)


def test_drafting_twice_gives_the_same_draft_and_taking_back_hides_it():
    story, answer = published()
    assert draft_answer(story.ticket, story.coordinator) == answer
    withdraw_answer(answer, story.coordinator)
    assert read(answer).status_code == 404
    assert PublicAnswer.objects.get().state_label == "已撤下"


@pytest.mark.both
def test_the_wall_is_read_by_category_and_bad_queries_show_all_of_it():
    _, answer = published()
    title = answer.shown_title
    assert title in wall(category=answer.category_id)
    assert title in wall(category="x", page="x")
    assert "这一类还没有" in wall(category=CategoryFactory().pk)
    assert Client().get("/mailbox/wall/99999999999999999999/").status_code == 404
    page = Client().get(reverse("mailbox:wall")).content.decode()
    assert "noindex" not in page


def test_the_wall_asks_as_often_for_many_answers_as_for_few():
    _, answer = published()
    wall()  # the root of the site is kept in the cache from here on
    with CaptureQueriesContext(connection) as few:
        wall()
    for number in range(5):
        ticket = Ticket.objects.get(pk=answer.ticket_id)
        ticket.pk, ticket.number = None, f"N{number}"
        ticket.public_id, ticket.submission = uuid.uuid4(), uuid.uuid4()
        ticket.save()
        answer.pk, answer.ticket = None, ticket
        answer.save()
    with CaptureQueriesContext(connection) as many:
        assert wall().count("dateline__row") == 6
    assert len(many) == len(few)


def test_a_coordinator_drafts_by_one_press_and_a_colleague_publishes():
    story = Story(text=TEXT, may_publish=True).closed()
    client = signed_in(with_permissions(story.coordinator))
    url = reverse("mailbox_answers:draft", args=[story.ticket.pk])
    assert url in client.get(page_of(story.ticket)).content.decode()
    edit = client.post(url).url
    assert "审核无误" not in client.get(edit).content.decode()
    bad = client.post(edit, {"title": "", "question": "x" * 2001, "answer": "答", "category": "0"})
    assert "请填写标题" in bad.content.decode()
    assert "x" * 2001 in bad.content.decode()
    boss = signed_in(with_permissions(supervisor()))
    assert "审核无误" in boss.get(edit).content.decode()
    boss.post(edit + "publish/", {"version": version_in(boss, edit)})
    assert PublicAnswer.objects.get().is_public
    client.post(edit + "withdraw/")
    assert not PublicAnswer.objects.get().is_public


def test_answers_of_other_parks_and_people_without_permission_find_nothing():
    story, answer = drafted(park=ParkPageFactory())
    stranger = signed_in(with_permissions(coordinator_of(ParkPageFactory())))
    assert answer.shown_title not in stranger.get(reverse("mailbox_answers:index")).content.decode()
    assert stranger.get(reverse("mailbox_answers:edit", args=[answer.pk])).status_code == 404
    for name in ("publish", "withdraw"):
        assert stranger.post(reverse(f"mailbox_answers:{name}", args=[answer.pk])).status_code == 404
    assert stranger.post(reverse("mailbox_answers:draft", args=[story.ticket.pk])).status_code == 404
    clerk = signed_in(story.lead_clerk)
    home = reverse("wagtailadmin_home")
    assert clerk.get(reverse("mailbox_answers:edit", args=[answer.pk])).url == home
    assert clerk.post(reverse("mailbox_answers:draft", args=[story.ticket.pk])).url == home


def test_a_reviewer_of_texts_reads_every_draft_and_none_of_the_requests():
    story, answer = drafted()
    client = signed_in(reviewer())
    page = client.get(reverse("mailbox_answers:edit", args=[answer.pk])).content.decode()
    assert "审核无误" in page
    assert "王女士" not in page
    assert "138 0013" not in page
    assert "保存草稿" not in page
    assert story.ticket.contact_name not in client.get(reverse("mailbox_answers:index")).content.decode()
    assert story.lead_clerk.username not in page
    assert client.get(page_of(story.ticket)).status_code == 302


def test_who_may_only_publish_changes_no_text():
    _story, answer = drafted()
    edit = reverse("mailbox_answers:edit", args=[answer.pk])
    texts = {"title": "改过", "question": "改过", "answer": "改过", "category": answer.category_id}
    assert signed_in(reviewer()).post(edit, texts).status_code == 302
    assert PublicAnswer.objects.get().title == answer.title


def test_what_was_rewritten_after_the_page_was_opened_is_not_published_unread():
    story, answer = drafted()
    boss = signed_in(with_permissions(supervisor()))
    edit = reverse("mailbox_answers:edit", args=[answer.pk])
    version = version_in(boss, edit)
    rewrite_answer(answer, story.coordinator, {"answer": "谁也没有读过的内容"})
    for sent in ({"version": version}, {}):
        page = boss.post(edit + "publish/", sent, follow=True).content.decode()
        assert "又改过内容，没有公开" in page
    assert not PublicAnswer.objects.get().is_published


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d\u200d", "\u3164", "\u2800 "])
def test_a_text_of_signs_that_do_not_show_is_refused(unseen):
    story, answer = drafted()
    edit = reverse("mailbox_answers:edit", args=[answer.pk])
    texts = {"title": unseen, "question": unseen, "answer": unseen, "category": answer.category_id}
    page = signed_in(with_permissions(story.coordinator)).post(edit, texts).content.decode()
    for label in ("标题", "问题", "答复"):
        assert f"请填写{label}。" in page


def test_long_texts_are_drafted_whole_and_can_be_saved():
    story, answer = drafted(text="会" * 5000)
    assert answer.question == "会" * 5000
    edit = reverse("mailbox_answers:edit", args=[answer.pk])
    texts = {"title": "标题", "question": answer.question, "answer": "答", "category": answer.category_id}
    signed_in(with_permissions(story.coordinator)).post(edit, texts)
    assert PublicAnswer.objects.get().title == "标题"


def test_numbers_that_the_site_publishes_stay_in_answers():
    story, answer = drafted()
    Department.objects.filter(pk=story.lead.pk).update(
        phone="0535-6631311转8001", address="创业路1号3号楼502室"
    )
    rewrite_answer(
        answer, story.coordinator, {"answer": "请拨 0535-6631311，到3号楼502室，不要打 0535-7777777"}
    )
    assert PublicAnswer.objects.get().shown_answer == "请拨 0535-6631311，到3号楼502室，不要打 〔电话〕"
    for number in ("0535-6631311", "3号楼502室"):
        answer.question = number
        assert number not in answer.shown_question


def test_a_reviewer_is_told_that_an_earlier_contact_is_not_masked():
    story = Story(text="王女士问贴息", may_publish=True)
    story.do("correct_contact", contact_name="李娜", contact_phone="13800138001")
    event = story.ticket.events.get(move="correct_contact")
    assert "王" not in str(event.data)
    story.closed()
    answer = draft_answer(story.ticket, story.coordinator)
    page = signed_in(reviewer()).get(reverse("mailbox_answers:edit", args=[answer.pk])).content.decode()
    assert "更正前的姓名不会自动隐去" in page
