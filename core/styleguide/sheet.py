"""The public style sheet as the guide needs it: in a look that the reader chose, whatever her system is set to."""

from pathlib import Path

from django.contrib.staticfiles import finders

from core.colours import NIGHT, Sheet

FONTS = ("sans", "numerals")
TYPE = ("text", "title", "number", "root", "leading")
SPACE = ("gap", "edge", "wide", "measure", "touch", "round", "bar")
# Look → label; the second part of the name is what the guide decides itself, without asking the system.
LOOKS = {
    "day": "日间",
    "night": "夜间",
    "elder": "大字版",
    "elder-night": "大字版夜间",
    "grey": "哀悼日",
}
SCREEN = {True: "screen", False: "not all"}


def text() -> str:
    found = finders.find("css/site.css")
    return Path(found).read_text(encoding="utf-8") if isinstance(found, str) else ""


def classes_of(look: str) -> str:
    """Of <html>."""
    return {"elder-night": "elder", "elder": "elder", "grey": "grey"}.get(look, "")


def dressed(look: str) -> str:
    """The sheet with night switched on or off, and a class for each token of type and space."""
    is_night = look.endswith("night")
    scheme = f":root {{ color-scheme: {'dark' if is_night else 'light'}; }}"
    shown = [f".type--{name} {{ font-size: var(--{name}); }}" for name in sizes()]
    shown += [f".space--{name} {{ inline-size: var(--{name}); }}" for name in spaces()]
    return "\n".join([text().replace(NIGHT, SCREEN[is_night]), scheme, *shown])


def sizes() -> list[str]:
    """Tokens that are a size of type, the largest names last as they stand in the sheet."""
    return [name for name in _names(TYPE) if name not in ("root", "leading")]


def spaces() -> list[str]:
    return _names(SPACE)


def others() -> list[str]:
    """Tokens that are neither colour nor size: shown by their value alone."""
    known = {*sizes(), *spaces(), *Sheet(text()).colours("day")}
    return [name for name in Sheet(text()).tokens("day") if name not in known]


def _names(kinds: tuple[str, ...]) -> list[str]:
    return [name for name in Sheet(text()).tokens("day") if name.split("-")[0] in kinds]
