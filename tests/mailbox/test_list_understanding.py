"""Words above a list of the desk that no request holds: put right, partly, or nothing; by what the reader may see."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from search import sources
from search.models import Entry, SynonymGroup
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import Story, coordinator, new_ticket
from tests.mailbox.desk import numbers_in, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FIRST, SECOND = "HYT-20261116-0001", "HYT-20261116-0002"
EVERYTHING = reverse("mailbox_tickets:list", args=["all"])


@pytest.fixture
def two():
    firm = EnterprisePageFactory(title="海云智能", legal_name="烟台海云智能科技有限公司")
    sources.save("elsewhere", Entry(key="1", kind="企业", url="/", title=firm.title))
    new_ticket(
        enterprise=firm, enterprise_name="海云", text="三楼会议室投影仪坏了。", outside_number="YT-2026-88"
    )
    new_ticket(enterprise_name="他家", text="停车费能否减免。")


def listed(client, **query):
    page = client.get(EVERYTHING, query)
    assert page.status_code == 200
    return numbers_in(page), BeautifulSoup(page.content, "html.parser")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("投影义", "投影仪"),
        ("海芸智能", "海云智能"),
        ("haiyunzhineng", "海云智能"),
        ("HYZN", "海云智能"),
    ],
)
def test_words_that_no_request_holds_are_put_right_with_the_way_back(two, typed, meant):
    client = signed_in(coordinator())
    found, page = listed(client, q=typed)
    said = page.select_one(".wb-said").get_text()
    assert found == [FIRST]
    assert f"没有哪件诉求含有“{typed}”，按“{meant}”找" in said
    assert f"搜索“{meant}”" in said
    back = page.select_one(".wb-said p a")["href"]
    assert f"q={quote(typed)}&exact=1" in back
    assert f"按“{meant}”找" not in client.get(back).content.decode()
    taken = client.post(reverse("mailbox_tickets:export"), {"queue": "all", "query": f"q={typed}"})
    assert "共 1 件" in taken.content.decode()


def test_numbers_and_names_come_first_and_are_never_put_right(two):
    client = signed_in(coordinator())
    for typed in ("0001", FIRST, "88", "YT-2026-88", "海云", "烟台海云智能科技"):
        found, page = listed(client, q=typed)
        assert found == [FIRST], typed
        assert "按“" not in page.select_one(".wb-said").get_text()
    for typed in ("9999", "HYT-20261117-0001"):
        assert listed(client, q=typed)[0] == []


def test_some_of_the_words_are_found_and_nothing_leads_to_the_whole_site(two):
    client = signed_in(coordinator())
    found, page = listed(client, q="投影仪 停车费 食堂")
    assert sorted(found) == [FIRST, SECOND]
    assert "含有“投影仪 停车费 食堂”的全部词" in page.select_one(".wb-said").get_text()
    found, page = listed(client, q="火星殖民")
    assert found == []
    assert [link["href"] for link in page.select(".wb-empty a")][-1] == f"/search/?q={quote('火星殖民')}"
    found, page = listed(client, q="投影义", state="closed")
    assert found == []
    assert "按“投影仪”找" in page.select_one(".wb-said").get_text()


def test_related_words_find_what_holds_none_of_the_typed_ones(two):
    SynonymGroup.objects.create(words="幻灯、幻灯机", related="投影仪")
    found, page = listed(signed_in(coordinator()), q="幻灯机")
    assert found == [FIRST]
    assert "按与它相关的词找" in page.select_one(".wb-said").get_text()


def test_what_others_handle_teaches_a_clerk_nothing():
    story = Story(text="海云智能的投影仪坏了。")
    story.do("dispatch", story.coordinator, lead=story.lead)
    for typed in ("海芸智能", "haiyunzhineng", "投影义", "投影仪 食堂"):
        found, page = listed(signed_in(story.other_clerk), q=typed)
        assert found == []
        assert "按“" not in page.select_one(".wb-said").get_text()
