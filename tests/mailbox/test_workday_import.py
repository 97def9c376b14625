"""A year of holidays is uploaded, shown and written in the admin, or by the command."""

from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.models import Workday
from mailbox.workdays.table import read_table, template_of
from tests.factories.mailbox import Story
from tests.factories.people import UserFactory
from tests.mailbox.desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ONE_DAY = "日期,安排,说明\n2026-11-20,放假,园区停电检修\n"


@pytest.fixture
def keeper():
    """Keeps the table of holidays."""
    actions = ("add", "change", "delete", "view")
    return signed_in(UserFactory(permissions=[f"mailbox.{action}_workday" for action in actions]))


def upload(client, text=ONE_DAY, name="2026.csv"):
    file = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode("gbk"))
    return client.post(reverse("workday:import"), {"file": file})


def confirm(client, preview):
    form = preview.context["confirm"]
    return client.post(reverse("workday:import"), form.initial, follow=True)


def test_nothing_is_written_before_it_is_confirmed(keeper):
    story = Story()
    preview = upload(keeper)
    page = preview.content.decode()
    assert "2026 年：新增 1 天" in page
    assert "园区停电检修" in page
    assert "1 件在办诉求的办结时限会变动" in page
    assert not Workday.objects.filter(date=date(2026, 11, 20)).exists()
    assert not story.ticket.events.filter(move="reschedule").exists()


def test_one_confirmation_writes_all_and_moves_the_promises_once(keeper):
    story = Story()
    page = confirm(keeper, upload(keeper)).content.decode()
    assert Workday.objects.get(date=date(2026, 11, 20)).name == "园区停电检修"
    assert story.ticket.events.filter(move="reschedule").count() == 1
    assert "已写入。2026 年：新增 1 天" in page
    assert "1 件在办诉求的办结时限随之变动" in page
    assert "新增 1 天" in AuditEntry.objects.get(action="导入放假安排").summary


def test_a_changed_day_keeps_its_row_and_a_removed_one_goes(keeper):
    changed = Workday.objects.get(date=date(2026, 1, 2))
    extra = Workday.objects.create(date=date(2026, 3, 2), name="误录")
    text = keeper.get(reverse("workday:download", args=[2026])).content.decode("utf-8-sig")
    text = text.replace("2026-03-02,放假,误录\r\n", "").replace(
        "2026-01-02,放假,元旦", "2026-01-02,放假,元旦连休"
    )
    confirm(keeper, upload(keeper, text))
    changed.refresh_from_db()
    assert changed.name == "元旦连休"
    assert not Workday.objects.filter(pk=extra.pk).exists()


def test_a_table_that_changed_meanwhile_is_shown_again(keeper):
    preview = upload(keeper)
    Workday.objects.create(date=date(2026, 11, 20), name="厂休")
    again = confirm(keeper, preview)
    assert "刚刚有人改过" in again.content.decode()
    assert "2026 年：修改 1 天" in again.content.decode()
    assert Workday.objects.get(date=date(2026, 11, 20)).name == "厂休"
    confirm(keeper, again)
    assert Workday.objects.get(date=date(2026, 11, 20)).name == "园区停电检修"


def test_what_is_there_already_needs_no_confirmation(keeper):
    preview = upload(keeper, keeper.get(reverse("workday:download", args=[2026])).content)
    assert "没有要写入的内容" in preview.content.decode()
    assert preview.context["confirm"] is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("2026-02-30,放假,春节\n", "第 1 行：没有“2026-02-30”这一天"),
        ("x\n" * 100, "还有 70 处"),
        (b"PK\x03\x04", "Excel 文件"),
        (b"\x00\x01", "不是文本"),
        (b"", "没有日期"),
        (b"1" * 200_000, "超过 100 KB"),
    ],
)
def test_a_bad_file_is_answered_with_sentences(keeper, content, said):
    response = upload(keeper, content)
    assert response.status_code == 200
    assert said in response.content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"seal": "x"}, {"seal": "x", "table": "\x00"}, {"seal": "𠮷" * 99, "table": "2026-01-01"}]
)
def test_a_forged_or_empty_confirmation_writes_nothing(keeper, data):
    before = Workday.objects.count()
    response = keeper.post(reverse("workday:import"), data, follow=True)
    assert response.status_code == 200
    assert Workday.objects.count() == before


def test_a_year_without_a_table_is_downloaded_as_a_template(keeper):
    response = keeper.get(reverse("workday:download", args=[2027]))
    assert read_table(response.content).days == template_of(2027)
    assert keeper.get(reverse("workday:download", args=[1900])).status_code == 404


def test_who_only_reads_the_table_downloads_and_does_not_import():
    reader = signed_in(UserFactory(permissions=["mailbox.view_workday"]))
    assert reader.get(reverse("workday:download", args=[2026])).status_code == 200
    assert "导入 CSV" not in reader.get(reverse("workday:index")).content.decode()
    assert upload(reader).status_code == 302


def test_the_list_leads_to_the_import(keeper):
    assert reverse("workday:import") in keeper.get(reverse("workday:index")).content.decode()


def test_the_command_shows_and_writes(tmp_path):
    story, file, out = Story(), tmp_path / "2026.csv", StringIO()
    file.write_text(ONE_DAY, encoding="utf-8")
    call_command("import_workdays", file, "--dry-run", stdout=out)
    assert not story.ticket.events.filter(move="reschedule").exists()
    call_command("import_workdays", file, stdout=out)
    assert story.ticket.events.filter(move="reschedule").count() == 1
    assert "1 件在办诉求" in out.getvalue()


def test_the_command_refuses_with_the_lines(tmp_path):
    file = tmp_path / "2026.csv"
    file.write_text("2026-02-30,放假,春节", encoding="utf-8")
    with pytest.raises(CommandError, match="第 1 行"):
        call_command("import_workdays", file)
    with pytest.raises(CommandError, match="打不开"):
        call_command("import_workdays", tmp_path / "none.csv")
