"""A list as a file: the rows that the reader sees, nothing of a person, and a line in the audit log."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.lists.export import COLUMNS
from mailbox.lists.planning import MOST
from mailbox.models import Ticket
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, coordinator, new_ticket, supervisor
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import coordinator_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

EXPORT = "mailbox_tickets:export"


def exported(client, kind="csv", **more):
    return client.post(reverse(EXPORT), {"queue": "all", "stage": kind, **more})


def table(response) -> list[dict]:
    """The rows of a csv, without the lines at its foot."""
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    start = lines.index(list(COLUMNS))
    return [
        dict(zip(COLUMNS, line, strict=True))
        for line in lines[start + 1 :]
        if line and line[0].startswith("HYT")
    ]


def test_a_row_tells_what_became_of_a_request_and_nothing_of_a_person():
    story = Story(text="王五的手机 13700137000 请保密。", channel="phone").claimed()
    story.do("ask_extension", story.lead_clerk, until=MONDAY.date() + timedelta(days=42), text="等上级口径。")
    story.do("grant_extension", story.coordinator, until=MONDAY.date() + timedelta(days=42), text="同意。")
    response = exported(signed_in(story.coordinator))
    (row,) = table(response)
    assert (row["编号"], row["状态"], row["来源"], row["企业"]) == (
        story.ticket.number, "办理中", "电话", "样例科技",
    )  # fmt: skip
    assert (row["主办"], row["协办"], row["延期次数"], row["提交时间"]) == (
        "税务",
        "人社、科技",
        "1",
        "2026-11-16 09:00",
    )
    for secret in ("王五", "13700137000", "王女士", "13800138000", "请保密"):
        assert secret not in response.content.decode()
    assert "不含联系人、电话、邮箱和诉求原文" in response.content.decode()


def test_the_page_before_says_what_will_be_in_it_and_the_file_is_in_both_kinds():
    new_ticket()
    new_ticket(channel="phone")
    client = signed_in(supervisor())
    page = exported(client, "", query="channel=phone&q=投影仪").content.decode()
    assert "列表“全部”，搜索：投影仪，来源：电话，共 1 件" in page
    assert "记入审计日志" in page
    assert AuditEntry.objects.filter(action="导出诉求").count() == 0
    for kind, content_type in (("xlsx", "spreadsheetml"), ("csv", "text/csv")):
        response = exported(client, kind, query="channel=phone&q=投影仪")
        assert content_type in response["Content-Type"]
    said = AuditEntry.objects.filter(action="导出诉求").values_list("summary", flat=True)
    assert len(said) == 2
    assert all("1 行" in one and "来源：电话" in one and "投影仪" not in one for one in said)


def test_a_selection_is_taken_alone_and_the_filter_with_its_order_otherwise():
    tickets = [new_ticket(at=MONDAY + timedelta(minutes=n)) for n in range(3)]
    client = signed_in(coordinator())
    some = table(exported(client, ticket=[tickets[2].pk, tickets[0].pk, 999]))
    assert {row["编号"] for row in some} == {tickets[0].number, tickets[2].number}
    rows = table(exported(client, query="sort=-submitted"))
    assert [row["编号"] for row in rows] == [ticket.number for ticket in reversed(tickets)]


def test_nobody_takes_along_what_she_does_not_see():
    own, other = ParkPageFactory(), ParkPageFactory()
    mine, theirs = new_ticket(park=own), new_ticket(park=other)
    rows = table(exported(signed_in(coordinator_of(own)), ticket=[mine.pk, theirs.pk]))
    assert [row["编号"] for row in rows] == [mine.number]
    story = Story().dispatched()
    clerk = exported(signed_in(story.lead_clerk))
    assert (clerk.status_code, clerk.url) == (302, reverse("wagtailadmin_home"))


def test_a_complaint_is_not_in_the_file_of_a_coordinator_who_works_for_the_accused():
    story = Story(category=CategoryFactory(is_complaint=True))
    accused, _ = department_with_clerk("城管")
    Ticket.objects.filter(pk=story.ticket.pk).update(accused=accused)
    watcher = coordinator("watcher")
    accused.members.create(user=watcher, role="clerk")
    assert table(exported(signed_in(watcher), ticket=[story.ticket.pk])) == []
    assert len(table(exported(signed_in(story.coordinator)))) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"query": "park=99"}, "不存在，或者不在您能看到的范围"),
        ({"query": "nonsense=1"}, "不是筛选条件"),
        ({"query": "q=" + "长" * 2000}, "“过长的筛选”不是筛选条件"),
        ({"ticket": [str(n) for n in range(1, MOST + 2)]}, f"一次最多勾选 {MOST} 件"),
    ],
)
def test_nonsense_leads_back_to_the_list_with_a_sentence(typed, sentence):
    page = signed_in(coordinator()).post(
        reverse(EXPORT), {"queue": "all", "stage": "csv", **typed}, follow=True
    )
    assert page.redirect_chain
    assert sentence in page.content.decode()


def test_a_name_that_looks_like_a_formula_stays_text():
    new_ticket(enterprise_name='=HYPERLINK("http://x","y")', outside_number="+861")
    (row,) = table(exported(signed_in(coordinator())))
    assert re.match("'=", row["企业"])
    assert row["外部编号"] == "'+861"


def test_the_file_asks_as_often_for_many_as_for_few():
    client, category = signed_in(coordinator()), CategoryFactory()
    counted = []
    for _ in range(2):
        new_ticket(category=category)
        with CaptureQueriesContext(connection) as queries:
            exported(client)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_list_offers_it_to_those_who_oversee():
    story = Story().dispatched()
    url = reverse("mailbox_tickets:list", args=["all"])
    watcher = signed_in(supervisor())
    assert 'value="export"' in watcher.get(url).content.decode()
    page = watcher.post(reverse("mailbox_tickets:bulk"), {"do": "export", "ticket": [story.ticket.pk]})
    assert "勾选的 1 件，共 1 件" in page.content.decode()
    assert 'value="export"' not in signed_in(story.lead_clerk).get(url).content.decode()
