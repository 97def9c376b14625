"""扶持台账: amounts in yuan whatever was typed, rows for staff alone, sums of many for everybody."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from enterprises.models import SupportRecord
from enterprises.support_form import BadAmount, yuan_of
from enterprises.support_totals import totals
from tests.factories.enterprises import EnterprisePageFactory, IndicatorFactory
from tests.factories.roles import member_of

ADD = "/admin/supportrecord/new/"


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "unit", "yuan"),
    [
        ("20.5", "myriad", "205000.00"),
        ("20.5", "thousand", "20500.00"),
        ("1,234.56", "yuan", "1234.56"),
        ("２０ ０", "myriad", "2000000.00"),
        ("0.0001", "myriad", "1.00"),
    ],
)
def test_an_amount_is_kept_in_yuan(typed, unit, yuan):
    assert yuan_of(typed, unit) == Decimal(yuan)


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "unit", "said"),
    [
        ("20万", "myriad", "只写数字"),
        ("", "yuan", "只写数字"),
        ("NaN", "yuan", "大于 0"),
        ("-3", "yuan", "大于 0"),
        ("0", "yuan", "大于 0"),
        ("1.234", "yuan", "精确到分"),
        ("9" * 30, "yuan", "太大"),
        ("1e999999", "myriad", "太大"),
        ("999999999", "myriad", "太大"),
    ],
)
def test_what_is_no_amount_is_told_why(typed, unit, said):
    with pytest.raises(BadAmount, match=said):
        yuan_of(typed, unit)


def row(kind, year, total, named, unnamed=None, most=None, samples=0):
    return {
        "kind": kind, "in_year": year, "total": Decimal(total), "named": named, "unnamed": unnamed,
        "most": most or unnamed, "last": date(year, 6, 1), "samples": samples,
    }  # fmt: skip


@pytest.mark.once
def test_what_too_few_received_stands_in_no_sum():
    found = totals([row("loan", 2026, 100, 2), row("relief", 2025, 70, 3), row("relief", 2026, 50, 1, 3)])
    assert [(one.kind.label, one.year, one.amount, one.enterprises) for one in found.rows] == [
        ("税费减免", 2026, 50, 4),
        ("税费减免", 2025, 70, 3),
    ]
    assert (found.hidden, found.is_sample) == (1, False)


@pytest.mark.once
@pytest.mark.parametrize(("named", "unnamed", "most"), [(0, 3, 1), (2, 1, 1), (2, 4, 2)])
def test_rows_that_may_be_of_one_enterprise_hide_it(named, unnamed, most):
    assert totals([row("loan", 2026, 100, named, unnamed, most)]).hidden == 1


def record(**fields) -> SupportRecord:
    values = {"kind": "loan", "amount": 100_000, "received_on": date(2026, 5, 1), "source": "台账"}
    return SupportRecord.objects.create(**values | fields)


@pytest.mark.django_db
def test_samples_count_only_while_nothing_is_real():
    record(is_sample=True, enterprise_count=5)
    assert totals(SupportRecord.objects.counted().by_kind_and_year()).is_sample
    for _ in range(3):
        record(enterprise=EnterprisePageFactory())
    found = totals(SupportRecord.objects.counted().by_kind_and_year())
    assert [(one.amount, one.enterprises) for one in found.rows] == [(300_000, 3)]
    assert not found.is_sample


@pytest.mark.django_db
def test_the_public_page_shows_sums_apart_from_what_was_published_and_no_enterprise(client):
    for _ in range(3):
        record(enterprise=EnterprisePageFactory(title="某某家"), amount=Decimal("41000.55"))
    IndicatorFactory(
        name="协助获得融资贷款", value=300, unit="万元", is_approximate=True, support_kind="loan"
    )
    page = client.get("/figures/").content.decode()
    live, _, published = page.partition('id="support-published"')
    assert "12.3万元" in live
    assert "300余万元" in published
    book = load_workbook(BytesIO(client.get("/figures/support-sums.xlsx").content))
    cells = [str(cell) for line in book.active.values for cell in line if cell]
    assert "融资贷款" in cells
    assert not any("某某家" in cell for cell in cells)
    assert "某某家" not in page[page.index('id="support"') :]


@pytest.mark.django_db
@time_machine.travel(date(2026, 11, 23), tick=False)
def test_the_keeper_types_an_amount_with_its_unit_and_a_wrong_one_loses_nothing(client):
    client.force_login(member_of("督办员"))
    values = {
        "kind": "loan", "typed_amount": "20.5", "unit": "", "enterprise": "", "enterprise_count": "3",
        "received_on": "2026-11-20", "source": "第三季度台账", "note": "",
    }  # fmt: skip
    page = client.post(ADD, values).content.decode()
    assert "第三季度台账" in page
    assert not SupportRecord.objects.exists()
    assert "到账日期还没到" in client.post(ADD, values | {"received_on": "2026-12-01"}).content.decode()
    assert client.post(ADD, values | {"unit": "myriad"}).status_code == 302
    written = SupportRecord.objects.get()
    assert (written.amount, written.amount_said) == (205_000, "20.5 万元（205,000 元）")
    assert "20.5 万元" in client.get("/admin/supportrecord/").content.decode()
    edited = client.get(f"/admin/supportrecord/edit/{written.pk}/").content.decode()
    assert 'value="205,000"' in edited
    firm = EnterprisePageFactory()
    refused = client.post(ADD, values | {"unit": "myriad", "enterprise": firm.pk}).content.decode()
    assert "家数应为 1" in refused


@pytest.mark.django_db
def test_nobody_else_sees_what_an_enterprise_received(client):
    kept = record(enterprise=EnterprisePageFactory(title="甲公司"))
    for role in ("部门经办人", "协调员", "终审"):
        client.force_login(member_of(role))
        assert client.get("/admin/supportrecord/").status_code == 302
        assert client.get(f"/admin/supportrecord/edit/{kept.pk}/").status_code == 302
    assert "甲公司" not in str(kept)
