"""The boxes above the admin's lists of departments, service items and party organisations."""

import pytest
from django.urls import reverse

from tests.factories.alliance import DepartmentFactory, ServiceItemFactory
from tests.factories.party import PartyOrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(
    params=[
        (DepartmentFactory, "alliance_department"),
        (ServiceItemFactory, "alliance_serviceitem"),
        (PartyOrganisationFactory, "party_partyorganisation"),
    ]
)
def listed(request):
    """The address of a list with two rows."""
    factory, model = request.param
    factory(name="蓝色智谷一处")
    factory(name="创业大厦一处")
    return reverse(f"wagtailsnippets_{model}:list")


@pytest.mark.parametrize("typed", ["智谷", "lszg", "zhigu", "一处 智谷", "藍色"])
def test_a_row_is_found_by_words_and_by_sound(admin_client, listed, typed):
    page = admin_client.get(listed, {"q": typed}).content.decode()
    assert "蓝色智谷一处" in page
    assert "创业大厦一处" not in page


@pytest.mark.parametrize("typed", ["股票", "，。", '"', "😀"])
def test_what_no_row_holds_is_told(admin_client, listed, typed):
    response = admin_client.get(listed, {"q": typed})
    assert response.status_code == 200
    assert "一处" not in response.content.decode()
