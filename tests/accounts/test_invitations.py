"""An invitation works once, for who holds the letter, for seven days."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from accounts import invitations
from accounts.models import AuditEntry, Invitation
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NEW = {
    "username": "wang", "display_name": "王同志", "phone": "0535-0000000",
    "password1": "haibian-42-dengta", "password2": "haibian-42-dengta",
}  # fmt: skip


@pytest.fixture
def granted(monkeypatch) -> list:
    """What was granted, by a kind of its own."""
    rows: list = []
    monkeypatch.setattr(invitations, "_kinds", {})
    invitations.register("test", lambda user, payload: rows.append((user.username, payload)), "样例企业成员")
    return rows


@pytest.fixture
def invitation(granted) -> Invitation:
    return invitations.invite(
        "test", "wang@example.cn", {"enterprise": 3}, UserFactory(display_name="李老师")
    )


def page_of(invitation: Invitation) -> str:
    return reverse("accounts_invitation", args=[invitations.token_of(invitation)])


def test_the_letter_names_who_invites_and_carries_the_link(
    granted, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        made = invitations.invite("test", "wang@example.cn", {}, UserFactory(display_name="李老师"))
    (letter,) = mailoutbox
    assert letter.to == ["wang@example.cn"]
    assert "李老师邀请您成为" in letter.body
    assert invitations.link_to(made).rsplit(":", 2)[0] in letter.body


def test_a_new_person_makes_an_account_and_is_signed_in(client, invitation, granted):
    assert client.get(page_of(invitation)).status_code == 200
    response = client.post(page_of(invitation), NEW)
    assert response.url == "/my/"
    user = get_user_model().objects.get(username="wang")
    assert (user.email, user.display_name) == ("wang@example.cn", "王同志")
    assert granted == [("wang", {"enterprise": 3})]
    assert client.session["_auth_user_id"] == str(user.pk)
    assert AuditEntry.objects.filter(action="接受邀请", user=user).exists()


def test_who_is_signed_in_only_accepts(client, invitation, granted):
    user = UserFactory(username="old")
    client.force_login(user)
    client.get(page_of(invitation))
    assert granted == []
    client.post(page_of(invitation))
    assert granted == [("old", {"enterprise": 3})]


def test_an_invitation_works_once(client, invitation, granted):
    client.post(page_of(invitation), NEW)
    client.logout()
    response = client.post(page_of(invitation), {**NEW, "username": "second"})
    assert response.status_code == 410
    assert "已经用过" in response.content.decode()
    assert len(granted) == 1
    with pytest.raises(invitations.InvitationError):
        invitations.accept(invitation, UserFactory())


def test_an_invitation_ends_after_seven_days(client, invitation):
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        response = client.get(page_of(invitation))
    assert response.status_code == 410
    assert "已过期" in response.content.decode()


@pytest.mark.parametrize("token", ["x", "1:2:3", "%00", "😀"])
def test_a_forged_link_is_a_sentence(client, granted, token):
    response = client.get(f"/accounts/invitation/{token}/")
    assert response.status_code == 410
    assert "链接不对" in response.content.decode()


def test_what_is_wrong_in_the_form_keeps_the_invitation(client, invitation, granted):
    response = client.post(page_of(invitation), {**NEW, "password2": "other"})
    assert response.status_code == 200
    assert 'value="王同志"' in response.content.decode()
    assert granted == []
    assert Invitation.objects.usable().count() == 1


def test_a_grant_that_fails_leaves_nothing_behind(client, invitation, monkeypatch):
    def broken(user, payload):
        raise invitations.InvitationError("企业已注销，请联系邀请您的单位。")

    invitations.register("test", broken)
    response = client.post(page_of(invitation), NEW)
    assert "企业已注销" in response.content.decode()
    assert not get_user_model().objects.filter(username="wang").exists()
    assert Invitation.objects.usable().count() == 1
