"""Requirements carry reasons, pins satisfy them, and no address of an index is among them."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ["requirements.in", "requirements-dev.in"]
PINNED = ["requirements.txt", "requirements-dev.txt"]


def wanted(source: str) -> list[tuple[Requirement, str]]:
    """Requirement and reason of every line that names a package."""
    lines = (ROOT / source).read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if line.strip() and not line.startswith(("#", "-r "))]
    return [(Requirement(text.strip()), reason.strip()) for text, _, reason in map(split, named)]


def split(line: str) -> tuple[str, str, str]:
    return line.partition("#")


def pins(file: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / file).read_text(encoding="utf-8"), re.M)
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize("source", SOURCES)
def test_every_line_has_a_reason(source):
    assert [str(requirement) for requirement, reason in wanted(source) if not reason] == []


@pytest.mark.parametrize(("source", "file"), list(zip(SOURCES, PINNED, strict=True)))
def test_the_pins_satisfy_what_is_wanted(source, file):
    for requirement, _ in wanted(source):
        version = pins(file)[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_the_tools_stand_on_the_same_versions_as_the_site():
    development = pins("requirements-dev.txt")
    assert {name: development.get(name) for name in pins("requirements.txt")} == pins("requirements.txt")


@pytest.mark.parametrize("file", SOURCES + PINNED)
def test_no_address_of_an_index_or_a_path(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    instructions = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert not re.search(r"://|^--|\s/\w|file:", "\n".join(instructions), re.M)
    assert "://" not in text
