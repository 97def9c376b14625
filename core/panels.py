"""Help for the fields of an editor's form, from `help.toml` of the app: words of an office, kept out of the code."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from wagtail.admin.panels import FieldPanel, Panel, PanelGroup


def with_help(model: str, panels: Sequence[Panel | str]) -> list[Panel | str]:
    """The panels of "app.Model", each field that its section of `help.toml` names with that help.

    Raises:
        ImproperlyConfigured: help for a field that the panels do not have.
    """
    app, _, name = model.partition(".")
    left = dict(_texts(app)[name])
    helped = [_helped(panel, left) for panel in panels]
    if left:
        raise ImproperlyConfigured(f"{app}/help.toml: {name} has no panel for {', '.join(left)}.")
    return helped


def _helped(panel: Panel | str, left: dict[str, str]) -> Panel | str:
    if isinstance(panel, str):
        return FieldPanel(panel, help_text=left.pop(panel)) if panel in left else panel
    if isinstance(panel, PanelGroup):
        panel.children = [_helped(child, left) for child in panel.children]
    elif isinstance(panel, FieldPanel) and panel.field_name in left:
        panel.help_text = left.pop(panel.field_name)
    return panel


@cache
def _texts(app: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(settings.BASE_DIR) / app / "help.toml").read_text("utf-8"))
