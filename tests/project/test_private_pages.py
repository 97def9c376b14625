"""A page below a view restriction stands in no list and in no count that everybody reads."""

import pytest
from wagtail.models import Page, PageViewRestriction

from core.figures import live_counts
from enterprises.models import EnterpriseHonour, Honour
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterprisePageFactory, IndicatorFactory, ParkPageFactory
from tests.factories.party import PartyGroupPageFactory, PartyOrganisationFactory, ServiceCentrePageFactory

pytestmark = pytest.mark.django_db
LISTS = ("/", "/enterprises/", "/parks/", "/party/", "/honours/", "/figures/", "/sitemap.xml")
COUNTED = ("孵化载体", "在孵企业", "特色党小组", "党群服务中心")


def below(slug: str) -> Page:
    return Page.objects.get(slug=slug).specific


@pytest.fixture
def closed():
    """One of each kind for those who have signed in, with what hangs on it; and where it is named beside that."""
    station = DepartmentFactory(station=True)
    park = ParkPageFactory(parent=below("parks"), title="保密园区", station=station)
    firm = EnterprisePageFactory(parent=below("enterprises"), title="保密企业", registered=True, park=park)
    group = PartyGroupPageFactory(parent=below("party"), title="保密小组", park=park)
    centre = ServiceCentrePageFactory(parent=below("party"), title="保密中心", park=park)
    IndicatorFactory(park=park, name="保密指标")
    Honour.objects.create(park=park, title="保密的荣誉", level="city")
    EnterpriseHonour.objects.create(enterprise=firm, title="保密的奖", level="city")
    unit = PartyOrganisationFactory(name="某支部")
    unit.enterprises.add(firm)
    for page in (park, firm, group, centre):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return [unit.get_absolute_url(), station.get_absolute_url()]


def test_what_asks_for_a_sign_in_is_listed_and_counted_nowhere(client, closed):
    told = {path: client.get(path).content.decode() for path in (*LISTS, *closed)}
    assert [path for path, page in told.items() if "保密" in page] == []
    counts = {count.label: count.value for count in live_counts()}
    assert {label: counts[label] for label in COUNTED} == dict.fromkeys(COUNTED, 0)
