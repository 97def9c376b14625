"""Takes out of a text who asked: names of the enterprise and the contact, numbers, the request's own number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.sums import sums_in
from core.text_masks import mask_text
from core.text_names import Names
from core.text_shapes import REGIONS, any_of, words_of

if TYPE_CHECKING:  # the models lean on this module
    from mailbox.models.ticket import Ticket

DATA = Path(__file__).parent.parent / "data"
BRANCH_WORDS = words_of(DATA / "branch_words.txt")
COMMON_NAMES = frozenset(words_of(DATA / "common_names.txt"))
FORM = re.compile(r"(?:（[^）]*）|\([^)]*\)|股份|有限|责任|集团|公司|企业|团队|工作室|事务所)+$")
REGION = re.compile(rf"^(?:中国|{any_of(REGIONS)}[省市]?|高新区|[一-鿿]{{2,3}}[省市区县])+")
IN_BRACKETS = re.compile(rf"[（(]({any_of(REGIONS)})[省市]?[）)]")
BRANCH = re.compile(rf"{any_of(BRANCH_WORDS)}$")
ENDS = ("公司", "科技", "集团", "企业")
NUMBER = re.compile(r"HYT\s*-?\s*\d{8}\s*-?\s*\d{4}", re.IGNORECASE)
TITLES = (
    "总经理", "副总", "董事长", "经理", "总监", "主任", "主管", "会计", "工程师", "科长", "处长", "部长", "院长",
    "校长", "厂长", "店长", "站长", "书记", "秘书", "助理", "教授", "博士", "老板", "先生", "女士", "小姐", "老师",
)  # fmt: skip
SHORT_TITLES = ("总", "工")  # 于工作日, 提高总量: they count only after a word that leads to a person
WORDLIKE = frozenset("于高万方常成施")  # before 总 they make a word of its own
BEFORE = ("找", "请", "问", "跟", "和", "与", "向", "给", "联系", "、")
DOUBLE = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯")
SEPARATORS = re.compile(r"[、，,;；/|&+（）()\[\]【】]+|\s+(?:和|及|与)\s+")
SHORTEST_CORE = 2  # and no word of common_names.txt


@dataclass(frozen=True)
class Anonymity:
    """names: pairs (what to find, the word for it). own_sums: keys of what the enterprise told of its money.

    registered: names of other firms and of people that the site knows.
    """

    names: tuple[tuple[str, str], ...]
    own_sums: frozenset[str] = frozenset()
    registered: Names | None = None

    @classmethod
    def of(cls, ticket: "Ticket", said: Iterable[str] = (), registered: Names | None = None) -> "Anonymity":
        """said: what the enterprise wrote beside the request's text. Reads ticket.enterprise: fetch it with
        the ticket where there are many.
        """
        page = ticket.enterprise
        typed = [ticket.enterprise_name, *((page.title, page.legal_name) if page else ())]
        names = {name: "某企业" for full in typed for name in enterprise_names(full or "")}
        people = person_names(ticket.contact_name)
        sums = frozenset().union(*map(sums_in, (ticket.text, *said)))
        return cls((*names.items(), *people.items()), sums, registered)

    def of_question(self, text: str) -> str:
        """Without sums: what an enterprise earns or owes is its own affair."""
        return mask_text(NUMBER.sub("〔编号〕", text), self.names, registered=self.registered)

    def of_answer(self, text: str, kept: Iterable[str] = ()) -> str:
        """Rates and subsidies stay, they are what the answer is read for; a sum that the enterprise itself
        named goes, though it be the subsidy's: nobody can tell the two apart. kept: as `public_contacts`.
        """
        return mask_text(
            NUMBER.sub("〔编号〕", text),
            self.names,
            sums=self.own_sums,
            kept=kept,
            registered=self.registered,
        )


def enterprise_names(full: str) -> set[str]:
    """烟台海云智能科技有限公司 → 海云智能科技, 海云智能, 海云, each also behind 烟台; 海云科技, 海云公司 …"""
    full = full.strip()
    if not full:
        return set()
    bare = FORM.sub("", full)
    region = REGION.match(bare)
    core = bare[region.end() :] if region and region.end() < len(bare) else bare
    place = region[0] if region and core != bare else ""
    cores, branches = _without_branches(core)
    short = cores[-1]
    places = {place, place.removesuffix("市"), *IN_BRACKETS.findall(full)} - {""}
    names = {full, bare, *cores, *(place + name for place in places for name in cores)}
    names |= {short + end for end in (*branches, *ENDS)}
    if short == core and len(core) > SHORTEST_CORE + 1:  # no branch word is known: 海云氢动力
        names |= {core[:SHORTEST_CORE] + end for end in ENDS}
    return {name for name in names if _is_telling(name)}


def _without_branches(core: str) -> tuple[list[str], list[str]]:
    """海云智能科技 → 海云智能科技, 海云智能, 海云, and the words that went: 科技, 智能."""
    cores, branches = [core], []
    while (found := BRANCH.search(cores[-1])) and found.start() >= SHORTEST_CORE:
        cores.append(cores[-1][: found.start()])
        branches.append(found[0])
    return cores, branches


def _is_telling(name: str) -> bool:
    return len(name) >= SHORTEST_CORE and name not in COMMON_NAMES and not REGION.fullmatch(name)


def person_names(typed: str) -> dict[str, str]:
    """张伟 → the name itself and 张总, 张先生 …; 王女士 → the same for 王; 张伟、李娜（经理） → of both."""
    return {name: word for person in _people(typed) for name, word in _names_of(person).items()}


def _people(typed: str) -> Iterator[str]:
    for part in filter(None, map(str.strip, SEPARATORS.split(typed))):
        words = part.split()
        is_several = len(words) > 1 and all(len(word) > 1 and not word.isascii() for word in words)
        yield from words if is_several else [part if part.isascii() else "".join(words)]


def _names_of(name: str) -> dict[str, str]:
    title = next((title for title in (*TITLES, *SHORT_TITLES) if name.endswith(title)), "")
    bare = name.removesuffix(title).strip()
    if not any(sign.isalpha() for sign in bare) or name in TITLES:
        return {}
    if bare.isascii():
        return {bare: "某人"}
    surname = bare[:2] if bare.startswith(DOUBLE) else bare[:1]
    names = {surname + title: f"某{title}" for title in TITLES}
    names |= {f"{word}{surname}{title}": f"{word}某{title}" for word in BEFORE for title in SHORT_TITLES}
    if surname not in WORDLIKE:
        names[f"{surname}总"] = "某总"
    if len(bare) > len(surname):
        names[bare] = "某人"
    return names
