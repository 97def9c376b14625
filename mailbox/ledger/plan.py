"""What each line of a ledger becomes, and what stands against it. Pure: a table and names in, a plan out."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from core.plain_text import one_line, repeated, shows
from core.text_masks import mask_contacts
from mailbox.ledger.columns import FIELDS, FINISHED_WORDS, plain
from mailbox.ledger.dates import WrongDate, read_moment

KINDS = ("category", "department", "park")
NAME_ONLY = 0  # of a department or park: none of ours, the name alone is kept
OPEN = frozenset({"number", "received", "closed"})  # long numbers in them reach nobody
LONGEST = {"number": 40, "enterprise": 100, "text": 5000}


@dataclass(frozen=True)
class Known:
    """Names of this site, as `columns.plain` writes them → id. numbers: fingerprint → ticket that has it."""

    names: Mapping[str, Mapping[str, int]]
    channels: Mapping[str, str] = field(default_factory=dict)
    complaints: frozenset[int] = frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choices:
    """columns: field → column. names: kind → plain name → id or NAME_ONLY. category, park: where none is named.

    masked: [line, telephone numbers and the like in it], of lines that have any; counted when columns are chosen.
    """

    columns: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    category: int | None = None
    park: int | None = None
    masked: Sequence[Sequence[int]] = ()


@dataclass(frozen=True)
class Entry:
    """One line. problems: sentences, with any of which it is left out. repeats: what it is already.

    typed: as the file has it, to compare with; `texts` is all that is shown or written of it.
    """

    line: int
    typed: Mapping[str, str]
    received: datetime | None = None
    closed: datetime | None = None
    category: int | None = None
    department: int | None = None
    park: int | None = None
    channel: str = ""
    fingerprint: str = ""
    problems: tuple[str, ...] = ()
    repeats: str = ""

    @cached_property
    def texts(self) -> dict[str, str]:
        """Without telephone, identity and account numbers, and names behind words such as 联系人."""
        return {key: text if key in OPEN else mask_contacts(text).text for key, text in self.typed.items()}

    @property
    def is_good(self) -> bool:
        return not self.problems and not self.repeats


@dataclass(frozen=True)
class Plan:
    """unmatched: kind → name as it was typed → in how many lines."""

    entries: list[Entry]
    unmatched: dict[str, Counter]

    @property
    def good(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_good]

    @property
    def bad(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.problems]

    @property
    def repeated(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.repeats and not entry.problems]

    @property
    def seal(self) -> str:
        """Changes with anything that would be written."""
        told = [(e.fingerprint, e.category, e.department, e.park, str(e.closed)) for e in self.good]
        return hashlib.sha256(json.dumps([told, len(self.bad)]).encode()).hexdigest()


def plan_of(rows: list, choices: Choices, known: Known, now: datetime) -> Plan:
    """rows: [line, texts] as `reading.Table` has them."""
    reader, seen, entries = _Reader(choices, known, now), dict[str, int](), list[Entry]()
    for line, cells in rows:
        entry = reader.read(line, cells)
        if not entry.problems:
            entry = replace(entry, repeats=_repeats(entry, seen, known))
            seen.setdefault(entry.fingerprint, line)
        entries.append(entry)
    return Plan(entries, reader.unmatched)


def _repeats(entry: Entry, seen: Mapping[str, int], known: Known) -> str:
    """What the line is already; empty when it is new."""
    if number := known.numbers.get(entry.fingerprint):
        return f"已导入过，编号 {number}"
    earlier = seen.get(entry.fingerprint)
    return f"与第 {earlier} 行相同" if earlier else ""


def fingerprint(received: datetime | None, texts: Mapping[str, str]) -> str:
    """The same line again has the same one: its number, day, enterprise and text."""
    day = received.date().isoformat() if received else ""
    parts = [plain(texts["number"]), day, plain(texts["enterprise"]), plain(texts["text"])]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


class _Reader:
    def __init__(self, choices: Choices, known: Known, now: datetime) -> None:
        self.choices, self.known, self.now = choices, known, now
        self.unmatched: dict[str, Counter] = {kind: Counter() for kind in KINDS}

    def read(self, line: int, cells: list[str]) -> Entry:
        texts = {key: self._cell(key, cells) for key in FIELDS}
        problems = list(self._of_texts(texts))
        received = self._moment("received", texts, problems)
        closed = self._moment("closed", texts, problems)
        if received and closed and closed.date() < received.date():
            problems.append("办结日期早于受理日期")
        ids = {kind: self._named(kind, texts[kind], problems) for kind in KINDS}
        if ids["category"] in self.known.complaints:
            ids["department"] = None  # which one was accused is not known, so none is shown it
        mark = fingerprint(received, texts)
        channel = self.known.channels.get(plain(texts["channel"]), "")
        return Entry(
            line, texts, received, closed, ids["category"], ids["department"], ids["park"],
            channel, mark, tuple(problems),
        )  # fmt: skip

    def _cell(self, key: str, cells: list[str]) -> str:
        column = self.choices.columns.get(key)
        value = cells[column] if column is not None and column < len(cells) else ""
        return value if key in ("text", "result", "note") else one_line(value)

    def _of_texts(self, texts: dict[str, str]) -> Iterator[str]:
        for key, spec in FIELDS.items():
            if spec.is_required and not shows(texts[key]):
                yield f"没有写{spec.label}"
            if len(texts[key]) > LONGEST.get(key, len(texts[key])):
                yield f"{spec.label}超过 {LONGEST[key]} 字，现在是 {len(texts[key])} 字"
        if texts["state"] and plain(texts["state"]) not in FINISHED_WORDS:
            state = repeated(mask_contacts(texts["state"]).text)
            yield f"台账上是{state}；没有办结的请用“代录诉求”登记"

    def _moment(self, key: str, texts: dict[str, str], problems: list[str]) -> datetime | None:
        if not texts[key]:
            return None
        try:
            moment = read_moment(texts[key])
        except WrongDate as error:
            problems.append(f"{FIELDS[key].label}{error}")
            return None
        if moment > self.now:
            problems.append(f"{FIELDS[key].label}{repeated(texts[key])}还没有到，请核对")
        return moment

    def _named(self, kind: str, typed: str, problems: list[str]) -> int | None:
        """Id of what the name means; a problem where nobody has said so."""
        if not typed:
            default = {"category": self.choices.category, "park": self.choices.park}
            return default.get(kind)
        typed = mask_contacts(typed).text
        name = plain(typed)
        if (found := self.known.names[kind].get(name)) is not None:
            return found
        self.unmatched[kind][typed] += 1
        chosen = self.choices.names.get(kind, {}).get(name)
        if chosen is None:
            problems.append(f"没有叫{repeated(typed)}的{FIELDS[kind].label}，请在上面指定对应哪一个")
        return chosen or None
