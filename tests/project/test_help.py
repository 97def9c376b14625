"""The editor's forms speak Chinese: every field has a label, and help where a person would hesitate."""

import re
from collections.abc import Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel, PanelGroup, get_edit_handler
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from core.panels import with_help

pytestmark = pytest.mark.once

ENGLISH = re.compile(r"[A-Za-z]{3,}")
# Labels that say all there is to say, or fields of Wagtail's own with its help.
PLAIN = {
    "EnterpriseHonour.title", "EnterpriseIndexPage.body", "Tenancy.left_on",
}  # fmt: skip
OF_WAGTAIL = {"go_live_at", "expire_at", "title", "slug", "seo_title", "search_description", "show_in_menus"}
PAGE_TYPES = [model for model in get_page_models() if model is not Page]


def form_of(model) -> Panel:
    return model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)


def panels_of(panel: Panel) -> Iterator[Panel]:
    """The panel and all below it, rows of inline panels included."""
    yield panel
    if isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from panels_of(child)
    if isinstance(panel, InlinePanel):
        yield from panels_of(panel.child_edit_handler)


def is_stored(panel: FieldPanel) -> bool:
    """As against what a form adds of its own."""
    return panel.field_name in {field.name for field in panel.model._meta.get_fields()}


def fields_of(model) -> Iterator[tuple[str, str, str]]:
    """Name, label and help of every field that an editor fills in."""
    for panel in panels_of(form_of(model)):
        if isinstance(panel, FieldPanel) and is_stored(panel):
            field = panel.db_field
            label = panel.heading or field.verbose_name
            yield (
                f"{panel.model.__name__}.{panel.field_name}",
                str(label),
                str(panel.help_text or field.help_text),
            )


@pytest.mark.parametrize("model", [*PAGE_TYPES, *get_snippet_models()])
def test_every_field_has_a_label_in_chinese_and_no_heading_is_english(model):
    headings = [str(panel.heading) for panel in panels_of(form_of(model)) if panel.heading]
    assert [text for text in headings if ENGLISH.search(text)] == []
    labels = {name: label for name, label, _ in fields_of(model)}
    assert [name for name, label in labels.items() if not label or label.isascii()] == []


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_a_field_that_makes_one_hesitate_has_help(model):
    told = {name: text for name, _, text in fields_of(model) if name.rpartition(".")[2] not in OF_WAGTAIL}
    assert {name for name, text in told.items() if not text} - PLAIN == set()


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_help_says_more_than_the_label(model):
    for name, label, text in fields_of(model):
        said = text.strip("。 ").removeprefix("请").removeprefix("填写")
        assert said != label, name
        assert not ENGLISH.fullmatch(text), name


def test_help_for_a_field_that_is_not_there_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="starts_on"):
        with_help("home.TopicPage", ["body"])
