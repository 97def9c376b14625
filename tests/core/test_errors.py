"""Every refusal is a Chinese page in the site's look, and can be drawn on a broken site too."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from core import errors

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_an_old_form_is_told_how_to_send_again():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "editor"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "填写的内容还在" in page
    assert "24 小时" in page
    assert "CSRF" not in page
    assert 'href="/mailbox/"' in page


def test_a_page_without_permission_is_in_the_frame_of_the_site(rf):
    request = rf.get("/desk/")
    response = errors.forbidden(request, PermissionDenied())
    assert response.status_code == 403
    assert "没有权限看这一页" in response.content.decode()
    assert 'id="main"' in response.content.decode()


def test_a_wrong_host_gets_a_chinese_page(client):
    client.raise_request_exception = False
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "这个请求看不懂" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "status", "title"), [("/nowhere/", 404, "没有找到"), ("/accounts/login/", 403, "页面打开太久")]
)
def test_missing_static_files_do_not_turn_a_refusal_into_a_fault(settings, path, status, title):
    manifest = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": manifest}}
    client = Client(enforce_csrf_checks=True)
    response = client.get(path) if status == 404 else client.post(path)
    assert response.status_code == status
    assert title in response.content.decode()


def test_a_fault_has_a_page_that_leans_on_nothing(rf):
    response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "网站出了故障" in response.content.decode()
