"""A question becomes one request, by its enterprise or by staff, and each knows of the other."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.case import MoveRefused
from mailbox.models import Channel, Draft, Ticket
from mailbox.services.publishing import draft_answer, publish_answer, rewrite_answer
from peers.models import PeerQuestion
from peers.services import moderation, ticketing, writing
from tests.factories.enterprises import EnterpriseMemberFactory
from tests.factories.mailbox import MONDAY, Story, supervisor
from tests.factories.peers import Room, privacy_notice
from tests.factories.people import UserFactory
from tests.mailbox.desk import signed_in
from tests.mailbox.public import CONTACT

pytestmark = pytest.mark.django_db


def press(client, room):
    return client.post(reverse("peers:ticket", args=[room.question.pk]))


def send(client, **fields):
    """Both steps of the mailbox form, as they were found filled in."""
    first = client.get(reverse("mailbox:form")).context
    draft, form = first["draft"].key.hex, first["form"]
    words = {name: form[name].value() or "" for name in form.fields}
    client.post(reverse("mailbox:form"), {**words, "draft": draft, "next": "1"})
    told = {**CONTACT, "enterprise": fields.pop("enterprise", ""), "draft": draft, "consent": "on", **fields}
    return client.post(reverse("mailbox:contact"), told | {"send": "1"})


def public_page(room) -> str:
    return Client().get(reverse("peers:question", args=[room.question.pk])).content.decode()


def staff_press(room, user=None, **data):
    browser = Client()
    browser.force_login(user or room.moderator)
    return browser.post(reverse("peers_admin:ticket", args=[room.question.pk]), data, follow=True)


def test_the_enterprise_makes_a_request_of_it_as_herself(client):
    privacy_notice()
    room = Room().public()
    client.force_login(room.asker)
    assert press(client, room).url == "/mailbox/"
    response = client.get("/mailbox/").content.decode()
    assert "小批量，要会做表面处理。" in response
    send(client, enterprise=room.firm.pk)
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.enterprise_id) == (Channel.PEER, room.firm.pk)
    assert (ticket.contact_name, ticket.submitted_by) == ("王女士", room.asker)
    assert ticket.text == "钣金件哪里能做？\n\n小批量，要会做表面处理。"
    assert ticket.events.get(move="submit").role == "enterprise"
    assert ticket.privacy_version == "2026-01"
    assert room.question.ticket == ticket
    page = client.get(press(client, room).url).content.decode()
    assert f'这件诉求来自<a href="/mailbox/peers/{room.question.pk}/">' in page
    own = client.get(reverse("peers:question", args=[room.question.pk])).content.decode()
    assert f"看诉求 {ticket.number}" in own
    shown = public_page(room)
    assert "已转为诉求办理" in shown
    assert ticket.number not in shown
    assert "/mailbox/t/" not in shown


def test_pressed_again_it_is_the_same_request(client):
    privacy_notice()
    room = Room().public()
    client.force_login(room.asker)
    press(client, room)
    press(client, room)
    assert Draft.objects.of(room.question.submission).count() == 1
    send(client, enterprise=room.firm.pk)
    assert press(client, room).url.startswith("/mailbox/t/")
    staff_press(room)
    assert Ticket.objects.count() == 1


def begun(client, room, **typed) -> str:
    """The first step of the form that was filled with the question, and what was typed in the second."""
    press(client, room)
    first = client.get(reverse("mailbox:form")).context
    draft, form = first["draft"].key.hex, first["form"]
    words = {name: form[name].value() or "" for name in form.fields}
    client.post(reverse("mailbox:form"), {**words, "draft": draft, "next": "1"} | typed)
    return draft


def test_a_colleague_has_a_form_of_her_own_and_nobody_reads_the_others_contact(client):
    privacy_notice()
    room = Room().public()
    colleague = signed_in(EnterpriseMemberFactory(enterprise=room.firm).user)
    client.force_login(room.asker)
    begun(client, room)
    draft = begun(colleague, room)
    typed = {**CONTACT, "contact_phone": "13899998888", "draft": draft, "back": "1"}
    colleague.post(reverse("mailbox:contact"), typed)
    assert "13899998888" in colleague.get(reverse("mailbox:contact")).content.decode()
    assert "13899998888" not in client.get(reverse("mailbox:contact")).content.decode()
    press(colleague, room)
    assert "13899998888" in colleague.get(reverse("mailbox:contact")).content.decode()
    client.force_login(UserFactory())  # another account in the first one's browser
    assert "小批量" not in client.get("/mailbox/").content.decode()


def test_who_left_the_enterprise_does_not_speak_for_its_question(client):
    privacy_notice()
    room = Room().public()
    client.force_login(room.asker)
    begun(client, room)
    room.asker.enterprise_memberships.update(is_active=False)
    send(client)
    assert Ticket.objects.get().channel == Channel.WEB
    assert room.question.ticket is None


def test_staff_do_not_overtake_who_is_writing(client):
    privacy_notice()
    room = Room(privacy_version="2026-01").public()
    client.force_login(room.asker)
    press(client, room)
    assert "企业正在填写这件诉求" in staff_press(room).content.decode()
    Draft.objects.update(created_at=MONDAY)
    staff_press(room)
    assert room.question.ticket


def test_what_a_colleague_was_writing_is_added_to_the_request_that_was_made_meanwhile(client):
    privacy_notice()
    room = Room().public()
    colleague = signed_in(EnterpriseMemberFactory(enterprise=room.firm).user)
    client.force_login(room.asker)
    draft = begun(client, room, text="补写了很多新的情况")
    press(colleague, room)
    send(colleague, enterprise=room.firm.pk)
    told = {**CONTACT, "enterprise": room.firm.pk, "draft": draft, "consent": "on", "send": "1"}
    page = client.post(reverse("mailbox:contact"), told)
    ticket = Ticket.objects.get()
    assert page.status_code == 409
    assert "补写了很多新的情况" in page.content.decode()
    assert client.get(reverse("mailbox:received", args=[ticket.number])).status_code == 404
    append = reverse("mailbox:move", args=[page.context["token"], "append"])
    offered = client.post(append, {"key": draft, "text": page.context["text"]}).content.decode()
    assert "补写了很多新的情况" in offered
    client.post(append, {"key": draft, "text": page.context["text"], "send": "1"})
    assert ticket.events.get(move="append").text == "补写了很多新的情况"
    client.logout()
    assert ticket.number not in client.get(reverse("mailbox:contact"), follow=True).content.decode()


def test_it_is_the_newest_draft_even_where_another_was_begun_meanwhile(client):
    privacy_notice()
    room = Room().public()
    client.force_login(room.asker)
    press(client, room)
    client.post(reverse("mailbox:form"), {"category": room.category.pk, "text": "另一件事", "next": "1"})
    press(client, room)
    assert "小批量" in client.get("/mailbox/").content.decode()


def test_staff_make_the_request_where_the_enterprise_agreed_beforehand(django_capture_on_commit_callbacks):
    room = Room(privacy_version="2026-01").public()
    with django_capture_on_commit_callbacks(execute=True):
        shown = staff_press(room).content.decode()
        staff_press(room)
    ticket = Ticket.objects.get()
    assert ticket.number in shown
    assert (ticket.channel, ticket.enterprise_id) == (Channel.PEER, room.firm.pk)
    assert (ticket.contact_email, ticket.privacy_version) == (room.asker.email, "2026-01")
    submitted = ticket.events.get(move="submit")
    assert (submitted.role, submitted.actor) == ("recorder", room.moderator)
    assert AuditEntry.objects.filter(action="回音壁问题转诉求").count() == 1
    about = [letter for letter in mail.outbox if letter.subject == "您的提问已转成诉求"]
    assert [letter.to for letter in about] == [[room.asker.email]]


def test_without_that_the_enterprise_is_asked_once(client, django_capture_on_commit_callbacks):
    room = Room().public()
    assert "没有同意" in staff_press(room).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        staff_press(room, offer="1")
        assert "以前已经请过" in staff_press(room, offer="1").content.decode()
    assert [letter.subject for letter in mail.outbox] == ["建议把您的提问转成诉求"]
    assert not Ticket.objects.exists()
    client.force_login(room.asker)
    assert (
        "工作人员建议转成诉求"
        in client.get(reverse("peers:question", args=[room.question.pk])).content.decode()
    )


def test_an_account_that_cannot_be_reached_is_not_sent_in():
    room = Room(privacy_version="2026-01").public()
    room.asker.email = ""
    room.asker.save()
    with pytest.raises(MoveRefused, match="没有电话和邮箱"):
        ticketing.convert(room.question, room.moderator)


def test_what_was_taken_back_becomes_no_request(client):
    room = Room(privacy_version="2026-01").public()
    writing.take_back(room.question, room.asker)
    for refused in (ticketing.convert, ticketing.draft_for, ticketing.offer):
        with pytest.raises(MoveRefused, match="现在是“已撤回”"):
            refused(room.question, room.moderator)
    client.force_login(room.asker)
    assert press(client, room).url == reverse("peers:question", args=[room.question.pk])


def test_the_request_leads_staff_back_to_the_question():
    room = Room(privacy_version="2026-01").public()
    ticket = ticketing.convert(room.question, room.moderator)
    browser = signed_in(supervisor())
    page = browser.get(reverse("mailbox_tickets:inspect", args=[ticket.pk])).content.decode()
    assert re.search(rf'<a href="/mailbox/peers/{room.question.pk}/">回音壁问题 {room.question.pk}</a>', page)


def test_staff_who_may_not_see_the_request_do_not_read_its_number():
    room = Room(privacy_version="2026-01").public()
    ticket = ticketing.convert(room.question, room.moderator)
    page = (
        signed_in(room.moderator)
        .get(reverse("peers_admin:question", args=[room.question.pk]))
        .content.decode()
    )
    assert "已转为诉求办理" in page
    assert ticket.number not in page


@pytest.mark.parametrize("is_named", [False, True])
def test_the_public_answer_is_linked_unless_that_would_say_who_asked(is_named):
    room = Room(is_named=is_named, privacy_version="2026-01").public()
    story = Story(may_publish=True).closed()
    Ticket.objects.filter(pk=story.ticket.pk).update(submission=room.question.submission)
    story.ticket.refresh_from_db()
    assert "看诉求答复" not in public_page(room)
    draft = draft_answer(story.ticket, story.coordinator)
    answer = publish_answer(rewrite_answer(draft, story.coordinator, {"title": "换了说法"}), UserFactory())
    link = reverse("mailbox:wall_answer", args=[answer.pk])
    assert (link in public_page(room)) is not is_named
    assert "已转为诉求办理" in public_page(room)


def test_the_key_of_a_question_is_its_own():
    room = Room()
    moderation.publish(room.question, room.moderator)
    keys = set(PeerQuestion.objects.values_list("submission", "form_key").get())
    assert len(keys) == 2


def test_the_wall_does_not_repeat_the_words_of_a_question_that_says_who_asked():
    room = Room(is_named=True).public()
    story = Story(may_publish=True).closed()
    changed = {"submission": room.question.submission, "channel": Channel.PEER}
    Ticket.objects.filter(pk=story.ticket.pk).update(**changed)
    story.ticket.refresh_from_db()
    draft = draft_answer(story.ticket, story.coordinator)
    page = (
        signed_in(UserFactory(is_superuser=True))
        .get(reverse("mailbox_answers:edit", args=[draft.pk]))
        .content.decode()
    )
    assert "来自写明企业名称的回音壁问题" in page
    with pytest.raises(MoveRefused, match="请换说法改写标题和问题"):
        publish_answer(draft, UserFactory())
    rewrite_answer(draft, story.coordinator, {"title": "换了说法"})
    assert publish_answer(draft, UserFactory()).is_public
