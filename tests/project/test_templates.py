"""What holds for every template and style sheet: it compiles, stays at home, and can be read."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.template import engines

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
# Text colour on ground, by token. 4.5:1 is what domain rule A4 asks for (WCAG 2.1, 1.4.3).
READABLE = [
    *[
        (ink, ground)
        for ink in ("ink", "ink-soft", "ink-faint")
        for ground in ("paper", "paper-deep", "surface")
    ],
    *[(colour, ground) for colour in ("red", "sea") for ground in ("paper", "surface")],
    ("sea", "sea-wash"),
    ("sea-deep", "paper"),
    ("ink-soft", "sea-wash"),
    ("surface", "red"),
    ("surface", "red-deep"),
    ("surface", "sea"),
    ("surface", "sea-deep"),
]
# What must be seen but is no text: frames of fields and buttons, 3:1 (1.4.11).
VISIBLE = [("line-strong", "paper"), ("line-strong", "surface")]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tokens() -> dict[str, str]:
    css = (ROOT / "static/css/site.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb as WCAG defines it, 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


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


@pytest.mark.parametrize(("ink", "ground"), READABLE)
def test_text_can_be_read(ink, ground):
    colours = tokens()
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize(("frame", "ground"), VISIBLE)
def test_frames_can_be_seen(frame, ground):
    colours = tokens()
    assert contrast(colours[frame], colours[ground]) >= 3


def test_every_drawing_that_is_asked_for_exists():
    names = set(re.findall(r'<symbol id="(\w+)"', (ROOT / "static/img/drawings.svg").read_text("utf-8")))
    asked = set()
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r'drawing="(\w+)"', text))
        asked |= set(re.findall(r'drawing\.html" with name="(\w+)"', text))
        asked |= set(re.findall(r"drawings\.svg\" %}#(\w+)", text))
    assert asked <= names


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
