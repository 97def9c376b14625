"""Which tests go to one worker together, and what begins first.

xdist marks groups by writing into the names of tests, which pytest 9.2 no longer lets it: `loadgroup`
groups nothing, and what is costly to prepare was prepared by either worker.
"""

from xdist.scheduler import LoadScopeScheduling

# Prepared once for all tests of the unit, or long; units begin before single tests, the larger first, so that
# nothing long is left for the end. None of them empties the worker's database, which what follows needs.
UNITS = {
    "tests/samples/test_demo.py": "sample content",
    "tests/browser/test_every_page.py": "every kind of page",
    "tests/mailbox/test_workflow.py": "walk",
    "tests/permissions/test_walk.py": "addresses",
    "tests/mailbox/figures/test_thirty.py": "thirty told requests",
    "tests/search/test_plans.py": "full tables",
    "tests/load/test_all_at_once.py": "servers",
    "tests/load/test_kill.py": "servers",
}


def unit_of(nodeid: str) -> str:
    """Tests of one unit run on the same worker, one after the other; all others where there is room."""
    return UNITS.get(nodeid.partition("::")[0], nodeid)


class Distribution(LoadScopeScheduling):
    """The units, those with most tests first, then every test in the order collected."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)
