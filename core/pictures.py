"""Pictures are opened and written anew: upright, at most 2560 pixels, without place, time or device."""

from io import BytesIO

import pillow_heif
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

pillow_heif.register_heif_opener()

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF", "BMP", "MPO")
LONGEST_EDGE = 2560
MOST_PIXELS = 50_000_000
# What Pillow tells of a file that says nothing about place, time, device or person.
HARMLESS = {
    *("adobe", "adobe_transform", "jfif", "jfif_density", "jfif_unit", "jfif_version", "dpi", "aspect"),
    *("chromaticity", "gamma", "icc_profile", "srgb", "interlace", "progression", "progressive"),
    *("background", "transparency", "duration", "loop", "timestamp"),
}
MOST_PIXELS_OF_JPEG = 110_000_000  # decoded at a fraction of its size, so more is affordable


class NotAPicture(Exception):
    """The file cannot be opened as a picture; `str()` is empty, or a sentence when there is more to say."""


def says_too_much(file) -> bool:
    """Whether a picture carries metadata, or comes in a format that browsers do not show (HEIC).

    A GIF is left as it is: cameras do not write it, and writing it anew would stop its movement.
    Raises NotAPicture.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.format == "GIF":
                return False
            known = picture.format in ("JPEG", "PNG", "WEBP")
            if known:
                picture.load()  # a PNG may carry its texts behind the pixels
            return not known or bool(picture.getexif()) or not HARMLESS.issuperset(picture.info)
    except Exception as error:  # decoders raise anything when the bytes are hostile or cut off
        raise NotAPicture from error
    finally:
        file.seek(0)


def rewrite(file) -> tuple[ContentFile, str]:
    """The picture without its metadata, and the suffix of its format ("jpg" or "png").

    Drawings and screenshots (PNG, GIF) and whatever is transparent stay PNG, photographs become JPEG.
    Raises NotAPicture.
    """
    try:
        return _rewrite(file)
    except NotAPicture:
        raise
    except Image.DecompressionBombError as error:
        raise NotAPicture("图片太大了，请缩小或截图后再上传") from error
    except Exception as error:  # decoders raise anything when the bytes are hostile or cut off
        raise NotAPicture from error


def _rewrite(file) -> tuple[ContentFile, str]:
    file.seek(0)
    with Image.open(file, formats=FORMATS) as picture:
        _check_size(picture)
        is_drawing = picture.format in ("PNG", "GIF")
        picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
        upright = ImageOps.exif_transpose(picture)
    profile = upright.info.get("icc_profile")
    keeps_png = is_drawing or upright.has_transparency_data
    upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    upright.info = {}
    written = BytesIO()
    if keeps_png:
        upright.save(written, "PNG", icc_profile=profile)
    else:
        upright.save(written, "JPEG", quality=85, icc_profile=profile)
    return ContentFile(written.getvalue()), "png" if keeps_png else "jpg"


def _check_size(picture: Image.Image) -> None:
    width, height = picture.size
    most = MOST_PIXELS_OF_JPEG if picture.format in ("JPEG", "MPO") else MOST_PIXELS
    if width * height > most:
        raise NotAPicture(f"图片有 {width}×{height} 像素，太大了，请缩小或截图后再上传")
