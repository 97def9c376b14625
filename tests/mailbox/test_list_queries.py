"""What a list of the desk may cost: twelve queries of its own at most, however much stands in it."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse_lazy

from alliance.models import DepartmentKind
from mailbox.admin.queues import QUEUES
from mailbox.lists.saving import keep
from mailbox.models import CannedAnswer, LetterBox, MailboxSettings
from mailbox.services import Contact, boxes
from mailbox.services.boxes import Opening
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket, supervisor
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = MONDAY + timedelta(days=45)  # every limit has passed, visits have begun


@pytest.fixture(autouse=True)
def weeks_later():
    with time_machine.travel(NOW, tick=False):
        yield


# The frame around a list, the same whatever stands in it: the account's look, rights to pages, and what
# waits, in the menu.
COUNTING = r'(COUNT\(\*\) (AS "__count" )?FROM (\(SELECT DISTINCT )?)?'
VISITS = r'COUNT\("mailbox_ticket"."id"\) FILTER \(WHERE \("mailbox_ticket"."visit_from"'
OF_MENU = re.compile(
    r'^SELECT COUNT\("mailbox_ticket"."id"\) FILTER \((?!.*FILTER).* AS "(mine|department)" FROM'
)
FRAME = re.compile(rf'SELECT ({VISITS}|{COUNTING}"(wagtailusers|wagtailcore|mailbox_(calltask|notice)))')


class Office:
    """People of every kind, and something in every list of theirs."""

    def __init__(self):
        settings = MailboxSettings.load()
        settings.visit_percent = 100
        settings.save()
        self.story, self.supervisor = Story(), supervisor()
        self.station, self.colleague = department_with_clerk("站", kind=DepartmentKind.STATION)
        self.fill(0)

    def fill(self, number):
        story, park = self.story, ParkPageFactory(station=self.station)
        box = LetterBox.objects.create(park=park, place="一层大厅", since=date(2026, 11, 9))
        boxes.register(box, story.coordinator, Opening(self.colleague, NOW, 1))
        CannedAnswer.objects.create(
            title=f"第{number}条", moves=",answer,", text="好。", department=story.lead,
            category=CategoryFactory(),
        )  # fmt: skip
        for user in (story.coordinator, story.lead_clerk):
            keep(user, f"第{number}个", "overdue", f"late=late&q={number}")
        for kind in (self._asked, self._excluded, self._visited):
            story.ticket = new_ticket(park=park, contact=Contact("王女士", "0535-6631311"))
            story.do("dispatch", story.coordinator, lead=story.lead)
            story.do("claim", story.lead_clerk, task=story.task(story.lead))
            kind(story)

    def _asked(self, story):
        story.do("ask", story.lead_clerk, text="请补充合同。")

    def _excluded(self, story):
        story.do("ask_exclusion", story.coordinator, exclusion="duplicate", text="与上一件重复。")
        story.do("grant_exclusion", self.supervisor)

    def _visited(self, story):
        story.do("answer", story.lead_clerk, result="solved", text="已办好，请查收。")
        story.do("rate", solved="yes", level=5)
        said = {"way": "phone", "reached": True, "effect": "yes", "text": "已经用上。"}
        story.do("outcome", story.coordinator, at=NOW, **said)


DESK = [reverse_lazy("mailbox_tickets:list", args=[queue]) for queue in QUEUES]
FILTERED = [f"/admin/mailbox/list/{asked}" for asked in (
    "all/?state=waiting&late=late&q=投影仪", "waiting/?mine=1&sort=enterprise")]  # fmt: skip
FIGURES = [f"/admin/mailbox/figures/list/{number}/?period=2026" for number in (
    "cohort/all", "excluded/all", "contacted/base", "claimed/base", "visited/base")]  # fmt: skip
EVERYBODY = [*FILTERED, *FIGURES, "/admin/mailbox/canned/", "/admin/mailbox/calls/"]
OVERSEERS = ["/admin/mailbox/boxes/", "/admin/mailbox/visits/", "/admin/mailbox/visits/done/"]


def queries(client, url) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200, url
    return [query["sql"] for query in captured]


def is_own(sql: str) -> bool:
    return not (FRAME.match(sql) or OF_MENU.search(sql))


@pytest.mark.menu
def test_every_list_takes_twelve_queries_at_most_however_much_there_is():
    """Counted: signing in, rights, filters, kept lists, counts, rows."""
    office = Office()
    story = office.story
    lists = {
        story.coordinator: [*DESK, *EVERYBODY, *OVERSEERS],
        office.supervisor: [*EVERYBODY, *OVERSEERS],
        story.lead_clerk: [*EVERYBODY, "/mailbox/tasks/"],
    }
    pages = [(signed_in(user), user, str(url)) for user, urls in lists.items() for url in urls]
    for url in (pages[0][2], FILTERED[0]):
        queries(pages[0][0], url)  # what is cached for good, or for some seconds, is cached now
    few = [len(queries(client, url)) for client, _, url in pages]
    for number in (1, 2):
        office.fill(number)
    for (client, user, url), before in zip(pages, few, strict=True):
        found = queries(client, url)
        own = [sql for sql in found if is_own(sql)]
        assert len(found) == before, (user, url)
        assert len(own) <= 12, (user, url, own)
        assert len(found) <= 20, (user, url, found)
