"""A page that is being made is not saved by itself: together with the editor's own press it would be made twice."""

import pytest
from django.urls import reverse

from events.models import EventPage
from tests.factories.events import EventPageFactory, event_index

pytestmark = [pytest.mark.django_db, pytest.mark.once]
KEPT = "w-autosave#save"


def test_only_a_page_that_exists_saves_itself(admin_client):
    new = reverse("wagtailadmin_pages:add", args=["events", EventPage._meta.model_name, event_index().pk])
    old = reverse("wagtailadmin_pages:edit", args=[EventPageFactory().pk])
    assert KEPT not in admin_client.get(new).content.decode()
    assert KEPT in admin_client.get(old).content.decode()
