"""How FTS5 is asked."""
# ruff: noqa: S608 (nothing but names and numbers of the code is written into a statement)

from wagtail.search.models import IndexEntry

from search.engine.expression import fts5
from search.engine.question import AUTOCOMPLETE, TITLE_AND_BODY, Question

ENTRIES, WORDS = IndexEntry._meta.db_table, f"{IndexEntry._meta.db_table}_fts"
WEIGHTS = {"autocomplete": 1, "body": 1, "title": 20}  # in the order of the table's columns
HOLDS = f"{WORDS} MATCH %s"
NEWEST = f"SELECT rowid FROM {WORDS} WHERE {HOLDS} ORDER BY rowid DESC LIMIT 1 OFFSET %s"


def found(question: Question, types: str) -> tuple[str, list]:
    """`key` and `rank` of what holds it: bm25 turned round, columns that are not asked weighing nothing.

    Led by the full-text table (CROSS) and gone through once (LIMIT): else the planner may begin with all rows of
    a content type, or of the model, and ask the index anew for each.
    """
    asked = _written(question)
    weights = ", ".join(str(weight if name in question.columns else 0) for name, weight in WEIGHTS.items())
    rank = f"-bm25({WORDS}, {weights})" if question.is_ranked else "0.0"
    statement = (
        f'SELECT CAST(entry.object_id AS INTEGER) AS "key", {rank} AS "rank"'
        f" FROM {WORDS} CROSS JOIN {ENTRIES} entry ON entry.id = {WORDS}.rowid"
        f" WHERE {HOLDS} AND entry.content_type_id IN ({types})"
    )
    if not question.newest or not question.is_ranked:
        return f"{statement} LIMIT -1", [asked]
    first = f"{WORDS}.rowid >= COALESCE(({NEWEST}), 0)"
    return f"{statement} AND {first} LIMIT -1", [asked, asked, question.newest - 1]


def counted(question: Question, most: int) -> tuple[str, list]:
    """How many hold it, up to so many."""
    return f"SELECT COUNT(*) FROM (SELECT 1 FROM {WORDS} WHERE {HOLDS} LIMIT %s)", [_written(question), most]


def _written(question: Question) -> str:
    """The mark is looked for in a column whose words the rank does not weigh."""
    asked = f"{{{' '.join(question.columns)}}} : {fts5(question.expression)}"
    if not question.mark:
        return asked
    column = AUTOCOMPLETE[0] if question.columns != AUTOCOMPLETE else TITLE_AND_BODY[1]
    return f'({asked}) AND {{{column}}} : "{question.mark}"'
