from collections import Counter

import pytest

from mailbox.suggestion.corpus import areas, sentences
from mailbox.suggestion.evaluation import ENOUGH, PERCENTS, folds
from mailbox.suggestion.example import Example
from mailbox.suggestion.model import Model
from mailbox.suggestion.tally import tell
from mailbox.suggestion.training import train
from mailbox.suggestion.words import deciding_words
from tests.mailbox.suggestion import known

pytestmark = pytest.mark.once

PATENT, TAX = "专利申请缴费了没有消息", "增值税发票开票额度不够"


def learnt(*more):
    """A small model: each text by several firms, so that its grams are kept."""
    rows = [Example(PATENT, f"p{n}", 1, is_real=True) for n in range(4)]
    rows += [Example(TAX, f"t{n}", 2, is_real=True) for n in range(4)]
    return train(tell([*rows, *more]))


def test_the_corpus_has_many_sentences_of_every_area_from_every_author():
    rows = sentences()
    counts = Counter((row["area"], row["author"]) for row in rows)
    assert len(rows) >= 500
    assert len({row["text"] for row in rows}) == len(rows)
    assert {area for area, _ in counts} == {area.key for area in areas()}
    assert min(counts.values()) >= 7
    assert {row["also"] for row in rows} - {""} <= {area.key for area in areas()}
    assert all(row["also"] != row["area"] for row in rows)


def test_no_author_is_on_both_sides_of_the_test():
    place = folds(example for example, _ in known.told())
    assert sorted(place.values()) == [0, 1, 2, 3, 4, 5]
    for row in known.held():
        assert row.fold == place[row.example.author]
        same = [example for example, _ in known.told() if example.author == row.example.author]
        others = len(known.told()) - len(same)
        assert sum(row.model.examples.values()) == others


def test_it_is_far_better_than_the_words_of_the_categories():
    found = known.report()
    share = {name: found[name] / found["tested"] for name in ("right", "words_right")}
    assert found["tested"] == len(sentences())
    assert share["right"] > 0.75
    assert share["right"] > share["words_right"] + 0.15


def test_at_the_default_confidence_nine_of_ten_are_right_and_most_are_answered():
    spoken, right = known.report()["thresholds"]["70"]
    assert right / spoken > 0.9
    assert spoken / known.report()["tested"] > 0.6


def test_the_surer_the_fewer_and_the_better():
    found = [known.report()["thresholds"][str(percent)] for percent in PERCENTS]
    assert [spoken for spoken, _ in found] == sorted((spoken for spoken, _ in found), reverse=True)
    shares = [right / spoken for spoken, right in found]
    assert shares[-1] > shares[20] > shares[0]


def test_the_confusion_counts_every_sentence_once():
    table = known.report()["confusion"]
    assert sum(sum(row.values()) for row in table.values()) == known.report()["tested"]
    assert sum(table[key].get(key, 0) for key in table) == known.report()["right"]


@pytest.mark.parametrize(
    ("text", "area", "word"),
    [
        ("楼上空调漏水，会议室坏了，请物业来修。", "operator", "会议室"),
        ("研发费用加计扣除口径不清，请税务部门指导。", "tax", "加计扣除"),
        ("想给员工交社保，去哪里开户？", "people", "社保"),
    ],
)
def test_an_ordinary_request_finds_its_department_and_says_why(text, area, word):
    model = known.model()
    found = model.predict(text)
    assert found.department == known.OWNERS[area]
    assert found.confidence > 0.7
    assert any(word in said for said in deciding_words(model, text, found.department))


@pytest.mark.parametrize("text", ["", "？？？", "13800000000", "𠮷𠮷𠮷", "\x00", "zzz qqq"])
def test_a_text_without_anything_known_gets_no_answer(text):
    assert known.model().predict(text) is None


def test_a_text_without_end_is_answered():
    assert known.model().predict("社保" * 5000).department == known.OWNERS["people"]


def test_the_same_examples_in_another_order_make_the_same_model():
    assert train(list(reversed(known.told()))) == train(known.told())


def test_a_model_is_the_same_after_it_was_kept():
    assert Model.from_data(known.model().as_data()) == known.model()


@pytest.mark.parametrize(
    "data",
    [{}, {"departments": [1], "examples": [3], "heat": 1, "weights": {"专": [1, 2]}},
     {"departments": [1], "examples": [], "heat": 1, "weights": {}},
     {"departments": ["x"], "examples": [1], "heat": 1, "weights": {}}],
)  # fmt: skip
def test_broken_data_is_told_from_a_model(data):
    with pytest.raises((KeyError, TypeError, ValueError)):
        Model.from_data(data)


def test_returns_change_what_is_said():
    text = "专利申请缴费要开发票"
    assert learnt().predict(text).department == 1
    returned = [Example(text, f"r{n}", 2, rejected=(1,), is_real=True) for n in range(2)]
    assert learnt(*returned).predict(text).department == 2


def test_a_return_counts_before_it_is_known_whose_it_is():
    before, after = learnt(), learnt(*[Example(PATENT, "r", rejected=(1,), is_real=True)] * 2)
    assert after.predict(PATENT).confidence < before.predict(PATENT).confidence
    assert after.examples == before.examples


def test_what_one_firm_alone_writes_is_not_kept():
    model = learnt(Example("海鸥九号样机", "gull", 1, is_real=True))
    assert "海鸥" not in model.weights
    assert "专利" in model.weights


def test_nothing_learnt_says_nothing():
    assert train([]).predict(PATENT) is None
    assert known.model().examples[1] >= ENOUGH
