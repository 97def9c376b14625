"""What is asked of the index: phrases, joined by "all of" and "any of", and how each database writes them.

Phrases hold tokens (`search.analysis.tokens`), which are letters and digits alone, so no query can be a
syntax error.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """Tokens next to each other; is_open: the last one may be the start of a longer one."""

    tokens: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True)
class All:
    parts: "tuple[Expression, ...]"


@dataclass(frozen=True)
class Any:
    parts: "tuple[Expression, ...]"


Expression = Phrase | All | Any


def alone(expression: Expression) -> Expression:
    """The same tokens, wherever they stand: what an index that knows no places can tell."""
    if isinstance(expression, All | Any):
        return type(expression)(tuple(map(alone, expression.parts)))
    *before, last = expression.tokens
    return All((*(Phrase((token,)) for token in before), Phrase((last,), expression.is_open)))


def length(expression: Expression) -> int:
    """How many tokens are asked for."""
    if isinstance(expression, Phrase):
        return len(expression.tokens)
    return sum(map(length, expression.parts))


def fts5(expression: Expression) -> str:
    """For `MATCH` of SQLite's FTS5."""
    if isinstance(expression, Phrase):
        return f'"{" ".join(expression.tokens)}"' + ("*" if expression.is_open else "")
    connector = " AND " if isinstance(expression, All) else " OR "
    return f"({connector.join(map(fts5, expression.parts))})"


def tsquery(expression: Expression) -> str:
    """For `to_tsquery` of PostgreSQL."""
    if isinstance(expression, Phrase):
        written = " <-> ".join(f"'{token}'" for token in expression.tokens)
        return f"({written}:*)" if expression.is_open else f"({written})"
    connector = " & " if isinstance(expression, All) else " | "
    return f"({connector.join(map(tsquery, expression.parts))})"
