"""Screens further in: what an editor does with a page, a picture or a file, reviews, settings, reports, previews."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site, Task, Workflow

from accounts.roles import Role
from core.styleguide.blocks import bodies
from tests.factories.core import SiteImageFactory, new_document
from tests.factories.events import EventPageFactory, event_index
from tests.factories.people import UserFactory
from tests.factories.roles import member_of
from tests.project.test_admin_language import _forms_made_in_chinese, left_in  # noqa: F401 (a fixture of both)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def superuser(client):
    user = UserFactory(is_superuser=True, display_name="李老师")
    client.force_login(user)
    return user


def pages(name: str, *keys) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=keys)


def several(model: str, action: str, row) -> str:
    """The question before something is done with what was ticked in a list."""
    app, _, name = model.partition(".")
    return f"{reverse('wagtail_bulk_action', args=[app, name, action])}?id={row.pk}"


def test_what_is_done_with_a_page(client, superuser):
    event = EventPageFactory(past=True)
    first = event.save_revision(user=superuser)
    event.title, event.agenda = "改过的标题", "一、介绍政策"
    second = event.save_revision(user=superuser)
    names = ("unpublish", "set_privacy", "view_draft", "workflow_history", "preview_on_edit", "move")
    urls = [pages(name, event.pk) for name in names]
    urls += [
        several("wagtailcore.page", action, event) for action in ("delete", "publish", "unpublish", "move")
    ]
    urls += [
        pages("revisions_compare", event.pk, first.pk, second.pk),
        pages("revisions_revert", event.pk, first.pk),
        pages("revisions_view", event.pk, second.pk),
        pages("revisions_unschedule", event.pk, second.pk),
        pages("add_subpage", event_index().pk),
        f"/admin/pages/{event_index().pk}/?q=a",
        f"/admin/pages/{event_index().pk}/?ordering=ord",
    ]
    assert left_in(client, urls) == {}


def test_reviews(client, superuser):
    event = EventPageFactory(past=True, live=False)
    event.save_revision(user=superuser)
    Workflow.objects.get(name="三审三校").start(event, member_of(Role.EDITOR))
    task, state = event.current_workflow_task, event.current_workflow_task_state
    urls = [pages("workflow_action", event.pk, action, state.pk) for action in ("approve", "reject")]
    urls += [
        "/admin/",
        pages("edit", event.pk),
        pages("workflow_history", event.pk),
        pages("workflow_history_detail", event.pk, event.current_workflow_state.pk),
        pages("confirm_workflow_cancellation", event.pk),
        pages("workflow_preview", event.pk, task.pk),
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/workflows/add/",
        "/admin/workflows/tasks/select_type/",
        "/admin/workflows/task_chooser/",
        reverse("wagtailadmin_workflows:usage", args=[Workflow.objects.first().pk]),
        reverse("wagtailadmin_workflows:disable", args=[Workflow.objects.first().pk]),
        reverse("wagtailadmin_workflows:disable_task", args=[Task.objects.first().pk]),
    ]
    assert left_in(client, urls) == {}


def test_pictures_and_files(client, superuser):
    image, document = SiteImageFactory(collection__name="园区照片"), new_document()
    urls = [reverse(f"wagtailimages:{name}", args=[image.pk]) for name in ("edit", "delete", "image_usage")]
    urls += [
        reverse(f"wagtaildocs:{name}", args=[document.pk]) for name in ("edit", "delete", "document_usage")
    ]
    urls += [several("core.siteimage", act, image) for act in ("delete", "add_tags", "add_to_collection")]
    urls += [
        several("core.sitedocument", act, document) for act in ("delete", "add_tags", "add_to_collection")
    ]
    urls += [
        reverse("wagtailimages:add"),
        reverse("wagtaildocs:add"),
        "/admin/images/?q=a",
        "/admin/documents/?q=a",
        f"/admin/images/chooser/{image.pk}/select_format/",
        "/admin/collections/add/",
    ]
    assert left_in(client, urls) == {}


def test_people_settings_and_reports(client, superuser):
    moved = Redirect.add_redirect("/old/", redirect_to=event_index(), is_permanent=True)
    site = Site.objects.get()
    names = ("locked", "aging-pages", "page-types-usage", "site-history")
    urls = [f"/admin/reports/{name}/" for name in names]
    urls += [reverse(f"wagtailusers_users:{name}", args=[superuser.pk]) for name in ("edit", "history")]
    urls += [
        "/admin/users/new/", "/admin/groups/new/", "/admin/account/",
        "/admin/settings/core/sitesettings/", "/admin/settings/mailbox/mailboxsettings/",
        "/admin/redirects/", "/admin/redirects/add/", f"/admin/redirects/{moved.pk}/", "/admin/redirects/import/",
        f"/admin/sites/edit/{site.pk}/", "/admin/privacynotice/", "/admin/privacynotice/new/", "/admin/forms/",
    ]  # fmt: skip
    assert left_in(client, urls) == {}


def test_previews_of_blocks(client, superuser):
    preview = reverse("wagtailadmin_block_preview")
    blocks = {block.definition_prefix for body in bodies() for block in body.child_blocks.values()}
    assert left_in(client, [f"{preview}?id={block}" for block in sorted(blocks)]) == {}
