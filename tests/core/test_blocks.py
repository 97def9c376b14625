"""Every block has what an editor sees before choosing it, and its preview renders."""

from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail import blocks

from core.blocks import body_blocks
from core.blocks.action import CallToActionBlock
from core.blocks.figures import FigureBlock
from core.blocks.pictures import PictureBlock
from tests.factories.core import SiteImageFactory, new_document
from tests.factories.enterprises import ParkPageFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _all_blocks():
    """The body's blocks and those inside their lists."""
    for name, block in body_blocks.child_blocks.items():
        yield pytest.param(block, id=name)
        for inner in getattr(block, "child_blocks", {}).values():
            if isinstance(inner, blocks.ListBlock):
                yield pytest.param(inner.child_block, id=f"{name}-item")


ALL_BLOCKS = list(_all_blocks())


class BalancedTags(HTMLParser):
    VOID = {"img", "source", "br", "link", "meta", "input", "hr"}

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """`<meta />` opens nothing."""

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("block", ALL_BLOCKS)
def test_an_editor_sees_what_a_block_is_for(block):
    assert block.meta.icon
    assert block.label
    assert block.meta.description.endswith("。")
    assert block.meta.template.startswith("blocks/")
    assert block.is_previewable


@pytest.mark.parametrize("block", ALL_BLOCKS)
@pytest.mark.parametrize("has_files", [False, True])
def test_a_preview_renders_with_and_without_files_in_the_library(client, block, has_files):
    if has_files:
        SiteImageFactory()
        new_document()
    client.force_login(UserFactory(is_superuser=True))
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = response.content.decode()
    assert response.status_code == 200
    assert "style=" not in html
    parser = BalancedTags()
    parser.feed(html)
    assert parser.open == []


@pytest.mark.parametrize("block", ALL_BLOCKS)
def test_a_preview_value_is_one_that_an_editor_could_save(block):
    SiteImageFactory()
    new_document()
    block.clean(block.get_preview_value())


def test_every_icon_exists(client):
    client.force_login(UserFactory(is_superuser=True))
    sprite = client.get(reverse("wagtailadmin_sprite")).content.decode()
    missing = [
        param.values[0].meta.icon
        for param in ALL_BLOCKS
        if f'id="icon-{param.values[0].meta.icon}"' not in sprite
    ]
    assert missing == []


@pytest.mark.parametrize("field", ["unit", "as_of", "source", "value"])
def test_no_figure_without_unit_date_and_source(field):
    block = FigureBlock()
    value = block.normalize({**block.meta.preview_value, field: None if field != "unit" else ""})
    with pytest.raises(ValidationError) as caught:
        block.clean(value)
    assert set(caught.value.block_errors) == {field}


def test_a_picture_without_words_is_refused():
    block = PictureBlock()
    value = block.to_python({"image": SiteImageFactory(description="").pk, "alt": ""})
    with pytest.raises(ValidationError) as caught:
        block.clean(value)
    assert "alt" in caught.value.block_errors


def test_a_picture_takes_words_and_source_from_the_library():
    value = PictureBlock().to_python({"image": SiteImageFactory().pk})
    assert (value.alt_text, value.credit_text) == ("一间会议室", "园区供图")


def test_a_button_leads_to_the_mailbox_or_a_page():
    block = CallToActionBlock()
    assert 'href="/mailbox/"' in block.render(block.get_preview_value())
    to_nowhere = block.normalize({"title": "看看", "button": "打开", "target": "page", "page": None})
    with pytest.raises(ValidationError):
        block.clean(to_nowhere)
    assert block.render(to_nowhere).strip().count("<") == 0
    to_page = block.normalize({**to_nowhere, "page": ParkPageFactory()})
    assert block.clean(to_page)["page"]


def test_a_gallery_asks_for_its_renditions_once(django_assert_num_queries):
    block = body_blocks.child_blocks["gallery"]

    def gallery(count):
        value = block.to_python({"pictures": [{"image": SiteImageFactory().pk} for _ in range(count)]})
        block.render(value)
        return block.to_python(block.get_prep_value(value))

    two, five = gallery(2), gallery(5)
    with django_assert_num_queries(1):
        block.render(two)
    with django_assert_num_queries(1):
        block.render(five)
