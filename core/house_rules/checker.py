"""Wagtail's content checker with the house rules, all of it data but one file of checks on links."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from wagtail.admin.userbar import ContentCheckerItem

VAGUE = (
    r"^(请|请您)?(点击|点|点此|点这里|点击此处|点击这里|这里|此处|戳这里|链接|网址|附件|更多|详情|全文|下载)"
    r"(这里|此处|查看|下载|进入|了解|打开|链接|详情|更多|全文)*[。：:！!>＞]*$|^(查看|了解|阅读)(更多|详情|全文|原文)$"
)
FILE_NAMES = (
    r"\.(avif|gif|heic|jpe?g|png|svg|webp|bmp|tiff?)$|_"
    r"|^(img|dsc|dcim|pxl|mvimg|wx|image|photo|pic|screenshot|微信图片|微信截图|屏幕截图|截图|图片|图像|照片|未标题|未命名|封面|题图)"
    r"[\s\-()（）.\d]*$"
)
# `evaluate` names a function of axe-core; checks without one are Wagtail's or those of house_checks.js.
CHECKS: list[dict[str, Any]] = [
    {"id": "check-image-alt-text", "options": {"pattern": FILE_NAMES}},
    {
        "id": "house-has-table-head",
        "evaluate": "has-descendant-evaluate",
        "options": {"selector": "th"},
    },
    {"id": "house-vague-name", "options": {"pattern": VAGUE}},
    {"id": "house-address-name", "options": {"pattern": r"^(https?:|www\.)"}},
    {
        "id": "house-advice",
        "evaluate": "matches-definition-evaluate",
        "options": {"matcher": {"nodeName": "h1"}},
    },
]


@cache
def house_rules() -> dict[str, dict]:
    """Name of the rule → what rules.toml says of it."""
    return tomllib.loads((Path(__file__).parent / "rules.toml").read_text("utf-8"))


class HouseChecker(ContentCheckerItem):
    class Media:
        js = ["js/house_checks.js"]

    axe_run_only = list(house_rules())
    axe_custom_checks = CHECKS
    axe_custom_rules = [
        {
            "id": name,
            "impact": "moderate",
            "selector": rule.get("selector", f'[data-advice~="{name}"] h1'),
            "any": [rule["needs"]] if "needs" in rule else [],
            "none": [] if "needs" in rule else ["house-advice"],
            "tags": ["best-practice"],
            "enabled": True,
        }
        for name, rule in house_rules().items()
        if "selector" in rule or "advice" in rule
    ]
    axe_messages = {
        name: {"error_name": rule["name"], "help_text": rule["help"]} for name, rule in house_rules().items()
    }


def use_house_rules(request, items: list, page) -> None:
    """In place of Wagtail's own checker, in the editor and in its preview."""
    items[:] = [
        HouseChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
