"""Departments, stations, service items and party organisations are found where the site shows them."""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from alliance.models import AlliancePage, DepartmentKind
from search.models import Entry
from tests.factories.alliance import DepartmentFactory, ServiceItemFactory
from tests.factories.party import PartyOrganisationFactory

pytestmark = pytest.mark.django_db


def found(client, query: str) -> list[str]:
    return [entry.title for entry in client.get("/search/", {"q": query}).context["entries"]]


@pytest.fixture
def shown():
    """One of each that the site shows."""
    tax = DepartmentFactory(name="税务部门", duties="发票和申报")
    return [
        tax,
        DepartmentFactory(name="软件园服务站", kind=DepartmentKind.STATION),
        ServiceItemFactory(name="开具完税证明", department=tax),
        PartyOrganisationFactory(name="软件园党总支"),
    ]


def test_each_is_found_and_its_address_shows_it(client, shown):
    for record in shown:
        assert record.name in found(client, record.name)
        path, _, anchor = Entry.objects.get(title=record.name).url.partition("#")
        html = client.get(path).content.decode()
        assert f'id="{anchor}"' in html if anchor else f">{record.name}" in html


def test_the_page_of_the_alliance_is_found(client):
    assert "组织联盟" in found(client, "组织联盟")


def test_what_is_not_shown_is_not_found(client):
    own = DepartmentFactory(name="运营一科", kind=DepartmentKind.OWN)
    assert found(client, "运营一科") == []
    item = ServiceItemFactory(name="会议室登记", department=own)
    assert set(found(client, "运营一科")) == {"运营一科", "会议室登记"}  # shown for what it offers
    item.delete()
    assert found(client, "运营一科") == found(client, "会议室登记") == []


def test_entries_follow_names_closing_and_deletion(client, shown):
    tax, station, _item, organisation = shown
    tax.name = "税务服务部门"
    tax.save()
    assert set(found(client, "税务服务部门")) == {"税务服务部门", "开具完税证明"}
    tax.is_active = False
    tax.save()
    assert found(client, "税务") == []
    station.delete()
    organisation.delete()
    assert found(client, "软件园") == []


def test_a_closed_page_hides_what_stands_on_it(client, shown):
    page = AlliancePage.objects.get()
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert found(client, "完税证明") == []
    restriction.delete()
    assert found(client, "完税证明") == ["开具完税证明"]
    page.unpublish()
    assert found(client, "完税证明") == []


def test_rebuilding_gives_the_same(shown):
    def entries():
        rows = Entry.objects.exclude(source__in=["page", "place"])
        return set(rows.values_list("source", "key", "url", "title", "text", "park", "date"))

    before = entries()
    call_command("rebuild_entries")
    assert entries() == before
    assert len(before) == 4
