"""Whatever a page says of itself is found by its entry; what it only lists, keeps inside or masks is not."""

from datetime import date

import pytest
from wagtail.models import Page, get_page_models
from wagtail.search.backends import get_search_backend

from core.text_masks import mask_contacts
from enterprises.models import EnterprisePage
from tests.search import full_columns, full_enterprises, full_party, full_writings
from tests.search.told import Told, published, text_of

pytestmark = pytest.mark.django_db

FULL = full_enterprises.FULL | full_party.FULL | full_writings.FULL


def check(told: Told) -> None:
    text = text_of(published(told.page))
    assert [word for word in told.said.split("|") if word not in text] == []
    assert [word for word in told.unsaid.split("|") if word in text] == []
    assert mask_contacts(text, told.kept).text == text


@pytest.mark.parametrize("build", [pytest.param(build, id=model.__name__) for model, build in FULL.items()])
def test_an_entry_says_what_its_page_prints_of_itself(build):
    check(build())


def test_a_contact_is_told_once_the_enterprise_agreed():
    told = full_enterprises.enterprise()
    told.page.contact_agreed_on = date(2026, 3, 2)
    told.page.flags.update(shows_number=True)
    text = text_of(published(told.page))
    assert "市场部" in text
    assert "样例大厦三层" in text
    assert "GR0001" in text
    for kept_inside in ("0535", "hello@", "样例旧名"):
        assert kept_inside not in text


def test_staff_find_an_enterprise_by_its_former_name():
    page = published(full_enterprises.enterprise().page)
    assert list(get_search_backend().autocomplete("样例旧名", EnterprisePage)) == [page]


def test_the_page_of_a_section_says_its_own_words_and_not_its_rows():
    full_columns.neighbours()
    for build in full_columns.FULL.values():
        check(build())


def test_every_type_of_page_is_among_them():
    assert FULL.keys() | full_columns.FULL.keys() == set(get_page_models()) - {Page}
