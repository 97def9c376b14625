"""The kinds of page that a request may become. Apps above register theirs; where it stands is theirs to say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail.models import Page


@dataclass(frozen=True)
class Texts:
    """Masked texts of a request and its answer, plain."""

    title: str
    question: str
    answer: str


@dataclass(frozen=True)
class PageKind:
    """places: pages under which one may stand, the best first. make: the page, in no tree yet."""

    name: str
    label: str
    model: type[Page]
    places: Callable[[], Iterable[Page]]
    make: Callable[[Texts], Page]

    def place_for(self, user) -> Page | None:
        """The first place where the user may add a page."""
        pages = (page for page in self.places() if page.permissions_for_user(user).can_add_subpage())
        return next(pages, None)


KINDS: dict[str, PageKind] = {}


def register(kind: PageKind) -> None:
    KINDS[kind.name] = kind
