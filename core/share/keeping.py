"""Drawn cards on the disk, beside the private files: one of each shape for what is shown now.

A card is drawn when it is first asked for. As an address counts only with the version of what is shown, nobody
makes the server draw the same twice, and a new drawing takes the place of the old one.
"""

from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages

from core.share.card import Card, Shape
from core.share.drawing import draw

FOLDER = "share"


def picture(kind: str, pk: int, card: Card, shape: Shape) -> bytes:
    """The file's bytes, from the disk or drawn now."""
    store, folder = storages["private"], f"{FOLDER}/{kind}-{pk}"
    name = f"{folder}/{shape}-{card.version}.{card.suffix}"
    try:
        with store.open(name) as kept:
            return kept.read()
    except FileNotFoundError:
        drawn = _drawn(card, shape)
        _drop_older(folder, shape)
        store.save(name, ContentFile(drawn))
        return drawn


def _drawn(card: Card, shape: Shape) -> bytes:
    """Without the cover where its file is not to be had."""
    if card.cover:
        with suppress(OSError), default_storage.open(card.cover) as cover:
            return draw(card, shape, cover)
    return draw(card, shape, None)


def _drop_older(folder: str, shape: Shape) -> None:
    store = storages["private"]
    if not store.exists(folder):
        return
    for name in store.listdir(folder)[1]:
        if name.startswith(f"{shape}-"):
            store.delete(f"{folder}/{name}")
