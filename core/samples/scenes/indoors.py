"""Scenes in a room with a window on the sea: laboratory, desk, meeting, camera, book."""

from PIL import Image

from core.samples.canvas import (
    GOLD,
    INK,
    INK_SOFT,
    LIGHTS,
    LINE,
    PAPER,
    PAPER_DEEP,
    RED,
    RED_WASH,
    SAND,
    SEA,
    SEA_DEEP,
    SEA_MID,
    SEA_PALE,
    SEA_WASH,
    Canvas,
)


def _room(light: str) -> Canvas:
    """A quiet room with a window on the sea."""
    sky, sun, far, near, _ = LIGHTS[light]
    canvas = Canvas(PAPER_DEEP)
    canvas.box(92, 10, 54, 38, PAPER)
    canvas.box(94, 12, 50, 34, sky)
    canvas.disc(132, 22, 4, sun)
    canvas.box(94, 34, 50, 6, far)
    canvas.box(94, 40, 50, 6, near)
    canvas.box(118.4, 12, 1.2, 34, PAPER)
    canvas.box(0, 70, 160, 20, SAND)
    canvas.box(0, 69, 160, 1, LINE)
    return canvas


def laboratory(light: str) -> Image.Image:
    canvas = _room(light)
    canvas.area((34, 30), (42, 30), (42, 44), (56, 68), (20, 68), (34, 44), fill=SEA_WASH)
    canvas.area((30, 51), (46, 51), (56, 68), (20, 68), fill=SEA_MID)
    canvas.box(32, 27, 12, 3, SEA_DEEP, round=1)
    for x, colour in ((66, RED), (74, GOLD), (82, SEA)):
        canvas.box(x, 46, 4.5, 22, PAPER, round=2)
        canvas.box(x, 56, 4.5, 12, colour, round=2)
    canvas.box(62, 52, 29, 2, INK_SOFT)
    canvas.disc(36, 60, 1.6, SEA_WASH)
    canvas.disc(43, 56, 1.1, SEA_WASH)
    return canvas.finish()


def desk(light: str) -> Image.Image:
    canvas = _room(light)
    canvas.box(26, 34, 50, 32, INK, round=2)
    canvas.box(28, 36, 46, 28, SEA_WASH)
    lines = ((0, 18, SEA), (4, 24, SEA_MID), (4, 14, RED), (0, 22, SEA))
    for row, (indent, length, colour) in enumerate(lines):
        canvas.box(32 + indent, 41 + row * 5.4, length, 1.8, colour, round=0.9)
    canvas.area((20, 66), (82, 66), (86, 70), (16, 70), fill=INK_SOFT)
    canvas.box(92, 58, 10, 11, RED, round=1.5)
    canvas.box(102, 60, 3, 5, RED, round=1)
    canvas.box(112, 66, 26, 3, SEA)
    canvas.box(114, 63, 24, 3, GOLD)
    return canvas.finish()


def meeting(light: str) -> Image.Image:
    canvas = _room(light)
    canvas.box(14, 12, 60, 34, PAPER)
    canvas.box(20, 18, 30, 2, SEA)
    canvas.box(20, 24, 44, 1.6, LINE)
    canvas.box(20, 29, 38, 1.6, LINE)
    for row, height in enumerate((5, 9, 7, 12)):
        canvas.box(22 + row * 8, 43 - height, 5, height, RED if row == 3 else SEA_PALE)
    for x, coat in ((24, SEA), (46, RED), (68, SEA_MID), (96, SEA_DEEP), (120, GOLD), (140, SEA)):
        canvas.person(x, 76, coat, tall=22)
    canvas.area((10, 76), (150, 76), (158, 90), (2, 90), fill=PAPER)
    canvas.box(10, 75, 140, 1.4, LINE)
    return canvas.finish()


def camera(light: str) -> Image.Image:
    canvas = _room(light)
    canvas.box(28, 36, 58, 34, INK, round=3)
    canvas.box(44, 29, 20, 9, INK, round=2)
    canvas.box(28, 44, 58, 3, RED)
    canvas.disc(57, 55, 14, PAPER)
    canvas.disc(57, 55, 11, SEA_DEEP)
    canvas.disc(57, 55, 6, SEA_MID)
    canvas.disc(54, 51, 1.8, PAPER)
    for x, tint in ((100, SEA_PALE), (122, RED_WASH)):
        canvas.box(x, 54, 18, 15, PAPER)
        canvas.box(x + 1.5, 55.5, 15, 9, tint)
    return canvas.finish()


def book(light: str) -> Image.Image:
    canvas = _room(light)
    canvas.area((18, 40), (50, 46), (50, 72), (18, 66), fill=PAPER)
    canvas.area((82, 40), (50, 46), (50, 72), (82, 66), fill=SEA_WASH)
    for row in range(4):
        canvas.line((23, 46 + row * 4.6), (45, 50 + row * 4.6), fill=LINE, width=0.8)
        canvas.line((77, 46 + row * 4.6), (55, 50 + row * 4.6), fill=SEA_PALE, width=0.8)
    canvas.area((66, 43), (70, 42.3), (70, 56), (68, 53.5), (66, 56.6), fill=RED)
    for row, colour in enumerate((SEA, RED, GOLD)):
        canvas.box(104 - row * 2, 64 - row * 5, 36, 5, colour, round=0.8)
    return canvas.finish()
