"""Members of enterprises are personal: every URL of their viewset, called as each kind of person."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.models import EnterpriseMember
from enterprises.viewsets import EnterpriseMemberViewSet
from tests.factories.enterprises import EnterpriseMemberFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

ADMIN = "wagtailadmin.access_admin"
EVERYTHING = [
    ADMIN, "enterprises.view_enterprisemember", "enterprises.add_enterprisemember",
    "enterprises.change_enterprisemember", "enterprises.delete_enterprisemember",
]  # fmt: skip
OBJECT_VIEWS = ["edit", "delete", "inspect", "history", "history_results", "usage"]


def url(name, *args):
    return reverse(EnterpriseMemberViewSet().get_url_name(name), args=args)


@pytest.fixture
def member():
    return EnterpriseMemberFactory(user__display_name="张同志")


@pytest.mark.parametrize("view", OBJECT_VIEWS)
def test_a_stranger_with_every_permission_gets_404(client, member, view):
    client.force_login(UserFactory(permissions=EVERYTHING))
    assert client.get(url(view, member.pk)).status_code == 404
    assert client.post(url(view, member.pk)).status_code in {404, 405}
    assert EnterpriseMember.objects.filter(pk=member.pk).exists()


@pytest.mark.parametrize("view", ["index", "index_results"])
def test_a_stranger_sees_an_empty_list(client, member, view):
    client.force_login(UserFactory(permissions=EVERYTHING))
    response = client.get(url(view))
    assert response.status_code == 200
    assert "张同志" not in response.content.decode()


@pytest.mark.parametrize("view", OBJECT_VIEWS)
def test_staff_without_the_permission_learn_nothing(client, member, view):
    client.force_login(UserFactory(permissions=[ADMIN]))
    assert client.get(url(view, member.pk)).status_code in {302, 404}


@pytest.mark.parametrize("view", ["index", "index_results", "add"])
def test_staff_without_the_permission_are_sent_away(client, view):
    client.force_login(UserFactory(permissions=[ADMIN]))
    assert client.get(url(view)).status_code == 302


@pytest.mark.parametrize("view", OBJECT_VIEWS)
def test_an_anonymous_visitor_is_sent_to_sign_in(client, member, view):
    response = client.get(url(view, member.pk))
    assert response.status_code == 302
    assert "/accounts/login/" in response.url or "/admin/login/" in response.url


def test_who_may_see_all_sees_and_edits(client, member):
    user = UserFactory(permissions=[*EVERYTHING, "enterprises.see_all_enterprisemember"])
    client.force_login(user)
    assert "张同志" in client.get(url("index")).content.decode()
    for view in OBJECT_VIEWS:
        assert client.get(url(view, member.pk)).status_code == 200


def test_an_owner_sees_her_own_enterprise_only(member):
    owner = EnterpriseMemberFactory(owner=True, enterprise=member.enterprise)
    other = EnterpriseMemberFactory()
    assert set(EnterpriseMember.objects.visible_to(owner.user)) == {member, owner}
    assert other not in EnterpriseMember.objects.visible_to(owner.user)


@pytest.mark.parametrize("traits", [{}, {"owner": True, "gone": True}])
def test_a_member_or_an_owner_who_left_sees_nobody(traits):
    member = EnterpriseMemberFactory(**traits)
    assert not EnterpriseMember.objects.visible_to(member.user).exists()


def test_a_visitor_sees_nobody(member):
    assert not EnterpriseMember.objects.visible_to(AnonymousUser()).exists()


def test_nobody_is_a_member_of_an_enterprise_twice(member):
    with pytest.raises(IntegrityError):
        EnterpriseMemberFactory(enterprise=member.enterprise, user=member.user)


def test_the_name_of_a_record_does_not_give_the_person_away(member):
    assert "张同志" not in str(member)


def test_the_listing_asks_no_more_for_more_rows(client):
    client.force_login(UserFactory(is_superuser=True))
    counts = []
    for number in (2, 6):
        EnterpriseMemberFactory.create_batch(number)
        client.get(url("index"))
        with CaptureQueriesContext(connection) as queries:
            client.get(url("index"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
