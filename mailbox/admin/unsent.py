"""What was filled in for a move that cannot be made any more: what happened stands above it, and it can be copied."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django import forms

from mailbox.admin.hand_in import HandIn
from mailbox.forms.staff import MoveForm


@dataclass(frozen=True)
class Unsent:
    """label: of the move. sentence: who was first, or what else stands against it.

    written: label and text of each field that was typed into; files: names of those that came with it.
    """

    label: str
    sentence: str
    written: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @classmethod
    def of(cls, form: MoveForm, hand_in: HandIn, sentence: str, typed: Mapping[str, str]) -> Self:
        """typed: by name of the field, as it came. What was chosen from a list is soon chosen again."""
        fields = [(name, field) for name, field in form.fields.items() if isinstance(field, forms.CharField)]
        written = [(str(field.label), typed.get(name, "").replace("\x00", "")) for name, field in fields]
        return cls(
            hand_in.action.move.label,
            sentence,
            tuple((label, text) for label, text in written if text.strip()),
            tuple(file["name"] for file in hand_in.files),
        )
