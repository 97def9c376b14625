"""The parts an editor puts a page together from; one file per family, one template per block."""

from core.blocks.body import BodyBlock, body_blocks

__all__ = ["BodyBlock", "body_blocks"]
