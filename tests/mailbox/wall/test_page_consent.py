"""A page made of a request is public only as long as the request itself may be."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from accounts.models import AuditEntry, User
from accounts.roles import Role
from mailbox.admin.page_guard import refuse_publish
from mailbox.models import Notice, Ticket
from mailbox.notifications import message
from mailbox.services.page_consent import sweep
from mailbox.services.page_drafts import draft_page
from mailbox.wall.page_kinds import KINDS
from tests.factories.mailbox import CategoryFactory, Story
from tests.factories.people import UserFactory
from tests.factories.roles import member_of
from tests.mailbox.desk import signed_in
from tests.mailbox.test_public_answers import TEXT

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def boss():
    return UserFactory(username="boss", is_superuser=True, is_staff=True)


def live_page(story, user):
    page, _ = draft_page(story.ticket, KINDS["news"], user)
    page.get_latest_revision().publish()
    return Page.objects.get(pk=page.pk)


def test_with_the_consent_its_page_is_taken_down(boss, client):
    story = Story(text=TEXT, may_publish=True).closed()
    page = live_page(story, boss)
    assert client.get(page.url).status_code == 200
    story.do("withdraw_consent")
    assert client.get(page.url).status_code == 404
    assert not Page.objects.get(pk=page.pk).live
    assert story.ticket.number in AuditEntry.objects.get(action="撤下由诉求转成的页面").summary


def test_a_scheduled_page_and_one_in_review_do_not_come_after_all(boss):
    story = Story(text=TEXT, may_publish=True).closed()
    page, _ = draft_page(story.ticket, KINDS["news"], boss)
    page.revisions.update(approved_go_live_at=timezone.now())
    page.get_workflow().start(page, boss)
    story.do("withdraw_consent")
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
    assert Page.objects.get(pk=page.pk).current_workflow_state is None


@pytest.mark.parametrize("change", [{"may_publish": False}, {"state": "working"}, {"state": "answered"}, {}])
def test_nobody_publishes_what_may_not_be_public_and_the_tick_takes_it_down(boss, change):
    story = Story(text=TEXT, may_publish=True).closed()
    page, _ = draft_page(story.ticket, KINDS["news"], boss)
    Ticket.objects.filter(pk=story.ticket.pk).update(
        **(change or {"category": CategoryFactory(is_complaint=True)})
    )
    client = signed_in(boss)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    refused = client.post(f"{url}?id={page.pk}", follow=True).content.decode()
    assert "由企业诉求转成，现在不能发布" in refused
    assert not Page.objects.get(pk=page.pk).live
    page.get_latest_revision().publish()  # as the last of the three reviews does
    sweep()
    assert not Page.objects.get(pk=page.pk).live


def test_publishing_too_early_is_refused_with_a_sentence(boss, rf, monkeypatch):
    said = []
    monkeypatch.setattr("mailbox.admin.page_guard.messages.error", lambda request, text: said.append(text))
    story = Story(text=TEXT, may_publish=True).answered()
    page, _ = draft_page(story.ticket, KINDS["faq"], boss)
    (hook,) = [hook for hook in hooks.get_hooks("before_publish_page") if hook is refuse_publish]
    assert hook(rf.post("/"), page).url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "诉求办结之后才能公开" in said[0]
    assert hook(rf.post("/"), page.get_parent()) is None


def test_the_tick_leaves_a_page_that_may_be_public(boss):
    page = live_page(Story(text=TEXT, may_publish=True).closed(), boss)
    sweep()
    assert Page.objects.get(pk=page.pk).live


def test_who_made_the_page_and_who_publishes_is_told_which_page_it_was(boss):
    """Not whose request: editors see none."""
    publisher = member_of(Role.FINAL_REVIEWER, username="publisher")
    User.objects.filter(pk=boss.pk).update(email="boss@example.cn")
    story = Story(text=TEXT, may_publish=True).closed()
    page = live_page(story, boss)
    story.do("withdraw_consent")
    notices = Notice.objects.filter(template="pages")
    assert {notice.address for notice in notices} == {"boss@example.cn", publisher.email}
    letter = message(notices.first())
    assert letter.subject == f"页面已撤下：《{page.title}》"
    for personal in (story.ticket.number, "样例科技", "王女士"):
        assert personal not in f"{letter.subject}{letter.body}"


def test_the_tick_tells_of_what_it_takes_down_once(boss):
    User.objects.filter(pk=boss.pk).update(email="boss@example.cn")
    story = Story(text=TEXT, may_publish=True).closed()
    live_page(story, boss)
    Ticket.objects.filter(pk=story.ticket.pk).update(state="working")
    sweep()
    sweep()
    assert Notice.objects.filter(template="pages").count() == 1
