"""Files that want to harm: through the form, each is refused with a sentence or kept and handed out harmlessly."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from mailbox import limits
from mailbox.files.contents import MACROS_IN_OLE, OLE
from mailbox.models import Attachment, Ticket
from tests.factories.uploads import archive, office, photograph, picture
from tests.mailbox.public import TEXT, Visitor, opened, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def pdf(body: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj << /Type /Catalog " + body + b" >> endobj\n%%EOF\n"


def deflated(name: str, size: int) -> bytes:
    """A member of `size` zeros, which shrink to a thousandth."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr(name, bytes(size))
    return written.getvalue()


def lying(content: bytes) -> bytes:
    """The same archive whose directory says that its member is one byte long."""
    place = content.rindex(b"PK\x01\x02") + 24
    return content[:place] + struct.pack("<L", 1) + content[place + 4 :]


def locked(content: bytes) -> bytes:
    """The flag that says: encrypted."""
    place = content.rindex(b"PK\x01\x02") + 8
    return content[:place] + b"\x01\x00" + content[place + 2 :]


def packed_pdf(action: bytes) -> bytes:
    """The action inside an object stream, as most writers write it."""
    stream = zlib.compress(b"2 0 << " + action + b" >>")
    return pdf() + b"3 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + stream + b"\nendstream"


def huge_png() -> bytes:
    """Says that it has 60,000 × 60,000 pixels."""
    small = picture("PNG")
    header = struct.pack(">II", 60_000, 60_000) + small[24:29]
    return small[:16] + header + struct.pack(">I", zlib.crc32(b"IHDR" + header)) + small[33:]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "平铺.zip": (deflated("0.txt", 21 * 1024 * 1024), "展开后太大"),
    "套娃.zip": (archive(inner_DOT_zip=deflated("0.txt", 1000)), "里面还有压缩包"),
    "说谎.zip": (lying(deflated("0.txt", 10_000_000)), "不是 ZIP 文件"),
    "加密.zip": (locked(archive(a_DOT_txt=b"a")), "设了密码"),
    "断了.zip": (archive(a_DOT_txt=b"a" * 900)[:400], "不是 ZIP 文件"),
    "点.zip": (archive(**{"setup_DOT_exe ": b"MZ"}), "程序"),
    "带宏.docx": (office("word", vbaProject=b"x"), "含有宏"),
    "带宏.xlsx": (office("xl", vbaProject=b"x"), "含有宏"),
    "带宏.doc": (OLE + bytes(100) + MACROS_IN_OLE, "含有宏"),
    "程序.jpg": (b"MZ" + bytes(500), "不是能打开的图片"),
    "程序.pdf": (b"MZ" + bytes(500), "不是 PDF 文件"),
    "双料.pdf": (b"MZ" + bytes(100) + pdf(), "不是 PDF 文件"),
    "图.svg": (SVG, "类型不能接收"),
    "图.png": (SVG, "不是能打开的图片"),
    "页.html": (b"<script>alert(1)</script>", "类型不能接收"),
    "发票.pdf.exe": (b"MZ", "类型不能接收"),
    "脚本.pdf": (pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "脚本"),
    "改写.pdf": (pdf(b"/OpenAction << /S /Java#53cript >>"), "脚本"),
    "藏着.pdf": (packed_pdf(b"/S /JavaScript /JS (x)"), "脚本"),
    "启动.pdf": (pdf(b"/S /Launch /F (cmd.exe)"), "脚本"),
    "夹带.pdf": (pdf(b"/Names << /EmbeddedFiles 4 0 R >>"), "脚本"),
    "加密.pdf": (pdf() + b"3 0 obj\n<</Type/ObjStm/Filter/FlateDecode>>stream\nxxendstream", "检查不了"),
    "像素.png": (huge_png(), "太大"),
    "断了.jpg": (photograph(size=(400, 400))[:700], "不是能打开的图片"),
    "空.txt": (b"", "空文件"),
    "程序.txt": (b"\x7fELF\x00" + bytes(99), "不是 TXT 文件"),
}
# What is harmless as it is stored and handed out: its bytes, its name as shown and its type.
KEPT = {
    "网页.txt": (b"<script>alert(1)</script>", "网页.txt", "text/plain"),
    "公式.csv": (b"=cmd|'/c calc'!A1,1\r\n", "公式.csv", "text/csv"),
    "动态.xls": (OLE + b"DDE" + bytes(600), "动态.xls", "application/vnd.ms-excel"),
    "也是压缩包.pdf": (pdf() + archive(a_DOT_txt=b"a"), "也是压缩包.pdf", "application/pdf"),
    "跳转.pdf": (pdf(b"/OpenAction [3 0 R /Fit]"), "跳转.pdf", "application/pdf"),
    "像素里.pdf": (pdf() + b"stream\n/JS (\nendstream", "像素里.pdf", "application/pdf"),
    "照片.heic": (picture("HEIF"), "照片.jpg", "image/jpeg"),
    "报告\u202efdp.txt": (b"a", "报告fdp.txt", "text/plain"),
    "../../etc/passwd.txt": (b"a", "passwd.txt", "text/plain"),
    "长" * 255 + ".txt": (b"a", "长" * 146 + ".txt", "text/plain"),
    "😀𠮷\u200b.txt": (b"a", "😀𠮷.txt", "text/plain"),
    "引'号;<b>.txt": (b"a", "引'号;<b>.txt", "text/plain"),
    "发票.exe.txt": (b"a", "发票.exe.txt", "text/plain"),
}


def posted(name: str, content: bytes):
    """The first step with a good file before it; returns visitor and answer."""
    visitor = Visitor(opened())
    files = [SimpleUploadedFile("好.txt", b"good"), SimpleUploadedFile("x", content)]
    files[1]._name = name  # past Django's own shortening, as a browser sends it
    return visitor, visitor.first(files=files)


@pytest.mark.parametrize("name", REFUSED)
def test_a_nasty_file_is_refused_with_a_sentence_and_costs_nothing_else(name):
    content, words = REFUSED[name]
    _, response = posted(name, content)
    page = response.content.decode()
    assert response.status_code == 200
    assert len(response.context["refused"]) == 1
    assert words in response.context["refused"][0]
    assert TEXT in page
    assert [row.name for row in Attachment.objects.all()] == ["好.txt"]


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_is_handed_out_so_that_nothing_in_it_runs(name):
    content, shown, content_type = KEPT[name]
    visitor, response = posted(name, content)
    assert response.status_code == 302, response.context["refused"]
    visitor.second()
    ticket = Ticket.objects.get()
    attachment = ticket.attachments.get(name=shown)
    given = visitor.client.get(f"{page_of(ticket)}files/{attachment.public_id}/")
    assert given.status_code == 200
    assert given["Content-Type"] == content_type
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert given["Content-Disposition"].startswith("inline" if attachment.is_image else "attachment")
    assert "\n" not in given["Content-Disposition"]
    if not attachment.is_image:
        assert b"".join(given.streaming_content) == content
    assert escape(shown) in visitor.client.get(page_of(ticket)).content.decode()


def test_small_uploads_count_too(monkeypatch):
    monkeypatch.setattr("mailbox.files.upload_quota.MEGABYTES_OF_ADDRESS", limits.Limit("megabytes", 2))
    visitor = Visitor(opened())
    answers = [visitor.first(files=[SimpleUploadedFile("小.txt", b"a")]) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert "同一网络上传得太多" in answers[2].context["refused"][0]


def test_a_file_without_a_name_is_no_file():
    visitor = Visitor(opened())
    body = (
        "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\nabc\r\n--x--\r\n"
    )  # fmt: skip
    answer = visitor.client.post(
        reverse("mailbox:form"), body.encode(), content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code in (200, 302)
    assert not Attachment.objects.exists()


def test_one_network_may_send_so_many_megabytes_and_keeps_what_was_typed(monkeypatch):
    monkeypatch.setattr("mailbox.files.upload_quota.MEGABYTES_OF_ADDRESS", limits.Limit("megabytes", 2))
    visitor, content = Visitor(opened()), b"a" * 1_200_000
    first = visitor.first(files=[SimpleUploadedFile("一.txt", content)])
    second = visitor.first(draft=visitor.draft_key(), files=[SimpleUploadedFile("二.txt", content * 2)])
    assert first.status_code == 302
    assert "同一网络上传得太多" in second.context["refused"][0]
    assert "“二.txt”" in second.context["refused"][0]
    assert TEXT in second.content.decode()
    assert [row.name for row in Attachment.objects.all()] == ["一.txt"]
    assert visitor.first(draft=visitor.draft_key()).status_code == 302
