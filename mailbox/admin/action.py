"""A move as a button: where it leads, who will read its words, how often it is pressed."""

from dataclasses import dataclass

from mailbox.admin.keys import KEYS
from mailbox.models import DepartmentTask
from mailbox.signers import subject
from mailbox.workflow import INTERNAL_WORDS, Move, Role

# The first of these that is open to the reader, and that has its occasion, is the next step.
NEXT_STEPS = (
    "claim", "sign", "grant_extension", "assign", "dispatch", "follow_up", "outcome", "lapse", "contact", "opinion",
    "answer", "reply", "draft_answer", "draft_reply", "restore", "grant_exclusion",
)  # fmt: skip
# What is needed often stands open; the rest is under 更多.
FREQUENT = frozenset(NEXT_STEPS) | {
    "accept",
    "ask",
    "note",
    "return",
    "supervise",
    "refuse_extension",
    "refuse_exclusion",
    "draft_return",
    "send_back",
}


@dataclass(frozen=True)
class Action:
    """A move that would go through now. needs_form: it asks for something, else one press does it."""

    move: Move
    role: Role
    url: str
    task: DepartmentTask | None = None

    @property
    def needs_form(self) -> bool:
        return bool(self.move.needs or self.move.takes)

    @property
    def is_public(self) -> bool:
        """Whether the enterprise will read what is written, as soon as it is sent."""
        return self.told.is_public and self.told.name not in INTERNAL_WORDS

    @property
    def told(self) -> Move:
        """The move whose words go out: a signature sends what is signed."""
        return subject(self.move, self.task) if self.move.name == "sign" else self.move

    @property
    def key(self) -> str:
        """The letter that opens it; empty where there is none."""
        return KEYS.get(self.move.name, "")

    @property
    def is_frequent(self) -> bool:
        return self.move.name in FREQUENT
