"""Words that very many entries hold: not all of them are looked at."""

import pytest

from search.finding import hits as module
from search.finding.finding import find
from search.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def _few_are_many(monkeypatch):
    monkeypatch.setattr(module, "MANY", 10)
    monkeypatch.setattr(module, "FEW", 3)


def made(number: int, title: str = "周报", kind: str = "新闻") -> Entry:
    text = "孵化园区本周的工作安排。"
    return Entry.objects.create(source="test", key=str(number), url="/", kind=kind, title=title, text=text)


def keys(query: str, **narrowed: str) -> list[int]:
    found = find(query, Entry.objects.filter(source="test", **narrowed))
    return [int(hit.key) for hit in found.hits]


@pytest.mark.usefixtures("_few_are_many")
def test_old_titles_come_first_then_the_newest_texts():
    made(0, title="孵化园区简介")
    made(1, kind="公告")
    for number in range(2, 30):
        made(number)
    found = keys("孵化园区")
    assert found[0] == 0
    assert set(found[1:]) == set(range(20, 30))


@pytest.mark.usefixtures("_few_are_many")
def test_a_reader_who_may_see_few_finds_old_ones_too():
    made(0, kind="公告")
    for number in range(1, 30):
        made(number)
    assert keys("孵化园区", kind="公告") == [0]


@pytest.mark.usefixtures("_few_are_many")
def test_a_part_of_the_public_ones_is_found_among_newer_others():
    made(0, kind="公告")
    for number in range(1, 30):
        made(number)
    found = find("孵化园区", Entry.objects.public().filter(kind="公告"))
    assert [hit.key for hit in found.hits] == ["0"]


def test_what_fewer_hold_is_found_whole():
    for number in range(12):
        made(number)
    assert sorted(keys("孵化园区")) == list(range(12))
