"""成效回访 as coordinators do it: the list, the form, and who may not."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.models import DepartmentMember
from mailbox.admin.figures_page import visits_of
from mailbox.admin.visits import to_visit
from mailbox.case import MoveRefused
from mailbox.figures.periods import Period
from mailbox.figures.summary import figure_of
from mailbox.figures.visit_figures import VISIT_MEASURES
from mailbox.forms.figures import Selection
from mailbox.models import Coordinator, MailboxSettings, Ticket
from mailbox.services import Actor, perform
from mailbox.visits.inputs import gain_value
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, coordinator, new_ticket, supervisor
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, move_url, numbers_in, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DUE = MONDAY + timedelta(days=45)  # 31 December 2026
LATE = MONDAY + timedelta(days=91)
SAID = {"way": "phone", "reached": True, "effect": "yes", "text": "设备已经用上。"}


def everybody_is_visited(percent=100):
    settings = MailboxSettings.load()
    settings.visit_percent = percent
    settings.save()


@pytest.fixture
def story():
    everybody_is_visited()
    return Story().closed()


def a_list(tab="now"):
    return reverse("mailbox_visits:list", args=[tab])


def visit(story, at=DUE, user=None, **inputs):
    return story.do("outcome", user or story.coordinator, at=at, **inputs)


def share(user, key, period="2026", now=LATE):
    rows = visits_of(user, Selection(Period.parse(period)), now)
    figure = figure_of(next(m for m in VISIT_MEASURES if m.key == key), rows)
    return figure.numerator, figure.denominator


@pytest.mark.both
def test_a_visit_waits_in_the_list_from_its_first_day_and_is_late_after_its_last(story):
    for day, tab in ((29, "ahead"), (30, "now"), (90, "now"), (91, "late")):
        with time_machine.travel(MONDAY + timedelta(days=day), tick=False):
            client = signed_in(story.coordinator)
            shown = {name: numbers_in(client.get(a_list(name))) for name in ("ahead", "now", "late")}
        assert shown == {name: [story.ticket.number] * (name == tab) for name in shown}, day


def test_the_coordinator_fills_it_in_and_it_moves_to_what_was_done(story):
    with time_machine.travel(DUE, tick=False):
        client = signed_in(story.coordinator)
        assert move_url(story.ticket, "outcome") in client.get(a_list()).content.decode()
        assert "成效回访" in client.get(reverse("wagtailadmin_home")).content.decode()
        fields = {"way": "phone", "reached": "yes", "effect": "none", "text": "又坏了。"}
        fields |= {"gain_of": "停工", "gain_value": "2", "gain_unit": "天", "gain_source": "企业自述"}
        client.post(
            move_url(story.ticket, "outcome"), {f"move-{name}": value for name, value in fields.items()}
        )
        assert numbers_in(client.get(a_list())) == []
        done = client.get(a_list("done")).content.decode()
        assert "未见效" in done
        assert "停工 2 天（来源：企业自述）" in done
        page = client.get(page_of(story.ticket)).content.decode()
    assert f"{reverse('mailbox_entry:enter')}?follows={story.ticket.number}" in page
    story.ticket.refresh_from_db()
    assert (story.ticket.state, story.ticket.visit_until) == ("closed", None)
    assert not story.ticket.events.get(move="outcome").is_public


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"effect": None}, "成效"),
        ({"text": ""}, "企业怎么说"),
        ({"effect": "unreached"}, "从列表中选择"),
        ({"reached": "no"}, "没有联系上企业"),
        ({"gain_of": "节省时间", "gain_value": "12"}, "四项都填"),
        ({"gain_of": "节省", "gain_value": "很多", "gain_unit": "天", "gain_source": "自述"}, "12.5"),
        (
            {"gain_of": "节省", "gain_value": "1" + "." + "0" * 20, "gain_unit": "天", "gain_source": "自述"},
            "12.5",
        ),
        ({"gain_of": "节省", "gain_value": "1e99", "gain_unit": "天", "gain_source": "自述"}, "12.5"),
    ],
)
def test_what_does_not_fit_together_is_refused_in_words(story, inputs, words):
    with pytest.raises(MoveRefused, match=words):
        visit(story, **SAID | inputs)


@pytest.mark.parametrize(
    ("typed", "kept"), [("0e-99999", "0"), ("-0", "0"), ("12.50", "12.5"), ("1,200", "1200")]
)
def test_a_number_is_kept_in_plain_digits(typed, kept):
    assert gain_value(typed, None) == kept


def test_three_days_without_success_close_it_as_unreached(story):
    missed = {"way": "phone", "reached": "no"}
    visit(story, **missed)
    with pytest.raises(MoveRefused, match="换一天"):
        visit(story, at=DUE + timedelta(hours=2), **missed)
    visit(story, at=DUE + timedelta(days=1), **missed)
    event = visit(story, at=DUE + timedelta(days=4), **missed)
    assert event.data["effect"] == "unreached"
    with pytest.raises(MoveRefused, match="已经回访过"):
        visit(story, at=DUE + timedelta(days=5), **SAID)


def test_nobody_visits_too_early_nor_what_was_not_picked(story):
    with pytest.raises(MoveRefused, match="不用成效回访"):
        visit(story, at=MONDAY + timedelta(days=29), **SAID)
    everybody_is_visited(0)
    other = new_ticket(at=MONDAY)
    assert Ticket.objects.get(pk=other.pk).promised.visit_percent == 0


def test_a_department_does_not_visit_its_own_answer(story):
    DepartmentMember.objects.create(user=story.coordinator, department=story.first)
    with pytest.raises(MoveRefused, match="其他协调员"):
        visit(story, **SAID)
    with time_machine.travel(DUE, tick=False):
        client = signed_in(story.coordinator)
        assert "由其他协调员回访" in client.get(a_list()).content.decode()
        assert "待成效回访" not in signed_in(story.lead_clerk).get(page_of(story.ticket)).content.decode()


@pytest.mark.both
def test_visits_are_counted_and_offered_to_who_may_make_them():
    everybody_is_visited()
    here, there = ParkPageFactory(), ParkPageFactory()
    story = Story(park=there).closed()
    user = coordinator_of(here)
    DepartmentMember.objects.create(department=story.lead, user=user)
    both = UserFactory(permissions=["mailbox.coordinate_ticket", "mailbox.supervise_ticket"])
    Coordinator.objects.create(user=both).parks.add(here)
    with time_machine.travel(DUE, tick=False):
        for reader, mine in ((coordinator_of(there), 1), (user, 0), (both, 0)):
            assert to_visit(reader) == mine
            rows = signed_in(reader).get(a_list()).context["rows"]
            assert [row.may_visit for row in rows] == [bool(mine)], reader


def test_a_new_request_knows_the_old_one_and_both_lead_to_each_other(story):
    visit(story, **SAID | {"effect": "none"})
    client = signed_in(story.coordinator)
    url = f"{reverse('mailbox_entry:enter')}?follows={story.ticket.number}"
    page = client.get(url)
    form = page.context["form"]
    assert form["enterprise_name"].value() == "样例科技"
    assert "13800138000" not in page.content.decode()
    told = {
        "channel": "phone",
        "enterprise_name": "样例科技",
        "contact_name": "王女士",
        "follows": story.ticket.number,
    }
    told |= {"contact_phone": "13800138000", "category": CategoryFactory().pk, "text": "投影仪又坏了。"}
    client.post(url, told | {"submission": form["submission"].value()})
    new = Ticket.objects.latest("pk")
    assert new.follows == story.ticket
    assert story.ticket.number in client.get(page_of(new)).content.decode()
    assert new.number in client.get(page_of(story.ticket)).content.decode()


@pytest.mark.both
def test_figures_count_what_was_done_and_what_was_left_undone(story):
    watch = supervisor()
    assert share(watch, "visited", now=DUE) == (0, 0)
    assert share(watch, "visited", "2027-02") == (0, 1)  # its last day was 14 February
    visit(story, at=LATE, **SAID)
    assert share(watch, "visited", "2027-02") == (0, 1)
    assert share(watch, "reached", "2027-02") == share(watch, "effective", "2027-02") == (1, 1)
    assert share(watch, "partly_effective", "2027-02") == (0, 1)
    assert share(story.lead_clerk, "visited", "2027-02") == (0, 1)
    assert share(story.other_clerk, "visited", "2027-02") == (0, 0)
    url = reverse("mailbox_figures:list", args=["effective", "hit"])
    with time_machine.travel(LATE, tick=False):
        assert numbers_in(signed_in(watch).get(url, {"period": "2027-02"})) == [story.ticket.number]


def test_a_reopened_request_keeps_the_visit_that_was_made(story):
    visit(story, **SAID)
    Ticket.objects.filter(pk=story.ticket.pk).update(visit_from=None, visit_until=None)
    assert share(supervisor(), "effective", "2026-12") == (1, 1)


def test_queries_do_not_grow_with_visits(story):
    counts = []
    with time_machine.travel(DUE, tick=False):
        client = signed_in(story.coordinator)
        for number in (1, 4):
            with CaptureQueriesContext(connection) as queries:
                assert len(numbers_in(client.get(a_list()))) == number
            counts.append(len(queries))
            new = [new_ticket(at=MONDAY).pk for _ in range(3)]
            Ticket.objects.filter(pk__in=new).update(visit_from=MONDAY.date(), visit_until=LATE.date())
    assert counts[0] == counts[1]


@pytest.mark.parametrize("day", [60, 90, 120])
def test_a_coordinator_reopens_no_visit_out_of_the_count(day):
    story = Story().answered()
    story.do("rate", solved="no", level=1, text="没有解决。")
    story.do("follow_up", story.coordinator, text="已电话回访。")
    story.do("reopen", story.coordinator, at=MONDAY + timedelta(days=day), text="再办。")
    assert share(supervisor(), "visited", "2027-02", now=MONDAY + timedelta(days=130)) == (0, 1)


def test_what_goes_on_for_a_drawn_request_is_drawn():
    whole, survivor = (new_ticket(draw=lambda _, drawn=drawn: drawn) for drawn in (True, False))
    boss = Actor(coordinator())
    perform(whole, "split", boss, text="还有一件事。", at=MONDAY)
    perform(whole, "merge", boss, survivor=survivor, at=MONDAY)
    perform(whole, "unmerge", boss, text="分开办理。", at=MONDAY)
    assert [ticket.promised.is_drawn for ticket in Ticket.objects.all()] == [True] * 3
