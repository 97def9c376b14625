"""Imports and foreign keys are held to the same order of layers."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from core.checks import LAYERS, foreign_keys_point_down

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent


def contract() -> dict:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return configuration["tool"]["importlinter"]


def test_the_import_contract_is_the_order_of_the_foreign_keys():
    layers = [set(layer.split(" | ")) for layer in contract()["contracts"][0]["layers"]]
    assert layers == [{"incubator_cms"}, *reversed(LAYERS)]


def test_the_contract_covers_every_app_of_the_project():
    own = {app for app in settings.INSTALLED_APPS if (ROOT / app / "apps.py").exists()}
    assert set(contract()["root_packages"]) == own | {"incubator_cms"}
    assert own == set().union(*LAYERS)


def test_no_foreign_key_points_up():
    assert foreign_keys_point_down(None) == []
