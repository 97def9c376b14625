"""Scenes by the sea: harbour, lighthouse, towers, workshop, mailbox, drone."""

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


def _coast(light: str, horizon: float = 52) -> Canvas:
    sky, sun, far, near, land = LIGHTS[light]
    canvas = Canvas(sky)
    canvas.disc(118, horizon - 22, 8, sun)
    canvas.hills(horizon, 12, land)
    canvas.hills(horizon, 7, far, shift=40)
    canvas.water(horizon, far, swell=0.4, length=26)
    canvas.water(horizon + 16, near, swell=0.9, length=22, shift=7)
    return canvas


def harbour(light: str) -> Image.Image:
    canvas = _coast(light)
    canvas.area((26, 22), (26, 58), (52, 58), fill=PAPER)
    canvas.area((24, 26), (24, 58), (10, 58), fill=RED)
    canvas.line((25, 18), (25, 62), fill=INK, width=0.8)
    canvas.area((6, 60), (58, 60), (50, 69), (14, 69), fill=SEA_DEEP)
    canvas.box(92, 46, 64, 3, INK_SOFT)
    for x in range(96, 156, 12):
        canvas.box(x, 49, 1.6, 22, INK_SOFT)
    for x, height, wall in ((100, 14, PAPER), (116, 20, SEA_WASH), (136, 11, PAPER)):
        canvas.box(x, 46 - height, 14, height, wall)
        canvas.windows(x + 2, 48 - height, 3, int(height // 5), (4, 4.5), SEA_MID)
    canvas.gull(66, 20)
    canvas.gull(78, 28, 2)
    return canvas.finish()


def lighthouse(light: str) -> Image.Image:
    canvas = _coast(light, horizon=58)
    canvas.area((20, 90), (34, 68), (50, 60), (74, 60), (92, 70), (110, 90), fill=INK_SOFT)
    canvas.area((52, 62), (56, 26), (68, 26), (72, 62), fill=PAPER)
    canvas.area((53.2, 52), (54.3, 42), (69.7, 42), (70.8, 52), fill=RED)
    canvas.box(53, 23.5, 18, 2.5, INK)
    canvas.box(57, 14, 10, 9.5, SAND)
    canvas.area((55, 14), (62, 7), (69, 14), fill=RED)
    canvas.line((69, 18), (150, 6), fill=GOLD, width=0.5)
    canvas.line((69, 20), (150, 30), fill=GOLD, width=0.5)
    canvas.box(60, 55, 4, 7, SEA_DEEP, round=1.5)
    canvas.gull(104, 22)
    canvas.gull(116, 15, 2)
    return canvas.finish()


def towers(light: str) -> Image.Image:
    canvas = _coast(light, horizon=60)
    canvas.box(0, 72, 160, 18, LINE)
    blocks = ((14, 34, 22, SEA_WASH), (44, 14, 26, PAPER), (78, 26, 20, SEA_PALE), (106, 40, 34, PAPER))
    for x, top, width, wall in blocks:
        canvas.box(x, top, width, 72 - top, wall)
        canvas.windows(x + 3, top + 4, int((width - 4) // 5), int((66 - top) // 6), (5, 6), SEA)
    canvas.box(53, 64, 8, 8, RED)
    for x in (8, 40, 100, 146):
        canvas.disc(x, 66, 4.5, SEA_MID)
        canvas.box(x - 0.5, 66, 1, 8, INK_SOFT)
    return canvas.finish()


def workshop(light: str) -> Image.Image:
    canvas = _coast(light, horizon=56)
    canvas.box(0, 70, 160, 20, PAPER_DEEP)
    for x in (20, 52, 84):
        canvas.area((x, 40), (x, 26), (x + 32, 40), fill=SEA)
        canvas.box(x, 40, 32, 32, PAPER)
        canvas.windows(x + 4, 46, 3, 2, (9, 9), SEA_PALE)
    canvas.box(118, 20, 22, 52, SEA_WASH)
    canvas.windows(121, 25, 3, 6, (6, 7), SEA_MID)
    canvas.box(64, 58, 8, 14, RED)
    canvas.person(40, 80, SEA)
    canvas.person(52, 82, RED)
    return canvas.finish()


def mailbox(light: str) -> Image.Image:
    canvas = _coast(light, horizon=54)
    canvas.box(0, 72, 160, 18, PAPER_DEEP)
    canvas.disc(80, 30, 18, RED, stretch=0.8)
    canvas.box(62, 30, 36, 42, RED)
    canvas.box(58, 29, 44, 4, INK)
    canvas.box(68, 40, 24, 2.6, INK, round=1)
    canvas.box(70, 50, 20, 12, RED_WASH, round=1)
    canvas.box(73, 53.5, 14, 1.4, RED)
    canvas.box(73, 57.5, 9, 1.4, RED)
    canvas.box(60, 72, 40, 4, INK)
    canvas.area((104, 18), (132, 26), (127, 42), (99, 34), fill=PAPER)
    canvas.line((104, 18), (114, 32), (132, 26), fill=SEA, width=0.7)
    return canvas.finish()


def drone(light: str) -> Image.Image:
    canvas = _coast(light, horizon=62)
    for x, y, arm in ((52, 22, 1), (108, 22, -1)):
        canvas.line((80, 34), (x, y + 6), fill=INK, width=1.4)
        canvas.box(x - 1, y, 2, 8, INK)
        canvas.box(x - 15, y - 0.6, 30, 1.2, SEA_PALE if arm > 0 else SEA_MID, round=0.6)
    canvas.box(68, 30, 24, 12, PAPER, round=4)
    canvas.disc(80, 42, 4.6, INK)
    canvas.disc(80, 42, 2.2, RED)
    canvas.line((72, 42), (68, 52), (64, 52), fill=INK, width=0.9)
    canvas.line((88, 42), (92, 52), (96, 52), fill=INK, width=0.9)
    canvas.gull(30, 34, 2)
    return canvas.finish()
