"""The reminder of 主题党日 and terms: months by organisation, in the chart's order, never a ranking."""

from datetime import UTC, date, datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from events.models import EventKind
from events.theme_days.year import Month, rows_of_year
from tests.factories.events import EventPageFactory
from tests.factories.party import PartyOrganisationFactory
from tests.factories.people import UserFactory

TODAY = date(2026, 4, 10)


@pytest.mark.once
def test_a_month_is_held_missing_now_ahead_or_before_the_founding():
    young = SimpleNamespace(pk=1, founded_on=date(2026, 2, 20), park=None)
    row = rows_of_year([young], [(1, 3), (2, 1)], 2026, TODAY)[0]
    assert row.months[:5] == (Month.BEFORE, Month.MISSING, Month.HELD, Month.NOW, Month.AHEAD)
    assert rows_of_year([young], [], 2025, TODAY)[0].months == (Month.BEFORE,) * 12


@pytest.fixture
def branch(db):
    top = PartyOrganisationFactory(name="党总支", kind="general_branch")
    branch = PartyOrganisationFactory(name="甲支部", parent=top, founded_on=date(2023, 5, 1))
    PartyOrganisationFactory(name="乙支部", parent=top, election_due_on=date(2028, 1, 1))
    held = datetime(2026, 2, 28, 20, tzinfo=UTC)  # in Asia/Shanghai it is March
    EventPageFactory(organisation=branch, kind=EventKind.THEME_DAY, starts_at=held, ends_at=held)
    EventPageFactory(organisation=branch, kind=EventKind.PARTY_LECTURE, starts_at=held, ends_at=held)
    return branch


def opened(client, query=""):
    client.force_login(UserFactory(permissions=["wagtailadmin.access_admin", "party.view_partyorganisation"]))
    with time_machine.travel(datetime(2026, 4, 10, 1, tzinfo=UTC), tick=False):
        return client.get(reverse("theme_days:index") + query)


def test_staff_see_the_months_of_each_branch_and_the_terms_that_end(client, branch):
    response = opened(client)
    rows = {str(row.organisation): row.months for row in response.context["rows"]}
    assert list(rows) == ["党总支", "甲支部", "乙支部"]
    assert rows["甲支部"][:4] == (Month.MISSING, Month.MISSING, Month.HELD, Month.NOW)
    html = response.content.decode()
    assert "按成立日期满三年推算" in html
    assert "不排名" in html
    assert [str(organisation) for organisation, _ in response.context["terms"]] == ["甲支部"]


@pytest.mark.once
@pytest.mark.parametrize("year", ["1999", "2027", "abc", "²⁰²⁶", "99999999999"])
def test_a_year_without_a_table_is_this_year(client, branch, year):
    assert opened(client, f"?year={year}").context["year"] == 2026


@pytest.mark.once
def test_the_year_is_taken_along_as_a_workbook(client, branch):
    sheet = load_workbook(BytesIO(opened(client, "?year=2026&export=xlsx").content)).active
    values = [[cell.value for cell in line] for line in sheet.iter_rows(max_row=3)]
    assert values[0][:4] == ["组织", "园区", "1月", "2月"]
    assert values[2][0] == "甲支部"
    assert values[2][4] == "有"


@pytest.mark.once
def test_others_are_sent_away(client, branch):
    client.force_login(UserFactory(permissions=["wagtailadmin.access_admin"]))
    assert client.get(reverse("theme_days:index")).status_code == 302
