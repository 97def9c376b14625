"""`python -m search.documents.reader SUFFIX < file`: one line of JSON, the fields of a `Reading`."""

import json
import os
import resource
import sys
from dataclasses import asdict

from search.documents.reader.outcome import Outcome, Reading
from search.documents.reader.reading import read

MEMORY = 1024 * 1024 * 1024  # bytes of addresses; a scanned book of 20 MB needs a quarter of it
SECONDS = 20  # of the processor
NICE = 10  # visitors come first


def limit_itself() -> None:
    """What the parsers take beyond this ends them, not the machine."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes to its pipe alone


def main(suffix: str) -> None:
    limit_itself()
    try:
        reading = read(sys.stdin.buffer, suffix)
    except MemoryError:
        reading = Reading(Outcome.TOO_COMPLEX)
    sys.stdout.write(json.dumps(asdict(reading)))


if __name__ == "__main__":
    main(sys.argv[1])
