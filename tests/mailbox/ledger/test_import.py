"""A ledger is uploaded, looked over, written as archive tickets, and undone."""

import csv
from datetime import datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import AuditEntry
from core import ticks
from mailbox.access import link_token, query_code
from mailbox.lists.export import COLUMNS
from mailbox.models import DepartmentTask, LedgerImport, Notice, Ticket, TicketEvent, TicketGram
from mailbox.services import Actor, MoveRefused, perform
from mailbox.suggestion.past import real_examples
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import CategoryFactory, coordinator, supervisor
from tests.factories.people import UserFactory, department_with_clerk
from tests.mailbox.desk import numbers_in, page_of, signed_in
from tests.mailbox.ledger.files import HEADINGS, LINE, ledger, workbook

pytestmark = pytest.mark.django_db
SECOND = ["2024-2", "2024-04-01", "另一家", "请协调车位。", "物业", "税务", "2024-04-03", "已安排。"]


@pytest.fixture
def keeper():
    CategoryFactory(name="物业")
    return signed_in(UserFactory(permissions=["mailbox.import_ledger"]))


@pytest.fixture
def tax():
    return department_with_clerk("税务")


def upload(client, content=None, name="台账2024.xlsx"):
    file = SimpleUploadedFile(name, ledger() if content is None else content)
    return client.post(reverse("mailbox_ledger:index"), {"file": file})


def mapped(client, content=None) -> str:
    """Address of the preview, with the columns as they were guessed."""
    url = upload(client, content).url
    form = client.get(url).context["form"]
    data = {name: form.initial.get(name) or "" for name in form.fields}
    category = form.fields["default_category"].queryset.first()
    return client.post(url, data | {"default_category": category.pk}).url


def write(client, preview, **more):
    seal = client.get(preview).context["seal"]
    return client.post(preview, {"seal": seal, **more}, follow=True)


def taken_over(client, *lines) -> list[Ticket]:
    write(client, mapped(client, ledger(*lines)), skips_bad="on")
    return list(Ticket.objects.filter(is_archive=True).order_by("number"))


def test_a_line_becomes_a_closed_ticket_with_the_dates_of_the_ledger(keeper, tax):
    preview = mapped(keeper)
    page = keeper.get(preview).content.decode()
    assert "导入 1 件档案" in page
    assert not Ticket.objects.exists()
    assert "已导入 1 件档案" in write(keeper, preview).content.decode()
    ticket = Ticket.objects.get()
    assert ticket.is_archive
    assert (ticket.state, ticket.is_open, ticket.outside_number) == ("closed", False, "2024-1")
    assert f"{timezone.localtime(ticket.submitted_at):%Y-%m-%d}" == "2024-03-05"
    assert f"{timezone.localtime(ticket.closed_at):%Y-%m-%d}" == "2024-03-12"
    assert ticket.number.startswith("TZ-")
    task = ticket.tasks.get()
    assert (task.department, task.state, task.is_open) == (tax[0], "replied", False)
    event = ticket.events.get()
    assert event.text == "已换灯泡。"
    assert "“台账2024.xlsx”第 2 行；台账序号 2024-1" in event.data["taken_over"]
    assert AuditEntry.objects.filter(action="导入台账").exists()
    assert LedgerImport.objects.get().table == {}


REACHED = [
    "3", "2021.3.5", "另一家", "三楼漏水，联系张三13800138000。", "物业", "税务", "2021.3.8", "已修，0535-6631311。",
]  # fmt: skip


def test_whom_to_reach_is_masked_before_it_is_written_and_shown_first(keeper, tax):
    preview = mapped(keeper, ledger(LINE, REACHED))
    page = keeper.get(preview, {"part": "masked"}).content.decode()
    assert "2 处（1 行）已遮去" in page
    assert '联系<mark class="wb-ledger__name">张三</mark><b class="wb-ledger__masked">〔电话〕</b>' in page
    assert "13800138000" not in page
    write(keeper, preview)
    ticket = Ticket.objects.get(outside_number="3")
    assert (ticket.text, ticket.title) == ("三楼漏水，联系张三〔电话〕。", "三楼漏水，联系张三〔电话〕")
    assert (ticket.tasks.get().reply, ticket.events.get().text) == ("已修，〔电话〕。", "已修，〔电话〕。")
    assert [entry.line for entry in keeper.get(mapped(keeper, ledger(REACHED))).context["plan"].repeated] == [
        2
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("来电", "电话"), ("市长信箱", "市长信箱"), ("", "台账没有写"), ("12345热线", "12345 转来")],
)
def test_where_it_came_from_and_its_number_in_the_ledger_are_two_things(keeper, tax, typed, shown):
    write(keeper, mapped(keeper, workbook([*HEADINGS, "来源"], [*LINE, typed])))
    client, ticket = signed_in(coordinator()), Ticket.objects.get()
    page = client.get(page_of(ticket)).content.decode()
    assert f"<dt>来源</dt><dd>{shown}</dd>" in page
    assert "<dt>台账序号</dt><dd>2024-1</dd>" in page
    assert "<dt>受理</dt><dd>2024-03-05</dd>" in page
    sheet = client.get(reverse("mailbox_tickets:sheet", args=[ticket.pk])).content.decode()
    assert f"<td>{shown}</td>" in sheet
    assert "联系方式已遮住" not in sheet


def test_a_file_to_take_along_invents_nothing_for_an_archive(keeper, tax):
    taken_over(keeper)
    response = signed_in(coordinator()).post(
        reverse("mailbox_tickets:export"), {"queue": "all", "stage": "csv"}
    )
    lines = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    start = lines.index(list(COLUMNS))
    row = {name: value for name, value in zip(COLUMNS, lines[start + 1], strict=True) if value}
    number = Ticket.objects.get().number
    assert row == {
        "编号": number, "状态": "已办结", "台账序号": "2024-1", "类别": "物业", "企业": "样例科技", "主办": "税务",
        "提交时间": "2024-03-05", "答复时间": "2024-03-12", "办结时间": "2024-03-12",
    }  # fmt: skip


def test_a_real_date_of_a_sheet_is_a_date_wherever_it_is_read(keeper, tax):
    line = [*LINE[:1], datetime(2021, 3, 5), *LINE[2:6], datetime(2021, 3, 8, 10, 20), *LINE[7:]]
    columns = upload(keeper, ledger(line)).url
    assert "<td>2021-03-05</td>" in keeper.get(columns).content.decode()
    (ticket,) = taken_over(keeper, line)
    client = signed_in(coordinator())
    assert "办结日期 2021-03-08 10:20" in client.get(page_of(ticket)).content.decode()
    rows = client.get(reverse("mailbox_tickets:list", args=["all"])).content.decode()
    assert ">2021-03-05</time>" in rows


def test_a_column_that_was_not_recognised_is_asked_for(keeper):
    page = keeper.get(upload(keeper).url).content.decode()
    assert "认出 8 列，必填的都认出了" in page
    page = keeper.get(
        upload(keeper, workbook(["登记日期", "甲", "诉求内容"], ["2024-1-2", "一家", "请修"])).url
    )
    assert "认出 2 列；没有认出“企业名称”，请在下面选择" in page.content.decode()


def test_nobody_is_told_no_clock_runs_and_nothing_recomputes_the_dates(keeper, tax):
    taken_over(keeper)
    before = Ticket.objects.values().get()
    assert ticks.run_all() == []
    call_command("rebuild_clocks", stdout=StringIO())
    call_command("rebuild_sketches", stdout=StringIO())
    assert Ticket.objects.values().get() == before
    assert not Notice.objects.exists()
    assert not TicketGram.objects.exists()
    assert TicketEvent.objects.count() == 1


def test_it_is_found_in_the_list_of_all_and_stands_in_no_queue(keeper, tax):
    (ticket,) = taken_over(keeper)
    client = signed_in(coordinator())
    found = client.get(reverse("mailbox_tickets:list", args=["all"]), {"q": "投影仪"})
    assert numbers_in(found) == [ticket.number]
    assert "档案" in found.content.decode()
    found = client.get(reverse("mailbox_tickets:list", args=["all"]), {"q": ticket.number.lower()})
    assert numbers_in(found) == [ticket.number]
    for queue in ("waiting", "mine", "department", "today", "soon", "overdue", "reassign"):
        assert numbers_in(client.get(reverse("mailbox_tickets:list", args=[queue]))) == []
    assert numbers_in(signed_in(tax[1]).get(reverse("mailbox_tickets:list", args=["all"]))) == [ticket.number]


def test_its_page_is_to_be_read_and_hardly_to_be_moved(keeper, tax):
    (ticket,) = taken_over(keeper)
    user = coordinator()
    page = signed_in(user).get(page_of(ticket)).content.decode()
    assert "由旧台账导入的档案" in page
    assert "“台账2024.xlsx”第 2 行" in page
    assert "联系人" not in page
    perform(ticket, "note", Actor(user), text="与今年的一件相同。")
    with pytest.raises(MoveRefused, match="只供查阅"):
        perform(ticket, "reopen", Actor(user), text="再办")


def test_the_enterprise_reads_it_only_once_it_is_bound(keeper, tax, client):
    (ticket,) = taken_over(keeper)
    url = reverse("mailbox:ticket", args=[link_token(ticket)])
    assert client.get(url).status_code == 404
    track = {"number": ticket.number, "code": query_code(ticket)}
    assert client.post(reverse("mailbox:track"), track).status_code == 200
    perform(ticket, "bind", Actor(coordinator()), enterprise=EnterprisePageFactory())
    page = client.get(url)
    assert page.status_code == 200
    text = page.content.decode()
    assert "已换灯泡" in text
    assert "2024-03-12</time>" in text
    assert "台账2024" not in text


def test_the_past_teaches(keeper, tax):
    taken_over(keeper)
    (example,) = real_examples()
    assert example.label == tax[0].pk


def test_the_same_lines_are_not_taken_twice(keeper, tax):
    taken_over(keeper)
    again = keeper.get(mapped(keeper, ledger(LINE, SECOND))).context
    assert [entry.line for entry in again["plan"].good] == [3]
    assert "已导入过，编号 TZ-" in again["plan"].repeated[0].repeats
    assert len(taken_over(keeper, LINE, SECOND)) == 2


def test_bad_lines_are_shown_and_left_out_only_when_that_is_wanted(keeper, tax):
    preview = mapped(keeper, ledger(LINE, ["9", "下周", "某企业", "内容"]))
    page = keeper.get(preview).content.decode()
    assert "受理日期“下周”看不明白" in page
    assert "有 1 行不能导入" in write(keeper, preview).content.decode()
    assert not Ticket.objects.exists()
    write(keeper, preview, skips_bad="on")
    assert Ticket.objects.get().outside_number == "2024-1"


def test_a_name_that_is_none_of_ours_is_asked_for(keeper):
    department = department_with_clerk("国税")[0]
    preview = mapped(keeper)
    assert "办理部门“税务”（1 行）" in keeper.get(preview).content.decode()
    keeper.post(preview, {"names-department-0": department.pk})
    write(keeper, preview)
    assert DepartmentTask.objects.get().department == department


def test_what_changed_after_it_was_shown_is_shown_again(keeper, tax):
    preview = mapped(keeper)
    seal = keeper.get(preview).context["seal"]
    tax[0].name, tax[0].short_name = "改名", "改名"
    tax[0].save()
    page = keeper.post(preview, {"seal": seal, "skips_bad": "on"}, follow=True).content.decode()
    assert "请再确认一次" in page
    assert not Ticket.objects.exists()


def test_pressing_twice_writes_once(keeper, tax):
    preview = mapped(keeper)
    seal = keeper.get(preview).context["seal"]
    keeper.post(preview, {"seal": seal})
    assert keeper.post(preview, {"seal": seal}).status_code == 404
    assert Ticket.objects.count() == 1


def test_an_import_is_undone_while_nothing_leans_on_it(keeper, tax):
    (ticket,) = taken_over(keeper)
    undo = reverse("mailbox_ledger:undo", args=[LedgerImport.objects.get().pk])
    perform(ticket, "note", Actor(supervisor()), text="引用")
    assert "不能整批撤销" in keeper.post(undo, follow=True).content.decode()
    assert Ticket.objects.exists()
    Ticket.objects.all().delete()
    taken_over(keeper)
    undo = reverse("mailbox_ledger:undo", args=[LedgerImport.objects.latest("pk").pk])
    assert "已撤销，1 件档案已移除" in keeper.post(undo, follow=True).content.decode()
    assert not Ticket.objects.exists()
    assert not DepartmentTask.objects.exists()
    assert keeper.post(undo).status_code == 404
    assert len(taken_over(keeper)) == 1


def test_a_draft_is_its_uploaders_alone_and_goes_after_a_day(keeper):
    preview = upload(keeper).url
    other = signed_in(UserFactory(permissions=["mailbox.import_ledger"]))
    assert other.get(preview).status_code == 404
    LedgerImport.objects.update(created_at=timezone.now() - timedelta(hours=25))
    ticks.run_all()
    assert keeper.get(preview).status_code == 404


def test_columns_are_not_chosen_twice_and_a_category_is_needed(keeper):
    url = upload(keeper).url
    page = keeper.post(url, {"received": "1", "enterprise": "1", "text": "3"}).content.decode()
    assert "这一列选了两次" in page
    assert "请选择没写类别的诉求归入哪一类" in page
    assert keeper.get(reverse("mailbox_ledger:preview", args=[LedgerImport.objects.get().pk])).url == url


@pytest.mark.parametrize(("content", "said"), [(b"", "没有内容"), (b"\xd0\xcf\x11\xe0", "去掉密码")])
def test_a_bad_file_is_answered_with_a_sentence(keeper, content, said):
    assert said in upload(keeper, content).content.decode()


def test_the_template_is_read_back(keeper):
    response = keeper.get(reverse("mailbox_ledger:template"))
    page = load_workbook(BytesIO(response.content)).active
    assert page["B1"].value == "受理日期*"
    assert keeper.get(upload(keeper, response.content).url).context["count"] == 1


def test_it_is_for_who_coordinates_all_parks_or_keeps_the_system():
    url = reverse("mailbox_ledger:index")
    assert signed_in(coordinator()).get(url).status_code == 200
    alone = UserFactory(permissions=["mailbox.coordinate_ticket"])
    assert signed_in(alone).get(url).status_code == 302
    assert signed_in(supervisor()).get(url).status_code == 302


def test_the_preview_asks_no_more_for_more_lines(keeper, tax):
    counts = []
    for number in (2, 8):
        preview = mapped(keeper, ledger(*([str(n), *LINE[1:]] for n in range(number))))
        with CaptureQueriesContext(connection) as asked:
            assert f"导入 {number} 件档案" in keeper.get(preview).content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1]
