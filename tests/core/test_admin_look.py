import pytest

from core.admin_look import keep_help_inside
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def editor_client(client):
    client.force_login(UserFactory(permissions=["wagtailadmin.access_admin"]))
    return client


def test_the_admin_is_named_in_chinese_and_leads_nowhere_outside(editor_client):
    page = editor_client.get("/admin/").content.decode()
    assert "管理后台</title>" in page
    assert "css/admin.css" in page
    assert "wagtail.org" not in page


def test_the_help_menu_keeps_what_works_without_the_outside():
    class Item:
        def __init__(self, name):
            self.name = name

    items = [Item("editor-guide"), Item("whats-new-in-wagtail-74"), Item("keyboard-shortcuts-trigger")]
    keep_help_inside(None, items)
    assert [item.name for item in items] == ["keyboard-shortcuts-trigger"]


def test_a_page_that_is_not_there_says_so_in_chinese(editor_client):
    response = editor_client.get("/admin/no-such-page/")
    assert response.status_code == 404
    assert "没有找到这个页面" in response.content.decode()
