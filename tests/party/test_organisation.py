"""The chart of organisations: one query, a form that places and moves, and nothing lost by deleting."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from party.models import PartyOrganisation
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.party import PartyOrganisationFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def chart():
    """党委 with two 党总支, the first of which has two 党支部; and another 党委."""
    committee = PartyOrganisationFactory(name="两新组织党委", kind="committee")
    first = PartyOrganisationFactory(name="第一党总支", kind="general_branch", parent=committee)
    PartyOrganisationFactory(name="第二党总支", kind="general_branch", parent=committee)
    PartyOrganisationFactory(name="甲支部", parent=first)
    PartyOrganisationFactory(name="乙支部", parent=first)
    PartyOrganisationFactory(name="另一党委", kind="committee")


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def named(name):
    return PartyOrganisation.objects.get(name=name)


def names(nodes):
    return [(node.name, names(node.branches)) if node.branches else node.name for node in nodes]


def url(view, *args):
    return reverse(PartyOrganisation.snippet_viewset.get_url_name(view), args=args)


def save(client, organisation=None, **fields):
    """Posts the add form, or the edit form of an organisation."""
    form = {"name": "新支部", "kind": "branch", "parent": "", "position": "", **fields}
    return client.post(url("edit", organisation.pk) if organisation else url("add"), form)


@pytest.mark.both
def test_the_tree_comes_in_one_query(chart, django_assert_num_queries):
    with django_assert_num_queries(1):
        tree = PartyOrganisation.objects.tree()
    assert names(tree) == [
        ("两新组织党委", [("第一党总支", ["甲支部", "乙支部"]), "第二党总支"]),
        "另一党委",
    ]


def test_a_tree_of_some_nodes_hangs_on_what_is_there(chart):
    without_top = PartyOrganisation.objects.exclude(kind="committee").tree()
    assert names(without_top) == [("第一党总支", ["甲支部", "乙支部"]), "第二党总支"]


def test_the_listing_shows_the_depth(chart, editor):
    html = editor.get(url("list")).content.decode()
    assert html.index("两新组织党委") < html.index("　第一党总支") < html.index("　　甲支部")


def test_a_branch_is_added_below_the_chosen_organisation(chart, editor):
    parent = named("第二党总支")
    assert save(editor, parent=parent.pk).status_code == 302
    assert named("新支部").get_parent() == parent


def test_an_organisation_without_a_parent_stands_on_top(chart, editor):
    save(editor)
    assert named("新支部").is_root()


def test_the_button_of_the_listing_chooses_the_parent(chart, editor):
    parent = named("第二党总支")
    response = editor.get(url("add"), {"parent": parent.pk})
    assert f'<option value="{parent.pk}" selected>　第二党总支</option>' in response.content.decode()


@pytest.mark.parametrize("parent", ["abc", "999999", "\x00", "²"])
def test_nonsense_for_a_parent_in_the_address_is_left_out(chart, editor, parent):
    assert editor.get(url("add"), {"parent": parent}).status_code == 200


def test_a_position_among_the_siblings_is_kept(chart, editor):
    save(editor, parent=named("第一党总支").pk, position=2)
    assert [node.name for node in named("第一党总支").get_children()] == ["甲支部", "新支部", "乙支部"]


def test_a_position_beyond_the_last_means_the_end(chart, editor):
    branch = named("甲支部")
    save(editor, branch, name="甲支部", parent=named("第一党总支").pk, position=9)
    assert [node.name for node in named("第一党总支").get_children()] == ["乙支部", "甲支部"]


@pytest.mark.both
def test_moving_takes_the_branches_along(chart, editor):
    save(editor, named("第一党总支"), name="第一党总支", kind="general_branch", parent=named("另一党委").pk)
    assert names(PartyOrganisation.objects.tree()) == [
        ("两新组织党委", ["第二党总支"]),
        ("另一党委", [("第一党总支", ["甲支部", "乙支部"])]),
    ]
    assert PartyOrganisation.find_problems() == ([], [], [], [], [])


def test_moving_to_the_top(chart, editor):
    save(editor, named("第一党总支"), name="第一党总支", kind="general_branch")
    assert named("第一党总支").is_root()
    assert named("甲支部").get_parent() == named("第一党总支")


def test_an_edit_without_a_move_keeps_the_place(chart, editor):
    branch = named("甲支部")
    save(editor, branch, name="甲支部", parent=named("第一党总支").pk, phone="0535-0000000")
    changed = named("甲支部")
    assert (changed.path, changed.phone) == (branch.path, "0535-0000000")


@pytest.mark.parametrize("target", ["第一党总支", "甲支部"])
def test_an_organisation_is_not_moved_below_itself(chart, editor, target):
    response = save(editor, named("第一党总支"), name="第一党总支", parent=named(target).pk)
    assert response.status_code == 200
    assert "parent" in response.context["form"].errors


def test_enterprises_are_kept_and_limited(editor):
    enterprises = [page.pk for page in EnterprisePageFactory.create_batch(6)]
    response = save(editor, enterprises=enterprises)
    assert "不超过 5 家" in str(response.context["form"].errors)
    save(editor, enterprises=enterprises[:2])
    assert named("新支部").enterprises.count() == 2


def test_an_organisation_with_branches_is_not_deleted(chart, editor):
    response = editor.post(url("delete", named("第一党总支").pk), follow=True)
    assert "还有下级组织" in response.content.decode()
    assert PartyOrganisation.objects.count() == 6


def test_nor_is_it_in_bulk(chart, editor):
    bulk = reverse("wagtail_bulk_action", args=["party", "partyorganisation", "delete"])
    response = editor.post(f"{bulk}?id={named('第一党总支').pk}&next=/admin/", follow=True)
    assert "还有下级组织" in response.content.decode()
    assert PartyOrganisation.objects.count() == 6


def test_a_leaf_is_deleted(chart, editor):
    editor.post(url("delete", named("甲支部").pk))
    assert names(named("第一党总支").get_children()[:0]) == []
    assert not PartyOrganisation.objects.filter(name="甲支部").exists()
    assert PartyOrganisation.objects.count() == 5


def test_an_election_before_the_founding_is_refused():
    organisation = PartyOrganisationFactory.build(founded_on="2025-01-01", election_due_on="2024-01-01")
    with pytest.raises(ValidationError) as caught:
        organisation.clean()
    assert "election_due_on" in caught.value.message_dict


@pytest.mark.both
def test_the_listing_asks_no_more_for_more_rows(chart, editor):
    counts = []
    for number in (2, 6):
        for _ in range(number):
            PartyOrganisationFactory(parent=named("第二党总支"))
        editor.get(url("list"))
        with CaptureQueriesContext(connection) as queries:
            editor.get(url("list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
