"""Takes the sample content away in reverse order and keeps what real records lean on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.images.models import AbstractRendition
from wagtail.models import Page, ReferenceIndex, Revision, UploadedFile

from core.samples.models import SampleRecord
from core.samples.registry import is_ours

NAMED = 3
CACHES = (AbstractRendition, UploadedFile)  # made in passing by looking and uploading, nobody's content


@dataclass
class Removal:
    """parts: "app.Model.field" of the rows that belong to what they point to, and go with it.

    kept: of each record that stays its name and what leans on it; retired: of accounts among them the names.
    """

    modules: list[Any]
    removed: int = 0
    kept: list[tuple[str, str]] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = {part for module in self.modules for part in getattr(module, "PARTS", ())}
        self.leaning = [module.leaning for module in self.modules if hasattr(module, "leaning")]
        self.retiring = [module.retire for module in self.modules if hasattr(module, "retire")]

    def run(self) -> None:
        """Newest first, so that whatever still points to a record is real, or kept itself."""
        for entry in SampleRecord.objects.exclude(key__startswith="fill:").order_by("-pk"):
            with transaction.atomic():
                self._remove(entry)

    def _remove(self, entry: SampleRecord) -> None:
        record = entry.record
        if record is None:
            entry.delete()
            return
        record = record.specific if isinstance(record, Page) else record
        if reasons := list(dict.fromkeys(self._reasons(record))):
            name = f"{record._meta.verbose_name}“{record}”"
            self.kept.append((name, "、".join(reasons[:NAMED]) + ("等" if len(reasons) > NAMED else "")))
            self.retired += [str(record) for retire in self.retiring if retire(record)]
            return
        record.delete()
        entry.delete()
        self.removed += 1

    def _reasons(self, record: models.Model) -> Iterator[str]:
        """Why a record stays: pages below it, rows that point to it, texts that show it."""
        if hasattr(record, "get_descendants"):
            yield from (self._told(row) for row in record.get_descendants()[: NAMED + 1])
        for relation in record._meta.get_fields(include_hidden=True):
            if relation.auto_created and not relation.concrete and relation.is_relation:
                yield from self._rows(record, relation)
        for owner, references in ReferenceIndex.get_grouped_references_to(record):
            if not _is_same(owner, record) and any(_is_in_text(row) for row in references):
                yield self._told(owner)
        for leaning in self.leaning:
            yield from leaning(record)

    def _rows(self, record: models.Model, relation) -> Iterator[str]:
        if not isinstance(relation, models.ManyToOneRel) or self._is_part(relation):
            return
        rows = relation.related_model._base_manager.filter(**{relation.field.name: record})
        yield from (self._told(row) for row in rows[: NAMED + 1] if not _is_same(row, record))

    def _is_part(self, relation: models.ManyToOneRel) -> bool:
        """Rows that belong to the record itself and go with it: inlines, one-to-one rows, renditions."""
        model, link = relation.related_model, relation.field
        if isinstance(link, ParentalKey | models.OneToOneField) or issubclass(model, CACHES):
            return True
        if model._meta.auto_created:
            return link.related_model is model._meta.auto_created  # chosen on the record's own side
        if f"{model._meta.label}.{link.name}" in self.parts:
            return True
        is_foreign = not is_ours(apps.get_app_config(model._meta.app_label))
        goes_along = is_foreign and relation.on_delete is models.CASCADE
        return goes_along or relation.on_delete is models.DO_NOTHING

    def _told(self, row: models.Model) -> str:
        """Kind and name; of a row that belongs to another those of its owner."""
        for link in row._meta.fields:
            if link.related_model and self._is_owner(row, link):
                return self._told(getattr(row, link.name))
        row = row.specific if isinstance(row, Page) else row
        name = row.object_str if isinstance(row, Revision) else str(row)
        return f"{row._meta.verbose_name}“{name}”"

    def _is_owner(self, row: models.Model, link: models.Field) -> bool:
        if isinstance(link, ParentalKey) or f"{row._meta.label}.{link.name}" in self.parts:
            return getattr(row, link.attname) is not None
        return link.related_model is row._meta.auto_created


def _is_in_text(reference: ReferenceIndex) -> bool:
    """Rows that point by foreign key are found by the relation; left are links in texts and blocks."""
    return not reference.source_field.is_relation


def _is_same(row: models.Model, record: models.Model) -> bool:
    return row.pk == record.pk and (isinstance(row, type(record)) or isinstance(record, type(row)))
