"""Files of every make become one table, or a sentence that says why not."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest

from mailbox.ledger import reading
from mailbox.ledger.columns import guess
from mailbox.ledger.dates import WrongDate, read_moment
from mailbox.ledger.errors import Unreadable
from mailbox.ledger.reading import read_table
from tests.mailbox.ledger.files import HEADINGS, LINE, ledger, workbook

NEITHER = "不是 Excel 或 CSV"

pytestmark = pytest.mark.once


def csv_of(*lines, encoding="utf-8") -> bytes:
    return "\r\n".join(",".join(line) for line in lines).encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        ledger(),
        csv_of(HEADINGS, LINE),
        csv_of(HEADINGS, LINE, encoding="gb18030"),
        csv_of(HEADINGS, LINE, encoding="utf-16"),
        csv_of(HEADINGS, LINE).replace(b",", b"\t"),
    ],
    ids=["xlsx", "utf-8", "gb18030", "utf-16", "tabs"],
)
def test_every_kind_of_file_reads_the_same(content):
    table = read_table(content)
    assert table.headings == HEADINGS
    assert table.rows == [(2, LINE)]


def test_titles_above_empty_lines_and_merged_cells_are_understood():
    lines = [["园区诉求台账"], [], HEADINGS, LINE, [None] * 8, ["2024-2", None, None, "另一件事", "物业"]]
    table = read_table(workbook(*lines, merges=["A1:H1", "B4:B6", "C4:C6"]))
    assert [line for line, _ in table.rows] == [4, 5, 6]
    assert table.rows[2][1][:4] == ["2024-2", "2024.3.5", "样例科技", "另一件事"]


def test_cells_merged_over_many_lines_many_times_are_refused(monkeypatch):
    monkeypatch.setattr("mailbox.ledger.workbook.MOST_FILLED", 3)
    assert read_table(workbook(HEADINGS, LINE, LINE, LINE, merges=["B2:B4"])).rows
    with pytest.raises(Unreadable, match="合并单元格太多"):
        read_table(workbook(HEADINGS, LINE, LINE, LINE, merges=["B2:B4", "C2:C4"]))


def test_headings_that_stand_twice_or_not_at_all_get_names_of_their_own():
    table = read_table(workbook(["日期", "企业", "备注", "备注", None, "内容"], list("abcdef")))
    assert table.headings == ["日期", "企业", "备注", "备注（2）", "第 5 列", "内容"]


def test_cells_become_what_a_person_reads_in_them():
    cells = [12.0, date(2024, 3, 5), True, "#N/A", datetime(2024, 3, 5, 10, 20), "#3 楼A", "a\r\nb", 1.5]
    (_, read), *_ = read_table(workbook(HEADINGS, cells)).rows
    assert read == ["12", "2024-03-05", "是", "", "2024-03-05 10:20", "#3 楼A", "a\nb", "1.5"]


def test_further_sheets_are_told_of():
    assert "只读了“2024”；其余的（2023）" in read_table(ledger(more=["2023"])).remark


def zipped(**parts) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


BAD = {
    "old or locked": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "去掉密码"),
    "cut off": (ledger()[:900], "可能已经损坏"),
    "no workbook": (zipped(word__document_xml="x"), "不是 Excel 工作簿"),
    "damaged inside": (zipped(xl__workbook_xml="x"), "可能已经损坏"),
    "with macros": (zipped(xl__workbook_xml="x", xl__vbaProject_bin="x"), "有宏"),
    "a bomb": (zipped(xl__workbook_xml="x", xl__big_xml="0" * 61 * 1024 * 1024), "展开后太大"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", NEITHER),
    "a program": (b"MZ\x90\x00\x03\x00", NEITHER),
    "a page": (b"<html><table><tr><td>1</td></tr></table></html>", NEITHER),
    "empty": (b"", "没有内容"),
    "empty sheet": (workbook(), "没有内容"),
    "headings alone": (workbook(HEADINGS), "只有表头"),
    "no headings": (workbook(["a", "b"], ["c", "d"]), "没有找到表头"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_is_refused_with_a_sentence(name):
    content, said = BAD[name]
    with pytest.raises(Unreadable, match=said):
        read_table(content)


def test_what_calls_itself_something_else_is_not_taken_for_a_table():
    text = "受理日期,企业名称,诉求内容\n2024-03-05,一家,请修。".encode()
    assert read_table(text, "台账").rows
    for name, said in (("台账.exe", NEITHER), ("台账.docx", NEITHER), ("台账.XLSX", "可能已经损坏")):
        with pytest.raises(Unreadable, match=said):
            read_table(text, name)


def test_there_are_limits(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    with pytest.raises(Unreadable, match="一次最多导入 2 行，这个文件有 3 行"):
        read_table(ledger(LINE, LINE, LINE))
    monkeypatch.setattr(reading, "MOST_LINES", 3)
    with pytest.raises(Unreadable, match="3 行以上"):
        read_table(ledger(LINE, LINE, LINE))
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    with pytest.raises(Unreadable, match="文件超过"):
        read_table(ledger())


DATES = {
    "2024.3.5": "2024-03-05 00:00",
    "2024-03-05": "2024-03-05 00:00",
    "2024/3/5 9:05": "2024-03-05 09:05",
    "２０２４年３月５日": "2024-03-05 00:00",
    "2024年3月5日（周二）": "2024-03-05 00:00",
    "20240305": "2024-03-05 00:00",
    "45356": "2024-03-05 00:00",
    "45356.5": "2024-03-05 12:00",
    "2024-03-05T10:20:00": "2024-03-05 10:20",
    "2024年3月5日10时20分": "2024-03-05 10:20",
}


@pytest.mark.parametrize("typed", DATES)
def test_dates_are_read_as_people_write_them(typed):
    assert f"{read_moment(typed):%Y-%m-%d %H:%M}" == DATES[typed]


@pytest.mark.parametrize(
    "typed", ["3月5日", "24.3.5", "2024-02-30", "下周", "1999-01-01", "2024-3-5 25:00", "9" * 40]
)
def test_what_is_no_date_is_said(typed):
    with pytest.raises(WrongDate):
        read_moment(typed)


def test_columns_are_recognised_by_their_headings():
    assert guess(HEADINGS) == {
        "number": 0, "received": 1, "enterprise": 2, "text": 3, "category": 4, "department": 5,
        "closed": 6, "result": 7,
    }  # fmt: skip
    assert guess(["受理日期*", " 企业 名称 ", "问题"]) == {"received": 0, "enterprise": 1, "text": 2}
