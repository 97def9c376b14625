"""What is taken, what is refused with which sentence, and what is left of a photograph."""

import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image

from mailbox.files import attachments
from mailbox.files.attachments import FileRefused, accept, accept_all, clean_name
from mailbox.files.contents import MACROS_IN_OLE, OLE
from mailbox.models import Attachment, Draft
from tests.factories.mailbox import new_ticket
from tests.factories.uploads import archive, office, photograph, picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def draft():
    return Draft.objects.create()


def refusal(draft, name, content):
    with pytest.raises(FileRefused) as refused:
        accept(upload(name, content), draft)
    assert not draft.attachments.exists()
    return str(refused.value)


def reopened(attachment):
    return Image.open(BytesIO(attachment.file.read()))


GOOD = {
    "说明.txt": "国标编码也可以".encode("gb18030"),
    "名单.csv": "姓名,部门\r\n".encode("utf-8-sig"),
    "合同.pdf": b"%PDF-1.7\n...",
    "报告.docx": office("word"),
    "预算.xlsx": office("xl"),
    "介绍.pptx": office("ppt"),
    "旧报告.doc": OLE + bytes(600),
    "旧文件.wps": OLE + bytes(600),
    "新文件.wps": office("word"),
    "公文.ofd": archive(OFD_DOT_xml=b"<OFD/>"),
    "材料.zip": archive(a_DOT_pdf=b"%PDF-1.7"),
}


@pytest.mark.parametrize("name", GOOD)
def test_office_files_are_taken_as_they_are(draft, name):
    attachment = accept(upload(name, GOOD[name]), draft)
    assert attachment.name == name
    assert attachment.file.read() == GOOD[name]


BAD = {
    "程序.exe": (b"MZ" + bytes(100), "类型不能接收"),
    "没有后缀": (b"abc", "类型不能接收"),
    "图.svg": (b"<svg onload='alert(1)'/>", "类型不能接收"),
    "宏.docm": (office("word"), "类型不能接收"),
    "假.pdf": (b"MZ" + bytes(100), "不是 PDF 文件"),
    "假.docx": (b"MZ" + bytes(100), "不是 DOCX 文件"),
    "表.docx": (office("xl"), "不是 DOCX 文件"),
    "假.txt": (b"MZ\x00\x01\xff\xfe\x00\x90" * 9, "不是 TXT 文件"),
    "假.jpg": (b"GIF89a<script>", "不是能打开的图片"),
    "假.png": (b"<svg/>", "不是能打开的图片"),
    "断.jpg": (picture("JPEG", (400, 400))[:300], "不是能打开的图片"),
    "空.pdf": (b"", "空文件"),
    "带宏.docx": (office("word", vbaProject=b"x"), "含有宏"),
    "带宏.xls": (OLE + bytes(100) + MACROS_IN_OLE, "含有宏"),
    "里面.zip": (archive(setup_DOT_exe=b"MZ"), "程序"),
    "加密.docx": (OLE + bytes(600), "密码"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_what_it_says_is_refused_with_a_sentence(draft, name):
    content, words = BAD[name]
    sentence = refusal(draft, name, content)
    assert words in sentence
    assert name in sentence


def test_an_archive_that_unpacks_to_more_than_is_sensible_is_refused(draft):
    bomb = archive(**{f"zeros{n}_DOT_txt": bytes(1) for n in range(1001)})
    assert "太大或文件太多" in refusal(draft, "炸弹.zip", bomb)


def test_a_photograph_loses_place_and_device_and_stands_upright(draft):
    attachment = accept(upload("现场.JPG", photograph(size=(80, 40))), draft)
    kept = reopened(attachment)
    assert kept.size == (40, 80)
    assert not kept.getexif()
    assert (attachment.name, attachment.content_type) == ("现场.jpg", "image/jpeg")


@pytest.mark.parametrize("suffix", ["HEIF", "WEBP", "PNG"])
def test_other_formats_lose_them_too(draft, suffix):
    attachment = accept(upload(f"图.{suffix.lower()}", photograph(suffix)), draft)
    assert not reopened(attachment).getexif()


def test_a_photograph_of_an_iphone_becomes_a_jpeg_that_every_office_opens(draft):
    attachment = accept(upload("IMG_0001.HEIC", picture("HEIF")), draft)
    assert attachment.name == "IMG_0001.jpg"
    assert reopened(attachment).format == "JPEG"


def test_a_screenshot_stays_png_and_keeps_its_transparency(draft):
    attachment = accept(upload("截图.png", picture("PNG", mode="RGBA")), draft)
    assert reopened(attachment).format == "PNG"


def test_a_large_photograph_is_made_smaller_quickly(draft):
    noise = Image.effect_noise((8000, 6000), 60).convert("RGB")
    written = BytesIO()
    noise.save(written, "JPEG", quality=60)
    started = time.monotonic()
    attachment = accept(upload("大图.jpg", written.getvalue()), draft)
    assert max(reopened(attachment).size) == 2560
    assert time.monotonic() - started < 10


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(draft):
    wide = picture("PNG", (10_000, 6_000), mode="1")
    assert "太大" in refusal(draft, "炸弹.png", wide)


NAMES = {
    "C:\\桌面\\合同.pdf": "合同.pdf",
    "../../etc/passwd.txt": "passwd.txt",
    "报告\u202efdp.txt": "报告fdp.txt",
    "a\x00b.txt": "ab.txt",
    "  发票  (1) .pdf": "发票 (1) .pdf",
    "𠮷野家.pdf": "𠮷野家.pdf",
    "": "未命名",
    "...": "未命名",
}


@pytest.mark.parametrize("typed", NAMES)
def test_names_keep_their_words_and_lose_what_could_mislead(typed):
    assert clean_name(typed) == NAMES[typed]


def test_a_very_long_name_is_cut_before_its_suffix():
    name = clean_name("长" * 300 + ".docx")
    assert len(name) == 150
    assert name.endswith("长.docx")


def test_a_bad_file_does_not_cost_the_good_ones(draft):
    sentences = accept_all([upload("好.txt"), upload("坏.exe", b"MZ"), upload("也好.txt")], draft)
    assert len(sentences) == 1
    assert [a.name for a in draft.attachments.all()] == ["好.txt", "也好.txt"]


def test_there_are_at_most_nine_files(draft):
    sentences = accept_all([upload(f"{n}.txt") for n in range(11)], draft)
    assert draft.attachments.count() == attachments.MOST_FILES
    assert len(sentences) == 2
    assert "最多 9 个" in sentences[0]


def test_the_sum_of_the_files_is_bounded(draft, monkeypatch):
    monkeypatch.setattr(attachments, "LARGEST_TOTAL", 20)
    sentences = accept_all([upload("一.txt", b"x" * 15), upload("二.txt", b"x" * 15)], draft)
    assert len(sentences) == 1
    assert draft.attachments.count() == 1


def test_unsent_files_of_everybody_together_do_not_fill_the_disk(draft, monkeypatch):
    accept(upload("别人的.txt", b"x" * 15), Draft.objects.create())
    monkeypatch.setattr(attachments, "LARGEST_UNSENT", 20)
    assert "请先提交文字" in refusal(draft, "我的.txt", b"x" * 15)


@pytest.mark.parametrize("limit", ["MOST_FILES", "LARGEST_TOTAL", "LARGEST_UNSENT"])
def test_a_picture_for_which_there_is_no_room_is_not_decoded(draft, monkeypatch, limit):
    monkeypatch.setattr(attachments, limit, 0)
    monkeypatch.setattr(attachments.pictures, "rewrite", lambda upload: pytest.fail("decoded"))
    assert "没有收下" in refusal(draft, "照片.jpg", photograph())


def test_names_on_disk_tell_nothing(draft):
    attachment = accept(upload("裁员名单.txt"), draft)
    assert "裁员" not in attachment.file.name
    assert Path(attachment.file.path).is_relative_to(settings.DATA_DIR / "private")


def test_sweeping_takes_old_drafts_and_their_files_but_not_what_was_sent(draft):
    unsent = accept(upload("未发.txt"), draft)
    sent = accept(upload("已发.txt"), Draft.objects.create())
    new_ticket(attachments=(sent,))
    fresh = accept(upload("新的.txt"), Draft.objects.create())
    old = timezone.now() - timedelta(hours=25)
    Draft.objects.exclude(pk=fresh.draft_id).update(created_at=old)
    assert attachments.sweep_drafts() == 2
    assert set(Attachment.objects.values_list("name", flat=True)) == {"已发.txt", "新的.txt"}
    assert not unsent.file.storage.exists(unsent.file.name)
    assert attachments.sweep_drafts() == 0
