"""One sign-in for the site and the admin."""

import re

import pytest
from django.contrib.auth import views as auth_views
from django.test import Client
from django.urls import get_resolver, resolve
from wagtail.models import PageViewRestriction

from accounts.views import admin_sign_in, to_site_page
from tests.factories.news import NewsPageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PASSWORD_VIEWS = (
    auth_views.LoginView, auth_views.PasswordChangeView, auth_views.PasswordResetView,
    auth_views.PasswordResetDoneView, auth_views.PasswordResetConfirmView,
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/admin/login/", "/accounts/login/?next=%2Fadmin%2F"),
        ("/admin/login/?next=/admin/pages/3/", "/accounts/login/?next=%2Fadmin%2Fpages%2F3%2F"),
        ("/admin/login/?next=https://example.org/", "/accounts/login/?next=%2Fadmin%2F"),
        ("/admin/login/?next=//example.org", "/accounts/login/?next=%2Fadmin%2F"),
        ("/admin/login/?next=javascript:alert(1)", "/accounts/login/?next=%2Fadmin%2F"),
        ("/_util/login/?next=/news/", "/accounts/login/?next=%2Fnews%2F"),
        ("/_util/login/?next=https://example.org/", "/accounts/login/"),
        ("/admin/logout/", "/accounts/logout/"),
        ("/admin/password_reset/", "/accounts/password/reset/"),
        ("/admin/password_reset/done/", "/accounts/password/reset/"),
        ("/admin/password_reset/confirm/MQ/abc-def/", "/accounts/password/reset/"),
    ],
)
def test_wagtails_own_pages_lead_to_the_sites(client, path, leads_to):
    response = client.get(path)
    assert (response.status_code, response.url) == (302, leads_to)
    assert client.post(path).url == (leads_to if "logout" not in path else "/")


def own_sign_in_pages(patterns=None, prefix="") -> set[str]:
    """Every address at which Django's or Wagtail's own view asks for a password or sets one."""
    found = set()
    for pattern in patterns or get_resolver().url_patterns:
        address = prefix + re.sub(r"^\^|[$]$", "", str(pattern.pattern))
        if hasattr(pattern, "url_patterns"):
            found |= own_sign_in_pages(pattern.url_patterns, address)
        elif issubclass(getattr(pattern.callback, "view_class", object), PASSWORD_VIEWS):
            found.add("/" + re.sub(r"<[^>]+>", "1", address))
    return found


def test_no_address_asks_for_a_password_past_the_second_factor():
    addresses = own_sign_in_pages()
    assert {"/_util/login/", "/admin/login/", "/admin/password_reset/confirm/1/1/"} <= addresses
    for address in addresses:
        assert resolve(address).func in (to_site_page, admin_sign_in), address


def test_a_page_for_members_leads_to_the_sites_sign_in(client):
    page = NewsPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(page.url).url == f"/accounts/login/?next={page.url}"


def test_name_alone_is_set_on_the_admins_account_page(client):
    user = member_of("编辑", email="own@example.cn")
    user.set_password("haibian-42-dengta")
    user.save()
    client.force_login(user)
    html = client.get("/admin/account/").content.decode()
    assert "name_email-email" not in html
    assert "new_password1" not in html
    for address in ("/accounts/password/change/", "/accounts/email/", "/accounts/2fa/"):
        assert f'href="{address}"' in html
    assert client.post("/admin/account/", {"name_email-email": "other@example.cn"}).status_code < 500
    user.refresh_from_db()
    assert user.email == "own@example.cn"


def test_the_admin_asks_who_is_not_signed_in(client):
    response = client.get("/admin/pages/", follow=True)
    assert response.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2Fpages%2F"


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
