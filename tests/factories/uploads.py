"""Files as people send them: photographs with a place in them, office documents, and things that pretend."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

GPS_TAG, ORIENTATION_TAG, MODEL_TAG = 0x8825, 0x0112, 0x0110
TURNED_RIGHT = 6


def upload(name="说明.txt", content=b"word"):
    return SimpleUploadedFile(name, content)


def picture(suffix="JPEG", size=(80, 40), mode="RGB", **options) -> bytes:
    written = BytesIO()
    Image.new(mode, size, "white").save(written, suffix, **options)
    return written.getvalue()


def photograph(suffix="JPEG", size=(80, 40)) -> bytes:
    """Held upright, with the camera's name and a place."""
    exif = Image.Exif()
    exif[ORIENTATION_TAG], exif[MODEL_TAG] = TURNED_RIGHT, "样例手机"
    exif.get_ifd(GPS_TAG).update({1: "N", 2: (37.0, 30.0, 0.0), 3: "E", 4: (121.0, 20.0, 0.0)})
    return picture(suffix, size, exif=exif)


def archive(**members: bytes) -> bytes:
    """A zip file; names are given with `__` for "/" and `_DOT_` for "."."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as box:
        for name, content in members.items():
            box.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return written.getvalue()


def office(folder="word", **more: bytes) -> bytes:
    """The smallest thing that is built like a .docx, .xlsx or .pptx."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as box:
        box.writestr("[Content_Types].xml", "<Types/>")
        box.writestr(f"{folder}/document.xml", "<document/>")
        for name, content in more.items():
            box.writestr(f"{folder}/{name}.bin", content)
    return written.getvalue()
