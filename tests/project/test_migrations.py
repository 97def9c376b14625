"""Models and migrations are in step, and a fresh database takes them all."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db


def test_no_model_has_a_change_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_is_left_to_apply():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
