"""What the public reads of a text here: numbers, addresses and names out, names that were given to be shown in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.text_masks import mask_text
from mailbox.wall.anonymity import NUMBER, enterprise_names, person_names
from mailbox.wall.masks import Masks

FIRST_SIGN = 0xE000  # of the private use area: stands for a name that stays while the others are masked


@dataclass(frozen=True)
class Veil:
    """pairs: as `mask_text` takes them; kept: pairs (sign, name that it stands for)."""

    pairs: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    masks: Masks

    @classmethod
    def over(cls, parties: Iterable[Any], masks: Masks) -> "Veil":
        """parties: with `enterprise`, `author` and `is_named`, fetched with the row where there are many."""
        hidden: dict[str, str] = {}
        named: dict[str, str] = {}
        for party in parties:
            firm, person = party.enterprise, party.author
            names = [name for name in (firm.title, firm.legal_name) if name] if firm else []
            if party.is_named:
                named |= {name: name for name in names}
            else:
                hidden |= {part: "某企业" for name in names for part in enterprise_names(name)}
            hidden |= person_names(person.display_name) if person else {}
        kept = tuple((chr(FIRST_SIGN + place), name) for place, name in enumerate(named))
        signs = {name: sign for sign, name in kept}
        return cls((*(hidden | signs).items(),), kept, masks)

    def shown(self, text: str) -> str:
        """Sums stay: what is written here is written to be public. So do telephones that stand on this site."""
        masked = mask_text(
            NUMBER.sub("〔编号〕", text), self.pairs, sums=False,
            kept=self.masks.contacts, registered=self.masks.registered,
        )  # fmt: skip
        for sign, name in self.kept:
            masked = masked.replace(sign, name)
        return masked
