"""Draws a card: title large, site on the red band, the cover or the mailbox by the harbour."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.core.files import File
from PIL import Image, ImageDraw, ImageOps

from core.drawn.colours import GOLD, INK, PAPER, RED, SEA, SEA_WASH, SURFACE
from core.drawn.lettering import drawable, font, is_legible, lines_of
from core.drawn.png import as_png
from core.share.card import Card, Shape

ART = Path(__file__).parent / "art"
QUALITY = 85
BODY = (43, 34, 117, 140)  # of the mailbox in its drawing of 160 by 160: nothing shines through
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Layout:
    """Pixels. text: left, top, right and bottom of what is written; sizes: of the title, the largest first."""

    band: int
    name: int
    text: Box
    kicker: int
    sizes: tuple[int, ...]
    drawing: tuple[int, int, int]  # left, top, side
    cover: Box
    beside_cover: Box


LAYOUTS = {
    Shape.WIDE: Layout(
        104, 40, (72, 168, 810, 500), 36, (76, 64, 52), (816, 140, 340), (700, 110, 1200, 630), (72, 168, 652, 590)
    ),
    Shape.SQUARE: Layout(
        84, 30, (44, 124, 556, 430), 28, (60, 50, 42), (396, 396, 164), (0, 90, 600, 346), (44, 366, 556, 590)
    ),
}  # fmt: skip


def draw(card: Card, shape: Shape, cover: File | BytesIO | None) -> bytes:
    """PNG, or JPEG for a card with a cover, though its file be missing or no picture."""
    layout = LAYOUTS[shape]
    image = Image.new("RGB", shape.size, PAPER)
    photo = _photo(cover, layout.cover, card.focus) if cover else None
    if photo:
        image.paste(photo, layout.cover[:2])
    else:
        _scene(image, layout)
    pen = ImageDraw.Draw(image)
    _band(pen, layout, card, image.width)
    _words(pen, layout, card, layout.beside_cover if photo else layout.text)
    return _stored(image, card)


def _photo(file: File | BytesIO, box: Box, focus: tuple[float, float]) -> Image.Image | None:
    size = (box[2] - box[0], box[3] - box[1])
    try:
        with Image.open(file) as opened:
            opened.draft("RGB", (size[0] * 2, size[1] * 2))
            mode = "RGBA" if opened.has_transparency_data else "RGB"
            cut = ImageOps.fit(opened.convert(mode), size, centering=focus)
            return _on_surface(cut) if mode == "RGBA" else cut
    except (OSError, ValueError, Image.DecompressionBombError):  # cut off, or no picture at all
        return None


def _on_surface(picture: Image.Image) -> Image.Image:
    """What shines through is white, as on the page; a JPEG would have it black."""
    ground = Image.new("RGB", picture.size, SURFACE)
    ground.paste(picture, mask=picture)
    return ground


def _scene(image: Image.Image, layout: Layout) -> None:
    with Image.open(ART / "harbour.png") as harbour:
        wide = harbour.convert("L")
    image.paste(SEA_WASH, (0, image.height - 70, image.width, image.height))
    image.paste(SEA, (0, image.height - wide.height + 40), wide.point(lambda value: value // 3))
    left, top, side = layout.drawing
    with Image.open(ART / "mailbox.png") as mailbox:
        lines = mailbox.convert("L").resize((side, side), Image.Resampling.LANCZOS)
    body = [side * part // 160 for part in BODY]
    image.paste(PAPER, (left + body[0], top + body[1], left + body[2], top + body[3]))
    image.paste(RED, (left, top), lines)


def _band(pen: ImageDraw.ImageDraw, layout: Layout, card: Card, width: int) -> None:
    pen.rectangle([(0, 0), (width, layout.band)], fill=RED)
    pen.rectangle([(0, layout.band), (width, layout.band + 5)], fill=GOLD)
    left, middle = layout.text[0], layout.band // 2
    name = drawable(card.site)
    room = width - 2 * left - (layout.name * 3 if card.is_sample else 0)
    size = layout.name
    while size > 20 and font(size).getlength(name) > room:
        size -= 2
    pen.text((left, middle), name, font=font(size), fill=SURFACE, anchor="lm")
    if card.is_sample:
        pen.text((width - left, middle), "样例", font=font(layout.name), fill=SURFACE, anchor="rm")


def _words(pen: ImageDraw.ImageDraw, layout: Layout, card: Card, box: Box) -> None:
    """A title with a letter that the font has not is left out: its column stands large instead."""
    left, top, right, bottom = box
    title, kicker = drawable(card.title), drawable(card.kicker)
    if not is_legible(title) or not title:
        title, kicker = kicker or drawable(card.site), ""
    if kicker and kicker != title:
        pen.text((left, top), kicker, font=font(layout.kicker), fill=SEA)
        top += layout.kicker * 8 // 5
    size, lines = _fitting(title, layout.sizes, right - left, bottom - top)
    for number, line in enumerate(lines):
        place = (left, top + number * size * 4 // 3)
        pen.text(place, line, font=font(size), fill=INK, stroke_width=1, stroke_fill=INK)


def _fitting(title: str, sizes: tuple[int, ...], width: int, height: int) -> tuple[int, list[str]]:
    """The largest size in which the title fits; in the smallest it is cut off with ……"""
    for size in sizes:
        lines, most = lines_of(title, font(size), width), height // (size * 4 // 3)
        if len(lines) <= most:
            return size, lines
    kept = lines[:most]
    kept[-1] = f"{kept[-1][:-2]}……"
    return size, kept


def _stored(image: Image.Image, card: Card) -> bytes:
    if card.suffix == "png":
        return as_png(image)
    kept = BytesIO()
    image.save(kept, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return kept.getvalue()
