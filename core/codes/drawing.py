"""The code of a page for posters and notices: large, with the title, the address to type, and the site."""

from io import BytesIO

import segno
from PIL import Image, ImageDraw

from core.drawn.colours import INK, RED, SOFT, SURFACE
from core.drawn.lettering import drawable, font, is_legible, lines_of
from core.drawn.png import as_png

WIDTH, EDGE, CODE = 1200, 90, 900
TITLE, SMALL, MOST_LINES = 60, 36, 3


def poster(address: str, title: str, site: str) -> bytes:
    """A PNG of 1200 pixels' width, 10 cm at 300 dpi. A title that the font cannot write is left out."""
    lines = _lines(drawable(title))
    tall = EDGE + CODE + 40 + len(lines) * TITLE * 4 // 3 + 2 * SMALL * 3 // 2 + EDGE
    image = Image.new("RGB", (WIDTH, tall), SURFACE)
    image.paste(_code(address), ((WIDTH - CODE) // 2, EDGE))
    pen, y = ImageDraw.Draw(image), EDGE + CODE + 40
    for line in lines:
        pen.text((WIDTH // 2, y), line, font=font(TITLE), fill=INK, anchor="ma")
        y += TITLE * 4 // 3
    pen.text((WIDTH // 2, y + 8), address.partition("://")[2], font=font(SMALL), fill=SOFT, anchor="ma")
    pen.text((WIDTH // 2, y + 8 + SMALL * 3 // 2), drawable(site), font=font(SMALL), fill=RED, anchor="ma")
    return as_png(image)


def _lines(title: str) -> list[str]:
    if not is_legible(title):
        return []
    lines = lines_of(title, font(TITLE), WIDTH - 2 * EDGE)
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][:-2]}……"]


def _code(address: str) -> Image.Image:
    """Whole pixels for each module, in a square of CODE pixels."""
    made = segno.make(address, error="m", micro=False)
    scale = CODE // int(made.symbol_size(border=2)[0])
    drawn = BytesIO()
    made.save(drawn, kind="png", scale=scale, border=2)
    with Image.open(drawn) as code:
        square = Image.new("RGB", (CODE, CODE), SURFACE)
        gap = (CODE - code.width) // 2
        square.paste(code.convert("RGB"), (gap, gap))
    return square
