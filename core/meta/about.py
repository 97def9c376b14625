"""What the nodes of a page lean on when it describes itself by schema.org."""

from dataclasses import dataclass


@dataclass(frozen=True)
class About:
    """address: absolute; pictures: absolute addresses; publisher: a node."""

    address: str
    description: str
    pictures: list[str]
    publisher: dict
