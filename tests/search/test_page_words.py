"""Whatever a page says of itself is found by its entry; what it only lists, keeps inside or masks is not."""

import pytest

from core.text_masks import mask_contacts
from tests.search import full_enterprises
from tests.search.told import published, text_of

pytestmark = pytest.mark.django_db

FULL = full_enterprises.FULL


@pytest.mark.parametrize("build", [pytest.param(build, id=model.__name__) for model, build in FULL.items()])
def test_an_entry_says_what_its_page_prints_of_itself(build):
    told = build()
    text = text_of(published(told.page))
    assert [word for word in told.said.split("|") if word not in text] == []
    assert [word for word in told.unsaid.split("|") if word in text] == []
    assert mask_contacts(text, told.kept).text == text
