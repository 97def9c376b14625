"""Which apps have sample content, in the order in which it may be loaded.

An app's module `samples` has `load(samples)`; it may have `unload(samples)`, called before its records
are taken away, `PARTS` (see removal), `leaning(record)`, which names what real records lean on, and
`retire(record)`, which closes a record that has to stay and tells whether it did.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.apps import AppConfig, apps
from django.conf import settings
from django.utils.module_loading import module_has_submodule

MACHINERY = "core"


def is_ours(config: AppConfig) -> bool:
    """Whether the app is of this repository, as against an installed package."""
    return Path(config.path).parent == settings.BASE_DIR


def sample_modules() -> list[tuple[AppConfig, ModuleType]]:
    """Lowest layer first: the reverse of INSTALLED_APPS, whose order is that of the layers."""
    ours = [
        config
        for config in reversed(list(apps.get_app_configs()))
        if config.name != MACHINERY and is_ours(config)
    ]
    return [
        (config, import_module(f"{config.name}.samples"))
        for config in ours
        if module_has_submodule(config.module, "samples")
    ]
