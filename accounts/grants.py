"""Brings the groups in step with the roles' tables after every migrate; running it again changes nothing.

An app's table is `ROLE_PERMISSIONS` in its `roles.py`: role → "app_label.codename". The same module may
hold `PAGE_PERMISSIONS` (role → codenames on the site's root page) and `COLLECTION_PERMISSIONS` (role →
"app_label.codename" on the root collection). What a table no longer names is taken away there. Groups
that staff made themselves, and what they granted on other pages and collections, are left alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Site

from accounts.roles import ADMIN_ACCESS, Role


def project_apps() -> list[AppConfig]:
    """The apps of this repository, as against installed packages."""
    return [config for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR]


def collect(table: str) -> dict[Role, set[str]]:
    """One table of all project apps put together."""
    collected: dict[Role, set[str]] = defaultdict(set)
    for config in project_apps():
        if find_spec(f"{config.name}.roles") is None:
            continue
        rows = getattr(import_module(f"{config.name}.roles"), table, {})
        for role, names in rows.items():
            collected[Role(role)].update(names)
    return collected


def permissions_named(names: Iterable[str]) -> list[Permission]:
    """The rows of "app_label.codename".

    Raises:
        ImproperlyConfigured: a table names a permission that does not exist.
    """
    wanted = set(names)
    labels = {name.partition(".")[0] for name in wanted}
    rows = Permission.objects.filter(content_type__app_label__in=labels).select_related("content_type")
    found = {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
    if unknown := wanted - found.keys():
        raise ImproperlyConfigured(f"roles.py 中有不存在的权限：{'、'.join(sorted(unknown))}")
    return [found[name] for name in wanted]


def apply_roles() -> None:
    """Create the groups and bring their permissions in step with the tables."""
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    tables = collect("ROLE_PERMISSIONS")
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        _apply_to(group, tables[role])
    _bind_to_pages(collect("PAGE_PERMISSIONS"))
    _bind_to_collections(collect("COLLECTION_PERMISSIONS"))


def _apply_to(group: Group, names: set[str]) -> None:
    wanted = permissions_named(names)
    labels = [config.label for config in project_apps()]
    _, _, access = ADMIN_ACCESS.partition(".")
    ours = Q(content_type__app_label__in=labels) | Q(content_type__app_label="wagtailadmin", codename=access)
    stale = group.permissions.filter(ours).exclude(pk__in=[row.pk for row in wanted])
    group.permissions.remove(*stale)
    group.permissions.add(*wanted)


def _bind_to_pages(table: dict[Role, set[str]]) -> None:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return
    for role in Role:
        group = Group.objects.get(name=role.value)
        wanted = permissions_named(f"wagtailcore.{codename}" for codename in table[role])
        bound = GroupPagePermission.objects.filter(group=group, page=site.root_page)
        bound.exclude(permission__in=wanted).delete()
        for permission in wanted:
            GroupPagePermission.objects.get_or_create(group=group, page=site.root_page, permission=permission)


def _bind_to_collections(table: dict[Role, set[str]]) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    for role in Role:
        group = Group.objects.get(name=role.value)
        wanted = permissions_named(table[role])
        bound = GroupCollectionPermission.objects.filter(group=group, collection=root)
        bound.exclude(permission__in=wanted).delete()
        for permission in wanted:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
