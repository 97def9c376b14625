"""What is asked of the index, whatever the database."""

from dataclasses import dataclass

from search.engine.expression import Expression, length

TITLE_AND_BODY = ("title", "body")
AUTOCOMPLETE = ("autocomplete",)
LONG = 60  # tokens; a text that holds them all is the one that was meant


@dataclass(frozen=True)
class Question:
    """columns: in which it must stand. mark: a token that must stand in the entry too, of no weight in the rank.
    newest: only so many entries that hold it are met, the newest; 0: all.
    """

    expression: Expression
    columns: tuple[str, ...] = TITLE_AND_BODY
    mark: str = ""
    newest: int = 0

    @property
    def is_ranked(self) -> bool:
        """What a long question finds is little, and all of it equally good; to weigh so many words takes long."""
        return length(self.expression) <= LONG
