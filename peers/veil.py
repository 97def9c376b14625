"""What the public reads of a text here: numbers, addresses and names out, names that were given to be shown in."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from core.text_masks import mask_text
from mailbox.wall.anonymity import NUMBER, enterprise_names, person_names
from mailbox.wall.masks import Masks

FIRST_SIGN = 0xE000  # of the private use area: stands for a name that stays while the others are masked


@dataclass(frozen=True)
class Party:
    """One who speaks in a thread. firms: names of the enterprise; person: who wrote; is_named: the firm's name is
    given to be shown.
    """

    firms: tuple[str, ...] = ()
    person: str = ""
    is_named: bool = False

    @classmethod
    def of(cls, firms: Iterable[str | None], person: str | None, *, is_named: bool) -> "Party":
        return cls(tuple(filter(None, firms)), person or "", is_named)

    @cached_property
    def hidden(self) -> dict[str, str]:
        """Names that stay out, and the word for each."""
        firms = () if self.is_named else self.firms
        return person_names(self.person) | {
            part: "某企业" for name in firms for part in enterprise_names(name)
        }

    @property
    def shown(self) -> frozenset[str]:
        return frozenset(self.firms if self.is_named else ())


@dataclass(frozen=True)
class Veil:
    """pairs: as `mask_text` takes them; kept: pairs (sign, name that it stands for)."""

    pairs: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    masks: Masks

    @classmethod
    def over(cls, own: Party, thread: Iterable[Party], masks: Masks) -> "Veil":
        """own: whose words these are; thread: everybody who asks or answers beside her, whose names she may use.

        Of a firm that speaks both with and without its name others read none; its own words go by its own choice.
        """
        others = set(thread) - {own}
        hidden = {name: word for party in (*others, own) for name, word in party.hidden.items()}
        named = frozenset().union(*(party.shown for party in others)) - hidden.keys() | own.shown
        kept = tuple((chr(FIRST_SIGN + place), name) for place, name in enumerate(sorted(named)))
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
