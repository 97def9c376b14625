"""README tells the truth: its variables, commands and apps are those of the code."""

import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "incubator_cms/settings.py").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CI = (ROOT / ".ci/run").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The text below this heading of README, up to the next one."""
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.M | re.S)[1]


def first_cells(title: str) -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", section(title), re.M))


def test_the_table_of_variables_is_what_settings_and_makefile_read():
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS))
    read |= set(re.findall(r"^(\w+) \?=", MAKEFILE, re.M))
    assert first_cells("环境变量") == read


def test_the_commands_in_readme_are_targets_of_the_makefile():
    used = set(re.findall(r"\bmake ([a-z]+)", README))
    targets = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.M))
    assert {"run", "test", "check", "format"} <= used <= targets


def test_ci_runs_the_test_command_of_readme_and_the_checks():
    commands = [line for line in CI.splitlines() if "make " in line and not line.startswith("#")]
    assert commands == ["make check", "REQUIRE_BROWSER=1 make test"]
    assert "    make test\n" in README or "\nmake test" in README


def test_the_map_lists_every_app():
    own = {app for app in settings.INSTALLED_APPS if (ROOT / app / "apps.py").exists()}
    assert first_cells("应用") == own | {"incubator_cms"}


def test_readme_is_short_and_its_files_exist():
    assert len(README.splitlines()) <= 100
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_files_named_in_the_documents_exist():
    """From the root, from the mailbox, or from its admin, where most of them lie."""
    rooms = (ROOT, ROOT / "mailbox", ROOT / "mailbox/admin")
    for document in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for name in re.findall(r"`([\w./-]+\.(?:py|toml|csv|html))`", document.read_text(encoding="utf-8")):
            assert any((room / name).exists() for room in rooms), f"{document.name}: {name}"


def test_every_term_of_the_glossary_is_named_once():
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^\| ([^|]+?) \|", glossary, re.M)[2:]
    assert len(terms) == len(set(terms)) > 20


def test_decisions_are_numbered_without_gaps_and_look_alike():
    decisions = sorted((ROOT / "docs/adr").glob("*.md"))
    for number, decision in enumerate(decisions, start=1):
        text = decision.read_text(encoding="utf-8")
        assert decision.name.startswith(f"{number:04}-")
        assert re.match(rf"# {number:04} .*[\u4e00-\u9fff]", text), decision.name
        assert re.findall(r"^## (.+)", text, re.M) == ["背景", "决定", "结果"], decision.name


def test_decisions_named_in_the_code_exist():
    numbers = {path.name[:4] for path in (ROOT / "docs/adr").glob("*.md")}
    for app in settings.INSTALLED_APPS:
        for path in (ROOT / app).rglob("*.py"):
            assert set(re.findall(r"docs/adr/(\d{4})", path.read_text(encoding="utf-8"))) <= numbers, path
