"""What is public is found without meeting what is not; nobody types what marks it."""

import pytest

from search import sources
from search.engine import asking
from search.engine.matching import AUTOCOMPLETE, matching
from search.models import Entry
from search.models.entry import OPEN, Audience

pytestmark = pytest.mark.django_db


def test_visitors_find_the_public_ones_in_words_and_in_sounds():
    for key, audience in (("1", Audience.PUBLIC), ("2", Audience.PRIVATE)):
        entry = Entry(key=key, kind="说", url="/", title="观澜灯塔", text="岸电", audience=audience)
        sources.save("told", entry)
    everything = Entry.objects.filter(source="told")
    for asked, columns in (
        (asking.every_word("岸电"), ("title", "body")),
        (asking.beginning("guanlan"), AUTOCOMPLETE),
    ):
        assert matching(everything, asked, columns).count() == 2
        assert [entry.key for entry in matching(everything.public(), asked, columns)] == ["1"]
        assert [entry.key for entry in matching(everything.visible_to(None), asked, columns)] == ["1"]
    public = matching(everything.public(), asking.every_word("岸电")).get()
    assert public.rank == matching(everything, asking.every_word("岸电")).get(key="1").rank
    assert OPEN not in public.title + public.text
