"""Whatever a page says of itself is found by its entry; what it only lists, keeps inside or masks is not."""

import pytest
from wagtail.models import Page, get_page_models

from core.text_masks import mask_contacts
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


def test_the_page_of_a_section_says_its_own_words_and_not_its_rows():
    full_columns.neighbours()
    for build in full_columns.FULL.values():
        check(build())


def test_every_type_of_page_is_among_them():
    assert FULL.keys() | full_columns.FULL.keys() == set(get_page_models()) - {Page}
