"""Colours of the public style sheet, read from its tokens layer: which holds in which mode, and their contrast.

Pure: text in, numbers out. The style guide shows them and tests/project/test_tokens.py judges them.
"""

import colorsys
import re
from functools import cached_property

NIGHT = "screen and (prefers-color-scheme: dark)"
# Mode → the blocks of the tokens layer that hold in it, in order: (media, selector).
MODES: dict[str, list[tuple[str, str]]] = {
    "day": [("", ":root")],
    "night": [("", ":root"), (NIGHT, ":root")],
    "elder": [("", ":root"), ("", ":root.elder")],
    "elder-night": [("", ":root"), (NIGHT, ":root"), ("", ":root.elder"), (NIGHT, ":root.elder")],
    "print": [("", ":root"), ("print", ":root, :root.elder")],
}
NO_GROUND = {"white"}  # under pictures and codes, never under text
NEUTRAL = 0.13  # difference of the largest and the smallest channel, 0 to 1

Pairs = list[tuple[str, str]]


class Sheet:
    """The tokens and the pairs of colours of one style sheet (its text), as the layers are written in site.css."""

    def __init__(self, text: str) -> None:
        plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        head, _, below = plain.partition("@layer base {")
        self.blocks = _blocks(head)
        # (selector, declarations) of every innermost rule below the tokens.
        self.rules: list[tuple[str, str]] = re.findall(r"([^{}]+)\{([^{}]*)\}", below)

    def tokens(self, mode: str) -> dict[str, str]:
        """Token → value as written, of colours, type and space alike."""
        return {name: value for key in MODES[mode] for name, value in self.blocks.get(key, {}).items()}

    def colours(self, mode: str) -> dict[str, str]:
        """Token → #rrggbb."""
        return {name: value for name, value in self.tokens(mode).items() if value.startswith("#")}

    @cached_property
    def names(self) -> set[str]:
        """Of all colours."""
        return set(self.colours("day"))

    def inks(self, declarations: str) -> set[str]:
        return self._named(r"(?<![\w-])color: ([^;]+)", declarations)

    def grounds(self, declarations: str) -> set[str]:
        return self._named(r"(?<![\w-])background(?:-color)?: ([^;]+)", declarations)

    def _named(self, pattern: str, declarations: str) -> set[str]:
        values = re.findall(pattern, declarations)
        names = {name for value in values for name in re.findall(r"var\(--([\w-]+)\)", value)}
        return names & self.names

    @cached_property
    def filled(self) -> set[str]:
        """Grounds that carry on-fill alone."""
        return {name for name in self._used_grounds if "-fill" in name}

    @cached_property
    def quiet(self) -> set[str]:
        """Grounds that carry every other text."""
        return self._used_grounds - self.filled - NO_GROUND

    @cached_property
    def _used_grounds(self) -> set[str]:
        return {name for _, text in self.rules for name in self.grounds(text)}

    @cached_property
    def pairs(self) -> Pairs:
        """Every text on every ground it may stand on: all quiet ones, not only those where it stands today."""
        used = {name for _, text in self.rules for name in self.inks(text)} - {"on-fill"}
        quiet = [(ink, ground) for ink in sorted(used) for ground in sorted(self.quiet)]
        return quiet + [("on-fill", ground) for ground in sorted(self.filled)]

    @cached_property
    def lines(self) -> Pairs:
        return [("line-strong", ground) for ground in sorted(self.quiet)]

    def ratios(self, mode: str, pairs: Pairs) -> dict[tuple[str, str], float]:
        colours = self.colours(mode)
        return {(one, other): contrast(colours[one], colours[other]) for one, other in pairs}


def _blocks(tokens: str) -> dict[tuple[str, str], dict[str, str]]:
    """(media, selector) → token → value; one @media deep, one declaration of a selector a line."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    media, here = "", found.setdefault(("", ""), {})
    for line in tokens.splitlines():
        if match := re.match(r"\s*@media (.+) \{", line):
            media = match[1]
        elif match := re.match(r"\s*(:root[^{]*) \{", line):
            here = found.setdefault((media, match[1]), {})
        elif line == "  }":
            media = ""
        here.update(re.findall(r"--([\w-]+): ([^;]+);", line))
    return found


def channels(colour: str) -> tuple[float, float, float]:
    """Of #rrggbb, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb as WCAG defines it, 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def hue(colour: str) -> float | None:
    """Degrees, or None for what the eye takes for grey."""
    red, green, blue = channels(colour)
    if max(red, green, blue) - min(red, green, blue) <= NEUTRAL:
        return None
    return colorsys.rgb_to_hls(red, green, blue)[0] * 360
