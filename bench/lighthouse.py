"""Lighthouse 12, as a phone on a slow line meets a page. It runs on Node 20 or later."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "node_modules/.bin/lighthouse"
CATEGORIES = {"performance": "性能", "accessibility": "无障碍", "best-practices": "最佳实践", "seo": "SEO"}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
SECONDS = 180
GOOD = 0.9  # from here on an audit is passed


@dataclass(frozen=True)
class Report:
    """scores: 0 to 100 by category. lcp in milliseconds. lost: what cost points, as category and audit."""

    scores: dict[str, int]
    cls: float
    lcp: float
    lost: tuple[str, ...]


def missing() -> str:
    """What this machine lacks for it, as a sentence; empty when it can run."""
    if shutil.which("chromium") is None:
        return "没有 chromium（apt install chromium）"
    if shutil.which("npm") is None:
        return "没有 npm（apt install nodejs npm，Node 20 以上）"
    return ""


def install() -> None:
    """The version that package.json names, beside it, once."""
    if not PROGRAM.exists():
        print("正在安装 Lighthouse……", flush=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
        subprocess.check_call(command, cwd=HERE, env=os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"})


def report(url: str, *, is_indexable: bool) -> Report:
    """One run, another where it fails: its browser sometimes does. Raises CalledProcessError when both do."""
    names = [name for name in CATEGORIES if name != "seo" or is_indexable]
    command = [
        str(PROGRAM), url, "--quiet", "--output=json", f"--only-categories={','.join(names)}",
        f"--chrome-flags={FLAGS}",
    ]  # fmt: skip
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    try:
        return _run(command, environment)
    except subprocess.CalledProcessError:
        return _run(command, environment)


def _run(command: list[str], environment: dict[str, str]) -> Report:
    printed = subprocess.check_output(command, env=environment, timeout=SECONDS, stderr=subprocess.DEVNULL)
    return _read(json.loads(printed))


def _read(told: dict[str, Any]) -> Report:
    audits, categories = told["audits"], told["categories"]
    return Report(
        {name: round(100 * (category["score"] or 0)) for name, category in categories.items()},
        audits["cumulative-layout-shift"].get("numericValue", 0),
        audits["largest-contentful-paint"].get("numericValue", 0),
        tuple(_lost(audits, categories)),
    )


def _lost(audits: dict[str, Any], categories: dict[str, Any]) -> Iterator[str]:
    for name, category in categories.items():
        for ref in category["auditRefs"]:
            audit = audits[ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < GOOD:
                yield f"{CATEGORIES[name]}：{audit['title']}（{audit.get('displayValue', audit['score'])}）"
