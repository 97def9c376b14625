"""Words that any such site needs from the start; what editors delete stays deleted."""

import tomllib
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).parent.parent / "data" / "words.toml"


def load(apps, schema_editor) -> None:
    with FILE.open("rb") as file:
        taught = tomllib.load(file)
    group, word = apps.get_model("search", "SynonymGroup"), apps.get_model("search", "SiteWord")
    group.objects.bulk_create(_group(group, words) for words in taught["groups"])
    word.objects.bulk_create(word(word=name) for name in taught["words"])


def _group(model, written: str):
    words, _, related = written.partition(" → ")
    return model(words=words, related=related)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
