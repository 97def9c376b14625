"""What a browser may load and run: nothing inline on the site, no foreign host in the admin either."""

import pytest

from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EVERYWHERE = {
    "default-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'",
    "frame-ancestors 'self'",
}  # fmt: skip


def policy(response) -> set[str]:
    return {part.strip() for part in response["Content-Security-Policy"].split(";")}


def test_the_site_runs_nothing_inline(client):
    found = policy(client.get("/"))
    assert found >= EVERYWHERE
    assert not any("unsafe" in part for part in found)


def test_the_admin_has_a_policy_that_allows_what_wagtail_needs(client):
    client.force_login(member_of("编辑"))
    found = policy(client.get("/admin/"))
    assert found >= EVERYWHERE | {
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
    }
