"""Which requests come from one firm, however its name was typed. Pure."""

from collections.abc import Iterable, Sequence
from unicodedata import normalize

from mailbox.wall.anonymity import enterprise_names


def marks(enterprise: int | None, names: Iterable[str | None]) -> frozenset[str]:
    """By what a firm is known again: its row, each name as typed, and that without form, place and branch.

    Full and half width, capitals and blanks make no other firm.
    """
    folded = {"".join(normalize("NFKC", name).casefold().split()) for name in names if name}
    found = folded.union(*map(enterprise_names, folded))
    return frozenset(
        {f"name:{name}" for name in found} | ({f"enterprise:{enterprise}"} if enterprise else set())
    )


def one_key_each(known_by: Sequence[frozenset[str]]) -> list[str]:
    """For each set of marks the key of its firm: sets that share a mark, also over others, are one firm.

    Two firms taken for one teach less than they might; one taken for two would teach its secrets.
    """
    above: dict[str, str] = {}

    def top(mark: str) -> str:
        while (higher := above.setdefault(mark, mark)) != mark:
            above[mark] = above[higher]
            mark = higher
        return mark

    for found in known_by:
        tops = {top(mark) for mark in found}
        for mark in tops:
            above[mark] = min(tops)
    return [top(min(found, default="")) for found in known_by]
