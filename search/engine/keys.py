"""Rows of the index hold keys as text; a row is looked up by the number that the text stands for."""

from django.db.models import BigIntegerField, IntegerField, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

OBJECT_ID = "index_entries__object_id"


def as_number() -> Cast:
    return Cast(OBJECT_ID, BigIntegerField())


def by_key(queryset: QuerySet, key: Combinable) -> dict[str, Combinable]:
    """A condition for `filter`. The relation's own join compares texts, which no index serves; for a model
    whose keys are no numbers it has to do.
    """
    field = queryset.model._meta.pk
    while field.remote_field:
        field = field.target_field
    return {"pk": key} if isinstance(field, IntegerField) else {}
