"""Lists with a box of their own: the same words lead to the same rows, and to what is shown of them."""

import pytest

from search import sources
from search.finding.one_source import holds, records
from search.models import Entry, SynonymGroup

pytestmark = pytest.mark.django_db


def test_the_best_come_first_and_what_is_shown_holds_the_words():
    SynonymGroup.objects.create(words="午饭、午餐")
    texts = {1: ("停车", "园区午餐供应时间"), 2: ("午餐供应", "十一点半开始"), 3: ("停车", "月卡")}
    for key, (title, text) in texts.items():
        sources.save("told", Entry(key=str(key), kind="说", url="/", title=title, text=text))
    for query in ("午餐供应", "午飯 供應", "供应 午餐"):
        found = records(query, "told")
        assert found == [2, 1], query
        assert all(holds("\n".join(texts[key]), query) for key in found), query
    assert not holds("停车\n月卡", "午餐")
    SynonymGroup.objects.create(words="3D打印、增材制造")
    assert holds("3D 打印", "增材制造")


def test_a_group_that_holds_a_mere_sign_breaks_no_search():
    SynonymGroup.objects.create(words="午饭、——")
    sources.save("told", Entry(key="1", kind="说", url="/", title="午饭供应", text=""))
    assert records("午饭", "told") == [1]
    assert records("%", "told") == records("没有的词", "told") == []
