"""Models and migrations are in step, and a fresh database takes them all."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db


def test_no_model_has_a_change_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_is_left_to_apply():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_every_column_index_and_constraint_of_the_models_is_in_the_database():
    missing = []
    with connection.cursor() as cursor:
        for meta in (model._meta for model in apps.get_models(include_auto_created=True)):
            stored = {
                column.name
                for column in connection.introspection.get_table_description(cursor, meta.db_table)
            }
            stored |= connection.introspection.get_constraints(cursor, meta.db_table).keys()
            declared = {field.column for field in meta.local_concrete_fields} - {"rowid"}  # SQLite's own
            declared |= {one.name for one in (*meta.indexes, *meta.constraints)}
            kept = {name[:63] for name in stored}  # of a longer one PostgreSQL keeps as much
            missing += [(meta.label, name) for name in declared if name[:63] not in kept]
    assert missing == []
