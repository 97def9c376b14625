"""What a visitor reads of an enterprise's time in the parks."""

import re
from datetime import date

import pytest

from enterprises.models import EnterpriseIndexPage, TenancyStatus
from tests.factories.enterprises import EnterprisePageFactory, TenancyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def text_of(client, page) -> str:
    """The words of the page, blanks closed up."""
    return "".join(re.sub(r"<[^>]+>", "", client.get(page.url).content.decode()).split())


@pytest.fixture
def enterprise():
    index = EnterpriseIndexPage.objects.get(slug="enterprises")
    return EnterprisePageFactory(title="海博", parent=index, registered=True)


def test_without_a_tenancy_there_is_no_empty_section(client, enterprise):
    page = text_of(client, enterprise)
    assert "在园经历" not in page
    assert "资料有变，请联系所在园区的服务站更新" in page


def test_the_card_leads_to_the_park_and_its_station(client, enterprise):
    tenancy = TenancyFactory(enterprise=enterprise)
    page = client.get(enterprise.url).content.decode()
    assert 'href="/alliance/#stations"' in page
    assert f"{tenancy.park.title}</a>的" in page


@pytest.mark.parametrize(
    ("status", "row", "history"),
    [
        (TenancyStatus.GRADUATED, "2022-01入驻，已毕业", "2022-01-05入驻"),
        (TenancyStatus.INCUBATING, "在孵，2022-01起", "2022-01-05至今"),
    ],
)
def test_the_day_of_entry_is_not_taken_for_that_of_graduation(client, enterprise, status, row, history):
    TenancyFactory(enterprise=enterprise, status=status, entered_on=date(2022, 1, 5))
    assert row in text_of(client, enterprise.get_parent())
    assert history in text_of(client, enterprise)
