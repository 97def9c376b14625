"""What is found by what somebody types: numbers in any form, names old and new, words of the text."""

import pytest
from django.urls import reverse

from mailbox.lists.searching import matching, words_of
from mailbox.models import Ticket
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import coordinator, new_ticket
from tests.mailbox.desk import numbers_in, signed_in

pytestmark = pytest.mark.django_db

FIRST, SECOND = "HYT-20261116-0001", "HYT-20261116-0002"


@pytest.fixture
def two():
    firm = EnterprisePageFactory(
        title="海云智能", legal_name="烟台海云智能科技有限公司", former_names="蓝潮软件、旧帆"
    )
    new_ticket(enterprise=firm, enterprise_name="海云", text="三楼会议室投影仪坏了，WiFi 也断。")
    new_ticket(enterprise_name="他家", text="想问１２号楼停车费 50% 能否减免。", outside_number="YT-88/7")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (FIRST, [FIRST]),
        ("hyt-20261116-0001", [FIRST]),
        ("202611160001", [FIRST]),
        ("HYT202611160001", [FIRST]),
        ("20261116 0001", [FIRST]),
        ("２０２６１１１６－０００１", [FIRST]),
        ("1116-0001", [FIRST]),
        ("0001", [FIRST]),
        ("02", [SECOND]),
        ("20261116", [FIRST, SECOND]),
        ("HYT-2026", [FIRST, SECOND]),
        ("HYT-20261117", []),
        ("9" * 60, []),
        ("海云智能", [FIRST]),
        ("烟台海云智能科技", [FIRST]),
        ("蓝潮", [FIRST]),
        ("YT-88/7", [SECOND]),
        ("投影仪 海云", [FIRST]),
        ("投影仪\u3000停车", []),
        ("wifi", [FIRST]),
        ("５０％", [SECOND]),
        ("50%", [SECOND]),
        ("%", [SECOND]),
        ("_", []),
        ("𠮷", []),
        ("13800138000", []),
        ("王女士", []),
    ],
)
def test_what_is_typed_finds(two, typed, found):
    rows = Ticket.objects.filter(matching(typed)).order_by("number")
    assert [row.number for row in rows] == found


def test_words_count_once_and_a_number_with_blanks_is_one_word():
    assert words_of(" 停车  停车 费 ") == ["停车", "费"]
    assert words_of("20261116 0001") == ["20261116 0001"]
    assert words_of("   ") == []


def test_the_list_says_where_it_looked_and_keeps_what_was_typed(two):
    page = signed_in(coordinator()).get(reverse("mailbox_tickets:list", args=["all"]), {"q": "投影仪 海云"})
    text = page.content.decode()
    assert numbers_in(page) == [FIRST]
    assert (
        "共 1 件。在编号、企业名称（含全称和曾用名）、外部编号和诉求内容里搜索“投影仪”“海云”，要同时出现。"
        in text
    )
    assert 'value="投影仪 海云"' in text


@pytest.mark.parametrize("typed", ["\x00", "一" * 101, "a b c d e f g h i", "'\"<script>"])
def test_no_search_breaks_the_list(two, typed):
    page = signed_in(coordinator()).get(reverse("mailbox_tickets:list", args=["all"]), {"q": typed})
    assert page.status_code == 200
    assert "<script>'" not in page.content.decode()
