"""Staff invite into departments and enterprises; who may, what comes of it, and what is refused."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import invitations
from accounts.models import AuditEntry, Invitation
from accounts.roles import Role
from alliance.memberships import DEPARTMENT_MEMBERSHIP
from alliance.models import DepartmentMember
from alliance.viewsets import DepartmentMemberViewSet
from enterprises.memberships import ENTERPRISE_MEMBERSHIP
from enterprises.models import EnterpriseMember
from enterprises.viewsets import EnterpriseMemberViewSet
from tests.factories.alliance import DepartmentFactory, DepartmentMemberFactory
from tests.factories.enterprises import EnterpriseMemberFactory, EnterprisePageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADMIN = "wagtailadmin.access_admin"
ADD = [ADMIN, "alliance.add_departmentmember", "alliance.view_departmentmember"]
NEW = {
    "username": "wang", "display_name": "王同志", "phone": "",
    "password1": "haibian-42-dengta", "password2": "haibian-42-dengta",
}  # fmt: skip


def url(name, *args, viewset=DepartmentMemberViewSet):
    return reverse(viewset().get_url_name(name), args=args)


def page_of(invitation) -> str:
    return reverse("accounts_invitation", args=[invitations.token_of(invitation)])


def typed(place, role="clerk", email="wang@example.cn") -> dict:
    return {"place": place.pk, "role": role, "email": email}


@pytest.fixture
def department():
    return DepartmentFactory(name="样例税务局")


@pytest.fixture
def staff(client):
    """System administration, signed in."""
    user = member_of(Role.SYSTEM_ADMIN, display_name="李老师")
    client.force_login(user)
    return user


@pytest.fixture
def invitation(department):
    return DEPARTMENT_MEMBERSHIP.invite(department, "clerk", "wang@example.cn", UserFactory())


@pytest.mark.parametrize(("role", "group"), [("clerk", "部门经办人"), ("head", "部门负责人")])
def test_an_invited_person_works_in_the_department(
    client, staff, department, mailoutbox, django_capture_on_commit_callbacks, role, group
):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url("invite"), typed(department, role), follow=True)
    invitation = Invitation.objects.get()
    page = response.content.decode()
    link = re.search(r"http://127\.0\.0\.1:8000/accounts/invitation/[^\s\"<&]+", page).group()
    assert "wang@example.cn" in page
    assert link in mailoutbox[0].body
    assert "李老师邀请您成为样例税务局的" in mailoutbox[0].body

    client.logout()
    assert client.post(page_of(invitation), NEW).url == "/my/"
    member = DepartmentMember.objects.get()
    assert (member.user.username, member.department, member.role) == ("wang", department, role)
    assert [found.name for found in member.user.groups.all()] == [group]
    assert client.get("/admin/").status_code == 200


def test_an_enterprise_member_gets_no_group(client):
    enterprise = EnterprisePageFactory(title="海博样例")
    client.force_login(member_of(Role.COORDINATOR))
    client.post(url("invite", viewset=EnterpriseMemberViewSet), typed(enterprise, "owner"))
    user = UserFactory()
    client.force_login(user)
    page = page_of(Invitation.objects.get())
    assert "海博样例的管理员" in client.get(page).content.decode()
    client.post(page)
    member = EnterpriseMember.objects.get()
    assert (member.user, member.enterprise, member.role) == (user, enterprise, "owner")
    assert not user.groups.exists()


def test_who_had_left_is_a_member_again(client, department, invitation):
    user = UserFactory()
    DepartmentMemberFactory(department=department, user=user, gone=True, head=True)
    client.force_login(user)
    client.post(page_of(invitation))
    member = DepartmentMember.objects.get()
    assert (member.is_active, member.role) == (True, "clerk")


def test_a_member_already_is_told_so_and_the_invitation_stays(client, department, invitation):
    member = DepartmentMemberFactory(department=department, head=True)
    client.force_login(member.user)
    response = client.post(page_of(invitation))
    assert "您已经是“样例税务局”的成员" in response.content.decode()
    member.refresh_from_db()
    assert member.role == "head"
    assert Invitation.objects.usable().exists()


def test_a_department_closed_meanwhile_takes_nobody(client, department, invitation):
    department.is_active = False
    department.save()
    client.force_login(UserFactory())
    assert client.get(page_of(invitation)).status_code == 200
    assert "邀请您加入的部门已停用" in client.post(page_of(invitation)).content.decode()
    assert not DepartmentMember.objects.exists()


def test_an_address_with_an_account_is_asked_to_sign_in(client, invitation):
    UserFactory(email="WANG@example.cn")
    response = client.post(page_of(invitation), NEW)
    assert "这个邮箱已有账号" in response.content.decode()
    assert Invitation.objects.usable().exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": "not an address"}, "邮箱写得不对"),
        ({"email": "a\0@example.cn"}, ""),
        ({"email": "😀@example.cn"}, ""),
        ({"place": "abc"}, ""),
        ({"place": "99999999999999999999"}, ""),
        ({"role": "king"}, "king"),
        ({}, "已经邀请过"),
        ({"email": "clerk@example.cn"}, "已经是“样例税务局”的成员"),
    ],
)
def test_what_is_typed_wrong_sends_nothing(client, staff, department, invitation, change, sentence):
    DepartmentMemberFactory(department=department, user__email="clerk@example.cn")
    response = client.post(url("invite"), typed(department) | change)
    assert response.status_code == 200
    assert "error-message" in response.content.decode()
    assert sentence in response.content.decode()
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("place", ["abc", "", "99999999999999999999", "999999"])
def test_a_wrong_enterprise_is_a_sentence(client, place):
    client.force_login(member_of(Role.COORDINATOR))
    data = {"place": place, "role": "member", "email": "wang@example.cn"}
    response = client.post(url("invite", viewset=EnterpriseMemberViewSet), data)
    assert response.status_code == 200
    assert "error-message" in response.content.decode()
    assert not Invitation.objects.exists()


def test_a_link_taken_back_opens_nothing(client, staff, invitation):
    page = page_of(invitation)
    response = client.post(url("revoke", invitation.pk), follow=True)
    assert "邀请已撤回" in response.content.decode()
    assert AuditEntry.objects.filter(action="撤回邀请", user=staff).exists()
    client.logout()
    response = client.post(page, NEW)
    assert response.status_code == 410
    assert "已经撤回" in response.content.decode()


def test_a_used_invitation_cannot_be_taken_back(client, staff, invitation):
    invitations.accept(invitation, UserFactory())
    assert client.post(url("revoke", invitation.pk)).status_code == 404
    assert not invitations.revoke(invitation, staff)
    assert Invitation.objects.exists()


def test_the_list_forgets_what_was_used_or_is_too_old(client, staff, invitation):
    assert invitations.link_to(invitation).rsplit(":", 2)[0] in client.get(url("invite")).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        client.force_login(staff)
        assert "没有待接受的邀请" in client.get(url("invite")).content.decode()


def test_staff_without_the_permission_are_sent_away(client, invitation):
    client.force_login(UserFactory(permissions=[ADMIN, "alliance.view_departmentmember"]))
    assert client.get(url("invite")).status_code == 302
    assert client.post(url("revoke", invitation.pk)).status_code == 302
    assert url("invite") not in client.get(url("index")).content.decode()
    assert Invitation.objects.usable().exists()


def test_visitors_are_sent_to_sign_in(client, invitation):
    assert "login" in client.get(url("invite")).url
    assert "login" in client.post(url("revoke", invitation.pk)).url


def test_a_stranger_with_the_permission_gets_404(client, invitation):
    client.force_login(UserFactory(permissions=ADD))
    assert client.get(url("invite")).status_code == 404
    assert client.post(url("revoke", invitation.pk)).status_code == 404
    assert url("invite") not in client.get(url("index")).content.decode()


def test_a_head_invites_into_her_own_department_only(client, invitation):
    head = DepartmentMemberFactory(head=True, user=UserFactory(permissions=ADD))
    client.force_login(head.user)
    assert url("invite") in client.get(url("index")).content.decode()
    assert "wang@example.cn" not in client.get(url("invite")).content.decode()
    assert client.post(url("revoke", invitation.pk)).status_code == 404
    client.post(url("invite"), typed(invitation_place(invitation), email="b@example.cn"))
    assert Invitation.objects.count() == 1
    client.post(url("invite"), typed(head.department, email="b@example.cn"))
    assert Invitation.objects.filter(email="b@example.cn").exists()


def invitation_place(invitation):
    return DEPARTMENT_MEMBERSHIP.places().get(pk=invitation.payload["department"])


def test_an_open_list_asks_no_more_for_more_rows(client, staff):
    counts = []
    for number in (2, 6):
        for _ in range(number):
            place = DepartmentFactory()
            DEPARTMENT_MEMBERSHIP.invite(place, "clerk", f"{place.pk}@example.cn", UserFactory())
        client.get(url("invite"))
        with CaptureQueriesContext(connection) as queries:
            client.get(url("invite"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_mail_server_that_is_away_does_not_lose_the_invitation(
    client, staff, department, monkeypatch, django_capture_on_commit_callbacks
):
    def away(*args, **kwargs):
        raise OSError("no route to host")

    monkeypatch.setattr(invitations, "send_mail", away)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url("invite"), typed(department))
    assert response.status_code == 302
    assert Invitation.objects.usable().count() == 1


def test_an_owner_of_an_enterprise_invites_into_hers_alone():
    owner = EnterpriseMemberFactory(owner=True)
    EnterprisePageFactory()
    assert list(ENTERPRISE_MEMBERSHIP.places_for(owner.user)) == [owner.enterprise]
