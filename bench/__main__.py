"""`python -m bench [part …] [--pages 园区,活动] [--sizes 1000,10000]`: all parts, or those named."""

import argparse
import sys
from collections.abc import Callable

from bench import pages
from bench.searching import part as searching

PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "pages": lambda options: pages.run(options.pages),
    "search": lambda options: searching.run(options.sizes),
}


def sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def names(text: str) -> list[str]:
    return text.split(",")


def main(arguments: list[str]) -> int:
    """Returns 2 for a part that nobody knows."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--pages", type=names, default=[], help="页面的名字，逗号分隔；不写，全部")
    parser.add_argument("--sizes", type=sizes, default=searching.SIZES, help="搜索条数，逗号分隔")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        print(f"没有这一部分：{'、'.join(sorted(unknown))}。可以是 {'、'.join(PARTS)}。", file=sys.stderr)
        return 2
    for name in options.parts or PARTS:
        print(f"== {name}", flush=True)
        PARTS[name](options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
