"""到期与名录: what ends soon is listed, and taken along as a workbook."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.roles import Role
from enterprises.due import due_incubations
from enterprises.models import IPKind
from tests.factories.enterprises import (
    EnterpriseFlagFactory,
    EnterprisePageFactory,
    IPCountFactory,
    ParkPageFactory,
    TenancyFactory,
)
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def editor(client):
    client.force_login(member_of(Role.EDITOR))
    with time_machine.travel("2026-11-23T02:00:00Z", tick=False):
        yield client


def tenancy(title, entered_on, industry="software", **fields):
    firm = EnterprisePageFactory(title=title, industry=industry, is_unregistered_team=False, source="报道")
    return TenancyFactory(enterprise=firm, entered_on=entered_on, **fields)


def test_incubations_are_due_by_their_own_span():
    tenancy("六个月整", date(2023, 5, 23))
    tenancy("再多一天", date(2023, 5, 24))
    tenancy("早已期满", date(2022, 1, 10))
    tenancy("生物六十个月", date(2022, 1, 10), industry="biomedicine")
    tenancy("延长了", date(2022, 1, 10), extended_to=date(2027, 12, 31))
    tenancy("延长也要满", date(2022, 1, 10), extended_to=date(2027, 1, 31))
    tenancy("毕业了", date(2022, 1, 10), status="graduated")
    tenancy("离开了", date(2022, 1, 10), left_on=date(2025, 1, 1))
    TenancyFactory(entered_on=date(2022, 1, 10))  # a team is in no incubation yet
    found = [(due.tenancy.enterprise.title, due.days) for due in due_incubations(TODAY)]
    assert found == [("早已期满", -317), ("生物六十个月", 48), ("延长也要满", 69), ("六个月整", 181)]


def test_the_lists_are_read_by_park_and_say_what_to_do(editor):
    outer = ParkPageFactory(title="蓝色智谷")
    inner = ParkPageFactory(title="创业一号", parent_park=outer)
    tenancy("早已期满", date(2022, 11, 20), park=inner)
    tenancy("别处期满", date(2022, 11, 20))
    flag = EnterpriseFlagFactory(enterprise__title="海博", valid_to=TODAY)
    page = editor.get(reverse("enterprises_due:index")).content.decode()
    assert "海博" in page
    assert "今天到期" in page
    assert reverse("wagtailadmin_pages:edit", args=[flag.enterprise_id]) in page
    url = reverse("enterprises_due:list", args=["incubation"])
    page = editor.get(url, {"park": outer.slug}).content.decode()
    assert "早已期满" in page
    assert "已超 3 天" in page
    assert "别处期满" not in page
    assert (
        "90 天内没有要到期的资质"
        in editor.get(reverse("enterprises_due:index"), {"park": inner.slug}).content.decode()
    )
    assert editor.get(reverse("enterprises_due:list", args=["nothing"])).status_code == 404


def sheet(client, what, **query):
    response = client.get(reverse("enterprises_due:export", args=[what, "xlsx"]), query)
    return [list(row) for row in load_workbook(BytesIO(response.content)).active.values]


@pytest.mark.once
def test_what_is_listed_is_taken_along(editor):
    EnterpriseFlagFactory(enterprise__title="海博", valid_to=date(2026, 12, 1), certificate_number="GR2023")
    heads, row, *_ = sheet(editor, "flags")
    assert dict(zip(heads, row, strict=True))["剩余天数"] == 8
    assert dict(zip(heads, row, strict=True))["证书编号"] == "GR2023"
    assert editor.get(reverse("enterprises_due:export", args=["flags", "pdf"])).status_code == 404


@pytest.mark.once
def test_the_directory_is_taken_along_as_it_is_filtered(editor):
    firm = EnterprisePageFactory(title="海博", credit_code="91350100M000100Y43", industry="marine")
    EnterpriseFlagFactory(enterprise=firm)
    IPCountFactory(enterprise=firm, value=37)
    EnterprisePageFactory(title="海天", industry="software")
    heads, *rows = sheet(editor, "directory", industry="marine")
    line = dict(zip(heads, rows[0], strict=True))
    assert (line["企业名称"], line["统一社会信用代码"]) == ("海博", "91350100M000100Y43")
    assert (line["现有资质"], line["资质有效期至"]) == ("高新技术企业", "2027-11-30")
    assert (line["软件著作权（项）"], line[f"{IPKind.INVENTION.label}（件）"]) == (37, None)
    assert all("海天" not in row for row in rows)
    assert any("千元" in str(row[0]) for row in rows)


def test_the_sheet_asks_no_more_for_more_enterprises(editor):
    counts = []
    for number in (2, 6):
        for _ in range(number):
            IPCountFactory()
        with CaptureQueriesContext(connection) as queries:
            sheet(editor, "directory")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.once
def test_who_looks_after_no_enterprise_is_sent_away(client):
    client.force_login(UserFactory())
    assert client.get(reverse("enterprises_due:index")).status_code == 302
    client.force_login(member_of(Role.CLERK))
    assert client.get(reverse("enterprises_due:export", args=["directory", "xlsx"])).status_code == 302
