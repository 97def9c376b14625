"""The oracle: thirty-two requests with every exception, and figures that were counted by hand."""

import re
from datetime import timedelta
from functools import cache
from html import unescape

import pytest
import time_machine
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import resolve, reverse

from mailbox.admin import figures_page
from mailbox.admin.figures import FigureListView
from mailbox.figures.outcome import Outcome
from mailbox.figures.periods import Period
from mailbox.figures.reading import outcomes
from mailbox.figures.scope import visible_outcomes, visible_tasks
from mailbox.figures.slicing import Dimension, by
from mailbox.figures.summary import figure_of, summary
from mailbox.figures.task_figures import TASK_MEASURES, mean_held
from mailbox.models import Ticket
from tests.mailbox.desk import signed_in
from tests.mailbox.figures.telling import TABLE, Told, moment

pytestmark = pytest.mark.django_db

NOW = moment("12-01 09:00")
QUARTER = Period.parse("2026-Q4")

# Of the 32, four are not in the rates: withdrawn-early, merged-early (never due), excluded, waiting. 28 are.
EXPECTED = {
    "contacted": (25, 28),  # all but late-contact, unreached, part
    "opinion": (21, 28),  # not unreached, declined, merged-late, part, the three of exclusion-…
    "on_time": (
        18,
        28,
    ),  # not from-above-earlier, refused, second-round-late, declined, withdrawn-late, merged-late, unmerged, 3 excl.
    "solved": (
        10,
        14,
    ),  # rated: 14; yes: 11, of them explained does not count; partly: paused; no: refused, hotline
    "rated": (14, 22),  # without an answer: declined, withdrawn-late, merged-late, 3 exclusion-…
    "satisfied": (11, 14),  # levels below 3: refused, bounced, hotline-holiday
    "explained": (1, 22),
    "returned": (1, 28),  # bounced
    "extended": (1, 28),  # extended; refused was not granted
    "reopened": (2, 28),  # reopened, second-round-late
}
# Days, in the order of the table: 9+2+14+15+19+16+10+11+4+4+12+6+17+7+14+10+8+6+4+15+10+10 = 223,
# of 18 × 15 + 2 × 20 + 9 + 11.
DAYS = (223, 330)
DEPARTMENTS = {  # requests, on time, solved of rated
    "税务": (
        19,
        15,
        7,
        11,
    ),  # late: refused, second-round-late, withdrawn-late, from-above-earlier
    "科技": (2, 2, 2, 2),  # contested, part
    "人社": (2, 1, 1, 1),  # unmerged was late, bounced was not
    "": (5, 0, 0, 0),  # declined, merged-late, exclusion-refused, -revoked, -asked
}
MONTHS = {
    "2026-10": (5, 3),
    "2026-11": (23, 15),
}  # October: reopened, second-round-late (late), hotline-holiday, from-above-earlier (late), -later
TASKS = {
    "claimed": (25, 26),  # 17 by `usual` since October, 9 others; the claim of contested took 4 office hours
    "replied": (0, 1),  # assist-late
    "sent_back": (1, 26),  # bounced
}


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """Told once: the tests only read."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield Told()
        transaction.set_rollback(True)


def said(row: Outcome, names: dict[int, str]) -> str:
    """An outcome in the words of the table."""
    words = [str(row.fate)]
    flags = (("contacted", row.is_contacted), ("opinion", row.has_opinion), ("on_time", row.is_on_time))
    words += [word for word, holds in flags if holds]
    if row.rating:
        words += [f"solved:{row.rating.solved}", f"level:{row.rating.level}"]
    words += [f"days:{row.days_used}/{row.days_promised}"] if row.days_promised else []
    numbers = (("returns", row.returns, 0), ("extensions", row.extensions, 0), ("rounds", row.rounds, 1))
    words += [f"{word}:{number}" for word, number, ordinary in numbers if number != ordinary]
    words += ["result:explained"] if row.result == "explained" else []
    return " ".join([*words, f"dept:{names[row.department] if row.department else 'none'}"])


def test_each_request_is_what_was_counted_by_hand(told):
    names = {department.pk: name for name, department in told.departments.items()}
    rows = {row.ticket: row for row in outcomes(Ticket.objects.all(), NOW)}
    for name, ticket in told.tickets.items():
        row = rows[ticket.pk]
        assert (name, said(row, names)) == (name, TABLE[name]["expect"])
        assert (name, row.due_at) == (name, moment(TABLE[name]["due"]))
        ticket.refresh_from_db()
        assert ticket.due_at == row.due_at, name
    assert len(rows) == len(TABLE) == 32


def test_the_figures_of_the_quarter_are_those_counted_by_hand(told):
    found = summary(visible_outcomes(told.people["su"], QUARTER, NOW))
    assert {key: (one.numerator, one.denominator) for key, one in found.figures.items()} == EXPECTED
    assert (found.compression.used, found.compression.promised) == DAYS
    assert found.compression.percent == "32.4%"
    assert found["solved"].text == "71.4%（14 件中 10 件）"
    assert found.enterprises == 26  # a part has its whole's enterprise; one team typed its name in two ways
    assert [len(one) for one in (found.cohort, found.excluded, found.never_due, found.not_yet)] == [
        28,
        1,
        2,
        1,
    ]
    assert (found.returns, found.extensions) == (1, 1)


def test_the_departments_and_months_are_those_counted_by_hand(told):
    cohort = summary(visible_outcomes(told.people["su"], QUARTER, NOW)).cohort
    names = {str(row.pk): row.short_name for row in told.departments.values()} | {"none": ""}
    for key, part in by(Dimension.DEPARTMENT, cohort).items():
        rows = summary(part)
        solved = rows["solved"]
        got = (len(part), rows["on_time"].numerator, solved.numerator, solved.denominator)
        assert (names[key], got) == (names[key], DEPARTMENTS[names[key]])
    months = {key: (len(part), summary(part)["on_time"].numerator)
              for key, part in by(Dimension.MONTH, cohort).items()}  # fmt: skip
    assert months == MONTHS


def test_the_tasks_are_those_counted_by_hand(told):
    rows = visible_tasks(told.people["su"], QUARTER, NOW)
    found = {measure.key: figure_of(measure, rows) for measure in TASK_MEASURES}
    assert {key: (one.numerator, one.denominator) for key, one in found.items()} == TASKS
    assert mean_held(rows) == timedelta(hours=3)  # 12 October 10–12 and 14–15 h


def numbers_on(page: str) -> set[tuple[str, int]]:
    """(address of a list, number) of every link that is a count; days are counted otherwise."""
    found = re.findall(r'<a href="([^"]+/figures/list/[^"]+)"[^>]*>(?:<b>)?(?:差 )?(\d+)(?![\d.%])', page)
    return {(unescape(url), int(number)) for url, number in found if "/compression/" not in url}


def content(url: str, user) -> dict:
    """What the list says and shows, without drawing it: that is test_page's."""
    address, query = url.split("?", 1)
    view = FigureListView()
    request = RequestFactory().get(address, QueryDict(query))
    request.user = user
    view.setup(request, **resolve(address).kwargs)
    return view.content()


@pytest.mark.parametrize(("who", "least"), [("su", 90), ("tax", 25)])
def test_every_number_on_the_page_opens_a_list_of_that_many(told, who, least, monkeypatch):
    """The histories are read once for each period: they do not change while a page is open."""
    client, user = signed_in(told.people[who]), told.people[who]
    for name in ("visible_outcomes", "visible_tasks"):
        monkeypatch.setattr(figures_page, name, cache(getattr(figures_page, name)))
    with time_machine.travel(NOW, tick=False):
        page = client.get(f"{reverse('mailbox_figures:index')}?period=2026-Q4").content.decode()
        links = numbers_on(page)
        assert len(links) > least
        for url, number in sorted(links):
            found = content(url, user)
            assert (found["count"], len(found["rows"])) == (number, number), url
