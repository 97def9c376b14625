"""The scenes of the sample pictures by name; each takes a light (canvas.LIGHTS) and returns a picture."""

from collections.abc import Callable

from PIL import Image

from core.samples.scenes.indoors import book, camera, desk, laboratory, meeting
from core.samples.scenes.seaside import drone, harbour, lighthouse, mailbox, towers, workshop

OUTSIDE = (harbour, lighthouse, towers, workshop, mailbox, drone)
INSIDE = (laboratory, desk, meeting, camera, book)
SCENES: dict[str, Callable[[str], Image.Image]] = {scene.__name__: scene for scene in OUTSIDE + INSIDE}
