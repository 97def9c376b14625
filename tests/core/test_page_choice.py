"""Several enterprises in one field: only the chosen ones are on the page, and what is sent is checked."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from events.models import EventPage
from party.models import PartyOrganisation
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.events import EventPageFactory
from tests.factories.party import PartyOrganisationFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def edit_address(row) -> str:
    if isinstance(row, EventPage):
        return reverse("wagtailadmin_pages:edit", args=[row.pk])
    return reverse(PartyOrganisation.snippet_viewset.get_url_name("edit"), args=[row.pk])


@pytest.mark.parametrize("make", [EventPageFactory, PartyOrganisationFactory])
def test_the_form_shows_the_chosen_and_no_other(staff, make):
    chosen, other = EnterprisePageFactory(title="选上的一家"), EnterprisePageFactory(title="没选的一家")
    row = make()
    row.enterprises.set([chosen])
    row.save()
    html = staff.get(edit_address(row)).content.decode()
    field = BeautifulSoup(html, "html.parser").select_one("[data-several-pages=enterprises]")
    assert [item.text.strip() for item in field.select("[data-several-list] li")] == ["选上的一家"]
    assert [item["value"] for item in field.select("[data-several-list] input")] == [str(chosen.pk)]
    assert field.select_one("button[data-several-add]").text.strip() == "选择企业"
    assert "不选选上的一家" in html
    assert other.title not in html
    assert "js/several_pages.js" in html


@pytest.mark.parametrize("wrong", ["a", "\x00", "１２", "-1", "7" * 18])
def test_what_no_chooser_sends_is_refused_and_loses_nothing(staff, wrong):
    chosen, row = EnterprisePageFactory(title="选上的一家"), PartyOrganisationFactory()
    sent = {"name": row.name, "kind": row.kind, "enterprises": [chosen.pk, wrong]}
    response = staff.post(edit_address(row), sent)
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert "enterprises" in response.context["form"].errors
    assert [item.text.strip() for item in page.select("[data-several-list] li")] == ["选上的一家"]


def test_what_was_chosen_is_stored(staff):
    chosen, row = EnterprisePageFactory(), PartyOrganisationFactory()
    sent = {"name": row.name, "kind": row.kind, "enterprises": [chosen.pk]}
    assert staff.post(edit_address(row), sent).status_code == 302
    assert list(row.enterprises.all()) == [chosen]


def test_the_field_asks_for_the_chosen_alone(django_assert_num_queries):
    chosen = [EnterprisePageFactory() for _ in range(3)]
    field = EventPage.get_edit_handler().get_form_class().base_fields["enterprises"]
    field.widget.choices = field.choices
    with django_assert_num_queries(1):
        drawn = field.widget.render("enterprises", [chosen[0].pk], {"id": "id_enterprises"})
    assert chosen[1].title not in drawn
