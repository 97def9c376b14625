"""What makes a topic of a week, and who is shown it."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mailbox.resemblance.topics import Asked, topics
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, coordinator, new_ticket
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import coordinator_of, signed_in

PARKING = (
    "地下车库道闸晚上不抬杆，员工加班出不去。",
    "加班到很晚，地下车库道闸打不开，车出不去",
    "车库道闸坏了，晚上下班开车出不去",
    "晚上地下车库的道闸又不抬杆",
)
ELSE = (
    "研发费用加计扣除资料口径不清。",
    "食堂中午排队太久",
    "想问人才公寓怎样申请",
    "商标注册费用能不能减免",
)


def asked(texts, kind="", enterprises=None):
    names = enterprises or [f"企业{n}" for n in range(len(texts))]
    return [
        Asked(n, kind, name, text, MONDAY + timedelta(hours=n))
        for n, (name, text) in enumerate(zip(names, texts, strict=True))
    ]


@pytest.mark.once
def test_a_topic_is_found_whatever_the_order_and_named_by_what_its_requests_share():
    rows = asked(PARKING + ELSE)
    found = topics(rows)
    assert [[row.text for row in topic.members] for topic in found] == [list(PARKING)]
    assert "道闸" in "".join(found[0].words)
    for seed in range(5):
        assert topics(random.Random(seed).sample(rows, len(rows))) == found


@pytest.mark.once
@pytest.mark.parametrize(
    "rows",
    [
        [],
        asked(ELSE),
        asked(PARKING[:2]),
        asked(PARKING, enterprises=["一家"] * 4),
        asked(PARKING[:2]) + asked(PARKING[2:], kind="意见投诉"),
        asked(["", "", ""]),
    ],
)
def test_two_or_one_enterprise_or_different_kinds_make_no_topic(rows):
    assert topics(rows) == []


@pytest.mark.once
def test_the_largest_topic_comes_first():
    projector = [f"会议室投影仪不亮{sign}" for sign in "，。！"]
    found = topics(asked([*projector, *PARKING]))
    assert [len(topic.members) for topic in found] == [4, 3]


@pytest.mark.once
def test_of_long_texts_that_end_alike_the_beginning_gives_the_words():
    end = "".join(chr(sign) for sign in range(0x4E00, 0x4E00 + 4500))
    (topic,) = topics(asked([f"{text}{'请协调，' * 100}{end}" for text in PARKING]))
    assert "道闸" in "".join(topic.words)
    assert not any(word in end for word in topic.words)


def page(user) -> str:
    return signed_in(user).get(reverse("mailbox_tickets:topics")).content.decode()


@pytest.mark.django_db
def test_a_coordinator_sees_topics_of_her_parks_within_the_week_and_clerks_none():
    boss, park, category = coordinator(), ParkPageFactory(), CategoryFactory()
    mine = coordinator_of(park)
    today = timezone.now()
    for number, text in enumerate(PARKING[:3]):
        new_ticket(
            text=text,
            at=today,
            category=category,
            park=park if number else None,
            enterprise_name=f"企业{number}",
        )
    new_ticket(text=PARKING[3], at=today - timedelta(days=8), category=category)
    assert "3 件，3 家企业" in page(boss)
    assert "没有多家企业集中反映" in page(mine)
    _, clerk = department_with_clerk("税务")
    response = signed_in(clerk).get(reverse("mailbox_tickets:topics"))
    assert response.url == reverse("wagtailadmin_home")


@pytest.mark.django_db
def test_the_page_asks_as_often_for_many_requests_as_for_few():
    boss, category = coordinator(), CategoryFactory()
    client, counts = signed_in(boss), []
    for _ in range(2):
        for number, text in enumerate(PARKING):
            new_ticket(text=text, at=timezone.now(), category=category, enterprise_name=f"企业{number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("mailbox_tickets:topics"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
