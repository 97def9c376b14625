"""Chinese letters for pictures: the font in the tree, what it can write, and where a line breaks."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(__file__).parent / "font"
FONT = FOLDER / "noto-sans-sc.otf"
# A line never begins with these.
CLOSING = frozenset("、，。；：！？）》”’")


@cache
def characters() -> frozenset[str]:
    """All that the font holds."""
    return frozenset((FOLDER / "characters.txt").read_text(encoding="utf-8"))


def is_legible(text: str) -> bool:
    """Whether every character can be drawn."""
    return characters().issuperset(text)


def font(size: int) -> ImageFont.FreeTypeFont:
    """One of its own for each picture: a face is not to be shared between threads. It loads in a millisecond."""
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def lines_of(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Broken between any two characters where it must be, as Chinese is."""
    lines, line = [], ""
    for sign in text:
        if line and face.getlength(line + sign) > width and sign not in CLOSING:
            lines.append(line)
            line = ""
        line += sign
    return [*lines, line] if line else lines


def drawable(text: str) -> str:
    """In one line, without signs that the font has not (an emoji); letters stay, see `is_legible`."""
    line = " ".join(text.split())
    return "".join(sign for sign in line if sign in characters() or sign.isalnum()).strip()
