"""What holds for every template and style sheet: it compiles, stays at home, and can be read."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.template import engines

from core.styleguide.blocks import bodies, with_insides
from core.styleguide.specimens import load

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static/css").glob("*.css"))
DRAWINGS = sorted((ROOT / "static/img").glob("*.svg"))

# The addresses that the filing rules ask for in the footer, and the namespace of SVG.
ALLOWED_HOSTS = {
    "beian.miit.gov.cn",
    "beian.mps.gov.cn",
    "bszs.conac.cn",
    "www.12377.cn",
    "www.w3.org",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*TEMPLATES, *STYLES], ids=lambda path: path.name)
def test_no_mark_of_an_unfinished_merge_is_left(path):
    assert not re.search(r"^(<{7}|={7}|>{7})", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_compiles(path):
    engines["django"].get_template(path.relative_to(ROOT / "templates").as_posix())


@pytest.mark.parametrize("path", [*TEMPLATES, *STYLES, *DRAWINGS], ids=name_of)
def test_no_address_of_another_host(path):
    text = unescape(path.read_text(encoding="utf-8"))
    hosts = set(re.findall(r"(?:https?:)?//([\w-]+(?:\.[\w-]+)+)", text))
    assert hosts <= ALLOWED_HOSTS


@pytest.mark.parametrize("path", [path for path in TEMPLATES if "emails" not in path.parts], ids=name_of)
def test_no_inline_style_or_script(path):
    """The content security policy of the public site would drop them silently."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("path", sorted((ROOT / "templates/components").glob("*.html")), ids=name_of)
def test_component_says_what_it_takes(path):
    assert path.read_text(encoding="utf-8").startswith("{#")


def test_every_drawing_that_is_asked_for_exists():
    names = set(re.findall(r'<symbol id="(\w+)"', (ROOT / "static/img/drawings.svg").read_text("utf-8")))
    asked = set()
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r'drawing="(\w+)"', text))
        asked |= set(re.findall(r'drawing\.html" with name="(\w+)"', text))
        asked |= set(re.findall(r"drawings\.svg\" %}#(\w+)", text))
    assert asked <= names


def test_every_component_is_in_the_style_guide():
    """A new component needs a specimen in core/styleguide/specimens.toml."""
    components = {path.stem for path in (ROOT / "templates/components").glob("*.html")}
    shown = {name for name, told in load().items() if told.get("state")}
    assert components == shown, f"missing: {components - shown}, gone: {shown - components}"


def test_every_block_is_in_the_style_guide():
    """A new block template belongs to a block that some page's body offers, with a preview value."""
    inside = {getattr(part.meta, "template", "") for body in bodies() for part in with_insides(body)}
    assert {f"blocks/{path.name}" for path in (ROOT / "templates/blocks").glob("*.html")} <= inside


def test_every_class_of_a_component_has_its_rule():
    """A class without a rule is a slip of the pen or a left-over."""
    css = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    known = set(re.findall(r"\.([a-z][\w-]*)", css))
    used = set()
    for path in (ROOT / "templates/components").glob("*.html"):
        for value in re.findall(r'class="((?:{%.*?%}|[^"])*)"', path.read_text(encoding="utf-8")):
            words = re.sub(r"[\w-]*{%.*?%}|[\w-]*{{.*?}}", " ", value).split()
            used |= {word for word in words if re.fullmatch(r"[a-z][\w-]*", word)}
    assert used <= known, sorted(used - known)


@pytest.mark.parametrize("path", [*TEMPLATES, *STYLES, *sorted((ROOT / "docs").rglob("*.md"))], ids=name_of)
def test_no_file_holds_both_sides_of_a_conflict(path):
    assert not re.search(r"^(<{7} |>{7} )", path.read_text(encoding="utf-8"), re.MULTILINE)
