"""One firm is one author, however its name was typed, and what is learned of it names nobody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mailbox.models import LearnedRouting
from mailbox.services import Contact
from mailbox.suggestion import learning
from mailbox.suggestion.firms import marks, one_key_each
from mailbox.suggestion.past import real_examples
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import Story, new_ticket

SEAGULL = "海鸥九号样机通不过检测，请协调检测机构。"


def keys(*firms):
    return one_key_each([marks(enterprise, names) for enterprise, *names in firms])


@pytest.mark.once
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((7, "海云", "烟台海云智能科技有限公司"), (None, "海云智能")),
        ((None, "烟台海云智能科技有限公司"), (None, "海云智能科技")),
        ((None, "海云（烟台）科技"), (None, "海云(烟台) 科技")),
        ((None, "ＨＹ云科技"), (None, "hy云科技有限公司")),
        ((7, "海云"), (7, "改名后的蓝海")),
    ],
)
def test_a_firm_is_known_again(one, other):
    assert len(set(keys(one, other))) == 1
    assert keys(one, other) == keys(other, one)


@pytest.mark.once
def test_names_that_a_third_holds_together_are_one_firm_and_others_are_not():
    firms = [
        (None, "蓝海机械"),
        (None, "海云智能"),
        (None, ""),
        (None, "红岩软件"),
        (9, "海云智能", "蓝海机械"),
    ]
    first, second, nameless, other, both = keys(*firms)
    assert first == second == both
    assert len({first, nameless, other}) == 3


def answered(story, text, **ticket):
    story.ticket = new_ticket(text=text, **ticket)
    return story.answered().ticket


def weights():
    learning.learn()
    return LearnedRouting.objects.get().weights["weights"]


@pytest.mark.django_db
def test_what_one_firm_wrote_under_two_names_is_not_learned_and_what_two_wrote_is():
    page, story = EnterprisePageFactory(title="海云", legal_name="烟台海云智能科技有限公司"), Story()
    answered(story, SEAGULL, enterprise=page, enterprise_name=page.legal_name)
    answered(story, SEAGULL, enterprise_name="海云智能科技")
    assert "海鸥" not in weights()
    answered(story, SEAGULL, enterprise_name="红岩软件")
    assert "海鸥" in weights()


@pytest.mark.django_db
def test_no_name_person_or_number_is_learned_though_two_firms_wrote_it():
    story, contact = Story(), Contact("诸葛瑾瑜", "13800138000")
    text = "红岩软件的诸葛瑾瑜问检测预约，微信 zhugejinyu88，电话 13800138000，欠款三十万元。"
    for name in ("红岩软件", "蓝海机械"):
        answered(story, f"{name}{text}", enterprise_name=name, contact=contact)
    for example in real_examples():
        assert "检测预约" in example.text
        for told in ("诸葛", "zhuge", "138", "三十万", "〔", "某"):
            assert told not in example.text, told
    learned = weights()
    assert "预约" in learned
    assert not {"诸葛", "瑾瑜", "zhugejinyu88", "账号", "某企"} & set(learned)


@pytest.mark.django_db
def test_only_requests_that_teach_are_read_and_no_more_than_the_newest(monkeypatch):
    monkeypatch.setattr("mailbox.suggestion.past.MOST", 2)
    story = Story()
    for text in ("第一件。", "第二件。", "第三件。"):
        answered(story, text)
    new_ticket(text="还没有人答复。")
    with CaptureQueriesContext(connection) as queries:
        texts = [example.text for example in real_examples()]
    assert texts == ["第二件。", "第三件。"]
    (reading,) = [query["sql"] for query in queries if '"mailbox_ticket"."text"' in query["sql"]]
    assert "LIMIT 2" in reading
    assert "EXISTS" in reading
    assert len(queries) == 4
