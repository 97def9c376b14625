"""The text of one file, in the same process: what is read of each kind, and what is said of the rest."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from search.documents.reader import reading
from search.documents.reader.outcome import Outcome, Reading
from search.documents.reader.text import clean_line, unwrapped
from tests.factories import documents
from tests.factories.uploads import archive

pytestmark = pytest.mark.once

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(content: bytes, suffix: str = "docx") -> Reading:
    return reading.read(BytesIO(content), suffix)


def text_of(content: bytes, suffix: str = "docx") -> str:
    found = read(content, suffix)
    assert found.outcome == Outcome.FOUND
    return found.text


def test_a_printed_page_reads_as_it_was_written():
    lines = text_of(documents.printed_pdf(), "pdf").splitlines()
    assert lines == ["申请表", "企业在五个工作日内报送申请表，园区在五个工作日内核对。"]


def test_a_pdf_that_is_locked_against_changes_only_is_read():
    assert "工作日内核对" in text_of(documents.locked_pdf(password=""), "pdf")


def test_paragraphs_and_rows_of_a_word_file():
    content = documents.word_file("申报条件", "注册地在园区内", rows=(("材料", "份数"), ("营业执照", "两份")))
    assert text_of(content).splitlines() == ["申报条件", "注册地在园区内", "材料 | 份数", "营业执照 | 两份"]


def test_what_was_deleted_or_moved_in_a_word_file_is_not_read_and_boxes_are_read_once():
    file = Document()
    box = "<w:p><w:r><w:t>框里的话</w:t></w:r></w:p>"
    file.element.body.append(
        parse_xml(
            f"<w:p {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            "<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>移走的</w:t></w:r></w:moveFrom><w:r><w:t>留下</w:t><w:tab/><w:t>的话</w:t></w:r>"
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    )
    assert text_of(documents.written(file.save)).splitlines() == ["框里的话", "留下 的话"]


def test_shown_sheets_of_an_excel_file_as_a_reader_sees_them():
    lines = text_of(documents.excel_file(), "xlsx").splitlines()
    assert lines == ["工位", "楼层 | 空余工位 | 从哪天起 | 单价", "三层东侧 | 12 | 2026-09-01 | 0.3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_in_any_encoding(encoding):
    assert text_of("注册地在园区内".encode(encoding), "txt") == "注册地在园区内"


def test_a_file_is_known_by_what_it_holds():
    assert text_of(documents.word_file("注册地在园区内"), "wps") == "注册地在园区内"
    assert "工作日" in text_of(documents.printed_pdf(), "docx")


@pytest.mark.parametrize(
    ("content", "suffix", "outcome"),
    [
        (documents.scanned_pdf(), "pdf", Outcome.NO_TEXT),
        (documents.word_file(), "docx", Outcome.NO_TEXT),
        (documents.locked_pdf(), "pdf", Outcome.LOCKED),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "docx", Outcome.LOCKED),
        (documents.bomb(), "docx", Outcome.TOO_COMPLEX),
        (documents.bomb("xl/workbook.xml"), "xlsx", Outcome.TOO_COMPLEX),
        (documents.printed_pdf()[:900], "pdf", Outcome.UNREADABLE),
        (b"%PDF-1.7\n" + bytes(2000), "pdf", Outcome.UNREADABLE),
        (documents.word_file("字")[:-200], "docx", Outcome.UNREADABLE),
        (archive(word__document_DOT_xml=b"<w/>"), "docx", Outcome.UNREADABLE),
        (b"<html>404</html>", "pdf", Outcome.UNREADABLE),
        (b"", "docx", Outcome.UNREADABLE),
        (bytes(50), "txt", Outcome.UNREADABLE),
        (archive(readme_DOT_txt="注册地在园区内".encode()), "zip", Outcome.OTHER),
        (OLE + bytes(600), "doc", Outcome.OTHER),
    ],
)
def test_files_without_text_say_why(content, suffix, outcome):
    assert read(content, suffix) == Reading(outcome)


def test_a_long_file_is_cut_and_no_more_of_it_is_read(monkeypatch):
    monkeypatch.setattr(reading, "MOST_SIGNS", 10)
    asked = []
    lines = (asked.append(number) or "四个汉字" for number in range(100))
    assert reading.bounded(lines) == ("四个汉字\n四个汉字", True)
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("申 请 表", "申请表"),
        ("姓名 电话 地址", "姓名 电话 地址"),
        ("⽂件\u3000部⻔ oﬃce", "文件 部门 office"),
        ("甲\x00\x07乙\ue000\ufffd\u200b丙", "甲乙丙"),
    ],
)
def test_lines_become_readable(line, clean):
    assert clean_line(line) == clean


def test_only_lines_that_the_page_broke_are_put_together():
    page = [
        "一、申报条件",
        "企业在园区内注册，在五个工作",
        "日内报送申请表。",
        "每年九月办理一次，过期不再补",
    ]
    assert unwrapped(page) == [page[0], page[1] + page[2], page[3]]
    assert unwrapped(["opened every working day of", "the year"]) == ["opened every working day of the year"]
