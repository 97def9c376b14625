"""Draws the facts of a request as a PNG of 1080 pixels' width, as wide as a telephone shows it sharply."""

from dataclasses import dataclass, field
from io import BytesIO

import segno
from PIL import Image, ImageDraw

from core.drawn.colours import GOLD, INK, LINE, PAPER, RED, SEA, SEA_WASH, SOFT, SURFACE
from core.drawn.lettering import font, lines_of
from core.drawn.png import as_png
from mailbox.picture.facts import ResultFacts

WIDTH, EDGE, TALLEST = 1080, 80, 6000
INSIDE = WIDTH - 2 * EDGE
SLIVER = 16  # the shortest bar that is seen
TITLE = "红色邮筒 · 办理结果"
INVITATION = "企业有困难，扫码投红色邮筒"


@dataclass
class Canvas:
    """A picture that grows downwards; y: where the next thing stands."""

    image: Image.Image = field(default_factory=lambda: Image.new("RGB", (WIDTH, TALLEST), PAPER))
    y: int = 0

    def __post_init__(self) -> None:
        self.draw = ImageDraw.Draw(self.image)

    def write(self, text: str, size: int, colour: str = INK, *, width: int = INSIDE, bold: int = 0) -> None:
        """Lines of text; `bold`: pixels by which the strokes grow, as there is one weight.

        Of large letters alone: in smaller ones the strokes of a dense character run together.
        """
        face = font(size)
        for line in lines_of(text, face, width):
            self.draw.text(
                (EDGE, self.y), line, font=face, fill=colour, stroke_width=bold, stroke_fill=colour
            )
            self.y += size * 3 // 2

    def rule(self) -> None:
        self.y += 28
        self.draw.line([(EDGE, self.y), (WIDTH - EDGE, self.y)], fill=LINE, width=2)
        self.y += 32


def picture(facts: ResultFacts, site: str, address: str) -> bytes:
    """A PNG. site: its name, may be empty; address: of the mailbox, as people type it and as the code says it."""
    canvas = Canvas()
    _head(canvas, site, facts)
    _result(canvas, facts)
    canvas.rule()
    _days(canvas, facts)
    canvas.rule()
    _departments(canvas, facts)
    _foot(canvas, address)
    return _stored(canvas)


def _head(canvas: Canvas, site: str, facts: ResultFacts) -> None:
    tall = 214 + 54 * len(lines_of(site, font(36), INSIDE))
    canvas.draw.rectangle([(0, 0), (WIDTH, tall)], fill=RED)
    canvas.draw.rectangle([(0, tall), (WIDTH, tall + 5)], fill=GOLD)
    canvas.y = 62
    canvas.write(TITLE, 64, SURFACE, bold=1)
    canvas.write(site, 36, SURFACE)
    if facts.is_sample:
        canvas.draw.text((WIDTH - EDGE, 78), "样例", font=font(40), fill=SURFACE, anchor="ra")
    canvas.y = tall + 60


def _result(canvas: Canvas, facts: ResultFacts) -> None:
    canvas.write("部门答复", 34, SOFT)
    canvas.write(facts.result_said, 92, SEA, bold=2)
    for line in filter(None, (facts.meant, facts.solved_said)):
        canvas.write(line, 38)
    canvas.write(f"答复日期：{facts.answered_on:%Y-%m-%d}", 34, SOFT)


def _days(canvas: Canvas, facts: ResultFacts) -> None:
    canvas.write("办理用时", 34, SOFT)
    canvas.write(facts.days_said, 46)
    canvas.y += 12
    _bar(canvas, facts)
    if facts.days_meant:
        canvas.write(facts.days_meant, 36, RED if facts.is_late else INK)


def _bar(canvas: Canvas, facts: ResultFacts) -> None:
    """Days used upon days promised on one scale; where more was used, a mark shows the end of the promise."""
    top, bottom, longest = canvas.y, canvas.y + 44, max(facts.used, facts.promised)
    promised, used = (EDGE + INSIDE * days // longest for days in (facts.promised, facts.used))
    canvas.draw.rectangle([(EDGE, top), (promised, bottom)], fill=SEA_WASH, outline=SEA, width=2)
    begun = max(min(used, promised), EDGE + SLIVER)  # an answer on the day itself took time as well
    canvas.draw.rectangle([(EDGE, top), (begun, bottom)], fill=SEA)
    if used > promised:
        canvas.draw.rectangle([(promised, top), (used, bottom)], fill=SURFACE, outline=RED, width=3)
        for x in range(promised + 10, used, 22):  # hatched: more than colour alone
            canvas.draw.line([(x, bottom - 3), (min(x + 20, used), top + 3)], fill=RED, width=3)
        canvas.draw.line([(promised, top - 12), (promised, bottom + 12)], fill=INK, width=4)
    canvas.y = bottom + 24


def _departments(canvas: Canvas, facts: ResultFacts) -> None:
    canvas.write("主办部门", 34, SOFT)
    canvas.write(facts.lead.drawn, 46)
    if facts.assists:
        canvas.y += 20
        canvas.write(f"协办部门 {len(facts.assists)} 个", 34, SOFT)
        canvas.write("、".join(one.drawn for one in facts.assists), 38)


def _foot(canvas: Canvas, address: str) -> None:
    code = segno.make(address, error="m", micro=False)
    scale = max(240 // int(code.symbol_size(border=2)[0]), 3)
    side = int(code.symbol_size(scale=scale, border=2)[0])
    top = canvas.y + 60
    canvas.draw.rectangle([(0, top), (WIDTH, top + side + 80)], fill=SURFACE)
    canvas.draw.line([(0, top), (WIDTH, top)], fill=LINE, width=2)
    drawn = BytesIO()
    code.save(drawn, kind="png", scale=scale, border=2)
    with Image.open(drawn) as square:
        canvas.image.paste(square.convert("RGB"), (WIDTH - EDGE - side, top + 40))
    canvas.y = top + 40 + max((side - 160) // 2, 0)
    width = INSIDE - side - 40
    canvas.write(INVITATION, 40, width=width)
    canvas.write(address.partition("://")[2], 32, SOFT, width=width)
    canvas.y = max(canvas.y, top + 40 + side) + 40


def _stored(canvas: Canvas) -> bytes:
    return as_png(canvas.image.crop((0, 0, WIDTH, canvas.y)))
