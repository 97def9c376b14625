"""PostgreSQL: the index over title and body together, by which the search finds. FTS5 is one already.

STATISTICS 0: of what the words are the planner learns nothing, else it goes through the table for frequent ones,
which takes a hundred times as long, for it does not know what it costs to read the words of a row.
toast_tuple_target: the words lie outside of the row, so that many rows are passed quickly.
"""

from django.db import migrations

TABLE, NAME = "wagtailsearch_indexentry", "search_words_of_title_and_body"
MAKE = (
    f"CREATE INDEX {NAME} ON {TABLE} USING gin ((title || body))",
    f"ALTER INDEX {NAME} ALTER COLUMN 1 SET STATISTICS 0",
    f"ALTER TABLE {TABLE} SET (toast_tuple_target = 512)",
)
DROP = (
    f"ALTER TABLE {TABLE} RESET (toast_tuple_target)",
    f"DROP INDEX {NAME}",
)


def make(apps, schema_editor):
    execute(schema_editor, MAKE)


def drop(apps, schema_editor):
    execute(schema_editor, DROP)


def execute(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_first_words"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(make, drop)]
