"""A canvas of 160 × 90 units in the colours of the site, drawn twice as large for smooth edges."""

from dataclasses import dataclass, field
from math import pi, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 160, 90
SCALE = 20  # pixels to the unit while drawing
PIXELS = (1600, 900)

PAPER, PAPER_DEEP, LINE = "#fbf8f2", "#f3ecdf", "#e3dacb"
INK, INK_SOFT = "#1e1b18", "#4d463f"
RED, RED_WASH = "#b3121d", "#fbeeec"
SEA, SEA_DEEP, SEA_MID, SEA_PALE, SEA_WASH = "#0f4c6e", "#0a3550", "#5f8fa8", "#a9c6d3", "#e9f1f4"
SKY = "#d7e5ec"
GOLD, SAND = "#b9954a", "#e8d9b8"

LIGHTS = {  # sky, sun, far water, near water, land
    "morning": (SEA_WASH, SAND, SEA_PALE, SEA_MID, PAPER_DEEP),
    "day": (SKY, GOLD, SEA_MID, SEA, LINE),
    "dusk": (RED_WASH, RED, SEA_MID, SEA_DEEP, SAND),
}

Point = tuple[float, float]


@dataclass
class Canvas:
    """Coordinates are units from the upper left corner."""

    sky: str = PAPER
    picture: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        self.picture = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), self.sky)
        self.pen = ImageDraw.Draw(self.picture)

    def area(self, *points: Point, fill: str) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def box(self, x: float, y: float, width: float, height: float, fill: str, round: float = 0) -> None:
        edges = (x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE)
        self.pen.rounded_rectangle(edges, round * SCALE, fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: str, stretch: float = 1) -> None:
        tall = radius * stretch
        self.pen.ellipse(
            ((x - radius) * SCALE, (y - tall) * SCALE, (x + radius) * SCALE, (y + tall) * SCALE), fill=fill
        )

    def line(self, *points: Point, fill: str, width: float = 0.6) -> None:
        self.pen.line([(x * SCALE, y * SCALE) for x, y in points], fill, round(width * SCALE), "curve")

    def water(self, top: float, fill: str, swell: float = 0.8, length: float = 20, shift: float = 0) -> None:
        """Everything below a wavy line."""
        crest = [(x / 2, top + swell * sin(2 * pi * (x / 2 + shift) / length)) for x in range(WIDTH * 2 + 1)]
        self.area(*crest, (WIDTH, HEIGHT), (0, HEIGHT), fill=fill)

    def hills(self, base: float, height: float, fill: str, shift: float = 0) -> None:
        """A quiet range of hills that reaches just below `base`."""
        ridge = [
            (x, base - height * (0.55 + 0.3 * sin((x + shift) / 17) + 0.15 * sin((x + shift) / 6)))
            for x in range(WIDTH + 1)
        ]
        self.area(*ridge, (WIDTH, base + 2), (0, base + 2), fill=fill)

    def gull(self, x: float, y: float, size: float = 3) -> None:
        wing = [(x - size, y - size / 3), (x - size / 2, y - size / 2), (x, y)]
        self.line(*wing, (x + size / 2, y - size / 2), (x + size, y - size / 3), fill=INK_SOFT, width=0.35)

    def windows(self, x: float, y: float, columns: int, rows: int, step: Point, fill: str) -> None:
        for column in range(columns):
            for row in range(rows):
                self.box(x + column * step[0], y + row * step[1], step[0] * 0.5, step[1] * 0.5, fill)

    def person(self, x: float, ground: float, coat: str, tall: float = 12) -> None:
        """A figure without a face."""
        self.box(x - tall / 5, ground - tall * 0.72, tall / 2.5, tall * 0.72, coat, round=tall / 6)
        self.disc(x, ground - tall * 0.86, tall / 7, SAND)

    def finish(self) -> Image.Image:
        return self.picture.resize(PIXELS, Image.Resampling.BOX)
