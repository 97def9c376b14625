"""No cell calculates, none breaks the file, and what was written is what is read."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from urllib.parse import unquote

import pytest
from django.http import Http404
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.sheets import MOST_ROWS, Share, Sheet, sheet_response
from core.sheets.cells import CUT, LONGEST, clean, guarded, text, unguarded, units
from core.sheets.text import as_csv
from core.sheets.workbook import as_workbook

pytestmark = pytest.mark.once

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
MEAN = st.text(st.sampled_from("=+-@＝＋－＠'\"\t\r\n ,;0123eE|\u200b\ufeff\x00\x0b﹦−甲a"), max_size=6)


def sheet(*rows, **more):
    columns = [f"列{n}" for n in range(1, max([1, *map(len, rows)]) + 1)]
    return Sheet(more.pop("title", "诉求"), columns, rows, AT, **more)


def workbook_cells(table: Sheet):
    return load_workbook(BytesIO(as_workbook(table))).active


def csv_cells(table: Sheet) -> list[list[str]]:
    return list(csv.reader(StringIO(as_csv(table).decode("utf-8-sig"), newline="")))


@settings(max_examples=60, deadline=None)
@given(st.lists(MEAN | st.text(max_size=12), min_size=1, max_size=8))
@example(["=1+1", "+86", "-2", "@SUM(A1)", "＝1", "\t=1", "'=1", "''", " =1", "0535", "1E5", "#N/A", "﹢1"])
def test_no_text_starts_a_formula_and_all_of_it_is_read_back(texts):
    table = sheet(texts)
    wanted = [text(value) for value in texts]
    row = workbook_cells(table)[2]
    assert [cell.value or "" for cell in row[: len(texts)]] == wanted
    assert {cell.data_type for cell in row if cell.value} <= {"s"}
    read = csv_cells(table)[1]
    assert [unguarded(value) for value in read] == wanted
    for value in read:
        assert value.lstrip("\t\r\n \u200b\ufeff")[:1] not in tuple("=+-@＝＋－＠﹦−")


@given(MEAN)
def test_the_guard_can_be_taken_away_again(value):
    assert unguarded(guarded(value)) == value


def test_texts_stay_texts_numbers_numbers_and_dates_dates():
    row = ["013800138000", 7, Share(0.857), Decimal("1.5"), date(2026, 3, 5), AT, True, None, float("nan")]
    cells = workbook_cells(sheet(row))[2]
    read = [cell.value for cell in cells]
    assert read[:5] == ["013800138000", 7, 0.857, 1.5, datetime(2026, 3, 5)]
    assert read[5] == datetime(2026, 11, 23, 10, 30)
    assert read[6:] == ["是", None, None]
    assert [cells[n].number_format for n in (0, 2, 4, 5)] == ["@", "0.0%", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    said = ["'013800138000", "7", "85.7%", "1.5", "2026-03-05", "2026-11-23 10:30", "是", "", ""]
    assert csv_cells(sheet(row))[1] == said


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (10**18, str(10**18)),
        (date(1899, 5, 1), "1899-05-01"),
        ("a\x00b\x0bc\ud800d\uffff", "a\ufffdb\ufffdc\ufffdd\ufffd"),
        ("一\r\n二\r三", "一\n二\n三"),
    ],
)
def test_what_excel_cannot_hold_becomes_something_that_it_can(value, kept):
    assert clean(value) == kept


@pytest.mark.parametrize("sign", ["长", "😀"])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(sign):
    cell = workbook_cells(sheet([sign * (LONGEST + 1)]))["A2"].value
    assert cell.endswith(CUT)
    assert LONGEST - 1 <= units(cell) <= LONGEST


def test_the_heading_stays_and_the_foot_says_when_it_was_true():
    page = workbook_cells(sheet(["甲"], notes=["解决率＝企业认为已解决 ÷ 已评价"]))
    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold
    assert page["A4"].value == "截至 2026-11-23 10:30，共 1 行"
    assert page["A5"].value.startswith("解决率")


@pytest.mark.parametrize(
    ("title", "name"),
    [("诉求[全部]:*?/\\", "诉求 全部"), ("'", "表格"), ("长" * 40, "长" * 31), ("a\x00\u202e乙", "a�乙")],
)
def test_a_sheet_has_a_name_that_excel_takes(title, name):
    assert workbook_cells(sheet(["甲"], title=title)).title == name


def test_an_empty_table_is_a_file_too():
    assert workbook_cells(sheet())["A1"].value == "列1"
    assert csv_cells(sheet())[0] == ["列1"]


def test_a_table_has_a_limit_and_says_what_is_missing(monkeypatch):
    monkeypatch.setattr("core.sheets.sheet.MOST_ROWS", 3)
    table = Sheet("诉求", ["号"], ([n] for n in range(5)), AT)
    assert len(table) == 3
    assert "其余没有导出" in table.foot[0]
    assert "前3行" in table.file_name("csv")
    assert MOST_ROWS == 20_000


def test_the_answer_is_kept_by_nobody_and_has_a_chinese_name():
    response = sheet_response(sheet(["甲"]), "csv")
    assert response["Cache-Control"] == "private, no-store"
    assert "filename*=utf-8''" in response["Content-Disposition"]
    assert unquote(response["Content-Disposition"]).endswith("诉求-20261123.csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in response.content
    with pytest.raises(Http404):
        sheet_response(sheet(["甲"]), "exe")


def test_several_tables_make_one_workbook_and_keep_apart_when_they_share_a_name():
    book = load_workbook(BytesIO(as_workbook(sheet(["甲"]), sheet(["乙"]))))
    assert [page["A2"].value for page in book.worksheets] == ["甲", "乙"]
    assert len(set(book.sheetnames)) == 2
