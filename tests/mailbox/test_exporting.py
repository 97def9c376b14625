"""Who takes requests along is written down."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from accounts.models import AuditEntry
from core.sheets import Sheet
from mailbox.exporting import HEADINGS, export_tickets
from mailbox.models import Ticket
from tests.factories.mailbox import MONDAY
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def request_of():
    request = RequestFactory().get("/")
    request.user = UserFactory(username="wang")
    return request


def table():
    return Sheet("逾期的诉求", ["编号"], [["HYT-20261116-0001"], ["HYT-20261116-0002"]], MONDAY)


def test_an_export_is_written_down_with_its_rows(request_of):
    response = export_tickets(request_of, table(), "xlsx", "园区：中心")
    assert response.status_code == 200
    row = AuditEntry.objects.get(action="导出诉求")
    assert row.user_name == "wang"
    assert row.summary == "逾期的诉求，2 行，xlsx。园区：中心"


def test_a_kind_that_there_is_not_exports_nothing(request_of):
    with pytest.raises(Http404):
        export_tickets(request_of, table(), "pdf")
    assert not AuditEntry.objects.filter(action="导出诉求").exists()


def test_a_column_is_called_as_the_model_calls_its_field():
    fields = {field.name: field.verbose_name for field in Ticket._meta.get_fields() if field.concrete}
    shared = HEADINGS.keys() & fields.keys()
    assert {"channel", "due_at", "level"} <= shared
    assert {name: HEADINGS[name] for name in shared} == {name: fields[name] for name in shared}
