"""The part itself: fresh databases, one process for each size, and what they measured as tables in Markdown."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from typing import Any

from bench.searching.databases import KINDS, ROOT, databases, environment

SIZES = (1_000, 10_000, 100_000)
STOCK_UP_TO = 10_000  # entries; beyond, Wagtail's own engine takes hours
SLOWEST = 5
NAMES = {"ours": "本站", "stock": "Wagtail 原样"}
COLUMNS = (
    "库",
    "条数",
    "引擎",
    "建索引 毫秒/条",
    "字节/条",
    "保存一条 毫秒",
    "问法",
    "p50",
    "p95",
    "最慢",
    "p50 ÷ 最小库",
)

Times = dict[str, list[tuple[str, float]]]


def run(sizes: Sequence[int] = SIZES) -> None:
    """Prints milliseconds for each database, size, engine and way; then the slowest classes of the largest."""
    print("| " + " | ".join(COLUMNS) + " |\n|" + " --- |" * len(COLUMNS))
    largest: dict[str, dict[str, Times]] = {}
    for kind in KINDS:
        first: dict[tuple[str, str], float] = {}
        with databases(kind) as (made, place):
            for size in sizes:
                name = f"with_{size}"
                engines = ["ours", "stock"] if size <= STOCK_UP_TO else ["ours"]
                found = _measured(environment(made.fresh(name), place), size, engines)
                made.drop(name)
                for engine, figures in found.items():
                    _print_rows((kind, f"{size:,}", NAMES[engine]), figures, first, engine)
                largest[kind] = found["ours"]["times"]
    for kind, times in largest.items():
        _print_classes(kind, times)


def _measured(settings: dict[str, str], size: int, engines: list[str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.searching.measure", str(size), *engines]
    return json.loads(subprocess.check_output(command, cwd=ROOT, env=settings))


def _print_rows(
    where: tuple[str, ...], figures: dict[str, Any], first: dict[tuple[str, str], float], engine: str
) -> None:
    save = "–" if figures["save"] is None else f"{figures['save']:.1f}"
    for way, times in figures["times"].items():
        all_times = [time for _, time in _all(times)]
        middle = median(all_times)
        growth = middle / first.setdefault((engine, way), middle)
        cells = (
            *where, f"{figures['index']:.2f}", f"{figures['bytes']:.0f}", save, way,
            f"{middle:.1f}", f"{quantiles(all_times, n=20)[-1]:.1f}", f"{max(all_times):.1f}", f"{growth:.1f}",
        )  # fmt: skip
        print("| " + " | ".join(cells) + " |", flush=True)


def _print_classes(kind: str, times: dict[str, Times]) -> None:
    """Of the largest size the middle and the slowest of each class, and the slowest queries."""
    print(f"\n{kind}，最大的库，按类（{'、'.join(times)}；p50 / 最慢）")
    for name in next(iter(times.values())):
        cells = [[time for _, time in by_class[name]] for by_class in times.values()]
        print(f"- {name}：" + "，".join(f"{median(cell):.1f} / {max(cell):.1f}" for cell in cells))
    slowest = sorted(_all(times["find"]), key=lambda pair: -pair[1])[:SLOWEST]
    print("最慢：" + "，".join(f"{query[:20]}（{time:.0f}）" for query, time in slowest))


def _all(times: Times) -> Iterable[tuple[str, float]]:
    return [pair for of_class in times.values() for pair in of_class]
