"""What every public answer is masked with beside the names of its own request, read once for many of them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from accounts.models import User
from alliance.models import Department
from core.models import SiteSettings
from core.text_folding import folded
from core.text_names import Names
from core.text_shapes import DATA as SHAPES
from core.text_shapes import REGIONS, SURNAMES, any_of, words_of
from enterprises.models import EnterprisePage, ParkPage
from mailbox.wall.anonymity import BRANCH_WORDS, COMMON_NAMES, DATA, DOUBLE, ENDS, TITLES, enterprise_names
from mailbox.wall.public_contacts import public_contacts

SHORTEST = 3  # of the name by which the site knows a firm that did not ask
SHORTEST_PART = 4  # of parts of it; shorter ones are words of the language
PLAIN_WORDS = frozenset(
    (*words_of(DATA / "plain_words.txt"), *words_of(SHAPES / "no_names.txt"), *COMMON_NAMES)
)
GENERIC = re.compile(f"{any_of((*BRANCH_WORDS, *PLAIN_WORDS, *ENDS, *REGIONS))}+")
TITLED = re.compile(rf"(?:{any_of(DOUBLE)}|{SURNAMES})(?P<title>{any_of(TITLES)})$")
PERSON = re.compile(rf"(?:{any_of(DOUBLE)}|{SURNAMES})[一-鿿]{{1,3}}")


@dataclass(frozen=True)
class Masks:
    """contacts: as `public_contacts` gives them; registered: firms and people that the site knows.

    digest: changes with every one of them.
    """

    contacts: tuple[str, ...]
    registered: Names
    digest: str

    @classmethod
    def load(cls) -> "Masks":
        """Eight queries, whatever is masked with it."""
        firms = tuple(EnterprisePage.objects.order_by("pk").values_list("title", "legal_name"))
        named = User.objects.exclude(display_name="").order_by("pk")
        people = tuple(named.values_list("display_name", flat=True))
        public, contacts = _public_names(), public_contacts()
        digest = sha256(repr((firms, people, public, sorted(contacts))).encode()).hexdigest()
        return cls(contacts, registered_names(firms, people, public), digest)


def _public_names() -> tuple[str, ...]:
    """Offices and parks: they may be named, and what is part of their names is no secret."""
    rows = [
        *Department.objects.order_by("pk").values_list("name", "short_name"),
        *ParkPage.objects.order_by("pk").values_list("title"),
        *SiteSettings.objects.order_by("pk").values_list("name", "short_name", "organiser", "undertaker"),
    ]
    return tuple(name for row in rows for name in row if name)


@lru_cache(maxsize=8)
def registered_names(
    firms: tuple[tuple[str, str], ...], people: tuple[str, ...], public: tuple[str, ...]
) -> Names:
    """firms: (title, legal name); made anew when one of the names has changed."""
    everybody = "\n".join(map(folded, public))
    found = {name: "某企业" for row in firms for full in row for name in _firm_names(full)}
    for typed in people:
        found |= _person_names(typed)
    return Names((name, word) for name, word in found.items() if folded(name) not in everybody)


def _firm_names(full: str) -> set[str]:
    """Of a firm that did not ask: no short names that sentences need for themselves."""
    full = folded(full).strip()
    parts = {name for name in enterprise_names(full) if len(name) >= SHORTEST_PART}
    return {name for name in parts | {full} if len(name) >= SHORTEST and not GENERIC.fullmatch(name)}


def _person_names(typed: str) -> dict[str, str]:
    """王芳 → 某人; of 协调员孙老师 the name alone, 孙老师 → 某老师; nothing of 服务站一号窗口."""
    plain = folded(typed).strip()
    if titled := TITLED.search(plain):
        return {titled[0]: f"某{titled['title']}"}
    return {plain: "某人"} if PERSON.fullmatch(plain) and plain not in PLAIN_WORDS else {}
