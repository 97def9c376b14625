"""The judged queries, read from `judged/`. How they were judged: judged/README.md."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "judged"
EVERYTHING = ("*",)  # as `either`: whatever is found is no mistake
LISTS = ("best", "right", "either", "never")


@dataclass(frozen=True)
class Judgment:
    """A query as typed and keys of documents: wanted (best, right), not counted (either), wrong (never).

    number: within its class, over both sets; every third is held out.
    """

    text: str
    group: str
    number: int
    best: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    why: str = ""

    @property
    def wanted(self) -> tuple[str, ...]:
        return self.best + self.right

    @property
    def expects_nothing(self) -> bool:
        return not self.wanted and self.either != EVERYTHING


def open_set() -> list[Judgment]:
    return _read("open")


def held_out_set() -> list[Judgment]:
    """Its texts are not read for tuning; its figures were looked at after each greater change."""
    return _read("held_out")


def documents() -> set[str]:
    """Keys of all that was read for the judgments; what else is found was not judged and is left out."""
    kinds = _load("documents")
    return {f"{kind}:{name}" for kind, names in kinds.items() for name in names}


def _read(name: str) -> list[Judgment]:
    rows = _load(name)["query"]
    return [Judgment(group=row.pop("class"), **_with_tuples(row)) for row in rows]


def _with_tuples(row: dict) -> dict:
    return {key: tuple(value) if key in LISTS else value for key, value in row.items()}


def _load(name: str) -> dict:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
