"""/my/: what somebody has here."""

import pytest

from tests.factories.enterprises import EnterpriseMemberFactory, EnterprisePageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


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
