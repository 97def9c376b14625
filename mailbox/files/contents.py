"""Whether the bytes of a document are what its name says, and whether they are safe to hand on.

Nothing is unpacked to the disk; what an archive would unpack to is bounded before it is read through.
"""

import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from pathlib import PurePosixPath

from core import archives
from mailbox.files import pdf_actions

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word, Excel and PowerPoint before 2007, WPS
MACROS_IN_OLE = "_VBA_PROJECT".encode("utf-16-le")
OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/", "wps": "word/", "et": "xl/", "dps": "ppt/"}
ARCHIVES = frozenset({"zip", "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "cab", "iso", "img", "z"})
RUNNABLE = frozenset(
    {"exe", "dll", "com", "scr", "msi", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "jar"}
    | {"lnk", "sh", "apk", "app", "dmg", "reg", "docm", "xlsm", "pptm", "dotm", "xltm", "svg", "html", "htm"}
)


BEFORE_PDF = b"\xef\xbb\xbf\x00\t\r\n\x0c "  # readers forgive more, but a program may hide there


class WrongContent(Exception):
    """`str()` is the rest of a Chinese sentence that begins with the file's name."""


def check(suffix: str, file) -> str:
    """The content type of a document whose name ends in `suffix`. Raises WrongContent.

    KeyError when the suffix is none of TYPES.
    """
    content_type, checker = TYPES[suffix]
    file.seek(0)
    checker(suffix, file)
    file.seek(0)
    return content_type


def _pdf(suffix: str, file) -> None:
    if not file.read(1024).lstrip(BEFORE_PDF).startswith(b"%PDF-"):
        raise _mismatch(suffix)
    file.seek(0)
    try:
        acts = pdf_actions.acts(file.read())
    except pdf_actions.Unreadable:
        raise WrongContent("设了密码、已损坏或内容太多，检查不了，请用“打印为 PDF”另存一份再上传") from None
    if acts:
        raise WrongContent("含有脚本、附件或自动运行的动作，请用“打印为 PDF”另存一份再上传")


def _office(suffix: str, file) -> None:
    """Both generations: WPS saves either under its own suffixes."""
    if file.read(8) != OLE:
        return _office_zip(suffix, file)
    file.seek(0)
    if suffix in ("docx", "xlsx", "pptx"):
        raise WrongContent("设了打开密码或格式与后缀不符，请去掉密码、另存后再上传")
    if MACROS_IN_OLE in file.read():
        raise _macros()
    return None


def _office_zip(suffix: str, file) -> None:
    names = _members(suffix, file)
    folder = OFFICE_FOLDERS.get(suffix)
    if folder is None or "[Content_Types].xml" not in names or not any(n.startswith(folder) for n in names):
        raise _mismatch(suffix)
    if _has_macros(names):
        raise _macros()


def _has_macros(names: list[str]) -> bool:
    return any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names)


def _ofd(suffix: str, file) -> None:
    if "OFD.xml" not in _members(suffix, file):
        raise _mismatch(suffix)


def _archive(suffix: str, file) -> None:
    names = _members(suffix, file)
    suffixes = {PurePosixPath(name.rstrip(". ")).suffix.lower().lstrip(".") for name in names}
    if suffixes & RUNNABLE:
        raise WrongContent("里面有程序或网页文件，请去掉后重新压缩")
    if suffixes & ARCHIVES:
        raise WrongContent("里面还有压缩包，请把文件直接放在一个压缩包里")
    if _has_macros(names):
        raise _macros()


def _members(suffix: str, file) -> list[str]:
    """Names inside an archive that is whole, not locked and of a sensible size."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if archives.unpacks_too_far(members):
                raise WrongContent("展开后太大或文件太多，请只放要用的文件")
            if archives.is_locked(members):
                raise WrongContent("设了密码，经办人打不开，请去掉密码后再上传")
            if archive.testzip() is not None:  # reads no more than what was declared and bounded
                raise _mismatch(suffix)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        raise _mismatch(suffix) from None
    return [member.filename for member in members]


def _text(suffix: str, file) -> None:
    content = file.read()
    encodings = ("utf-16",) if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            if "\x00" not in content.decode(encoding):
                return
        except UnicodeError:
            continue
    raise _mismatch(suffix)


def _mismatch(suffix: str) -> WrongContent:
    return WrongContent(f"打开后不是 {suffix.upper()} 文件，请确认没有改过后缀，或另存为 PDF 再上传")


def _macros() -> WrongContent:
    return WrongContent("含有宏，为安全起见不能接收，请另存为不带宏的文件或 PDF")


_OOXML = "application/vnd.openxmlformats-officedocument."
TYPES: dict[str, tuple[str, Callable]] = {
    "pdf": ("application/pdf", _pdf),
    "doc": ("application/msword", _office),
    "xls": ("application/vnd.ms-excel", _office),
    "ppt": ("application/vnd.ms-powerpoint", _office),
    "docx": (f"{_OOXML}wordprocessingml.document", _office),
    "xlsx": (f"{_OOXML}spreadsheetml.sheet", _office),
    "pptx": (f"{_OOXML}presentationml.presentation", _office),
    "wps": ("application/vnd.ms-works", _office),
    "et": ("application/octet-stream", _office),
    "dps": ("application/octet-stream", _office),
    "ofd": ("application/ofd", _ofd),
    "zip": ("application/zip", _archive),
    "txt": ("text/plain", _text),
    "csv": ("text/csv", _text),
}
