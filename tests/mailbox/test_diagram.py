import pytest

from mailbox.diagram import draw
from mailbox.management.commands.draw_workflow import DOCUMENT, drawn

pytestmark = pytest.mark.once


def test_the_document_shows_the_tables_as_they_are():
    """Mended by `manage.py draw_workflow`."""
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == drawn(text)
    assert len(text.splitlines()) <= 150


def test_the_picture_names_states_and_moves_in_chinese():
    assert "waiting --> working : 派单" in draw()
    assert "unclaimed --> working : 签收" in draw()
