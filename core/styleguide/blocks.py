"""Every block that an editor can put into a body, drawn from its preview value."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.utils.safestring import SafeString
from wagtail import blocks
from wagtail.fields import StreamField


@dataclass(frozen=True)
class Shown:
    label: str
    description: str
    template: str
    html: SafeString


def bodies() -> Iterator[blocks.StreamBlock]:
    """The stream of every page type."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                yield field.stream_block


def with_insides(block: blocks.Block) -> Iterator[blocks.Block]:
    """The block and all that it is made of."""
    yield block
    inner = list(getattr(block, "child_blocks", {}).values())
    if isinstance(block, blocks.ListBlock):
        inner.append(block.child_block)
    for child in inner:
        yield from with_insides(child)


def shown() -> list[Shown]:
    """One of each kind, in the order of the editor's menu."""
    found: dict[str, Shown] = {}
    for body in bodies():
        for block in body.child_blocks.values():
            template = getattr(block.meta, "template", "") or ""
            if template not in found:
                html = block.render(block.get_preview_value())
                found[template] = Shown(str(block.label), block.meta.description or "", template, html)
    return list(found.values())
