"""Entries of requests follow every writer; what was missed is mended by the tick."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mailbox.found.entries import keep, keep_of_enterprise, sync
from mailbox.found.saying import LONGEST
from mailbox.models import Ticket
from search.engine import asking
from search.engine.matching import matching
from search.models import Entry
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.mailbox import Story, new_ticket

pytestmark = pytest.mark.django_db


def keys(query: str, source: str = "ticket") -> set[str]:
    rows = matching(Entry.objects.filter(source=source), asking.every_word(query))
    return set(rows.values_list("key", flat=True))


def test_numbers_are_found_in_any_form_and_by_any_end():
    ticket = new_ticket(channel="hotline", outside_number="YT-20261380")
    for query in (ticket.number, "HYT202611160001", "202611160001", "20261380", "1380"):
        assert keys(query) == {str(ticket.pk)}, query


def test_who_is_bound_and_renamed_is_found_by_every_name():
    story = Story(enterprise_name="海云（筹）")
    firm = EnterprisePageFactory(title="海云样例", legal_name="海云样例智能科技有限公司")
    story.do("bind", story.coordinator, enterprise=firm)
    assert keys("智能科技") == {str(story.ticket.pk)}
    firm.title, firm.former_names = "观澜样例", "海云样例"
    firm.save_revision().publish()
    for query in ("观澜样例", "海云样例", "海云 筹"):
        assert keys(query, "own_ticket") == {str(story.ticket.pk)}, query


def test_a_very_long_request_is_found_by_its_enterprise_and_written_once():
    story = Story(enterprise_name="海云（筹）")
    firm = EnterprisePageFactory(title="海云样例", legal_name="海云样例智能科技有限公司")
    Ticket.objects.filter(pk=story.ticket.pk).update(text="字" * LONGEST)
    story.do("bind", story.coordinator, enterprise=firm)
    assert keys("海云样例", "own_ticket") == {str(story.ticket.pk)}
    with CaptureQueriesContext(connection) as asked:
        keep_of_enterprise(firm)
    assert not [query for query in asked if query["sql"].startswith(("INSERT", "UPDATE"))]
    firm.legal_name = ""
    firm.save_revision().publish()
    assert keys("样例智能科技") == set()


def test_a_renamed_park_is_the_park_of_its_requests():
    park, other = ParkPageFactory(title="样例软件园"), ParkPageFactory(title="样例海洋园")
    new_ticket(park=park)
    new_ticket(park=other)
    park.title = "样例软件小镇"
    park.save_revision().publish()
    assert parks() == {"样例软件小镇", "样例海洋园"}


def parks() -> set[str]:
    return set(Entry.objects.filter(source__endswith="ticket").values_list("park", flat=True))


def test_the_longest_title_of_a_park_stands_on_its_requests():
    park = ParkPageFactory(title="样" * 255)
    new_ticket(park=park)
    for entry in Entry.objects.filter(source="ticket"):
        entry.full_clean(exclude=["url"])  # private ones are read elsewhere by everybody
    assert parks() == {park.title}


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="one writer at a time anyway")
def test_a_request_is_locked_before_its_words_are_read():
    ticket = new_ticket()
    with CaptureQueriesContext(connection) as asked:
        keep(ticket.pk)
    tickets = [query["sql"] for query in asked if 'FROM "mailbox_ticket' in query["sql"]]
    assert "FOR UPDATE" in tickets[0]


def test_the_tick_mends_what_is_missing_and_what_nothing_stands_behind():
    one, other = new_ticket(text="空调漏水。"), new_ticket(text="地库渗水。")
    Entry.objects.filter(source="ticket", key=str(one.pk)).delete()
    Ticket.objects.filter(pk=other.pk).delete()
    assert keys("漏水") == set()
    sync()
    assert keys("漏水") == {str(one.pk)}
    assert not Entry.objects.filter(key=str(other.pk), source__endswith="ticket").exists()


@pytest.mark.once
def test_bringing_many_in_step_asks_no_more_than_for_two():
    keys = [new_ticket(text=f"{floor}楼漏水。").pk for floor in range(5)]
    asked = []
    for some in (keys[:2], keys):
        with CaptureQueriesContext(connection) as queries:
            keep(*some)
        asked.append(len(queries))
    assert asked[0] == asked[1]
