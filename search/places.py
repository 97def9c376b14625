"""Addresses that are no page of the tree (诉求答复, 回音壁, 服务事项, 网站地图) and are looked for by their names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from core import ticks
from search import sources
from search.following import bring_source_in_step
from search.models import Entry

SOURCE, KIND = "place", "栏目"


@dataclass(frozen=True)
class Place:
    """name: of its address, as `reverse` knows it. text: what it is there for, one sentence. is_open: whether
    everybody may go there now.
    """

    name: str
    title: str
    text: str
    is_open: Callable[[], bool] = lambda: True


_places: list[Place] = []


def register(*places: Place) -> None:
    """From an app's `ready()`."""
    _places.extend(places)


def every() -> Iterator[Entry]:
    for place in (place for place in _places if place.is_open()):
        yield Entry(
            source=SOURCE,
            key=place.name,
            url=reverse(place.name),
            kind=KIND,
            title=place.title,
            text=place.text,
        )


def sync() -> None:
    """For the tick: a new site has them a minute after its start, and says what an update calls them."""
    bring_source_in_step(SOURCE, every())


def start() -> None:
    sources.register(SOURCE, every)
    ticks.register("栏目的搜索", sync)
    register(Place("site_map", "网站地图", "本网站的全部栏目，每个栏目下有哪些页面。"))
