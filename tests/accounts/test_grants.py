"""The roles' tables and the groups they make."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Site

from accounts.grants import apply_roles, collect, permissions_named
from accounts.roles import Role
from tests.factories.core import root_page
from tests.factories.roles import member_of

pytestmark = pytest.mark.django_db


def names_of(group: str) -> set[str]:
    rows = Group.objects.get(name=group).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def test_every_role_is_a_group_with_what_its_table_names():
    tables = collect("ROLE_PERMISSIONS")
    for role in Role:
        assert names_of(role.value) == tables[role]


def test_every_role_may_enter_the_admin(client):
    for role in Role:
        client.force_login(member_of(role.value))
        assert client.get("/admin/").status_code == 200, role


def test_applying_again_mends_what_was_changed_and_nothing_else():
    editors = Group.objects.get(name="编辑")
    stale = Permission.objects.get(codename="view_auditentry")
    theirs = Permission.objects.get(codename="add_redirect")
    editors.permissions.set([stale, theirs])
    own = Group.objects.create(name="本单位自建")
    own.permissions.add(stale)
    apply_roles()
    assert names_of("编辑") == collect("ROLE_PERMISSIONS")[Role.EDITOR] | {"wagtailredirects.add_redirect"}
    assert names_of("本单位自建") == {"accounts.view_auditentry"}


def test_applying_again_takes_stale_pages_and_collections_away():
    editors, clerks = (Group.objects.get(name=name) for name in ("编辑", "部门经办人"))
    publish = Permission.objects.get(codename="publish_page")
    home = Site.objects.get(is_default_site=True).root_page
    theirs = GroupPagePermission.objects.create(group=editors, page=root_page(), permission=publish)
    for group in (editors, clerks):
        GroupPagePermission.objects.create(group=group, page=home, permission=publish)
    root = Collection.get_first_root_node()
    delete = Permission.objects.get(codename="delete_document")
    GroupCollectionPermission.objects.create(group=clerks, collection=root, permission=delete)
    apply_roles()
    kept = GroupPagePermission.objects.filter(group__in=(editors, clerks), permission=publish)
    assert list(kept) == [theirs]
    assert not GroupCollectionPermission.objects.filter(group=clerks).exists()
    on_home = GroupPagePermission.objects.filter(group=editors, page=home)
    assert set(on_home.values_list("permission__codename", flat=True)) == {"add_page", "change_page"}


def test_a_table_cannot_name_what_does_not_exist():
    with pytest.raises(ImproperlyConfigured, match=r"core\.fly"):
        permissions_named(["core.fly"])
