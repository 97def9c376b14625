"""常用筛选: kept under a name, seen as tabs with their counts, shared without showing anybody more."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from mailbox.lists.saving import MOST_OWN, MOST_SHARED, NotKept, keep, shift
from mailbox.models import SavedList, Ticket
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, Story, coordinator, new_ticket
from tests.factories.people import UserFactory, department_with_clerk
from tests.mailbox.desk import coordinator_of, numbers_in, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SAVED = "mailbox_tickets:saved"


def listed(client, queue="all", **query):
    return client.get(reverse("mailbox_tickets:list", args=[queue]), query)


def tabs(page) -> dict[str, str]:
    """Names of the kept lists above a list, each with its count or what is said instead."""
    found = re.findall(r'<a class="wb-kept__tab"[^>]*>(.*?)</a>', page.content.decode(), re.DOTALL)
    words = [re.sub("<[^>]+>", " ", one).split() for one in found]
    return {word[0]: "".join(word[1:2]) for word in words}


def order(user) -> list[str]:
    rows = SavedList.objects.filter(owner=user).order_by("sort_order", "pk")
    return list(rows.values_list("name", flat=True))


def change(client, row, do, **more):
    return client.post(reverse("mailbox_tickets:saved_one", args=[row.pk]), {"do": do, **more}, follow=True)


def test_a_list_is_kept_and_stands_above_every_list_with_its_count():
    new_ticket(channel="phone")
    new_ticket()
    client = signed_in(coordinator())
    asked = {"name": "电话来的", "queue": "waiting", "query": "channel=phone&sort=submitted"}
    page = client.post(reverse(SAVED), asked, follow=True)
    assert len(numbers_in(page)) == 1
    assert "已存为“电话来的”" in page.content.decode()
    elsewhere = listed(client, "overdue")
    assert tabs(elsewhere) == {"电话来的": "1"}
    assert re.search(r'wb-kept__tab" href="[^"]+" aria-current="page"', page.content.decode())
    assert "aria-current" not in re.search(r'<a class="wb-kept__tab".*?>', elsewhere.content.decode()).group()


def test_a_list_with_words_is_counted_only_while_it_is_open():
    new_ticket()
    user = coordinator()
    keep(user, "投影", "all", urlencode({"q": "投影仪"}))
    client = signed_in(user)
    assert tabs(listed(client)) == {"投影": ""}
    assert tabs(listed(client, q="投影仪")) == {"投影": "1"}


REFUSED = [
    ({"name": ""}, "请给常用筛选起个名称"),
    ({"name": "长" * 17}, "名称最多 16 个字"),
    ({"name": "\x00 \u200b"}, "请给常用筛选起个名称"),
    ({"query": ""}, "还没有筛选条件"),
    ({"query": "park=99"}, "筛选里有错，没有保存"),
    ({"query": "\x00"}, "筛选里有错，没有保存"),
    ({"queue": "nonsense"}, "筛选里有错，没有保存"),
    ({"query": "&".join(["state=waiting"] * 150)}, "筛选条件太长"),
    ({"query": "q=王五", "is_shared": "on"}, "有搜索词的筛选只能自己用"),
    ({"name": "旧的", "query": "mine=1"}, "已有叫“旧的”的常用筛选"),
    ({"query": "state=waiting"}, "同样的筛选已经存为“旧的”"),
]


def test_what_cannot_be_kept_is_said_and_stays_in_the_form():
    user = coordinator()
    keep(user, "旧的", "all", "state=waiting")
    client = signed_in(user)
    for typed, sentence in REFUSED:
        asked = {"name": "新的", "queue": "all", "query": "channel=phone"} | typed
        page = client.post(reverse(SAVED), asked)
        assert page.status_code == 200, typed
        assert sentence in page.content.decode(), typed
        if "名称" not in sentence:
            assert f'value="{asked["name"]}"' in page.content.decode(), typed
    assert order(user) == ["旧的"]


def test_lists_are_renamed_ordered_and_deleted_by_their_owner():
    user = UserFactory(permissions=["mailbox.supervise_ticket"])
    first, second, third = (keep(user, name, "all", f"q={name}") for name in ("甲", "乙", "丙"))
    client = signed_in(user)
    change(client, third, "up")
    change(client, third, "up")
    change(client, third, "up")
    change(client, second, "down")
    assert order(user) == ["丙", "甲", "乙"]
    change(client, first, "change", name="甲一")
    assert "已有叫“乙”的常用筛选" in change(client, first, "change", name="乙").content.decode()
    assert "请给常用筛选起个名称" in change(client, first, "change", name=" ").content.decode()
    refused = change(client, first, "change", name="很长的名称" * 4).content.decode()
    assert "名称最多 16 个字" in refused
    assert f'value="{"很长的名称" * 4}"' in refused
    assert "maxlength" not in refused.split('name="name"')[1].split(">")[0]  # it would cut what is pasted
    change(client, third, "delete")
    assert order(user) == ["甲一", "乙"]
    assert change(client, first, "nonsense").status_code == 200
    shift(second, 5)
    assert order(user) == ["甲一", "乙"]


def test_nobody_touches_the_lists_of_another():
    owner = coordinator()
    own = keep(owner, "自己的", "all", "state=waiting")
    shared = keep(owner, "共享的", "all", "state=working", is_shared=True)
    clerk = signed_in(department_with_clerk("税务")[1])
    for row in (own, shared):
        for do in ("delete", "change", "up", "unshare"):
            assert change(clerk, row, do, name="改").status_code == 404
    assert order(owner) == ["自己的", "共享的"]
    assert set(tabs(listed(clerk))) == {"共享的"}


def test_a_clerk_shares_nothing_and_a_coordinator_ends_any_sharing():
    clerk = department_with_clerk("税务")[1]
    signed_in(clerk).post(
        reverse(SAVED), {"name": "我的", "queue": "all", "query": "mine=1", "is_shared": "on"}
    )
    assert SavedList.objects.get().is_shared is False
    shared = keep(coordinator(), "共享的", "all", "state=working", is_shared=True)
    page = change(signed_in(coordinator("another")), shared, "unshare")
    assert "不再共享" in page.content.decode()
    assert set(tabs(listed(signed_in(clerk)))) == {"我的"}


def test_a_shared_list_shows_what_each_reader_may_see_anyway():
    own, other = ParkPageFactory(), ParkPageFactory()
    new_ticket(park=own)
    new_ticket(park=other)
    keep(coordinator(), "待受理", "all", "state=waiting", is_shared=True)
    keep(coordinator("one"), "别园的", "all", f"park={other.pk}", is_shared=True)
    assert tabs(listed(signed_in(coordinator("two")))) == {"待受理": "2", "别园的": "1"}
    assert tabs(listed(signed_in(coordinator_of(own)))) == {"待受理": "1"}


def test_a_complaint_is_not_counted_for_the_accused():
    story = Story(category=CategoryFactory(is_complaint=True))
    accused, clerk = department_with_clerk("城管")
    Ticket.objects.filter(pk=story.ticket.pk).update(accused=accused)
    story.do("dispatch", story.coordinator, lead=story.lead)
    keep(story.coordinator, "在办的", "all", "state=working", is_shared=True)
    assert tabs(listed(signed_in(clerk))) == {"在办的": "0"}
    assert tabs(listed(signed_in(story.lead_clerk))) == {"在办的": "1"}


def test_a_list_whose_park_vanished_says_so():
    user = coordinator()
    keep(user, "旧园区", "all", "park=99")
    keep(user, "旧列表", "gone", "state=waiting")
    client = signed_in(user)
    page = listed(client)
    assert tabs(page) == {"旧园区": "要更正", "旧列表": "要更正"}
    assert listed(client, park="99").status_code == 200
    assert client.get(reverse(SAVED)).content.decode().count("请删除后重新保存") == 2


def test_there_is_an_end_to_them():
    user = coordinator()
    for number in range(MOST_OWN):
        keep(user, f"{number}", "all", f"since=2026-01-{number + 1:02}", is_shared=True)
    with pytest.raises(NotKept, match="常用筛选最多 10 个"):
        keep(user, "多", "all", "q=x")
    assert MOST_SHARED == MOST_OWN
    with pytest.raises(NotKept, match="共享的常用筛选最多 10 个"):
        keep(coordinator("one"), "多", "all", "mine=1", is_shared=True)
