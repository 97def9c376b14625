"""Every address of the project's own views, and which record stands in it when it is called."""

import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.urls import URLResolver, get_resolver, reverse

from tests.permissions.cast import Scene

# Called for the ordinary request and for the complaint, where a record stands in the address.
OF_REQUESTS = (
    "mailbox_tickets", "mailbox_calls", "mailbox_answers", "mailbox_canned:fill", "mailbox_canned:save",
    "mailbox:task", "mailbox:attachment",
)  # fmt: skip
# What the project registers with Wagtail and Wagtail's own views show.
SETTINGS = (("core", "sitesettings"), ("mailbox", "mailboxsettings"))
OF_WAGTAIL = (
    "wagtailadmin_home", "wagtailadmin_reports:site_history", "wagtailadmin_workflows:index", "wagtailsites:index",
    "wagtailusers_groups:index", "wagtailusers_groups:add",
)  # fmt: skip
OF_THE_TREE = "wagtail_serve"  # pages, whichever view finds them
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """name: for `reverse`, or the route of a view that has no name; about: "complaint" where it stands in it;
    twice: the name is another address's, too, which has other parts; fixed: stands before the parts."""

    name: str
    parts: tuple[str, ...] = ()
    about: str = ""
    twice: bool = False
    fixed: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        parts = f"({','.join(self.parts)})" if self.twice else ""
        return " ".join(filter(None, [self.name + parts, *self.fixed, self.about]))

    def url(self, scene: Scene, records: dict[str, Callable]) -> str:
        values = {part: self._value(part, scene, records) for part in self.parts}
        if "/" in self.name:
            return "/" + CONVERTER.sub(lambda part: str(values[part[1]]), self.name)
        if self.fixed:
            return reverse(self.name, args=[*self.fixed, *values.values()])
        return reverse(self.name, kwargs=values)

    def _value(self, part: str, scene: Scene, records: dict[str, Callable]):
        ticket = scene.complaint if self.about else scene.ticket
        owner = self.name.rpartition(":")[0] or self.name
        for key in (f"{self.label}.{part}", f"{self.name}.{part}", f"{owner}.{part}", part):
            if key in records:
                return records[key](scene, ticket)
        raise AssertionError(f"{self.name}: say in records.py which {part} is called")


def addresses() -> list[Address]:
    patterns = list(_own_patterns())
    names = Counter(name for name, _ in patterns)
    found = [address for name, parts in patterns for address in _called(name, parts, names[name] > 1)]
    found += [Address("wagtailsettings:edit", ("pk",), fixed=model) for model in SETTINGS]
    return [*found, *map(Address, OF_WAGTAIL)]


def _called(name: str, parts: tuple[str, ...], is_twice: bool) -> Iterator[Address]:
    yield Address(name, parts, twice=is_twice)
    if name.startswith(OF_REQUESTS) and {"pk", "public_id"} & set(parts) and "token" not in parts:
        yield Address(name, parts, "complaint", is_twice)


def _own_patterns() -> list[tuple[str, tuple[str, ...]]]:
    """Name (route, where there is none) and parts of what the project's own code or viewsets answer."""
    from wagtail.admin.viewsets import viewsets

    patterns = list(_patterns(get_resolver()))  # registers the viewsets
    own = {config.name for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR}
    spaces = {viewset.url_namespace for viewset in viewsets.viewsets if _root(type(viewset)) in own}
    ours = [
        (name, route, tuple(pattern.pattern.regex.groupindex))
        for name, route, pattern in patterns
        if name != OF_THE_TREE and (_root(_view(pattern)) in own or name.partition(":")[0] in spaces)
    ]
    named = {route for name, route, _ in ours if name}  # a nameless view may stand before a named one
    return [(name or route, parts) for name, route, parts in ours if name or route not in named]


def _patterns(resolver, spaces=(), route="") -> Iterator[tuple]:
    """(name with its namespaces, route, pattern) of every address that there is."""
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern).replace("^", "")
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, [*spaces, pattern.namespace], here)
        else:
            yield ":".join(filter(None, [*spaces, pattern.name])) if pattern.name else "", here, pattern


def _view(pattern):
    view = inspect.unwrap(pattern.callback)
    return getattr(view, "view_class", view)


def _root(thing) -> str:
    module = getattr(thing, "__module__", None) or type(thing).__module__
    return module.partition(".")[0]
