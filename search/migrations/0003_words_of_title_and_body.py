"""PostgreSQL: the index over title and body together, by which the search finds. FTS5 is one already."""

from django.db import migrations

TABLE, NAME = "wagtailsearch_indexentry", "search_words_of_title_and_body"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON {TABLE} USING gin ((title || body))")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_first_words"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(make, drop)]
