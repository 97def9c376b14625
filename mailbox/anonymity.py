"""Takes out of a text who asked: names of the enterprise and the contact, numbers, the request's own number."""

import re
from dataclasses import dataclass

from core.text_masks import mask_text
from mailbox.models.ticket import Ticket

FORM = re.compile(r"(?:（[^）]*）|\([^)]*\)|股份|有限|责任|集团|公司|企业|团队|工作室|事务所|（有限合伙）)+$")
REGION = re.compile(r"^(?:中国|山东省?|烟台市?|高新区|[一-鿿]{2,3}[省市区县])+")
BRANCH = re.compile(
    r"(?:科技|技术|智能|信息|网络|软件|电子|生物|医药|材料|文化|传媒|环保|物流|教育|咨询|服务|贸易|发展)+$"
)
NUMBER = re.compile(r"HYT\s*-?\s*\d{8}\s*-?\s*\d{4}", re.IGNORECASE)
TITLES = ("先生", "女士", "小姐", "老师", "经理", "总监", "主任", "主管", "会计", "工程师")
SHORT_TITLES = ("总", "工")  # 于工作日, 提高总量: they count only after a word that leads to a person
BEFORE = ("找", "请", "问", "跟", "和", "与", "向", "给", "联系", "、")
DOUBLE = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯")
SHORTEST_CORE = 3  # a shorter one is a common word as often as a name


@dataclass(frozen=True)
class Anonymity:
    """names: pairs (what to find, the word for it)."""

    names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, ticket: Ticket) -> "Anonymity":
        """Reads ticket.enterprise: fetch it with the ticket where there are many."""
        page = ticket.enterprise
        typed = [ticket.enterprise_name, *((page.title, page.legal_name) if page else ())]
        names = {name: "某企业" for full in typed for name in enterprise_names(full or "")}
        return cls(tuple(names.items()) + tuple(person_names(ticket.contact_name).items()))

    def of_question(self, text: str) -> str:
        """Without sums as well: what an enterprise earns or owes is its own affair."""
        return mask_text(NUMBER.sub("〔编号〕", text), self.names)

    def of_answer(self, text: str) -> str:
        """Sums stay: rates and subsidies are what the answer is read for."""
        return mask_text(NUMBER.sub("〔编号〕", text), self.names, sums=False)


def enterprise_names(full: str) -> set[str]:
    """烟台海云智能科技有限公司 → also without the legal form, the place and the branch."""
    full = full.strip()
    bare = FORM.sub("", full)
    core = REGION.sub("", bare) or bare
    short = BRANCH.sub("", core)
    found = {full, *(name for name in (bare, core, short) if len(name) >= SHORTEST_CORE)}
    if len(short) == SHORTEST_CORE - 1:
        found |= {short + end for end in ("公司", "科技", "集团", "企业")}
    return {name for name in found if len(name) > 1}


def person_names(name: str) -> dict[str, str]:
    """张伟 → the name itself and 张总, 张先生 …; 王女士 → the same for 王."""
    name = name.strip()
    title = next((title for title in (*TITLES, *SHORT_TITLES) if name.endswith(title)), "")
    bare = name.removesuffix(title)
    if not bare:
        return {}
    surname = bare[:2] if bare.startswith(DOUBLE) else bare[:1]
    names = {surname + title: f"某{title}" for title in TITLES}
    names |= {f"{word}{surname}{title}": f"{word}某{title}" for word in BEFORE for title in SHORT_TITLES}
    if len(bare) > len(surname):
        names[bare] = "某人"
    return names
