"""Recognitions of enterprises: when they hold, what a visitor and an editor see of them."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from enterprises.flag_rules import current_of, past_of
from enterprises.models import EnterpriseFlag, EnterpriseIndexPage, EnterprisePage, FlagKind
from tests.factories.enterprises import EnterpriseFlagFactory, EnterprisePageFactory

HIGH, SME = FlagKind.HIGH_TECH, FlagKind.TECH_SME
TODAY = date(2026, 11, 23)


def row(kind, start, end):
    return EnterpriseFlag(kind=kind, valid_from=start, valid_to=end)


@pytest.mark.once
def test_of_each_kind_the_row_counts_that_holds_longest():
    old = row(HIGH, date(2023, 12, 1), date(2026, 11, 30))
    renewed = row(HIGH, date(2026, 11, 1), date(2029, 10, 31))
    sme = row(SME, date(2026, 4, 1), date(2026, 12, 31))
    last_year = row(SME, date(2025, 4, 1), date(2025, 12, 31))
    ahead = row(FlagKind.GAZELLE, date(2027, 1, 1), date(2029, 12, 31))
    rows = [old, renewed, sme, last_year, ahead]
    assert current_of(rows, TODAY) == [renewed, sme]
    assert current_of(rows, date(2026, 10, 1)) == [sme, old]
    assert past_of(rows, TODAY) == []
    assert past_of(rows, date(2027, 2, 1)) == [sme]


@pytest.mark.once
@pytest.mark.parametrize(("kind", "told"), [(SME, date(2026, 12, 31)), (HIGH, None)])
def test_only_the_yearly_kind_ends_by_itself(kind, told):
    flag = row(kind, date(2026, 4, 7), None)
    if told:
        flag.clean()
        assert flag.valid_to == told
    else:
        with pytest.raises(ValidationError, match="请填写有效期至哪一天"):
            flag.clean()


@pytest.mark.once
def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(ValidationError, match="不能早于开始"):
        row(HIGH, date(2026, 4, 7), date(2026, 4, 6)).clean()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        ("2024-11-30T15:59:59Z", False),  # 23:59 in Asia/Shanghai
        ("2024-11-30T16:00:00Z", True),
        ("2027-11-30T15:59:59Z", True),
        ("2027-11-30T16:00:00Z", False),
    ],
)
def test_a_flag_holds_from_the_first_to_the_last_day_in_shanghai(moment, holds):
    flag = EnterpriseFlagFactory()
    with time_machine.travel(moment, tick=False):
        assert EnterprisePage.objects.flagged("high_tech").exists() is holds
        assert flag.is_current is holds
    assert not EnterprisePage.objects.flagged("tech_sme", on=date(2025, 1, 1)).exists()


@pytest.mark.django_db
def test_what_expires_soon_is_told_unless_it_was_renewed():
    due = EnterpriseFlagFactory(valid_to=date(2027, 2, 21))
    EnterpriseFlagFactory(valid_to=date(2027, 2, 22))  # in 91 days
    renewed = EnterpriseFlagFactory(valid_to=date(2026, 12, 1))
    EnterpriseFlagFactory(enterprise=renewed.enterprise, valid_from=TODAY, valid_to=date(2029, 11, 30))
    EnterpriseFlagFactory(valid_to=date(2026, 11, 22))  # over
    assert list(EnterpriseFlag.objects.due(TODAY)) == [due]


@pytest.mark.django_db
@time_machine.travel("2026-11-23T02:00:00Z", tick=False)
def test_a_visitor_reads_what_holds_and_apart_from_it_what_is_over(client):
    index = EnterpriseIndexPage.objects.get(slug="enterprises")
    enterprise = EnterprisePageFactory(title="海博", parent=index)
    EnterpriseFlagFactory(enterprise=enterprise, certificate_number="GR202437000001")
    EnterpriseFlagFactory(
        enterprise=enterprise, kind=SME, valid_from=date(2025, 4, 1), valid_to=date(2025, 12, 31),
        certificate_number="2025370600A0001", shows_number=True,
    )  # fmt: skip
    page = client.get(enterprise.url).content.decode()
    assert "GR202437000001" not in page
    assert "2025370600A0001" not in page  # of what is over nothing but kind and date is told
    current, past = page.index("高新技术企业"), page.index("科技型中小企业")
    assert current < page.index("已过有效期") < past
    row = client.get(index.url).content.decode().partition("directory__row")[2]
    assert "高新技术企业" in row
    assert "至 <time" in row
    assert "科技型中小企业" not in row
