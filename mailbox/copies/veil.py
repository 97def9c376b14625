"""What stands on a sheet of paper while contact details are not asked for: texts without numbers to call."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from core.text_masks import mask_contacts
from mailbox.wall.public_contacts import public_contacts


class Veil:
    """Offices' own numbers stay. hidden: how many places were masked so far."""

    def __init__(self, *, is_lifted: bool) -> None:
        self.is_lifted, self.hidden = is_lifted, 0

    def text(self, typed: str) -> str:
        if self.is_lifted:
            return typed
        masked = mask_contacts(typed, self._public)
        self.hidden += masked.count
        return masked.text

    def entries(self, told: Iterable[Any]) -> list[Any]:
        """told: entries of one of the timelines, as they are but for their text."""
        return [replace(entry, text=self.text(entry.text)) for entry in told]

    @cached_property
    def _public(self) -> tuple[str, ...]:
        return public_contacts()
