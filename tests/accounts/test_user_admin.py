"""The administration of users, divided among those who make accounts and those who give roles."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from tests.factories.mailbox import new_ticket
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ACCOUNT = {
    "username": "new", "email": "new@example.cn", "display_name": "赵同志", "phone": "0535-0000000",
    "password1": "haibian-42-dengta", "password2": "haibian-42-dengta", "is_active": "on",
}  # fmt: skip


def edit_url(user) -> str:
    return reverse("wagtailusers_users:edit", args=[user.pk])


def test_the_list_shows_name_phone_and_roles_in_few_queries(client, django_assert_max_num_queries):
    client.force_login(member_of("系统管理员"))
    member_of("编辑", username="chen", display_name="陈老师", phone="0535-0000001")
    page = client.get(reverse("wagtailusers_users:index")).content.decode()
    for text in ("陈老师", "0535-0000001", "编辑", "chen"):
        assert text in page


def test_the_system_administrator_makes_accounts_without_roles(client):
    client.force_login(member_of("系统管理员"))
    url = reverse("wagtailusers_users:add")
    assert 'name="groups"' not in client.get(url).content.decode()
    group = Group.objects.get(name="终审")
    client.post(url, {**ACCOUNT, "groups": [group.pk], "is_superuser": "on"})
    user = User.objects.get(username="new")
    assert (user.display_name, user.phone) == ("赵同志", "0535-0000000")
    assert not user.groups.exists()
    assert not user.is_superuser
    assert user.check_password(ACCOUNT["password1"])


def test_the_security_administrator_gives_roles_and_nothing_else(client):
    client.force_login(member_of("安全管理员"))
    user = UserFactory(username="chen", display_name="陈老师")
    group = Group.objects.get(name="编辑")
    client.post(edit_url(user), {**ACCOUNT, "groups": [group.pk], "is_superuser": "on"})
    user.refresh_from_db()
    assert list(user.groups.all()) == [group]
    assert (user.username, user.display_name, user.is_superuser) == ("chen", "陈老师", False)
    assert client.get(reverse("wagtailusers_users:add")).status_code in (302, 403)


@pytest.mark.parametrize("role", ["系统管理员", "安全管理员"])
def test_nobody_below_touches_a_superuser(client, role):
    boss = UserFactory(username="boss", is_superuser=True)
    client.force_login(member_of(role))
    response = client.post(edit_url(boss), {**ACCOUNT, "username": "boss"})
    assert response.status_code in (302, 403)
    boss.refresh_from_db()
    assert not boss.check_password(ACCOUNT["password1"])
    assert boss.display_name == ""


@pytest.mark.parametrize("role", ["安全管理员", "审计管理员", "协调员"])
def test_password_and_email_of_a_role_are_its_owners(client, role):
    owner = member_of(role, username="owner", email="owner@example.cn")
    owner.set_password("old-haibian-42")
    owner.save()
    client.force_login(member_of("系统管理员"))
    html = client.get(edit_url(owner)).content.decode()
    assert 'name="password1"' not in html
    assert "忘记密码" in html
    client.post(edit_url(owner), {**ACCOUNT, "username": "owner", "email": "mine@example.cn"})
    owner.refresh_from_db()
    assert (owner.display_name, owner.email) == ("赵同志", "owner@example.cn")
    assert owner.check_password("old-haibian-42")


def test_a_person_who_has_signed_in_is_left_her_password(client):
    owner = UserFactory(username="owner", last_login=timezone.now())
    client.force_login(member_of("系统管理员"))
    client.post(edit_url(owner), {**ACCOUNT, "username": "owner"})
    owner.refresh_from_db()
    assert not owner.check_password(ACCOUNT["password1"])


def test_the_address_of_a_fresh_account_can_be_put_right(client):
    fresh = UserFactory(username="fresh", email="wrong@example.cn")
    client.force_login(member_of("系统管理员"))
    client.post(edit_url(fresh), {**ACCOUNT, "username": "fresh"})
    fresh.refresh_from_db()
    assert fresh.email == ACCOUNT["email"]
    assert fresh.check_password(ACCOUNT["password1"])


@pytest.mark.parametrize("view", ["add", "edit"])
def test_the_form_asks_for_name_and_phone(client, view):
    client.force_login(member_of("系统管理员"))
    args = [UserFactory().pk] if view == "edit" else []
    html = client.get(reverse(f"wagtailusers_users:{view}", args=args)).content.decode()
    assert 'name="display_name"' in html
    assert 'name="phone"' in html


@pytest.mark.parametrize("is_bulk", [False, True])
def test_who_acted_on_a_request_is_kept_with_a_sentence(client, is_bulk):
    clerk = UserFactory(display_name="陈老师")
    new_ticket(user=clerk)
    client.force_login(UserFactory(is_superuser=True))
    url = reverse("wagtailusers_users:delete", args=[clerk.pk])
    if is_bulk:
        bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
        url = f"{bulk}?id={clerk.pk}&next=/admin/users/"
    response = client.post(url, follow=True)
    assert User.objects.filter(pk=clerk.pk).exists()
    assert "不能删除" in response.content.decode()


def test_roles_are_not_given_by_the_way_of_bulk_actions(client):
    user, group = UserFactory(), Group.objects.get(name="终审")
    url = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])
    client.force_login(member_of("系统管理员"))
    client.post(f"{url}?id={user.pk}", {"role": group.pk})
    assert not user.groups.exists()
    client.force_login(member_of("安全管理员"))
    client.post(f"{url}?id={user.pk}", {"role": group.pk})
    assert list(user.groups.all()) == [group]


def test_a_superuser_gives_everything(client):
    client.force_login(UserFactory(is_superuser=True))
    group = Group.objects.get(name="编辑")
    client.post(reverse("wagtailusers_users:add"), {**ACCOUNT, "groups": [group.pk]})
    assert list(User.objects.get(username="new").groups.all()) == [group]
