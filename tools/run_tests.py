"""Runs the tests on each database named, by two processes; what the database cannot change runs once.

`once` and `browser` run on the first database, but for what is `both` in a module of `once`; `last` runs on the
last; with one database all of them do. Python keeps what it compiled, also where the machine forbids it: every
worker, server and command of the run would compile all of it again.
"""

import os
import subprocess
import sys

KNOWN = ("sqlite", "postgresql")


def main(databases: list[str]) -> int:
    """Returns the first exit status that is not 0. The order given is the order run."""
    if unknown := set(databases) - set(KNOWN):
        print(
            f"不认识的数据库：{'、'.join(sorted(unknown))}。DB 可以是 sqlite 或 postgresql。", file=sys.stderr
        )
        return 2
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for number, database in enumerate(databases):
        print(f"== {database}", flush=True)
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2"]
        chosen = ["not browser", "(both or not once)"] if number > 0 else []
        if number < len(databases) - 1:
            chosen.append("not last")
        if chosen:
            command += ["-m", " and ".join(chosen)]
        status = subprocess.call(command, env=os.environ | {"TEST_DATABASE": database})
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
