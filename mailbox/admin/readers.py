"""Who will read what is being written: shown on the form, on its button, and beside typical internal words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.typed_words import split
from mailbox.admin.desk import Action
from mailbox.models import Ticket
from mailbox.notifications.audiences import TO_ENTERPRISE

# Moves that the enterprise sees while their words stay inside: what it sees of them.
MIXED = {
    "record_contact": "只看到登记了联系方式",
    "meet": "只看到开了协调会、哪些部门参加",
    "merge": "只看到与同类诉求合并办理",
}
INTERNAL = Path(__file__).parent.parent / "data" / "internal_words.txt"


@dataclass(frozen=True)
class Readership:
    """kind: public | internal | mixed (the enterprise learns of the move, not of the words).

    name: of the enterprise. way: how it comes to read it, of a mixed one what it sees.
    button: what the button says beside the move's own word.
    words: typical of internal remarks, parted by blanks; the page hints at them and hinders nobody.
    """

    kind: str
    name: str
    way: str = ""
    button: str = ""
    words: str = ""


def reader_of(action: Action, ticket: Ticket) -> Readership:
    """A move that writes nothing for the enterprise is for colleagues alone."""
    move, name = action.told, str(ticket.enterprise or ticket.enterprise_name)
    has_text = "text" in (*move.needs, *move.takes)
    if move.name in MIXED:
        return Readership("mixed", name, MIXED[move.name], "（文字企业看不到）")
    if not action.is_public:
        return Readership("internal", name, button="（企业看不到）" if has_text else "")
    is_told = move.name in TO_ENTERPRISE
    way = "对方收到通知，并在进度页看到" if is_told else "对方在进度页看到"
    button = " · 发给企业" if "text" in move.needs else " · 企业看得到"
    return Readership("public", name, way, button, " ".join(internal_words()) if has_text else "")


@cache
def internal_words() -> tuple[str, ...]:
    """From the data file, one word a line; lines that begin with # are remarks."""
    lines = INTERNAL.read_text(encoding="utf-8").splitlines()
    return split(" ".join(line for line in lines if not line.startswith("#")))
