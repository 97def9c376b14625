"""`python -m bench [part …]`: all parts, or those named."""

import sys

from bench import pages

PARTS = {"pages": pages.run}


def main(names: list[str]) -> int:
    """Returns 2 for a part that nobody knows."""
    if unknown := set(names) - set(PARTS):
        print(f"没有这一部分：{'、'.join(sorted(unknown))}。可以是 {'、'.join(PARTS)}。", file=sys.stderr)
        return 2
    for name in names or PARTS:
        print(f"== {name}", flush=True)
        PARTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
