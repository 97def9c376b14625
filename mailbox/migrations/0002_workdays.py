"""The holidays and make-up days of 2020–2026, from the State Council's yearly notices."""

import csv
from pathlib import Path

from django.db import migrations

TABLE = Path(__file__).parent.parent / "data" / "workdays.csv"


def load(apps, schema_editor) -> None:
    Workday = apps.get_model("mailbox", "Workday")
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [
            Workday(date=row["date"], is_working=row["is_working"] == "1", name=row["name"])
            for row in csv.DictReader(lines)
        ]
    Workday.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("mailbox", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
