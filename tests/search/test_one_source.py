"""Lists with a box of their own: the same words lead to the same rows, and to what is shown of them."""

import pytest

from search import sources
from search.finding.finding import Way
from search.finding.one_source import holds
from search.finding.understanding import in_list, in_source
from search.models import Entry, SynonymGroup

pytestmark = pytest.mark.django_db


def tell(texts: dict[int, tuple[str, str]], source: str = "told") -> None:
    for key, (title, text) in texts.items():
        sources.save(source, Entry(key=str(key), kind="说", url="/", title=title, text=text))


def test_the_best_come_first_and_what_is_shown_holds_the_words():
    SynonymGroup.objects.create(words="午饭、午餐")
    texts = {1: ("停车", "园区午餐供应时间"), 2: ("午餐供应", "十一点半开始"), 3: ("停车", "月卡")}
    tell(texts)
    for query in ("午餐供应", "午飯 供應", "供应 午餐"):
        found = in_source(query, "told")
        assert (found.way, found.exact) == (Way.WORDS, [2, 1]), query
        assert all(found.stands_in("\n".join(texts[key]), key) for key in found.keys), query
    assert not holds("停车\n月卡", "午餐")
    SynonymGroup.objects.create(words="3D打印、增材制造")
    assert holds("3D 打印", "增材制造")


def test_a_group_that_holds_a_mere_sign_breaks_no_search():
    SynonymGroup.objects.create(words="午饭、——")
    tell({1: ("午饭供应", "")})
    assert in_source("午饭", "told").exact == [1]
    for query in ("%", "没有的词", "", "—" * 200, "\x00", "'; DROP"):
        assert (
            in_source(query, "told").keys == in_list(query, lambda _: [], Entry.objects.public()).keys == []
        )


@pytest.fixture
def towns():
    """The name of a park stands in a title of the site, and only in the texts of the list."""
    tell({9: ("蓝色智谷", "园区"), 8: ("青年公寓招租", "")}, "elsewhere")
    tell({1: ("停车月卡", "蓝色智谷的车位"), 2: ("租金补贴", "按季申请"), 3: ("停车收费", "没有月卡")})


@pytest.mark.parametrize(
    ("typed", "meant", "keys"),
    [
        ("兰色智谷", "蓝色智谷", [1]),
        ("lszg", "蓝色智谷", [1]),
        ("lansezhigu", "蓝色智谷", [1]),
        ("zujin", "租金", [2]),
        ("zujinbutie", "租金补贴", [2]),
        ("租金补帖", "租金补贴", [2]),
        ("tingche yueka", "停车 月卡", [1, 3]),
        ("ZUJIN", "租金", [2]),
    ],
)
def test_what_nothing_holds_is_read_by_the_titles_of_the_list_and_of_the_site(towns, typed, meant, keys):
    found = in_source(typed, "told")
    assert (found.way, found.meant, sorted(found.exact)) == (Way.PUT_RIGHT, meant, keys)
    assert in_source(typed, "told", as_typed=True).exact == []
    rows = {1: "停车月卡蓝色智谷", 2: "租金补贴", 3: "停车收费月卡"}

    def search(words: str) -> list[int]:
        return [key for key, text in rows.items() if all(word in text for word in words.split())]

    assert in_list(typed, search, Entry.objects.filter(source="told")).exact == keys
    assert in_list(typed, search, Entry.objects.filter(source="told"), as_typed=True).exact == []


def test_what_holds_some_of_the_words_is_told_apart(towns):
    found = in_source("租金补贴 月卡 车位", "told")
    assert (found.way, found.exact, sorted(found.partial)) == (Way.PARTLY, [], [1, 2, 3])
    assert found.stands_in("停车月卡，车位", 1)
    assert not found.stands_in("某处", 1)  # its words are masked by now
    assert (
        in_list("租金补贴 月卡 车位", lambda _: [], Entry.objects.filter(source="told")).partial
        == found.partial
    )


def test_related_words_are_told_apart_from_those_that_were_typed():
    SynonymGroup.objects.create(words="律师、法律顾问", related="劳动仲裁")
    tell({1: ("劳动仲裁怎样申请", "")})
    found = in_list("律师", lambda _: [], Entry.objects.filter(source="told"))
    assert (found.way, found.exact, found.is_related, found.is_by_keys) == (Way.WORDS, [1], True, True)
    assert in_source("律师", "told").stands_in("劳动仲裁怎样申请", 1)


def test_nothing_private_teaches_the_spelling():
    sources.save("told", Entry(key="1", kind="说", url="/", title="海云智能", audience="private"))
    tell({2: ("停车", "海云智能的车位")})
    assert in_source("海芸智能", "told").exact == in_source("haiyunzhineng", "told").exact == []
