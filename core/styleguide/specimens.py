"""Components of the public site with the inputs of specimens.toml: each state drawn by the component itself."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.styleguide.made import MADE

FILE = Path(__file__).with_name("specimens.toml")
FOLDER = Path(settings.BASE_DIR) / "templates/components"


@dataclass(frozen=True)
class Specimen:
    """ground: what the component stands on, see templates/styleguide/specimen.html. As source: for what is not seen."""

    state: str
    html: SafeString
    ground: str
    is_source: bool


@dataclass(frozen=True)
class Component:
    """takes: its inputs, as its first comment says. note: what hover, focus or a script add."""

    name: str
    takes: str
    note: str
    specimens: list[Specimen]


def components(request: HttpRequest) -> list[Component]:
    """Every component, by name; one without a specimen stands there empty."""
    told = load()
    return [_component(path, told.get(path.stem, {}), request) for path in sorted(FOLDER.glob("*.html"))]


def load() -> dict[str, dict[str, Any]]:
    """Component → its table in the data file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _component(path: Path, told: dict[str, Any], request: HttpRequest) -> Component:
    takes = re.match(r"\{#\s*(.*?)\s*#\}", path.read_text(encoding="utf-8"))
    return Component(
        path.stem,
        takes[1] if takes else "",
        told.get("note", ""),
        [_specimen(path.stem, state, told, request) for state in told.get("state", [])],
    )


def _specimen(name: str, state: dict[str, Any], told: dict[str, Any], request: HttpRequest) -> Specimen:
    context = _made(state.get("with", {}), request)
    html = render_to_string(f"components/{name}.html", context.pop("*", {}) | context)
    return Specimen(state["name"], html, told.get("ground", ""), told.get("is_source", False))


def _made(value: Any, request: HttpRequest) -> Any:
    """ "@name" becomes what MADE makes of it, "@name.field" its item, wherever it stands in tables and lists."""
    if isinstance(value, dict):
        return {key: _made(inner, request) for key, inner in value.items()}
    if isinstance(value, list):
        return [_made(inner, request) for inner in value]
    if isinstance(value, str) and value.startswith("@"):
        name, _, item = value[1:].partition(".")
        thing = MADE[name](request)
        return thing[item] if item else thing
    return value
