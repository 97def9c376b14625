"""What a share picture says, and the address that changes with it. Pure."""

from dataclasses import astuple, dataclass
from enum import StrEnum
from hashlib import sha256

from django.urls import reverse

from core.meta.subject import Picture
from core.public_address import absolute

DESIGN = 2  # raised when the drawing changes, so that nobody keeps an old one
VERSION_LENGTH = 16


class Shape(StrEnum):
    """Wide for Open Graph; square for the small cards of chats, which cut a wide one in the middle."""

    WIDE = "wide"
    SQUARE = "square"

    @property
    def size(self) -> tuple[int, int]:
        return (1200, 630) if self is Shape.WIDE else (600, 600)


@dataclass(frozen=True)
class Card:
    """kicker: the column, may be empty; cover: name of the file in the media storage, may be empty.

    focus: of the cover, from 0 to 1, left and top.
    """

    title: str
    kicker: str
    site: str
    cover: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    is_sample: bool = False

    @property
    def version(self) -> str:
        return sha256(repr((DESIGN, astuple(self))).encode()).hexdigest()[:VERSION_LENGTH]

    @property
    def suffix(self) -> str:
        """A photograph as JPEG, lines as PNG."""
        return "jpg" if self.cover else "png"

    def pictures(self, kind: str, pk: int) -> tuple[Picture, ...]:
        """As tags name them, the wide one first."""
        return tuple(
            Picture(absolute(self.address(kind, pk, shape)), *shape.size, self.title) for shape in Shape
        )

    def address(self, kind: str, pk: int, shape: Shape) -> str:
        return reverse("share", args=[f"{kind}-{pk}-{self.version}-{shape}.{self.suffix}"])
