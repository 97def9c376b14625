"""Other enterprises and departments answer; the asker says what was of use; anybody may report."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.case import MoveRefused
from peers import limits
from peers.models import Kind, PeerAnswer, PeerReport, State
from peers.services import asker, moderation, writing
from tests.factories.peers import Room
from tests.factories.people import UserFactory, department_with_clerk

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page_of(room) -> str:
    return reverse("peers:question", args=[room.question.pk])


def post_answer(client, room, voice, text="我们做过。", **more):
    url = reverse("peers:answer", args=[room.question.pk])
    return client.post(url, {"voice": voice, "text": text, **more})


def signed_in(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def test_another_enterprise_answers_and_waits_for_the_moderator(client, django_capture_on_commit_callbacks):
    room = Room().public()
    client.force_login(room.other)
    assert "我来回答" in client.get(page_of(room)).content.decode()
    response = post_answer(client, room, f"e{room.other_firm.pk}n")
    assert response.url == page_of(room)
    row = PeerAnswer.objects.get()
    assert (row.state, row.kind, row.is_named) == (State.WAITING, Kind.ENTERPRISE, True)
    assert "我们做过。" not in Client().get(page_of(room)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        moderation.publish(row, room.moderator, row.revision)
    shown = Client().get(page_of(room)).content.decode()
    assert "我们做过。" in shown
    assert "红帆船舶回答" in shown
    told = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert told == {room.other.email: "您在回音壁的回答已公开", room.asker.email: "您在回音壁的提问有新回答"}


@pytest.mark.parametrize(("permissions", "state"), [([], "waiting"), (["peers.answer_directly"], "public")])
def test_a_department_answers_under_its_name_directly_only_with_the_right(client, permissions, state):
    room = Room().public()
    department, clerk = department_with_clerk("税务", role="head")
    clerk.user_permissions.set(UserFactory(permissions=permissions).user_permissions.all())
    client.force_login(clerk)
    post_answer(client, room, f"d{department.pk}", "请带营业执照到窗口办理。")
    row = PeerAnswer.objects.get()
    assert (row.state, row.department, row.signed) == (state, department, "税务局答复")
    assert ("税务局答复" in Client().get(page_of(room)).content.decode()) == (state == "public")
    assert AuditEntry.objects.filter(action="部门答复上墙").exists() == (state == "public")


def test_the_right_to_answer_directly_does_not_cover_an_enterprise(client):
    room = Room().public()
    room.other.user_permissions.set(UserFactory(permissions=["peers.answer_directly"]).user_permissions.all())
    client.force_login(room.other)
    post_answer(client, room, f"e{room.other_firm.pk}")
    assert PeerAnswer.objects.get().state == State.WAITING


def test_the_asker_may_add_and_that_is_no_answer(client):
    room = Room().public()
    client.force_login(room.asker)
    post_answer(client, room, f"e{room.firm.pk}", "补充：每月五十件。")
    row = PeerAnswer.objects.get()
    assert (row.kind, row.is_named) == (Kind.ASKER, False)
    moderation.publish(row, room.moderator)
    shown = client.get(page_of(room)).content.decode()
    assert "提问企业补充" in shown
    assert "还没有回答" in shown
    assert page_of(room) in client.get("/mailbox/peers/?show=unanswered").content.decode()


def test_who_belongs_nowhere_reads_and_cannot_answer(client):
    room = Room().public()
    assert "登录后回答" in client.get(page_of(room)).content.decode()
    assert post_answer(client, room, "e1").url == f"/accounts/login/?next={page_of(room)}"
    client.force_login(UserFactory())
    assert "请联系所在园区的服务站" in client.get(page_of(room)).content.decode()
    for voice in ("", "s", f"e{room.other_firm.pk}", "d1"):
        post_answer(client, room, voice)
    assert not PeerAnswer.objects.exists()


def test_an_answer_posted_after_the_sign_in_ran_out_is_kept_for_its_writer(client):
    room = Room().public()
    client.force_login(room.other)
    mark = client.get(page_of(room)).context["mark"]
    client.logout()
    post_answer(client, room, f"e{room.other_firm.pk}n", "写好的回答", mark=mark)
    client.force_login(room.asker)
    assert "写好的回答" not in client.get(page_of(room)).content.decode()
    client.force_login(room.other)
    assert "写好的回答" in client.get(page_of(room)).content.decode()


def test_nobody_answers_in_a_name_that_is_not_hers(client):
    room = Room().public()
    department, _ = department_with_clerk("税务")
    client.force_login(room.other)
    for voice in (f"e{room.firm.pk}", f"d{department.pk}", "s", "e", "\x00"):
        response = post_answer(client, room, voice, "写好的回答")
        assert response.status_code == 422, voice
        assert "写好的回答" in response.content.decode()
    assert not PeerAnswer.objects.exists()


def test_the_same_answer_sent_twice_stands_once(client):
    room = Room().public()
    client.force_login(room.other)
    for _ in range(2):
        post_answer(client, room, f"e{room.other_firm.pk}", key="7d5a4f3e0b434c0e9d430a6a8a6f4a11")
    assert PeerAnswer.objects.count() == 1


def test_an_answer_to_an_unpublished_question_finds_nothing(client):
    room = Room()
    client.force_login(room.other)
    assert post_answer(client, room, f"e{room.other_firm.pk}").status_code == 404


def test_a_closed_question_takes_no_answers_until_it_is_opened_again(client):
    room = Room().public()
    end = reverse("peers:end", args=[room.question.pk])
    client.force_login(room.asker)
    client.post(end, {"ending": "solved"})
    assert "已解决" in Client().get("/mailbox/peers/").content.decode()
    browser = signed_in(room.other)
    response = post_answer(browser, room, f"e{room.other_firm.pk}")
    assert "这个问题已经结束" in response.content.decode()
    room.question.refresh_from_db()
    with pytest.raises(MoveRefused, match="已经结束"):
        room.answer()
    client.post(end, {"ending": ""})
    post_answer(browser, room, f"e{room.other_firm.pk}")
    assert PeerAnswer.objects.count() == 1


def test_the_asker_alone_says_what_was_useful(client):
    room = Room().public()
    row = room.answered()
    url = reverse("peers:useful", args=[row.pk])
    assert signed_in(room.other).post(url).status_code == 404
    client.force_login(room.asker)
    client.post(url)
    assert "提问企业认为有用" in Client().get(page_of(room)).content.decode()
    client.post(url, {"back": "1"})
    assert "提问企业认为有用" not in Client().get(page_of(room)).content.decode()
    row.refresh_from_db()
    moderation.reject(row, room.moderator, "offensive")
    assert client.post(url).status_code == 404


def test_an_answer_is_mended_after_it_came_back(client):
    room = Room().public()
    row = room.answered()
    moderation.send_back(row, room.moderator, "请删去联系方式。")
    assert row.text not in Client().get(page_of(room)).content.decode()
    client.force_login(room.other)
    assert "请删去联系方式。" in client.get("/mailbox/peers/mine/").content.decode()
    edit = reverse("peers:answer_edit", args=[row.pk])
    assert client.post(edit, {"text": "", "revision": "1"}).status_code == 200
    assert client.post(edit, {"text": "改好了", "revision": "1"}).url == "/mailbox/peers/mine/"
    row.refresh_from_db()
    assert (row.text, row.state, row.revision) == ("改好了", State.WAITING, 2)
    stale = client.post(edit, {"text": "再改", "revision": "1"}).content.decode()
    assert "同事又改过" in stale
    assert "再改" in stale
    assert signed_in(room.asker).post(edit, {"text": "别人改"}).status_code == 404
    client.post(reverse("peers:answer_withdraw", args=[row.pk]))
    assert client.get(edit).status_code == 404


def test_a_head_mends_her_departments_answer_without_a_second_reader():
    room = Room().public()
    department, head = department_with_clerk("税务", role="head")
    head.user_permissions.set(UserFactory(permissions=["peers.answer_directly"]).user_permissions.all())
    browser = signed_in(head)
    post_answer(browser, room, f"d{department.pk}", "旧的口径")
    row = PeerAnswer.objects.get()
    browser.post(reverse("peers:answer_edit", args=[row.pk]), {"text": "新的口径", "revision": "1"})
    assert "新的口径" in Client().get(page_of(room)).content.decode()
    with pytest.raises(MoveRefused):
        writing.rewrite(row, head, {"text": "又改"}, revision=1)


def test_somebody_writes_only_so_many_answers_and_keeps_the_last(client):
    room = Room().public()
    client.force_login(room.other)
    for _ in range(limits.ANSWERS.tries):
        limits.ANSWERS.take(str(room.other.pk))
    shown = post_answer(client, room, f"e{room.other_firm.pk}", "最后一条").content.decode()
    assert "写得太多" in shown
    assert "最后一条" in shown


@pytest.mark.parametrize("name", ["report", "answer_report"])
def test_anybody_reports_and_the_moderator_looks_again(client, name):
    room = Room().public()
    row = room.answered() if name == "answer_report" else room.question
    url = reverse(f"peers:{name}", args=[row.pk])
    assert client.post(url, {"ground": "", "text": "写了说明"}).status_code == 200
    for _ in range(2):
        client.post(url, {"ground": "offensive", "text": "骂人\x00"})
    report = PeerReport.objects.get()
    assert (report.question, report.answer_id) == (room.question, row.pk if name == "answer_report" else None)
    assert Client().get(page_of(room)).status_code == 200  # in sight until it is decided
    browser = signed_in(room.moderator)
    assert (
        "举报：不文明或攻击他人"
        in browser.get(reverse("peers_admin:question", args=[room.question.pk])).content.decode()
    )
    row.refresh_from_db()
    moderation.reject(row, room.moderator, "offensive", revision=row.revision)
    report.refresh_from_db()
    assert (report.was_upheld, report.settled_by) == (True, room.moderator)
    assert client.get(url).status_code == 404


def test_a_report_that_does_not_hold_is_settled_and_stays_quiet(client):
    room = Room().public()
    row = room.answered()
    client.post(reverse("peers:answer_report", args=[row.pk]), {"ground": "offensive"})
    browser = signed_in(room.moderator)
    url = reverse("peers_admin:decide_answer", args=[row.pk])
    browser.post(url, {"action": "keep", "revision": row.revision})
    assert not PeerReport.objects.open().exists()
    client.post(reverse("peers:answer_report", args=[row.pk]), {"ground": "offensive"})
    assert not PeerReport.objects.open().exists()  # the same person, the same words
    assert AuditEntry.objects.filter(action="举报不成立").count() == 1


def test_one_network_reports_only_so_often(client):
    room = Room().public()
    url = reverse("peers:report", args=[room.question.pk])
    for _ in range(limits.REPORTS.tries):
        limits.REPORTS.take("127.0.0.1")
    assert client.post(url, {"ground": "offensive"}).status_code == 429
    assert not PeerReport.objects.exists()


def test_nobody_reports_what_is_not_public(client):
    room = Room()
    assert client.get(reverse("peers:report", args=[room.question.pk])).status_code == 404
    row = room.public().answer()
    assert client.get(reverse("peers:answer_report", args=[row.pk])).status_code == 404


def test_only_a_public_answer_of_another_can_be_useful():
    room = Room().public()
    with pytest.raises(MoveRefused, match="有用"):
        asker.mark_useful(room.answer(), True)
    with pytest.raises(MoveRefused, match="公开以后"):
        asker.end(Room.ask(room), "solved")


def test_words_sent_again_from_the_same_form_are_the_newer_ones_of_the_same_answer(client):
    room = Room().public()
    client.force_login(room.other)
    for text in ("第一稿", "改过的第二稿"):
        post_answer(client, room, f"e{room.other_firm.pk}", text, key="7d5a4f3e0b434c0e9d430a6a8a6f4a11")
    assert [row.text for row in PeerAnswer.objects.all()] == ["改过的第二稿"]
    stranger = signed_in(room.asker)
    post_answer(stranger, room, f"e{room.firm.pk}", "另一人的", key="7d5a4f3e0b434c0e9d430a6a8a6f4a11")
    assert [row.text for row in PeerAnswer.objects.all()] == ["改过的第二稿", "另一人的"]


def test_an_answer_that_comes_after_the_end_is_shown_back(client):
    room = Room().public()
    asker.end(room.question, "solved")
    client.force_login(room.other)
    assert (
        "写了很久的回答"
        in post_answer(client, room, f"e{room.other_firm.pk}", "写了很久的回答").content.decode()
    )


def test_kept_words_stay_until_they_are_sent_and_edits_are_kept_too(client):
    room = Room().public()
    row = room.answer()
    edit = reverse("peers:answer_edit", args=[row.pk])
    client.force_login(room.other)
    mark = client.get(edit).context["mark"]
    client.logout()
    client.post(edit, {"text": "改到一半", "revision": "1", "mark": mark})
    client.force_login(room.other)
    for _ in range(2):
        assert "改到一半" in client.get(edit).content.decode()
    client.post(edit, {"text": "改好了", "revision": "1"})
    assert "改到一半" not in client.get(edit).content.decode()
