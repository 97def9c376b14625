"""The form of the judged queries: whoever adds one keeps to it. What they say is nobody's but a reader's."""

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from home.site_tree import SECTIONS
from search.query import LONGEST
from tests.search.judgments import EVERYTHING, LISTS, documents, held_out_set, open_set

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
CLASSES = {
    "two_characters", "three_four_characters", "single_character", "names", "latin", "numbers", "phrases",
    "joined", "several_words", "folded", "questions", "punctuation", "typos", "homophones", "pinyin",
    "synonyms", "word_border", "nothing", "stop_words", "long",
}  # fmt: skip
FILES = {
    "park": "enterprises/samples/parks.toml",
    "enterprise": "enterprises/samples/enterprises.toml",
    "organisation": "party/samples/organisations.toml",
    "group": "party/samples/groups.toml",
    "centre": "party/samples/centres.toml",
    "department": "alliance/samples/departments.toml",
    "service": "alliance/samples/services.toml",
    "event": "events/samples/events.toml",
    "news": "news/samples/news.toml",
    "policy": "news/samples/policies.toml",
    "topic": "home/samples/topics.toml",
    "deed": "home/samples/deeds.toml",
    "peer-question": "peers/samples/questions.toml",
}
STORIES = ("mailbox/samples/open.toml", "mailbox/samples/finished.toml")


@cache
def rows(path: str) -> dict:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


@cache
def sample_keys() -> set[str]:
    """All that the samples and the site tree make and a judgment may name."""
    keys = {f"{kind}:{name}" for kind, path in FILES.items() for name in rows(path)}
    keys |= {f"section:{section.slug}" for section in SECTIONS} | {"section:home"}
    for path in STORIES:
        keys |= {f"ticket:{name}" for name in rows(path)}
        keys |= {f"answer:{name}" for name, story in rows(path).items() if "public" in story}
    return keys


def judgments():
    return [*open_set(), *held_out_set()]


def keys_of(judgment) -> list[str]:
    return [key for name in LISTS for key in getattr(judgment, name)]


def test_there_are_enough_and_each_is_asked_once():
    texts = Counter(judgment.text for judgment in judgments())
    assert len(texts) >= 240
    assert [text for text, times in texts.items() if times > 1] == []
    assert [text for text in texts if not text.strip()] == []


def test_every_class_is_known_and_has_at_least_six():
    sizes = Counter(judgment.group for judgment in judgments())
    assert set(sizes) == CLASSES
    assert {group: size for group, size in sizes.items() if size < 6} == {}


def test_every_third_of_a_class_is_held_out():
    assert [one.text for one in open_set() if one.number % 3 == 0] == []
    assert [one.text for one in held_out_set() if one.number % 3] == []


@pytest.mark.parametrize("group", sorted(CLASSES))
def test_a_class_is_numbered_without_a_gap(group):
    numbers = sorted(one.number for one in judgments() if one.group == group)
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_key_is_in_the_samples():
    named = {key for judgment in judgments() for key in keys_of(judgment)} - set(EVERYTHING)
    assert named - sample_keys() == set()
    assert documents() - sample_keys() == set()


def test_what_is_found_or_not_counted_was_read():
    named = {key for one in judgments() for key in one.wanted + one.either} - set(EVERYTHING)
    assert named - documents() == set()


def test_no_document_is_judged_twice_for_a_query():
    twice = [one.text for one in judgments() if len(set(keys_of(one))) != len(keys_of(one))]
    assert twice == []


def test_everything_stands_alone_and_only_where_nothing_is_wanted():
    mixed = [
        one.text for one in judgments() if "*" in keys_of(one) and (one.wanted or one.either != EVERYTHING)
    ]
    assert mixed == []


def test_nothing_is_wanted_where_the_class_says_so():
    assert [one.text for one in judgments() if one.group == "nothing" and not one.expects_nothing] == []
    traps = [one for one in judgments() if one.group == "word_border"]
    assert [one.text for one in traps if not one.never] == []


def test_only_the_long_ones_are_longer_than_a_query_may_be():
    longer = {one.text for one in judgments() if len(one.text) > LONGEST}
    assert longer == {one.text for one in judgments() if one.group == "long"}


def test_two_characters_are_two():
    words = [one.text for one in judgments() if one.group == "two_characters"]
    assert [word for word in words if not re.fullmatch(r"[\u4e00-\u9fff]{2}", word)] == []
    assert [one.text for one in judgments() if one.group == "single_character" and len(one.text) != 1] == []
