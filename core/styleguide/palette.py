"""Each colour token in every mode, with the lowest contrast that it has where it may stand."""

from dataclasses import dataclass

from core.colours import Sheet, contrast

MODES = ("day", "night", "elder", "elder-night")


@dataclass(frozen=True)
class Swatch:
    """ratio: the lowest contrast as text or line on a ground, or as a ground under text; None for neither."""

    colour: str
    ratio: float | None


@dataclass(frozen=True)
class Colour:
    name: str
    swatches: list[Swatch]


def palette(sheet: Sheet) -> list[Colour]:
    return [Colour(name, [_swatch(sheet, name, mode) for mode in MODES]) for name in sheet.colours("day")]


def _swatch(sheet: Sheet, name: str, mode: str) -> Swatch:
    colours = sheet.colours(mode)
    pairs = [pair for pair in [*sheet.pairs, *sheet.lines] if name in pair and not _is_line_of(pair, name)]
    ratios = [contrast(colours[one], colours[other]) for one, other in pairs]
    return Swatch(colours[name], round(min(ratios), 1) if ratios else None)


def _is_line_of(pair: tuple[str, str], name: str) -> bool:
    """A ground is judged by the text on it; the lines drawn on it have their own row."""
    return pair[0] == "line-strong" != name
