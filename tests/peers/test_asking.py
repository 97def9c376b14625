"""An enterprise asks: by the form, in its own name or unnamed, and nobody else reads it before a moderator."""

import pytest
from django.test import Client
from django.urls import reverse

from mailbox.models import Draft
from peers import limits
from peers.models import PeerQuestion, State
from peers.services import moderation, writing
from tests.factories.mailbox import CategoryFactory
from tests.factories.peers import Room, firm, moderator, privacy_notice
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ASK = "/mailbox/peers/ask/"
TYPED = {"title": "哪里找钣金代工？", "text": "小批量，要会做表面处理。", "consent": "on"}


def member(client, title="海云智能"):
    page, user = firm(title)
    client.force_login(user)
    return page, user


def typed(page, **fields):
    return {**TYPED, "category": CategoryFactory().pk, "voice": f"e{page.pk}", **fields}


def address(question) -> str:
    return reverse("peers:question", args=[question.pk])


def test_asking_needs_a_sign_in_and_leads_back(client):
    assert client.get(ASK).url == "/accounts/login/?next=/mailbox/peers/ask/"


def test_what_was_typed_when_the_sign_in_ran_out_is_there_again_for_its_writer_alone(client):
    page, user = member(client)
    late = typed(page, title="写了一半的标题")
    late["mark"] = client.get(ASK).context["mark"]
    client.logout()
    assert client.post(ASK, late).url == f"/accounts/login/?next={ASK}"
    stranger = Client()
    member(stranger, "红帆船舶")
    assert "写了一半的标题" not in stranger.get(ASK).content.decode()
    client.force_login(user)
    shown = client.get(ASK).content.decode()
    assert "写了一半的标题" in shown
    assert "登录后接着填" in shown
    assert "写了一半的标题" in client.get(ASK).content.decode()
    assert not PeerQuestion.objects.exists()


@pytest.mark.parametrize("mark", ["", "forged", "\x00"])
def test_a_forged_mark_keeps_nothing(client, mark):
    client.post(ASK, {**TYPED, "mark": mark})
    assert not Draft.objects.exists()


def test_an_account_without_an_enterprise_is_told_the_way(client):
    client.force_login(UserFactory())
    assert "账号还没有连到企业" in client.get(ASK).content.decode()


def test_a_question_is_asked_unnamed_and_waits(client):
    page, user = member(client)
    shown = client.get(ASK).content.decode()
    assert "以后可以自己转" not in shown  # no privacy notice is in force
    response = client.post(ASK, typed(page), follow=True)
    question = PeerQuestion.objects.get()
    assert (question.state, question.enterprise, question.author) == (
        State.WAITING,
        page.page_ptr.specific,
        user,
    )
    assert not question.is_named
    assert "已收到，等工作人员审核" in response.content.decode()
    assert "待审核" in client.get("/my/").content.decode()


def test_the_same_form_sent_twice_asks_once(client):
    page, _ = member(client)
    form = typed(page, key="7d5a4f3e0b434c0e9d430a6a8a6f4a11")
    assert client.post(ASK, form).url == client.post(ASK, form).url
    assert PeerQuestion.objects.count() == 1


def test_a_key_of_somebody_elses_form_opens_nothing():
    form = {"key": "7d5a4f3e0b434c0e9d430a6a8a6f4a11"}
    one, other = Client(), Client()
    first, _ = member(one)
    second, _ = member(other, "红帆船舶")
    assert one.post(ASK, typed(first, **form)).url != other.post(ASK, typed(second, **form)).url
    assert set(PeerQuestion.objects.values_list("enterprise", flat=True)) == {first.pk, second.pk}


def test_agreeing_to_a_request_keeps_the_version_of_the_notice(client):
    privacy_notice()
    page, _ = member(client)
    client.post(ASK, typed(page, may_convert="on"))
    assert PeerQuestion.objects.get().privacy_version == "2026-01"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "请写一句标题。"),
        ({"title": "\u3164\u200b"}, "请写一句标题。"),
        ({"title": "长" * 61}, "不能超过 60 字，现在是 61 字。"),
        ({"text": ""}, "请说说情况，别人才好回答。"),
        ({"text": "长" * 2001}, "不能超过 2000 字，现在是 2001 字。"),
        ({"text": "字" * 10_000}, "不能超过"),
        ({"category": "9" * 30}, "这个主题已停用，请另选。"),
        ({"category": "0"}, "这个主题已停用，请另选。"),
        ({"voice": "e999999"}, "请从列表中选择怎样署名。"),
        ({"consent": ""}, "请确认可以公开，勾选后才能提交。"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, fields, sentence):
    page, _ = member(client)
    response = client.post(ASK, typed(page, **{"text": "写了很多\x00的情况 𠮷", **fields}))
    shown = response.content.decode()
    assert sentence in shown
    assert "text" in fields or "写了很多" in shown
    assert not PeerQuestion.objects.exists()


def test_strange_signs_are_kept_or_dropped_and_never_break(client):
    page, _ = member(client)
    client.post(ASK, typed(page, title="标题\x00𠮷😀", text="正文\x00𠮷\u202e<script>alert(1)</script>"))
    question = PeerQuestion.objects.get()
    assert question.title == "标题𠮷😀"
    shown = client.get(address(question)).content.decode()
    assert "<script>alert(1)" not in shown


def test_an_enterprise_asks_only_so_often_and_keeps_its_words(client):
    page, _ = member(client)
    for _ in range(limits.QUESTIONS.tries):
        client.post(ASK, typed(page))
    response = client.post(ASK, typed(page, title="第六个问题"))
    assert response.status_code == 429
    assert "问得太多" in response.content.decode()
    assert "第六个问题" in response.content.decode()
    assert PeerQuestion.objects.count() == limits.QUESTIONS.tries


def test_before_it_is_public_only_its_own_enterprise_finds_it(client):
    room = Room().public()
    strangers = [Client(), Client(), Client()]
    for browser, user in zip(strangers[1:], (room.other, UserFactory()), strict=True):
        browser.force_login(user)
    client.force_login(room.asker)
    for state in State.values:
        PeerQuestion.objects.update(state=state)
        expected = 200 if state == State.PUBLIC else 404
        assert client.get(address(room.question)).status_code == 200, state
        for browser in strangers:
            assert browser.get(address(room.question)).status_code == expected, state
            assert (room.question.title in browser.get("/mailbox/peers/").content.decode()) == (
                expected == 200
            )


def test_nobody_but_the_asking_enterprise_changes_or_ends_it(client):
    room = Room().public()
    client.force_login(room.other)
    for name in ("edit", "end", "withdraw", "ticket"):
        url = reverse(f"peers:{name}", args=[room.question.pk])
        assert client.post(url).status_code == 404, name
        assert Client().post(url).url.startswith("/accounts/login/"), name
    room.question.refresh_from_db()
    assert room.question.is_public


def test_sent_back_it_is_mended_and_waits_again(client):
    room = Room()
    moderation.send_back(room.question, room.moderator, "请删去对方公司的名字。")
    client.force_login(room.asker)
    assert "请删去对方公司的名字。" in client.get(address(room.question)).content.decode()
    edit = reverse("peers:edit", args=[room.question.pk])
    assert "请删去对方公司的名字。" in client.get(edit).content.decode()
    changed = {"title": "改好的标题", "text": "改好的内容", "category": room.category.pk, "consent": "on"}
    response = client.post(edit, changed | {"voice": f"e{room.firm.pk}n", "revision": "1"})
    assert response.url == address(room.question)
    room.question.refresh_from_db()
    assert (room.question.state, room.question.revision, room.question.reason) == (State.WAITING, 2, "")
    assert room.question.is_named


def test_two_colleagues_do_not_write_over_each_other(client):
    room = Room()
    client.force_login(room.asker)
    writing.rewrite(room.question, room.asker, {"text": "同事先改的"})
    changed = {"title": "标题", "text": "后改的", "category": room.category.pk, "consent": "on"}
    edit = reverse("peers:edit", args=[room.question.pk])
    response = client.post(edit, changed | {"voice": f"e{room.firm.pk}", "revision": "1"})
    assert "同事又改过" in response.content.decode()
    assert "后改的" in response.content.decode()
    room.question.refresh_from_db()
    assert room.question.text == "同事先改的"


def test_changing_a_public_question_takes_it_off_until_it_is_read_again(client):
    room = Room().public()
    writing.rewrite(room.question, room.asker, {"text": "加一句"})
    assert client.get(address(room.question)).status_code == 404
    assert "/search/" not in address(room.question)
    assert address(room.question) not in client.get("/search/?q=钣金").content.decode()


def test_taken_back_it_is_gone_at_once_and_for_good(client):
    room = Room().public()
    client.force_login(room.asker)
    client.post(reverse("peers:withdraw", args=[room.question.pk]))
    client.post(reverse("peers:withdraw", args=[room.question.pk]))
    assert Client().get(address(room.question)).status_code == 404
    assert client.get(reverse("peers:edit", args=[room.question.pk]), follow=True).status_code == 200
    room.question.refresh_from_db()
    assert room.question.state == State.WITHDRAWN


def test_a_member_who_left_has_no_part_in_it_any_more(client):
    room = Room()
    room.asker.enterprise_memberships.update(is_active=False)
    client.force_login(room.asker)
    assert client.get(address(room.question)).status_code == 404
    assert room.question.title not in client.get("/mailbox/peers/mine/").content.decode()


def test_a_moderator_reads_it_in_the_admin_and_not_by_the_public_address(client):
    room = Room()
    client.force_login(moderator("another"))
    assert client.get(address(room.question)).status_code == 404
    assert client.get(reverse("peers_admin:question", args=[room.question.pk])).status_code == 200


def test_a_question_sent_again_with_other_words_has_the_newer_ones(client):
    page, _ = member(client)
    for title in ("第一稿", "第二稿"):
        client.post(ASK, typed(page, title=title, key="7d5a4f3e0b434c0e9d430a6a8a6f4a11"))
    assert [row.title for row in PeerQuestion.objects.all()] == ["第二稿"]


def test_an_edit_posted_after_the_sign_in_ran_out_is_there_again(client):
    room = Room()
    edit = reverse("peers:edit", args=[room.question.pk])
    client.force_login(room.asker)
    mark = client.get(edit).context["mark"]
    client.logout()
    client.post(edit, {"title": "改到一半的标题", "text": "改", "revision": "1", "mark": mark})
    client.force_login(room.asker)
    assert "改到一半的标题" in client.get(edit).content.decode()


def test_a_site_with_topics_for_complaints_alone_takes_no_question(client):
    member(client)
    CategoryFactory(is_complaint=True)
    assert "眼下还不能提问" in client.get(ASK).content.decode()
