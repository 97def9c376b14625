"""Slugs of pages made in code and by the editors' form."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from alliance.models import AlliancePage
from enterprises.models import ParkPage
from tests.factories.core import root_page
from tests.factories.enterprises import ParkIndexPageFactory, ParkPageFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def park_form(**fields):
    return nested_form_data(
        {
            "title": "重阳园",
            "slug": "",
            "level": "none",
            "body": streamfield([]),
            "indicators": inline_formset([]),
            "honours": inline_formset([]),
            "facilities": inline_formset([]),
            **fields,
        }
    )


def add_park(client, index, **fields):
    url = reverse("wagtailadmin_pages:add", args=["enterprises", "parkpage", index.pk])
    return client.post(url, park_form(**fields))


@pytest.mark.parametrize("slug", ["", "-", "----"])
def test_a_page_made_in_code_gets_a_slug(slug):
    page = ParkIndexPageFactory().add_child(instance=ParkPage(title="长春园", slug=slug))
    assert page.slug == "chang-chun-yuan"


def test_pages_of_the_same_title_get_different_slugs():
    index = ParkIndexPageFactory()
    slugs = [ParkPageFactory(parent=index, title="重庆园").slug for _ in range(3)]
    assert slugs == ["chong-qing-yuan", "chong-qing-yuan-2", "chong-qing-yuan-3"]


def test_a_title_without_letters_falls_back_on_the_type():
    page = ParkIndexPageFactory().add_child(instance=ParkPage(title="——"))
    assert page.slug == "parkpage"


def test_a_page_outside_the_tree_can_be_checked():
    page = AlliancePage(title="联盟", slug="lian-meng")
    page.full_clean(exclude=["path", "depth", "content_type"])


def test_a_slug_that_the_editor_chose_is_kept():
    page = root_page().add_child(instance=AlliancePage(title="联盟", slug="alliance"))
    assert page.slug == "alliance"


@pytest.mark.parametrize("slug", ["", "-", "---"])
def test_the_form_needs_only_a_chinese_title(editor, slug):
    index = ParkIndexPageFactory()
    response = add_park(editor, index, slug=slug)
    page = ParkPage.objects.get()
    assert response.status_code == 302
    assert page.slug == "zhong-yang-yuan" or page.slug == "chong-yang-yuan"


def test_the_form_numbers_a_slug_that_is_taken(editor):
    index = ParkIndexPageFactory()
    ParkPageFactory(parent=index, title="蓝色园")
    add_park(editor, index, title="蓝色园")
    assert set(ParkPage.objects.values_list("slug", flat=True)) == {"lan-se-yuan", "lan-se-yuan-2"}


def test_a_title_of_dashes_alone_is_saved_too(editor):
    index = ParkIndexPageFactory()
    assert add_park(editor, index, title="——", slug="-").status_code == 302
    assert ParkPage.objects.get().slug == "parkpage"


def test_a_typed_slug_that_is_taken_is_refused(editor):
    index = ParkIndexPageFactory()
    ParkPageFactory(parent=index, title="蓝色园", slug="lan")
    response = add_park(editor, index, slug="lan")
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors


@pytest.mark.parametrize("title", ["\x00", "园\x00区"])
def test_a_nul_character_is_refused_with_a_sentence(editor, title):
    response = add_park(editor, ParkIndexPageFactory(), title=title)
    assert response.status_code == 200
    assert not ParkPage.objects.exists()


def test_a_four_byte_character_is_kept(editor):
    add_park(editor, ParkIndexPageFactory(), title="𠮷祥园😀")
    assert ParkPage.objects.get().title == "𠮷祥园😀"


def test_a_draft_made_in_code_gets_a_slug():
    page = ParkIndexPageFactory().add_child(instance=ParkPage(title="海博园", live=False))
    assert Page.objects.get(pk=page.pk).slug == "hai-bo-yuan"
