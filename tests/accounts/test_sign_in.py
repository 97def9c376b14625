"""One sign-in for the site and the admin."""

import pytest
from django.test import Client

from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/admin/login/", "/accounts/login/?next=%2Fadmin%2F"),
        ("/admin/login/?next=/admin/pages/3/", "/accounts/login/?next=%2Fadmin%2Fpages%2F3%2F"),
        ("/admin/login/?next=https://example.org/", "/accounts/login/?next=%2Fadmin%2F"),
        ("/admin/login/?next=//example.org", "/accounts/login/?next=%2Fadmin%2F"),
        ("/admin/login/?next=javascript:alert(1)", "/accounts/login/?next=%2Fadmin%2F"),
        ("/admin/logout/", "/accounts/logout/"),
        ("/admin/password_reset/", "/accounts/password/reset/"),
        ("/admin/password_reset/done/", "/accounts/password/reset/"),
        ("/admin/password_reset/confirm/MQ/abc-def/", "/accounts/password/reset/"),
    ],
)
def test_the_admins_own_pages_lead_to_the_sites(client, path, leads_to):
    response = client.get(path)
    assert (response.status_code, response.url) == (302, leads_to)
    assert client.post(path).url == (leads_to if "logout" not in path else "/")


def test_the_admin_asks_who_is_not_signed_in(client):
    assert client.get("/admin/pages/").url == "/accounts/login/?next=/admin/pages/"


def test_the_admins_button_signs_out(client):
    client.force_login(member_of("编辑"))
    assert client.post("/admin/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_the_token():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member_of("编辑"))
    assert strict.post("/admin/logout/").status_code == 403


def test_many_wrong_passwords_are_stopped(client):
    user = UserFactory(username="li")
    user.set_password("haibian-42-dengta")
    user.save()
    for _ in range(12):
        client.post("/accounts/login/", {"login": "li", "password": "wrong"})
    client.post("/accounts/login/", {"login": "li", "password": "haibian-42-dengta"})
    assert "_auth_user_id" not in client.session
