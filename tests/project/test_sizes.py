"""How long a file, a function and a template may be; every exception stands here with its reason.

Complexity (8) is held by ruff, C901, in `make check`.
"""

import ast
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
MODULE, MODULE_HARD, TEST_MODULE = 200, 300, 400
FUNCTION, FUNCTION_HARD = 25, 40
PAGE_TEMPLATE, COMPONENT = 60, 30
HOOK = 10
DRAWERS = {"utils.py", "helpers.py", "common.py"}

# Longer than MODULE, never than MODULE_HARD: path → why it is one thing.
LONGER_MODULES: dict[str, str] = {
    "incubator_cms/settings.py": "one settings module; every difference between machines in one place",
    "mailbox/workflow.py": "the two transition tables are read side by side",
}
# Longer than FUNCTION, never than FUNCTION_HARD: path::name → why it is one thing.
LONGER_FUNCTIONS: dict[str, str] = {
    "mailbox/services/submission.py::_new_ticket": "one line for each field that a request brings",
}
# Longer than its kind allows: path → why.
LONGER_TEMPLATES: dict[str, str] = {}


def tracked(pattern: str) -> list[Path]:
    """Files of the project by git's own list, without what is only on this machine."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", pattern]
    names = subprocess.check_output(command, cwd=ROOT, text=True).splitlines()
    return [ROOT / name for name in names if (ROOT / name).exists()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules() -> list[Path]:
    return [path for path in tracked("*.py") if path.parent.name != "migrations"]


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring not counted."""
    length = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is not None:
        docstring = function.body[0]
        length -= docstring.end_lineno - docstring.lineno + 1
    return length


def functions() -> dict[str, int]:
    found = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                key = f"{name_of(path)}::{node.name}"
                found[key] = max(found.get(key, 0), lines_of(node))
    return found


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def template_limit(path: Path) -> int:
    return COMPONENT if "components" in path.parts else PAGE_TEMPLATE


def test_modules_are_short():
    lengths = {name_of(path): length(path) for path in modules()}
    tests = {name for name in lengths if name.startswith("tests/")}
    too_long = {
        name: lines
        for name, lines in lengths.items()
        if lines > (TEST_MODULE if name in tests else MODULE_HARD if name in LONGER_MODULES else MODULE)
    }
    assert too_long == {}


def test_functions_are_short():
    too_long = {
        name: lines
        for name, lines in functions().items()
        if lines > (FUNCTION_HARD if name in LONGER_FUNCTIONS else FUNCTION)
    }
    assert too_long == {}


def test_templates_are_short():
    too_long = {
        name_of(path): length(path)
        for path in tracked("templates/*.html")
        if length(path) > template_limit(path) and name_of(path) not in LONGER_TEMPLATES
    }
    assert too_long == {}


def test_no_exception_outlives_its_reason():
    measured = functions()
    assert [name for name in LONGER_MODULES if length(ROOT / name) <= MODULE] == []
    assert [name for name in LONGER_FUNCTIONS if measured.get(name, 0) <= FUNCTION] == []
    kept = [name for name in LONGER_TEMPLATES if length(ROOT / name) <= template_limit(Path(name))]
    assert kept == []


def test_no_file_is_a_drawer():
    assert [name_of(path) for path in modules() if path.name in DRAWERS] == []


def test_wagtail_hooks_only_register():
    """Hooks of a few lines, where a guard may say when a button shows; the work is done elsewhere."""
    offences = []
    for path in tracked("*/wagtail_hooks.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{name_of(path)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.ClassDef | ast.For | ast.While | ast.Try | ast.With):
                offences.append(f"{where} {type(node).__name__}")
            if isinstance(node, ast.FunctionDef) and (not node.decorator_list or lines_of(node) > HOOK):
                offences.append(f"{where} {node.name} does more than register")
    assert offences == []
