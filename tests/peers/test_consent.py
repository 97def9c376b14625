"""Who agrees that staff make a request of a question agrees for her own contact, and as long as she is there."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import User
from mailbox.case import MoveRefused
from mailbox.models import Ticket
from peers.services import moderation, ticketing
from tests.factories.enterprises import EnterpriseMemberFactory
from tests.factories.peers import Room, privacy_notice

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def edit(client, room, user, **more):
    client.force_login(user)
    room.question.refresh_from_db()
    url = reverse("peers:edit", args=[room.question.pk])
    typed = {"title": "标题", "text": "改过的话", "category": room.category.pk, "consent": "on"}
    client.post(url, {**typed, "voice": f"e{room.firm.pk}", "revision": room.question.revision, **more})
    room.question.refresh_from_db()
    assert room.question.text == "改过的话"


def is_ticked(client, room, user) -> bool:
    client.force_login(user)
    form = client.get(reverse("peers:edit", args=[room.question.pk])).context["form"]
    return form["may_convert"].value()


def colleague_of(room) -> User:
    return EnterpriseMemberFactory(enterprise=room.firm).user


def test_a_colleague_who_agrees_gives_her_own_contact(client):
    privacy_notice()
    room = Room().public()
    colleague = colleague_of(room)
    edit(client, room, colleague, may_convert="on")
    ticket = ticketing.convert(room.question, room.moderator)
    assert (ticket.contact_email, ticket.privacy_version) == (colleague.email, "2026-01")


@pytest.mark.parametrize("phone", ["", "13899998888"])
def test_a_colleagues_edit_leaves_the_askers_consent_alone(client, phone):
    privacy_notice()
    room = Room(privacy_version="2026-01").public()
    colleague = colleague_of(room)
    User.objects.filter(pk=colleague.pk).update(phone=phone, email="")
    assert not phone or not is_ticked(client, room, colleague)
    edit(client, room, colleague)
    assert ticketing.convert(room.question, room.moderator).contact_email == room.asker.email


def test_the_box_is_ticked_for_who_agreed_to_the_notice_in_force_alone(client):
    notice = privacy_notice()
    room = Room(privacy_version="2026-01").public()
    assert is_ticked(client, room, room.asker)
    assert not is_ticked(client, room, colleague_of(room))
    notice.version = "2026-02"
    notice.save()
    assert not is_ticked(client, room, room.asker)
    edit(client, room, room.asker)
    with pytest.raises(MoveRefused, match="没有同意"):
        ticketing.convert(room.question, room.moderator)


def test_who_left_the_enterprise_is_neither_its_contact_nor_written_to(django_capture_on_commit_callbacks):
    room = Room(privacy_version="2026-01")
    room.asker.enterprise_memberships.update(is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        moderation.publish(room.question, room.moderator)
        with pytest.raises(MoveRefused, match="已不在这家企业"):
            ticketing.convert(room.question, room.moderator)
        ticketing.offer(room.question, room.moderator)
    assert mail.outbox == []
    assert not Ticket.objects.exists()
