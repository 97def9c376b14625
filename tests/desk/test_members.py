"""/my/members/: owners invite into their own enterprises, and nobody else sees the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import invitations
from accounts.models import Invitation
from accounts.roles import Role
from desk.forms import OPEN_AT_MOST
from enterprises.memberships import ENTERPRISE_MEMBERSHIP
from enterprises.models import EnterpriseMember
from tests.factories.enterprises import EnterpriseMemberFactory, EnterprisePageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/my/members/"


@pytest.fixture
def owner(client):
    member = EnterpriseMemberFactory(owner=True, enterprise=EnterprisePageFactory(title="海博样例"))
    client.force_login(member.user)
    return member


def typed(place, email="wang@example.cn", role="member") -> dict:
    return {"place": place.pk, "email": email, "role": role}


def invited(place, by, email="wang@example.cn") -> Invitation:
    return ENTERPRISE_MEMBERSHIP.invite(place, "member", email, by)


def test_an_owner_reads_members_and_open_invitations_of_hers_alone(client, owner):
    other = EnterpriseMemberFactory(user__display_name="别家的人")
    EnterpriseMemberFactory(enterprise=owner.enterprise, user__display_name="张同事")
    EnterpriseMemberFactory(enterprise=owner.enterprise, user__display_name="已离职", is_active=False)
    invited(owner.enterprise, owner.user)
    invited(other.enterprise, UserFactory(), "other@example.cn")
    page = client.get(PAGE).content.decode()
    assert "张同事" in page
    assert "wang@example.cn" in page
    assert "别家的人" not in page
    assert "已离职" not in page
    assert "other@example.cn" not in page
    assert PAGE in client.get("/my/").content.decode()


def test_a_colleague_who_accepts_is_a_member(client, owner):
    assert client.post(PAGE, typed(owner.enterprise)).url == PAGE
    colleague = UserFactory()
    invitations.accept(Invitation.objects.get(), colleague)
    assert EnterpriseMember.objects.get(user=colleague).enterprise == owner.enterprise


def test_an_owner_takes_an_invitation_back(client, owner):
    found = invited(owner.enterprise, owner.user)
    assert client.post(reverse("desk_revoke", args=[found.pk])).url == PAGE
    assert not Invitation.objects.exists()
    assert client.post(reverse("desk_revoke", args=[found.pk])).status_code == 404


@pytest.mark.parametrize("who", [None, {}, {"owner": True, "is_active": False}])
def test_others_do_not_find_the_page(client, who):
    place = EnterprisePageFactory()
    user = UserFactory()
    if who is not None:
        EnterpriseMemberFactory(enterprise=place, user=user, **who)
    client.force_login(user)
    found = invited(place, UserFactory())
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, typed(place)).status_code == 404
    assert client.post(reverse("desk_revoke", args=[found.pk])).status_code == 404
    assert Invitation.objects.count() == 1
    assert PAGE not in client.get("/my/").content.decode()


def test_visitors_are_led_to_the_sign_in(client):
    assert client.get(PAGE).url.startswith("/accounts/login/?next=")


def test_staff_who_own_one_reach_no_other_from_here(client):
    member = EnterpriseMemberFactory(owner=True, user=member_of(Role.SYSTEM_ADMIN))
    other = EnterprisePageFactory()
    found = invited(other, UserFactory())
    client.force_login(member.user)
    assert "wang@example.cn" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, typed(other, "b@example.cn")).status_code == 200
    assert client.post(reverse("desk_revoke", args=[found.pk])).status_code == 404
    assert Invitation.objects.get() == found


@pytest.mark.parametrize("email", ["", "wang", "wang@例子", "\x00", "😀@example.cn", "wang@example.cn" * 30])
@pytest.mark.parametrize("place", ["", "0", "abc", "9" * 30, "\x00"])
def test_bad_input_is_said_and_sends_nothing(client, owner, email, place):
    response = client.post(PAGE, {"place": place, "email": email, "role": "king"})
    assert response.status_code == 200
    assert not Invitation.objects.exists()


def test_there_is_an_end_to_open_invitations(client, owner):
    for number in range(OPEN_AT_MOST):
        invited(owner.enterprise, owner.user, f"a{number}@example.cn")
    assert "请先撤回不用的" in client.post(PAGE, typed(owner.enterprise)).content.decode()
    assert Invitation.objects.count() == OPEN_AT_MOST


def test_queries_do_not_grow_with_members_and_invitations(client, owner):
    counts = []
    for number in (2, 6):
        for at in range(number):
            EnterpriseMemberFactory(enterprise=owner.enterprise)
            invited(owner.enterprise, owner.user, f"{number}-{at}@example.cn")
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1]
