"""The texts that a new site begins with: complete, with 【…】 where the site's settings are still needed."""

import json
from pathlib import Path

from django.utils.html import escape

FOLDER = Path(__file__).parent
BLANKS = {
    "【主办单位】": "organiser",
    "【联系地址】": "address",
    "【联系电话】": "phone",
    "【本地举报电话】": "report_phone",
}


def blocks_of(name: str) -> list[dict]:
    """A text file as blocks of a body: `# ` begins a heading, the lines below it are one paragraph block."""
    blocks: list[dict] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            blocks.append({"type": "heading", "value": {"text": line[2:], "level": "h2"}})
        elif blocks and blocks[-1]["type"] == "paragraph":
            blocks[-1]["value"] += f"<p>{escape(line)}</p>"
        else:
            blocks.append({"type": "paragraph", "value": f"<p>{escape(line)}</p>"})
    return blocks


def filled(body: str, site_settings) -> str:
    """The body's JSON with every blank whose setting is known by now filled in."""
    for blank, field in BLANKS.items():
        value = getattr(site_settings, field)
        if value:
            body = body.replace(blank, json.dumps(escape(value), ensure_ascii=False)[1:-1])
    return body


def blanks_in(body: str) -> list[str]:
    """The blanks that are still open, as they are printed."""
    return [blank for blank in BLANKS if blank in body]
