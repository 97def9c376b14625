"""Whether the tables that code is about to use are there, for what runs after each migrate."""

from django.db import connections
from django.db.models import Model


def tables_exist(using: str, *models: type[Model]) -> bool:
    """False while `migrate` has only come as far as one app, or goes backwards."""
    with connections[using].cursor() as cursor:
        present = set(connections[using].introspection.table_names(cursor))
    return all(model._meta.db_table in present for model in models)
