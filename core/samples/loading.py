"""What one run of `manage.py demo` loads: each record once, under a key that stays."""

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from core.samples.models import SampleRecord


class SampleMissing(Exception):
    """A sample record that another leans on was deleted by a person."""


@dataclass(frozen=True)
class Account:
    """A sample account whose password was made in this run: the only moment at which it is known."""

    username: str
    display_name: str
    duty: str
    password: str


@dataclass
class Samples:
    """Hands records to the apps by key. A key that is in the ledger is never touched again.

    now: the moment from which relative dates of the data files count; aware.
    """

    now: datetime = field(default_factory=timezone.now)
    loaded: Counter[str] = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)

    def load(self, kind: str, path: Path, make: Callable[["Samples", dict], Any]) -> None:
        """One record per table of a TOML file, keyed `kind:table`; `make(samples, row)` returns it saved."""
        for name, row in read(path).items():
            self.add(f"{kind}:{name}", make, row)

    def add(self, key: str, make: Callable, *given: Any) -> Any:
        """Call `make(self, *given)`, enter its record and return it; None when the key was entered before.

        A record is left out, and may come later, when something it leans on was deleted by a person or
        its name, slug or version is taken by a real record.
        """
        if SampleRecord.objects.filter(key=key).exists():
            return None
        try:
            with transaction.atomic():
                record = make(self, *given)
                self.enter(key, record)
        except (SampleMissing, IntegrityError, ValidationError):
            self.left_out.append(key)
            return None
        return record

    def enter(self, key: str, record: models.Model) -> None:
        """Write a saved record into the ledger."""
        SampleRecord.objects.create(key=key, record=record)
        self.loaded[str(record._meta.verbose_name)] += 1

    def get(self, key: str) -> Any:
        """The record of a key as it is now. Raises SampleMissing when it is not there (any more)."""
        entry = SampleRecord.objects.filter(key=key).first()
        record = entry.record if entry else None
        if record is None:
            raise SampleMissing(key)
        return record.specific if hasattr(record, "specific") else record

    def find(self, key: str | None) -> Any:
        """As `get`, None for no key: for links that may stay empty."""
        return self.get(key) if key else None

    def fill(self, key: str, record: models.Model, values: dict[str, Any]) -> None:
        """Write values into fields of a lasting record that are still empty; once, under `fill:key`."""
        key = f"fill:{key}"
        if SampleRecord.objects.filter(key=key).exists():
            return
        for name, value in values.items():
            if is_empty(record, name):
                setattr(record, name, value)
        record.save()
        SampleRecord.objects.create(key=key, record=record)

    def unfill(self, key: str, values: dict[str, Any]) -> None:
        """Take back what `fill` wrote, where nobody changed it since."""
        entry = SampleRecord.objects.filter(key=f"fill:{key}").first()
        if entry is None:
            return
        if record := entry.record:
            for name, value in values.items():
                if getattr(record, name) == value:
                    setattr(record, name, record._meta.get_field(name).get_default())
            record.save()
        entry.delete()


def is_empty(record: models.Model, name: str) -> bool:
    """Blank, or still the default of the field."""
    return getattr(record, name) in (None, "", record._meta.get_field(name).get_default())


def read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
