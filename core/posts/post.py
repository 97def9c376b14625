"""One text to be copied, with the lengths that 公众号 allows."""

from dataclasses import dataclass, field
from typing import Any

from core.plain_text import one_line, shortened
from core.posts.parts import Part, Picture

TITLE_LENGTH = 64  # characters that 公众号 takes; more and it does not save
DIGEST_LENGTH = 120


@dataclass(frozen=True)
class Post:
    """`cover`: SiteImage or None. `is_internal`: only plain text, never for 公众号."""

    title: str
    digest: str
    parts: list[Part] = field(default_factory=list)
    cover: Any = None
    is_internal: bool = False

    @property
    def short_title(self) -> str:
        return shortened(self.title, TITLE_LENGTH)

    @property
    def short_digest(self) -> str:
        return shortened(self.digest, DIGEST_LENGTH)

    @property
    def is_title_cut(self) -> bool:
        return len(one_line(self.title)) > TITLE_LENGTH

    @property
    def is_digest_cut(self) -> bool:
        return len(one_line(self.digest)) > DIGEST_LENGTH

    @property
    def picture(self) -> Any:
        """What the covers are cut from: the page's own, or else its first picture."""
        shown = (part.image for part in self.parts if isinstance(part, Picture) and part.image)
        return self.cover or next(shown, None)
