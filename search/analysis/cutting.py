"""The dictionary that cuts Chinese into words. Only queries depend on it, never what is stored."""

import rjieba

TELLING = {"n": 1.0, "e": 1.0, "m": 0.6, "v": 0.5, "a": 0.4, "x": 0.6}  # by kind of word; "e": letters


def cut(run: str) -> list[str]:
    return rjieba.cut(run)


def parts(word: str) -> list[str]:
    """The words that a long one is made of: 申请专利 is 申请 and 专利. Empty for what is made of none."""
    return [part for part in rjieba.cut_for_search(word) if 1 < len(part) < len(word)]


def is_word(text: str) -> bool:
    """Whether the dictionary knows it."""
    return rjieba.has_word(text)


def kinds(text: str) -> list[tuple[str, str]]:
    """Its words, each with what the dictionary takes it for: "n" a noun, "nr" somebody's name."""
    return rjieba.tag(text)


def is_verb(word: str) -> bool:
    """办 of 办执照, 修 of 修电脑."""
    return rjieba.tag(word)[0][1].startswith("v")


def places(text: str) -> set[int]:
    """Where a word begins or ends."""
    return {0} | {end for _, _, end in rjieba.tokenize(text)}


def tells(word: str) -> float:
    """How much a word says of what is looked for: a noun all, a verb half, the rest less."""
    kind = rjieba.tag(word)[0][1] if word else ""
    return TELLING.get(kind[:1], 0.4)
