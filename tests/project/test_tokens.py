"""Colours of the public style sheet: only as tokens, three hues, readable by day, by night and in 大字版.

Every text token is tried on every quiet ground that the sheet fills, not only where the two meet today, so that
a component may stand anywhere. Ratios: 4.5:1 (domain rule A4, WCAG 1.4.3), 7:1 in 大字版, 3:1 for lines of controls.
"""

import colorsys
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
SHEET = (ROOT / "static/css/site.css").read_text(encoding="utf-8")
WITHOUT_COMMENTS = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
TOKENS, _, RULES = WITHOUT_COMMENTS.partition("@layer base {")

NIGHT = "screen and (prefers-color-scheme: dark)"
# Mode → the blocks of the tokens layer that apply in it, in order: (media, selector).
MODES = {
    "day": [("", ":root")],
    "night": [("", ":root"), (NIGHT, ":root")],
    "elder": [("", ":root"), ("", ":root.elder")],
    "elder-night": [("", ":root"), (NIGHT, ":root"), ("", ":root.elder"), (NIGHT, ":root.elder")],
    "print": [("", ":root"), ("print", ":root, :root.elder")],
}
LEAST = {"elder": 7.0, "elder-night": 7.0}
NAMED = r"\b(?:white|black|red|blue|green|gray|grey|gold|yellow|orange|silver|navy|maroon)\b"
LITERAL = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:rgb|hsl|oklch|lab|color)a?\(|{NAMED}", re.IGNORECASE)
NO_GROUND = {"white"}  # under pictures and codes, never under text
NEUTRAL = 0.13  # difference of the largest and the smallest channel, 0 to 1
SAME_HUE = 20  # degrees


def blocks() -> dict[tuple[str, str], dict[str, str]]:
    """(media, selector) → token → #rrggbb, as they stand in the tokens layer."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    media = selector = ""
    for line in TOKENS.splitlines():
        if match := re.match(r"\s*@media (.+) \{", line):
            media = match[1]
        elif match := re.match(r"\s*(:root[^{]*) \{", line):
            selector = match[1]
            found.setdefault((media, selector), {})
        elif line == "  }":
            media = ""
        colours = re.findall(r"--([\w-]+): (#[0-9a-f]{6});", line)
        if colours:
            found[media, selector].update(colours)
    return found


def colours_of(mode: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for key in MODES[mode]:
        merged |= blocks()[key]
    return merged


def rules() -> list[tuple[str, str]]:
    """(selector, declarations) of every innermost rule below the tokens layer."""
    return re.findall(r"([^{}]+)\{([^{}]*)\}", RULES)


def named(pattern: str, declarations: str) -> set[str]:
    return {
        name
        for value in re.findall(pattern, declarations)
        for name in re.findall(r"var\(--([\w-]+)\)", value)
        if name in colours_of("day")
    }


def inks(declarations: str) -> set[str]:
    return named(r"(?<![\w-])color: ([^;]+)", declarations)


def grounds(declarations: str) -> set[str]:
    return named(r"(?<![\w-])background(?:-color)?: ([^;]+)", declarations)


USED_INKS = set().union(*(inks(text) for _, text in rules())) - {"on-fill"}
USED_GROUNDS = set().union(*(grounds(text) for _, text in rules())) - NO_GROUND
FILLED = {name for name in USED_GROUNDS if "-fill" in name}
PAIRS = [
    *((ink, ground) for ink in sorted(USED_INKS) for ground in sorted(USED_GROUNDS - FILLED)),
    *(("on-fill", ground) for ground in sorted(FILLED)),
]
LINES = [("line-strong", ground) for ground in sorted(USED_GROUNDS - FILLED)]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb as WCAG defines it, 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def hue(colour: str) -> float | None:
    """Degrees, or None for what the eye takes for grey."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    if max(channels) - min(channels) <= NEUTRAL:
        return None
    return colorsys.rgb_to_hls(*channels)[0] * 360


@pytest.mark.parametrize("mode", MODES)
def test_every_text_can_be_read_on_every_ground(mode):
    colours = colours_of(mode)
    least = LEAST.get(mode, 4.5)
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in PAIRS}
    assert len(ratios) > 20
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize("mode", MODES)
def test_lines_of_controls_can_be_seen(mode):
    colours = colours_of(mode)
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in LINES}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3} == {}


def test_filled_grounds_carry_only_their_own_text():
    """Elsewhere the ink turns light at night while the filled ground stays dark, or the other way round."""
    wrong = [
        selector.strip()
        for selector, text in rules()
        if (inks(text) and grounds(text) and bool(inks(text) & {"on-fill"}) != bool(grounds(text) & FILLED))
    ]
    assert wrong == []


def test_no_colour_is_written_outside_the_tokens():
    wrong = []
    for selector, text in rules():
        for declaration in text.split(";"):
            value = re.sub(r"var\([^)]*\)|url\([^)]*\)|\"[^\"]*\"", "", declaration.partition(":")[2])
            if LITERAL.search(value):
                wrong.append(f"{selector.strip()} {{{declaration.strip()}}}")
    assert wrong == []


def test_every_token_that_is_used_is_defined():
    defined = set(re.findall(r"--([\w-]+):", SHEET))
    assert set(re.findall(r"var\(--([\w-]+)", SHEET)) <= defined


def test_there_are_at_most_three_hues():
    """Domain rule G11. Washes so pale that they read as grey belong to the neutrals."""
    families: list[float] = []
    for mode in MODES:
        for colour in colours_of(mode).values():
            angle = hue(colour)
            if angle is None or any(
                min(abs(angle - other), 360 - abs(angle - other)) <= SAME_HUE for other in families
            ):
                continue
            families.append(angle)
    assert len(families) <= 3, families


def test_the_browser_takes_the_colour_of_the_band():
    page = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    told = re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', page)
    assert told == [
        (colours_of("day")["red-fill"], "light"),
        (colours_of("night")["red-fill"], "dark"),
    ]
