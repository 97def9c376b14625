"""Members of departments and enterprises are personal: every URL of their viewsets, as each kind of person."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.memberships import Membership
from alliance.memberships import DEPARTMENT_MEMBERSHIP
from alliance.viewsets import DepartmentMemberViewSet
from enterprises.memberships import ENTERPRISE_MEMBERSHIP
from enterprises.viewsets import EnterpriseMemberViewSet
from tests.factories.alliance import DepartmentMemberFactory
from tests.factories.enterprises import EnterpriseMemberFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADMIN = "wagtailadmin.access_admin"
EVERYTHING = ("view", "add", "change", "delete")
OBJECT_VIEWS = ["edit", "delete", "inspect", "history", "history_results", "usage"]


@dataclass(frozen=True)
class Case:
    """One kind of membership, its admin, and the trait of who sees the others of her place."""

    membership: Membership
    viewset: type
    factory: type
    leader: str

    def url(self, name: str, *args) -> str:
        return reverse(self.viewset().get_url_name(name), args=args)

    def permissions(self, *verbs: str) -> list[str]:
        meta = self.membership.model._meta
        return [ADMIN, *(f"{meta.app_label}.{verb}_{meta.model_name}" for verb in verbs)]

    def colleague(self, member, **more):
        return self.factory(**{self.membership.place: getattr(member, self.membership.place)}, **more)

    def visible_to(self, user):
        return self.membership.model.objects.visible_to(user)


CASES = [
    Case(DEPARTMENT_MEMBERSHIP, DepartmentMemberViewSet, DepartmentMemberFactory, "head"),
    Case(ENTERPRISE_MEMBERSHIP, EnterpriseMemberViewSet, EnterpriseMemberFactory, "owner"),
]


@pytest.fixture(params=CASES, ids=["department", "enterprise"])
def case(request) -> Case:
    return request.param


@pytest.fixture
def member(case):
    return case.factory(user__display_name="张同志")


@pytest.mark.parametrize("view", OBJECT_VIEWS)
def test_a_stranger_with_every_permission_gets_404(client, case, member, view):
    client.force_login(UserFactory(permissions=case.permissions(*EVERYTHING)))
    assert client.get(case.url(view, member.pk)).status_code == 404
    assert client.post(case.url(view, member.pk)).status_code in {404, 405}
    assert case.membership.model.objects.filter(pk=member.pk).exists()


@pytest.mark.parametrize("view", ["index", "index_results"])
def test_a_stranger_sees_an_empty_list(client, case, member, view):
    client.force_login(UserFactory(permissions=case.permissions(*EVERYTHING)))
    response = client.get(case.url(view))
    assert response.status_code == 200
    assert "张同志" not in response.content.decode()


@pytest.mark.parametrize("view", OBJECT_VIEWS)
def test_staff_without_the_permission_learn_nothing(client, case, member, view):
    client.force_login(UserFactory(permissions=[ADMIN]))
    assert client.get(case.url(view, member.pk)).status_code in {302, 404}


@pytest.mark.parametrize("view", ["index", "index_results", "add"])
def test_staff_without_the_permission_are_sent_away(client, case, view):
    client.force_login(UserFactory(permissions=[ADMIN]))
    assert client.get(case.url(view)).status_code == 302


@pytest.mark.parametrize("view", OBJECT_VIEWS)
def test_an_anonymous_visitor_is_sent_to_sign_in(client, case, member, view):
    response = client.get(case.url(view, member.pk))
    assert response.status_code == 302
    assert "/accounts/login/" in response.url or "/admin/login/" in response.url


def test_who_may_see_all_sees_and_edits(client, case, member):
    user = UserFactory(permissions=case.permissions(*EVERYTHING, "see_all"))
    client.force_login(user)
    assert "张同志" in client.get(case.url("index")).content.decode()
    for view in OBJECT_VIEWS:
        assert client.get(case.url(view, member.pk)).status_code == 200


@pytest.mark.both
def test_a_leader_sees_her_own_place_only(case, member):
    leader = case.colleague(member, **{case.leader: True})
    other = case.factory()
    assert set(case.visible_to(leader.user)) == {member, leader}
    assert other not in case.visible_to(leader.user)


@pytest.mark.both
@pytest.mark.parametrize("is_leader_who_left", [False, True])
def test_a_plain_member_or_a_leader_who_left_sees_nobody(case, is_leader_who_left):
    traits = {case.leader: True, "gone": True} if is_leader_who_left else {}
    assert not case.visible_to(case.factory(**traits).user).exists()


def test_a_visitor_sees_nobody(case, member):
    assert not case.visible_to(AnonymousUser()).exists()


@pytest.mark.both
def test_nobody_is_a_member_of_a_place_twice(case, member):
    with pytest.raises(IntegrityError):
        case.colleague(member, user=member.user)


def test_the_name_of_a_record_does_not_give_the_person_away(member):
    assert "张同志" not in str(member)


def test_the_listing_asks_no_more_for_more_rows(client, case):
    client.force_login(UserFactory(is_superuser=True))
    counts = []
    for number in (2, 6):
        case.factory.create_batch(number)
        client.get(case.url("index"))
        with CaptureQueriesContext(connection) as queries:
            client.get(case.url("index"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
