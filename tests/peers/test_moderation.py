"""Nothing is public before somebody has read exactly these words, and every decision stands in the log."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.case import MoveRefused
from mailbox.models import Coordinator
from peers.models import PeerAnswer, PeerQuestion, PeerReport, State
from peers.services import moderation, writing
from peers.viewsets import PeersViewSet
from tests.factories.enterprises import ParkPageFactory
from tests.factories.peers import MODERATES, Room, moderator
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def signed_in(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def decide(browser, item, action, revision=None, **fields):
    name = "decide_answer" if isinstance(item, PeerAnswer) else "decide"
    data = {"action": action, "revision": revision or item.revision, **fields}
    return browser.post(reverse(f"peers_admin:{name}", args=[item.pk]), data)


def state_of(item) -> str:
    return type(item).objects.get(pk=item.pk).state


def test_a_question_is_published_and_the_asker_is_told(django_capture_on_commit_callbacks):
    room = Room()
    with django_capture_on_commit_callbacks(execute=True):
        response = decide(signed_in(room.moderator), room.question, "publish")
    assert response.url == reverse("peers_admin:question", args=[room.question.pk])
    assert state_of(room.question) == State.PUBLIC
    (letter,) = mail.outbox
    assert letter.to == [room.asker.email]
    assert f"/mailbox/peers/{room.question.pk}/" in letter.body
    assert room.question.title not in letter.body + letter.subject
    entry = AuditEntry.objects.get(action="公开回音壁问题")
    assert (entry.user, entry.object_id) == (room.moderator, str(room.question.pk))
    assert room.question.title not in entry.summary


def test_what_was_changed_after_it_was_read_is_not_published():
    room = Room()
    browser = signed_in(room.moderator)
    writing.rewrite(room.question, room.asker, {"text": "改成广告"})
    for action in ("publish", "send_back", "reject"):
        response = decide(browser, room.question, action, 1, reason="x", ground="advertising")
        assert response.status_code == 422
        assert "对方又改过内容" in response.content.decode()
    assert state_of(room.question) == State.WAITING


def test_two_moderators_decide_once():
    room = Room()
    moderation.publish(room.question, room.moderator)
    with pytest.raises(MoveRefused, match="现在是“已公开”"):
        moderation.publish(room.question, moderator("second"))
    assert AuditEntry.objects.filter(action="公开回音壁问题").count() == 1


def test_nobody_publishes_what_she_wrote_herself():
    room = Room()
    room.asker.user_permissions.set(room.moderator.user_permissions.all())
    response = decide(signed_in(room.asker), room.question, "publish")
    assert "不能审核自己写的内容" in response.content.decode()
    assert state_of(room.question) == State.WAITING


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"action": "send_back", "reason": " "}, "请写明要改什么"),
        ({"action": "reject", "ground": "", "reason": "写了很多意见"}, "请选一个理由"),
        ({"action": "reject", "ground": "nonsense"}, "nonsense"),
        ({"action": "nonsense"}, "nonsense"),
        ({"action": "send_back", "reason": "长" * 501}, "意见不能超过 500 字。"),
        ({"action": "publish", "revision": "9" * 30}, "2147483647"),
    ],
)
def test_a_decision_that_says_too_little_is_asked_again(fields, sentence):
    room = Room()
    response = decide(signed_in(room.moderator), room.question, **fields)
    assert response.status_code == 422
    shown = response.content.decode()
    assert sentence in shown
    assert fields.get("reason", "").strip() in shown
    assert state_of(room.question) == State.WAITING


def test_a_rejected_question_says_its_ground_to_the_asker_alone(client, django_capture_on_commit_callbacks):
    room = Room().public()
    with django_capture_on_commit_callbacks(execute=True):
        decide(
            signed_in(room.moderator), room.question, "reject", ground="advertising", reason="通篇是报价。"
        )
    assert [letter.subject for letter in mail.outbox] == ["您在回音壁的提问没有公开"]
    client.force_login(room.asker)
    url = reverse("peers:question", args=[room.question.pk])
    shown = client.get(url).content.decode()
    assert "广告或招揽业务" in shown
    assert "通篇是报价。" in shown
    assert Client().get(url).status_code == 404
    assert AuditEntry.objects.filter(action="不予公开回音壁问题").exists()


def test_a_mail_server_that_is_away_undoes_nothing(django_capture_on_commit_callbacks, settings, caplog):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    room = Room()
    with django_capture_on_commit_callbacks(execute=True):
        decide(signed_in(room.moderator), room.question, "publish")
    assert state_of(room.question) == State.PUBLIC
    assert "was not sent" in caplog.text
    assert room.asker.email not in caplog.text


def test_who_has_no_address_is_simply_not_written_to(django_capture_on_commit_callbacks):
    room = Room()
    room.asker.email = ""
    room.asker.save()
    with django_capture_on_commit_callbacks(execute=True):
        moderation.publish(room.question, room.moderator)
    assert mail.outbox == []


def addresses(room) -> list[str]:
    answer = room.answer()
    keys = {"answer": answer.pk}
    return [
        reverse(
            f"peers_admin:{pattern.name}", args=[keys.get(pattern.name.rpartition("_")[2], room.question.pk)]
        )
        if "pk" in pattern.pattern.converters
        else reverse(f"peers_admin:{pattern.name}")
        for pattern in PeersViewSet().get_urlpatterns()
    ]


def test_a_coordinator_moderates_only_her_parks():
    room = Room().public()
    park = ParkPageFactory()
    user = UserFactory(permissions=[*MODERATES, "mailbox.coordinate_ticket"])
    binding = Coordinator.objects.create(user=user)
    binding.parks.add(park)
    browser = signed_in(user)
    for url in addresses(room):
        if any(sign.isdigit() for sign in url):
            assert browser.post(url).status_code in (404, 405), url
            assert browser.get(url).status_code in (404, 405), url
    assert room.question.title not in browser.get(reverse("peers_admin:list")).content.decode()
    PeerQuestion.objects.update(park=park)
    assert browser.get(reverse("peers_admin:question", args=[room.question.pk])).status_code == 200
    assert room.question.title in browser.get(reverse("peers_admin:list")).content.decode()


def test_the_queue_and_the_home_page_count_what_waits(client):
    room = Room()
    client.force_login(room.moderator)
    home = client.get("/admin/").content.decode()
    assert "待审核的问题" in home
    assert "回音壁（1）".encode("unicode_escape").decode() in home  # in the menu's data
    room.public()
    room.answer()
    PeerReport.objects.create(
        question=room.question, ground="offensive", mark="x", reported_at=room.question.created_at
    )
    queue = client.get(reverse("peers_admin:index")).content.decode()
    for words in ("待审核的问题（0）", "待审核的回答（1）", "被举报的（1）"):
        assert words in queue


def test_the_moderator_sees_what_is_masked_and_from_whom():
    room = Room(text="海云智能要找人，预算 30 万元，电话 13800138000。")
    shown = (
        signed_in(room.moderator)
        .get(reverse("peers_admin:question", args=[room.question.pk]))
        .content.decode()
    )
    told = ("原文（有内容被隐去）", "13800138000", "〔电话〕", "公开页面写“某企业”", "文中的金额：30 万元")
    for words in told:
        assert words in shown


def test_the_moderators_page_asks_no_more_for_more_answers(django_assert_max_num_queries):
    room = Room().public()
    browser = signed_in(room.moderator)
    url = reverse("peers_admin:question", args=[room.question.pk])
    counts = []
    for more in (2, 6):
        for _ in range(more):
            room.answered()
        browser.get(url)
        with django_assert_max_num_queries(100) as queries:
            browser.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
