"""Where people land when they sign in."""

import pytest

from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def sign_in(client):
    def sign_in(user, query=""):
        user.set_password("a-long-password-1")
        user.save()
        data = {"login": user.username, "password": "a-long-password-1"}
        return client.post(f"/accounts/login/{query}", data)

    return sign_in


def test_staff_go_to_their_work(sign_in):
    assert sign_in(UserFactory(permissions=["wagtailadmin.access_admin"])).url == "/admin/"


def test_enterprises_go_to_their_desk(sign_in):
    assert sign_in(UserFactory()).url == "/my/"


def test_who_may_not_enter_the_admin_is_told_so(client, sign_in):
    sign_in(UserFactory(), "?next=/admin/")
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
