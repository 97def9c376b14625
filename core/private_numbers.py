"""Identity and bank numbers in running text, which a form asks people to leave out. Pure.

Narrower than `text_masks.py`: here somebody is asked to look again, and should not be asked for nothing.
"""

import re
from dataclasses import dataclass

from core.text_folding import folded
from core.text_shapes import CODE, GAP

BIRTH = re.compile(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]")
CARD = re.compile(rf"(?<![0-9A-Za-z])62(?:{GAP}\d){{14,17}}(?![0-9A-Za-z])")  # of the banks of this country
TOLD = re.compile(rf"(?:账号|帐号|账户|帐户|卡号)\D{{0,8}}(?P<number>\d(?:{GAP}\d){{11,24}})(?!\d)")


@dataclass(frozen=True)
class PrivateNumber:
    """kind: what it seems to be; tail: its last four signs, by which the writer finds it."""

    kind: str
    tail: str


def private_numbers(text: str) -> list[PrivateNumber]:
    """Each once: identity numbers of 18 places with a day of birth in them, then cards and told accounts."""
    plain = folded(text)
    codes = [_signs(match[0]) for match in CODE.finditer(plain)]
    people = [code for code in codes if BIRTH.fullmatch(code)]
    accounts = [_signs(match[0]) for match in CARD.finditer(plain)]
    accounts += [_signs(match["number"]) for match in TOLD.finditer(plain)]
    found = [PrivateNumber("身份证号", code[-4:]) for code in people]
    found += [PrivateNumber("银行账号", number[-4:]) for number in accounts if number not in people]
    return list(dict.fromkeys(found))


def _signs(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()
