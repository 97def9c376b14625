"""Which tests go to one worker together, and what begins first.

xdist marks groups by writing into the names of tests, which pytest 9.2 no longer lets it: `loadgroup`
groups nothing, and what is costly to prepare was prepared by either worker.
"""

from xdist.scheduler import LoadScopeScheduling

# Prepared once for all tests of the file, or long; they begin first, so that nothing long is left for the end.
# None of them empties the database, for what follows on that worker needs what migrations made.
TOGETHER = (
    "tests/samples/test_demo.py",
    "tests/mailbox/test_workflow.py",
)


def unit_of(nodeid: str) -> str:
    """Tests of one unit run on the same worker, one after the other; all others where there is room."""
    path = nodeid.partition("::")[0]
    return path if path in TOGETHER else nodeid


class Distribution(LoadScopeScheduling):
    """The files that stay together, those with most tests first, then every test in the order collected."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)
