"""Part `pages`: every kind of public page, as a phone meets it."""

import json
import shutil

from playwright.sync_api import sync_playwright

from bench import lighthouse
from bench.site import SampleSite
from bench.weight import Weight, phone, weigh

COLUMNS = (
    "页面", *lighthouse.CATEGORIES.values(), "CLS", "LCP 秒", "HTML", "CSS", "JS", "合计 KB", "图片 KB", "请求",
)  # fmt: skip


def run(names: list[str]) -> None:
    """Prints a table in Markdown, and below it what cost a page its points. names: of pages; none, all of them."""
    if lacking := lighthouse.missing():
        print(f"不能测量：{lacking}。")
        return
    lighthouse.install()
    with SampleSite() as site:
        known: dict[str, str] = json.loads(site.script("bench.addresses"))
        addresses = {name: path for name, path in known.items() if not names or name in names}
        weights = _weights(site.address, addresses)
        print("| " + " | ".join(COLUMNS) + " |\n|" + " --- |" * len(COLUMNS))
        lost = []
        for name, path in addresses.items():
            weight = weights[name]
            report = lighthouse.report(site.address + path, is_indexable=weight.is_indexable)
            print("| " + " | ".join(_cells(name, report, weight)) + " |", flush=True)
            lost += [f"- {name} {path}：{what}" for what in report.lost]
    print("\n".join(["", *lost]))


def _weights(address: str, addresses: dict[str, str]) -> dict[str, Weight]:
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=lighthouse.FLAGS.split()[1:]
        )
        for name, path in addresses.items():
            with phone(browser) as context:
                found[name] = weigh(context.new_page(), address + path)
        browser.close()
    return found


def _cells(name: str, report: lighthouse.Report, weight: Weight) -> list[str]:
    scores = [str(report.scores.get(category, "–")) for category in lighthouse.CATEGORIES]
    sizes = [
        weight.bytes["html"],
        weight.bytes["css"],
        weight.bytes["js"],
        weight.texts,
        weight.bytes["other"],
    ]
    return [
        name, *scores, f"{report.cls:.3f}", f"{report.lcp / 1000:.1f}",
        *(f"{size / 1024:.1f}" for size in sizes), str(weight.requests),
    ]  # fmt: skip
