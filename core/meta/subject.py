"""What an address is about, as its page or view says it; what becomes of it in the <head> is told elsewhere."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Crumb:
    """A step of the way from home; path: "/news/", or an absolute address."""

    title: str
    path: str


@dataclass(frozen=True)
class Column:
    """A list to which pages belong; kind: what its pages are called."""

    name: str
    description: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Detail:
    """A page of its own. published: the first time (G4), changed: the last, both aware.

    source: who published it first; empty when the site did.
    """

    published: datetime | None = None
    changed: datetime | None = None
    source: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """For cards of other programs; address: absolute."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Feed:
    """kind: a media type such as application/atom+xml or text/calendar."""

    title: str
    path: str
    kind: str


@dataclass(frozen=True)
class Subject:
    """path: what search engines are to keep, page number included; empty for what is nobody else's business.

    column: the list shown or the one that a detail belongs to, None for home. detail: None for home and lists.
    pictures: the wide one first. kind: as Open Graph names it. nodes: of schema.org, beside those of every page.
    key: of a page that has a code to scan.
    """

    title: str
    description: str = ""
    path: str = ""
    column: Column | None = None
    detail: Detail | None = None
    crumbs: tuple[Crumb, ...] = ()
    pictures: tuple[Picture, ...] = ()
    kind: str = "website"
    feeds: tuple[Feed, ...] = ()
    nodes: tuple[dict, ...] = field(default=(), hash=False)
    is_indexed: bool = True
    is_home: bool = False
    key: int | None = None
