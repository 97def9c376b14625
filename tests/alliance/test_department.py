"""Closing a department, its querysets, and what the public page asks for."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance import closing
from alliance.models import AlliancePage, Department
from tests.factories.alliance import DepartmentFactory, ServiceItemFactory
from tests.factories.core import root_page
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def no_reasons(monkeypatch):
    """The registry of a site on which no other app has work."""
    monkeypatch.setattr(closing, "_functions", [])


@pytest.fixture
def open_tasks(no_reasons):
    """Registers work that stands against closing, as the mailbox does."""

    def tasks(department, viewer):
        return ["还有 2 件任务没有办完：HYT-20261122-0007、HYT-20261122-0008。"]

    closing.register(tasks)


def test_a_department_without_work_can_be_closed():
    department = DepartmentFactory()
    department.is_active = False
    department.full_clean()


def test_a_department_with_open_work_says_why_it_stays_open(open_tasks):
    department = DepartmentFactory()
    department.is_active = False
    with pytest.raises(ValidationError) as caught:
        department.full_clean()
    assert caught.value.message_dict["is_active"] == [
        "现在不能停用这个部门。",
        "还有 2 件任务没有办完：HYT-20261122-0007、HYT-20261122-0008。",
    ]


def test_the_form_shows_the_reasons_and_keeps_what_was_typed(client, open_tasks):
    department = DepartmentFactory()
    client.force_login(UserFactory(is_superuser=True))
    url = reverse(Department.snippet_viewset.get_url_name("edit"), args=[department.pk])
    fields = {"kind": "alliance", "name": "改名的部门", "short_name": "改名", "sort_order": 5}
    response = client.post(url, fields)
    html = response.content.decode()
    assert "HYT-20261122-0007" in html
    assert "改名的部门" in html
    department.refresh_from_db()
    assert department.is_active


def test_a_closed_department_can_be_edited_without_being_asked_again(open_tasks):
    department = DepartmentFactory(closed=True)
    department.phone = "0535-0000000"
    department.full_clean()


def test_a_reason_is_given_once(no_reasons):
    def busy(department, viewer):
        return ["还有任务。"]

    closing.register(busy)
    closing.register(busy)
    assert closing.reasons_against(DepartmentFactory()) == ["还有任务。"]


def test_querysets_speak_of_departments():
    office = DepartmentFactory()
    station = DepartmentFactory(station=True)
    closed = DepartmentFactory(closed=True)
    assert set(Department.objects.active()) == {office, station}
    assert list(Department.objects.stations()) == [station]
    assert set(Department.objects.of_alliance()) == {office, closed}


def alliance_context():
    page = AlliancePage.objects.first() or root_page().add_child(instance=AlliancePage(title="组织联盟"))
    context = page.get_context(RequestFactory().get("/alliance/"))
    return [
        (department.name, [item.name for item in department.service_items.all()])
        for group in context["groups"]
        for department in group["departments"]
    ]


def test_the_alliance_page_lists_active_departments_with_their_items():
    item = ServiceItemFactory(department__name="科技局")
    DepartmentFactory(name="已撤部门", closed=True)
    DepartmentFactory(name="一号服务站", station=True)
    assert alliance_context() == [("科技局", [item.name]), ("一号服务站", [])]


def test_the_alliance_page_asks_no_more_for_more_departments():
    alliance_context()
    counts = []
    for number in (2, 6):
        ServiceItemFactory.create_batch(number)
        with CaptureQueriesContext(connection) as queries:
            alliance_context()
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("is_bulk", [False, True])
def test_a_department_in_use_is_not_deleted(client, is_bulk):
    item = ServiceItemFactory()
    client.force_login(UserFactory(is_superuser=True))
    url = reverse(Department.snippet_viewset.get_url_name("delete"), args=[item.department.pk])
    if is_bulk:
        bulk = reverse("wagtail_bulk_action", args=["alliance", "department", "delete"])
        url = f"{bulk}?id={item.department.pk}"
    response = client.post(url, follow=True)
    assert response.status_code == 200
    assert Department.objects.filter(pk=item.department.pk).exists()
