"""What is written apart from a page still reaches its entry, at once or within a minute."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core import ticks
from enterprises.models import EnterpriseFlag, EnterpriseIndexPage, ParkIndexPage, ZoneIndicator
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import (
    EnterpriseFlagFactory,
    EnterprisePageFactory,
    IndicatorFactory,
    ParkPageFactory,
    TenancyFactory,
)
from tests.search.told import entry_of, published, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def park():
    return published(ParkPageFactory(title="样例软件园", parent=ParkIndexPage.objects.get()))


@pytest.fixture
def enterprise():
    return published(
        EnterprisePageFactory(title="样例智能", registered=True, parent=EnterpriseIndexPage.objects.get())
    )


def test_rows_of_an_enterprise_are_followed(enterprise, park):
    flag = EnterpriseFlagFactory(enterprise=enterprise)
    assert "高新技术企业" in text_of(enterprise)
    flag.delete()
    assert "高新技术企业" not in text_of(enterprise)
    tenancy = TenancyFactory(enterprise=enterprise, park=park)
    assert "样例软件园在孵企业" in text_of(enterprise)
    assert entry_of(enterprise).park == "样例软件园"
    tenancy.left_on = timezone.localdate()
    tenancy.status = "moved_out"
    tenancy.save()
    assert "软件园" not in text_of(enterprise)
    assert entry_of(enterprise).park == ""


def test_a_page_that_is_not_found_stays_so(enterprise):
    enterprise.unpublish()
    EnterpriseFlagFactory(enterprise=enterprise)
    assert entry_of(enterprise) is None


def test_figures_of_a_park_and_of_the_zone_are_followed(park):
    figure = IndicatorFactory(park=park, name="入驻企业", value=59)
    assert "入驻企业 59家" in text_of(park)
    figure.value = 61
    figure.save()
    assert "入驻企业 61家" in text_of(park)
    zone = ZoneIndicator.objects.create(
        name="全区企业", value=650, unit="家", as_of=figure.as_of, source="年报"
    )
    assert "全区企业 650家" in text_of(ParkIndexPage.objects.get())
    zone.delete()
    assert "全区企业" not in text_of(ParkIndexPage.objects.get())


def test_another_name_is_said_wherever_it_stands(enterprise, park):
    TenancyFactory(enterprise=enterprise, park=park)
    park.title = "样例软件小镇"
    published(park)
    assert "样例软件小镇在孵企业" in text_of(enterprise)
    assert entry_of(enterprise).park == "样例软件小镇"
    park.station = DepartmentFactory(name="样例服务站", kind="station")
    published(park)
    park.station.name = "样例便民站"
    park.station.save()
    assert "样例便民站" in text_of(park)
    park.station.delete()
    assert "便民站" not in text_of(park)


def test_a_recognition_entered_ahead_is_told_from_its_first_day_on(enterprise):
    first = timezone.localdate() + timedelta(days=3)
    EnterpriseFlag.objects.create(
        enterprise=enterprise,
        kind="gazelle",
        valid_from=first,
        valid_to=first + timedelta(days=99),
        source="公告",
    )
    assert "瞪羚企业" not in text_of(enterprise)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert ticks.run_all() == []
    assert "瞪羚企业" in text_of(enterprise)
