"""Addresses beside the tree are found by their names."""

import pytest

from alliance.models import AlliancePage
from search import places
from search.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("回音壁", "/mailbox/peers/"),
        ("创业互助", "/mailbox/peers/"),
        ("诉求答复", "/mailbox/wall/"),
        ("查询进度", "/mailbox/track/"),
        ("服务事项", "/alliance/services/"),
        ("网站地图", "/sitemap/"),
        ("诉求", "/mailbox/"),
        ("提诉求", "/mailbox/"),
        ("企业诉求", "/mailbox/"),
    ],
)
def test_a_place_is_the_first_hit_for_its_name_and_opens(client, query, address):
    places.sync()
    first = client.get("/search/", {"q": query}).context["entries"][0]
    assert first.url == address
    assert client.get(address).status_code == 200


def test_they_are_made_once_and_what_is_no_place_any_more_goes():
    places.sync()
    Entry.objects.create(source=places.SOURCE, key="gone:away", url="/gone/", kind="栏目", title="旧栏目")
    before = set(Entry.objects.filter(source=places.SOURCE).values_list("pk", "key"))
    places.sync()
    places.sync()
    after = set(Entry.objects.filter(source=places.SOURCE).values_list("pk", "key"))
    assert before - after == {row for row in before if row[1] == "gone:away"}
    assert after < before


def test_they_say_what_an_update_calls_them():
    places.sync()
    rows = Entry.objects.filter(source=places.SOURCE, key="site_map")
    rows.update(text="旧的说明。")
    places.sync()
    assert "全部栏目" in rows.get().text


def test_a_place_whose_page_was_withdrawn_is_not_found():
    places.sync()
    AlliancePage.objects.get().unpublish()
    places.sync()
    assert not Entry.objects.filter(source=places.SOURCE, key="alliance:services").exists()
