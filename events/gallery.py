"""The photos of an event, and one of them large with its neighbours; plain links, no script."""

from dataclasses import dataclass

from events.models.parts import EventPhoto


@dataclass(frozen=True)
class Frame:
    """One photo of `count`; number, previous and following from 1, None at the ends."""

    photo: EventPhoto
    number: int
    count: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        return self.number + 1 if self.number < self.count else None


def frames(page) -> list[Frame]:
    """In the editor's order, with images and their renditions in two queries."""
    photos = list(page.photos.select_related("image").prefetch_related("image__renditions"))
    return [Frame(photo, number, len(photos)) for number, photo in enumerate(photos, 1)]


def chosen(shown: list[Frame], asked: str | None) -> Frame | None:
    """The frame that ?photo= asks for; None for what is none."""
    return next((frame for frame in shown if str(frame.number) == asked), None)
