"""Rights that enterprises report: the newest report counts, and sums say of whom and when."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from enterprises.ip_totals import zone_ip_totals
from enterprises.models import EnterpriseIndexPage, IPCount, IPKind
from tests.factories.enterprises import EnterprisePageFactory, IPCountFactory, TenancyFactory

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_the_newest_report_with_its_date_and_source(client):
    index = EnterpriseIndexPage.objects.get(slug="enterprises")
    enterprise = EnterprisePageFactory(title="海博", parent=index)
    assert "知识产权" not in client.get(enterprise.url).content.decode()
    IPCountFactory(enterprise=enterprise, value=30, as_of=date(2021, 12, 31))
    IPCountFactory(enterprise=enterprise, value=37, is_approximate=True)
    IPCountFactory(enterprise=enterprise, kind=IPKind.INVENTION, value=3, as_of=date(2021, 12, 31))
    IPCountFactory(enterprise=enterprise, kind=IPKind.INVENTION, value=0)
    page = client.get(enterprise.url).content.decode()
    assert 'value="37"' in page
    assert "余项" in page
    assert "2022-12-31" in page
    assert "园区年度报表" in page
    assert 'value="30"' not in page
    assert "发明专利" not in page


def test_sums_take_the_newest_report_of_each_and_say_of_whom_and_when():
    first, second = EnterprisePageFactory.create_batch(2)
    IPCountFactory(enterprise=first, value=30, as_of=date(2021, 12, 31))
    IPCountFactory(enterprise=first, value=37)
    IPCountFactory(enterprise=second, value=5, as_of=date(2024, 6, 30), is_approximate=True)
    IPCountFactory(enterprise=second, kind=IPKind.INVENTION, value=2)
    IPCountFactory(enterprise=EnterprisePageFactory(is_sample=True), value=1000)
    IPCountFactory(enterprise=EnterprisePageFactory(live=False), value=1000)
    IPCountFactory(enterprise=TenancyFactory(moved_out=True).enterprise, value=1000)
    invention, software = zone_ip_totals()
    assert (invention.label, invention.value, invention.unit) == ("发明专利", 2, "件")
    assert (software.value, software.is_approximate, software.enterprises) == (42, True, 2)
    assert (software.first, software.last) == (date(2022, 12, 31), date(2024, 6, 30))
    assert software.source == "2 家企业填报合计"


def test_nothing_reported_is_no_total():
    EnterprisePageFactory()
    assert zone_ip_totals() == []


@pytest.mark.once
def test_a_report_of_a_day_to_come_is_refused():
    ahead = IPCount(kind=IPKind.SOFTWARE, value=1, as_of=timezone.localdate() + timedelta(days=1), source="x")
    with pytest.raises(ValidationError, match="还没到"):
        ahead.clean()
