"""How the text search of PostgreSQL is asked: one index over title and body together finds, two ranks order.

To read the words of a row (the check of a phrase, a rank) costs a hundred times what the index costs: of many
rows only the newest are read.
"""
# ruff: noqa: S608 (nothing but names and numbers of the code is written into a statement)

from wagtail.search.models import IndexEntry

from search.engine.expression import All, Phrase, alone, tsquery
from search.engine.question import Question

CONFIG = "simple"
ENTRIES = IndexEntry._meta.db_table
WEIGHTS = {"autocomplete": 1.0, "body": 1.0, "title": 20.0}
BY_LENGTH = 1  # of ts_rank: less for a word in a long text than in a short one
ASKED = f"to_tsquery('{CONFIG}', %s)"


def found(question: Question, types: str) -> tuple[str, list]:
    """`key` and `rank` of what holds it.

    LIMIT or OFFSET: what is inside is done first, so that only its rows are read and their keys are numbers.
    """
    ranked = question.columns if question.is_ranked else ()
    ranks = [f"{WEIGHTS[name]} * ts_rank({name}, {ASKED}, {BY_LENGTH})" for name in ranked]
    held, params = _held(question, types)
    statement = (
        f'SELECT object_id::bigint AS "key", {" + ".join(ranks) or "0.0"} AS "rank" FROM ({held}) held'
    )
    asked = tsquery(question.expression)
    params = [asked] * len(ranks) + params
    if not question.newest:
        return statement, params
    return f"{statement} WHERE {_holds(question)}", [*params, asked]


def _held(question: Question, types: str) -> tuple[str, list]:
    """Rows that hold it; of the newest: that hold its tokens anywhere, which the index knows without reading rows."""
    rows = f"SELECT * FROM {ENTRIES} WHERE content_type_id IN ({types}) AND {_holds(question)}"
    if not question.newest:
        return f"{rows} OFFSET 0", [_written(question)]
    return f"{rows} ORDER BY id + 0 DESC LIMIT %s", [_written(question, loose=True), question.newest]


def counted(question: Question, most: int) -> tuple[str, list]:
    """How many hold its tokens, wherever they stand in the row, up to so many."""
    rows = f"SELECT 1 FROM {ENTRIES} WHERE {_holds(question)} LIMIT %s"
    return f"SELECT COUNT(*) FROM ({rows}) held", [_written(question, loose=True), most]


def _holds(question: Question) -> str:
    """Of title and body as their index was made: see migration 0003."""
    return f"({' || '.join(question.columns)}) @@ {ASKED}"


def _written(question: Question, loose: bool = False) -> str:
    asked = alone(question.expression) if loose else question.expression
    return tsquery(All((asked, Phrase((question.mark,)))) if question.mark else asked)
