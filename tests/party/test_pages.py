"""The party's pages, and the instructors of whom the public learns the number."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from core.figures import live_counts
from party.models import Instructor, Room, StaffPost
from party.viewsets import InstructorViewSet
from tests.factories.party import (
    InstructorAssignmentFactory,
    InstructorFactory,
    PartyGroupPageFactory,
    PartyIndexPageFactory,
    PartyOrganisationFactory,
    ServiceCentrePageFactory,
)
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADMIN = "wagtailadmin.access_admin"


def context_of(page):
    return page.get_context(RequestFactory().get("/party/"))


def test_a_number_of_members_needs_its_date():
    page = PartyGroupPageFactory()
    page.member_count = 12
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert list(caught.value.message_dict) == ["member_count_as_of"]
    page.member_count_as_of = date(2026, 3, 1)
    page.full_clean()


def fill(index):
    centre = ServiceCentrePageFactory(parent=index)
    Room.objects.create(centre=centre, name="党建工作室")
    StaffPost.objects.create(centre=centre, title="企业服务专员")
    PartyGroupPageFactory(parent=index)
    PartyOrganisationFactory()


def read(index):
    context = context_of(index)
    rooms = [room.name for centre in context["centres"] for room in centre.rooms.all()]
    groups = [(group.title, group.park, group.emblem) for group in context["groups"]]
    organisations = [(node.name, list(node.enterprises.all())) for node in context["organisations"]]
    return rooms, groups, organisations


def test_the_index_shows_chart_groups_and_centres_without_more_queries():
    index = PartyIndexPageFactory()
    counts = []
    for number in (2, 4):
        for _ in range(number):
            fill(index)
        with CaptureQueriesContext(connection) as queries:
            rooms, groups, organisations = read(index)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert (len(rooms), len(groups), len(organisations)) == (6, 6, 6)


def test_the_public_learns_how_many_serve_today():
    InstructorAssignmentFactory()
    InstructorAssignmentFactory(until=date(2025, 6, 1))
    InstructorAssignmentFactory(since=date(2999, 1, 1))
    twice = InstructorAssignmentFactory().instructor
    InstructorAssignmentFactory(instructor=twice)
    assert context_of(PartyIndexPageFactory())["instructor_count"] == 2


def test_an_assignment_does_not_end_before_it_begins():
    assignment = InstructorAssignmentFactory.build(since=date(2026, 3, 1), until=date(2026, 2, 1))
    with pytest.raises(ValidationError, match="结束日期不能早于"):
        assignment.clean()


def test_drafts_are_not_counted():
    PartyGroupPageFactory()
    PartyGroupPageFactory(live=False)
    counts = {count.label: count.value for count in live_counts()}
    assert counts["特色党小组"] == 1


@pytest.mark.parametrize("view", ["index", "add", "edit", "delete", "history", "usage"])
def test_instructors_are_for_those_with_the_permission(client, view):
    instructor = InstructorFactory(name="张同志")
    args = [instructor.pk] if view in {"edit", "delete", "history", "usage"} else []
    url = reverse(InstructorViewSet().get_url_name(view), args=args)
    client.force_login(UserFactory(permissions=[ADMIN]))
    response = client.get(url)
    assert response.status_code == 302
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(url).status_code == 200


def test_an_instructor_gets_parks_in_the_same_form(client):
    park = InstructorAssignmentFactory().park
    rows = [{"park": park.pk, "enterprise": "", "since": "2026-01-01", "until": ""}]
    client.force_login(UserFactory(is_superuser=True))
    client.post(
        reverse(InstructorViewSet().get_url_name("add")),
        nested_form_data(
            {"name": "样例指导员", "kind": "party", "unit": "", "assignments": inline_formset(rows)}
        ),
    )
    assert Instructor.objects.get(name="样例指导员").assignments.get().park == park


def test_the_name_of_a_record_does_not_give_the_person_away():
    assert "张同志" not in str(InstructorFactory(name="张同志"))
