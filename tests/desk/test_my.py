"""/my/: what somebody has here."""

import pytest

from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterpriseMemberFactory, EnterprisePageFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_visitors_are_shown_the_ways_without_an_account(client):
    page = client.get("/my/").content.decode()
    assert "/accounts/login/?next=%2Fmy%2F" in page
    assert "/mailbox/track/" in page


def test_members_see_their_enterprises_and_no_others(client):
    user = UserFactory()
    EnterpriseMemberFactory(user=user, enterprise=EnterprisePageFactory(title="海博样例"))
    EnterpriseMemberFactory(user=user, enterprise=EnterprisePageFactory(title="离开的样例"), is_active=False)
    EnterprisePageFactory(title="别家样例")
    client.force_login(user)
    page = client.get("/my/").content.decode()
    assert "海博样例" in page
    assert "离开的样例" not in page
    assert "别家样例" not in page


def test_the_desk_is_kept_in_no_cache(client):
    assert "no-store" in client.get("/my/")["Cache-Control"]


def test_a_clerk_reads_of_own_requests_only_as_member_of_an_enterprise(client):
    department = DepartmentFactory()
    clerk = UserFactory()
    department.members.create(user=clerk, role="clerk")
    client.force_login(clerk)
    page = client.get("/my/").content.decode()
    assert "我部门的诉求" in page
    assert "修改密码" in page
    assert "还没有诉求" not in page
    assert "账号还没有连到企业" not in page
    EnterpriseMemberFactory(user=clerk)
    assert "还没有诉求" in client.get("/my/").content.decode()
