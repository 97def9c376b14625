"""Colours of the public style sheet: only as tokens, three hues, readable by day, by night and in 大字版.

Every text token is tried on every quiet ground that the sheet fills, not only where the two meet today, so that
a component may stand anywhere. Ratios: 4.5:1 (domain rule A4, WCAG 1.4.3), 7:1 in 大字版, 3:1 for lines of controls.
"""

import re
from pathlib import Path

import pytest

from core.colours import MODES, Sheet, contrast, hue

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "static/css/site.css").read_text(encoding="utf-8")
SHEET = Sheet(TEXT)
LEAST = {"elder": 7.0, "elder-night": 7.0}
NAMED = r"\b(?:white|black|red|blue|green|gray|grey|gold|yellow|orange|silver|navy|maroon)\b"
LITERAL = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:rgb|hsl|oklch|lab|color)a?\(|{NAMED}", re.IGNORECASE)
SAME_HUE = 20  # degrees


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#c8102e", "#ffffff", 5.88),  # these four are domain rule A4's own
        ("#ffd700", "#c8102e", 4.19),
        ("#ffd700", "#b80f1b", 4.80),
        ("#ffd700", "#8a0f16", 6.93),
    ],
)
def test_contrast_is_reckoned_as_the_rule_does(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
def test_every_text_can_be_read_on_every_ground(mode):
    least = LEAST.get(mode, 4.5)
    ratios = SHEET.ratios(mode, SHEET.pairs)
    assert len(ratios) > 20
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize("mode", MODES)
def test_lines_of_controls_can_be_seen(mode):
    ratios = SHEET.ratios(mode, SHEET.lines)
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3} == {}


def test_filled_grounds_carry_only_their_own_text():
    """Elsewhere the ink turns light at night while the filled ground stays dark, or the other way round."""
    wrong = []
    for selector, text in SHEET.rules:
        inks, grounds = SHEET.inks(text), SHEET.grounds(text)
        if inks and grounds and ("on-fill" in inks) != bool(grounds & SHEET.filled):
            wrong.append(selector.strip())
    assert wrong == []


def test_no_colour_is_written_outside_the_tokens():
    wrong = []
    for selector, text in SHEET.rules:
        for declaration in text.split(";"):
            value = re.sub(r"var\([^)]*\)|url\([^)]*\)|\"[^\"]*\"", "", declaration.partition(":")[2])
            if LITERAL.search(value):
                wrong.append(f"{selector.strip()} {{{declaration.strip()}}}")
    assert wrong == []


def test_columns_become_one_in_large_type():
    """A new grid gets it by being written var(--one, columns); a narrow lead beside the text is no column."""
    found = [
        (selector.strip(), columns)
        for selector, text in SHEET.rules
        for columns in re.findall(r"grid-template-columns: ([^;}]+)", text)
        if len(re.findall(r"[\d.]fr\b", columns)) > 1 or "repeat(" in columns
    ]
    assert found
    wrong = [one for one in found if not one[1].startswith("var(--one, ") and ":not(.elder)" not in one[0]]
    assert wrong == []


def test_no_drawing_in_a_template_has_a_colour_of_its_own():
    """It would stay dark on the dark ground of the night."""
    wrong = [
        path.name
        for path in (ROOT / "templates").rglob("*.html")
        if "emails" not in path.parts and re.search(r'(?:fill|stroke|color)="#', path.read_text("utf-8"))
    ]
    assert wrong == []


def test_every_token_that_is_used_is_defined():
    defined = set(re.findall(r"--([\w-]+):", TEXT))
    assert set(re.findall(r"var\(--([\w-]+)", TEXT)) <= defined


def test_there_are_at_most_three_hues():
    """Domain rule G11. Washes so pale that they read as grey belong to the neutrals."""
    families: list[float] = []
    angles = [hue(colour) for mode in MODES for colour in SHEET.colours(mode).values()]
    for angle in angles:
        near = (abs(angle - other) for other in families) if angle is not None else ()
        if angle is not None and not any(min(apart, 360 - apart) <= SAME_HUE for apart in near):
            families.append(angle)
    assert len(families) <= 3, families


def test_the_browser_takes_the_colour_of_the_band():
    page = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    told = re.findall(r'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)"', page)
    assert told == [
        (SHEET.colours("day")["red-fill"], "light"),
        (SHEET.colours("night")["red-fill"], "dark"),
    ]
