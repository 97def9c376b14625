"""A reviewer who changes nothing approves, also where the draft has photos that were never published."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState
from wagtail.test.utils.form_data import querydict_from_html

from accounts.roles import Role
from tests.factories.core import SiteImageFactory
from tests.factories.events import EventPageFactory
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def event():
    """In review, with two photos that stand in the draft alone."""
    start = timezone.now().replace(second=0, microsecond=0) - timedelta(days=3)  # the form has no seconds
    event = EventPageFactory(starts_at=start, record_summary="12 家企业参加。")
    for place in range(2):
        event.photos.add(
            event.photos.model(image=SiteImageFactory(), caption="现场", alt="听讲的人", sort_order=place)
        )
    event.save_revision()
    event.get_workflow().start(event, member_of(Role.EDITOR))
    return event


TICKED = ("asks_unit", "has_waiting_list")


@pytest.fixture
def approve(client, event):
    """Opens the page as first reviewer, changes some fields and presses 批准."""
    client.force_login(member_of(Role.FIRST_REVIEWER))
    url = reverse("wagtailadmin_pages:edit", args=[event.pk])

    def press(**changes):
        sent = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form")
        sent["body-count"] = "0"  # the page's script adds the blocks of the body
        sent.update(dict.fromkeys(TICKED, "on"))  # a browser says so, Wagtail's helper sends nothing
        sent.update({"action-workflow-action": "true", "workflow-action-name": "approve"})
        for name, value in changes.items():
            sent[name] = value
        assert client.post(url, sent).status_code == 302
        return [(state.task.name, state.status) for state in TaskState.objects.order_by("pk")]

    return press


def test_an_approval_without_a_change_hands_on_to_the_next_reviewer(event, approve):
    assert approve() == [("初审", "approved"), ("复审", "in_progress")]


EDITS = {
    "photos-1-caption": "主会场",
    "photos-1-ORDER": "0",
    "photos-1-DELETE": "on",
    "record_summary": "改过的纪要。",
}


@pytest.mark.parametrize(("field", "value"), EDITS.items())
def test_an_approval_with_a_change_is_reviewed_from_the_start(event, approve, field, value):
    assert approve(**{field: value}) == [("初审", "approved"), ("初审", "in_progress")]
