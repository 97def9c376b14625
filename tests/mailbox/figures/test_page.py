"""统计: who sees whose figures, what the page says, and that it never asks more of the database."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.models import DepartmentMember
from mailbox.figures.periods import Period
from mailbox.figures.reading import outcomes
from mailbox.figures.scope import scope_of, visible_outcomes, visible_tasks
from mailbox.models import Ticket
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket, supervisor
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, move_url, numbers_in, page_of, signed_in
from tests.mailbox.figures.telling import moment

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = moment("12-20 09:00")
YEAR = Period.parse("2026")
INDEX = reverse("mailbox_figures:index")


def a_list(key="cohort", part="all", **query):
    return reverse("mailbox_figures:list", args=[key, part]), {"period": "2026", **query}


def seen(user) -> set[str]:
    return {row.number for row in visible_outcomes(user, YEAR, NOW)}


def test_departments_see_their_own_coordinators_their_parks_supervisors_all():
    here, there = ParkPageFactory(), ParkPageFactory()
    story = Story(park=here).dispatched()
    other = new_ticket(park=there)
    assert seen(supervisor()) == {story.ticket.number, other.number}
    assert seen(coordinator_of(there)) == {other.number}
    assert seen(story.lead_clerk) == {story.ticket.number}
    assert seen(story.first_clerk) == set()  # an assist: the rates stand to the lead
    assert [row.department for row in visible_tasks(story.first_clerk, YEAR, NOW)] == [story.first.pk]
    assert scope_of(UserFactory()) is None


def test_a_complaint_is_in_no_figure_of_who_works_in_the_accused_department():
    story = Story(category=CategoryFactory(is_complaint=True))
    Ticket.objects.filter(pk=story.ticket.pk).update(accused=story.other)
    story.dispatched()
    inside = supervisor("inside")
    DepartmentMember.objects.create(department=story.other, user=inside)
    assert seen(supervisor("outside")) == {story.ticket.number}
    for user in (inside, story.other_clerk):
        assert seen(user) == set()
        assert visible_tasks(user, YEAR, NOW) == []
        response = signed_in(user).get(*a_list())
        assert response.context["count"] == 0
        assert story.ticket.number not in response.content.decode()


def test_samples_count_only_while_nothing_real_has_come_in_and_an_archive_never():
    user, sample = supervisor(), new_ticket(is_sample=True)
    archived = new_ticket()
    Ticket.objects.filter(pk=archived.pk).update(is_archive=True)
    assert seen(user) == {sample.number}
    assert "都是样例的数字" in signed_in(user).get(INDEX).content.decode()
    real = new_ticket()
    assert seen(user) == {real.number}
    month = reverse("mailbox_report:month", args=[2020, 1])
    for url in (INDEX, reverse("mailbox_figures:charts"), month):
        page = signed_in(user).get(url).content.decode()
        assert "1 件样例不计入" in page
        assert "都是样例的数字" not in page
        assert "以下是样例的数字" not in page


def test_a_promise_whose_limit_lies_ahead_is_not_called_late():
    story, (url, query) = Story(), a_list("not_yet")
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        client = signed_in(supervisor())
        page, sheet = (client.get(address, query).content.decode() for address in (url, f"{url}csv/"))
    assert "首次联系 未到期" in page
    assert "fg-fact--bad" not in page
    assert sheet.count(",未到期") == 3
    tuesday = MONDAY + timedelta(days=1)
    (row,) = outcomes(Ticket.objects.all(), tuesday)
    assert [row.kept(name) for name in ("contacted", "opinion", "on_time")] == [False, None, None]
    story.do("withdraw", at=tuesday)
    (row,) = outcomes(Ticket.objects.all(), NOW)
    assert [row.kept(name) for name in ("contacted", "opinion", "on_time")] == [False, None, None]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"period": "2026-13"}, "月份 1 到 12"),
        ({"period": "\x00'"}, "统计期请写成"),
        ({"period": "days"}, "请填写开始和结束日期"),
        ({"from": "2026-11-09", "to": "2026-11-01"}, "不能早于开始日期"),
        ({"from": "9" * 400, "to": ""}, "日期请写成"),
        ({"department": "999999999999999999999"}, "没有这个部门"),
        ({"park": "x\x00", "category": "😀"}, "没有这个园区"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_counted_or_exported(query, sentence):
    client, url = signed_in(supervisor()), a_list()[0]
    for asked in (INDEX, url, reverse("mailbox_figures:charts"), f"{INDEX}export/csv/", f"{url}xlsx/"):
        page = client.get(asked, query, follow=True)
        html = page.content.decode()
        assert page.status_code == 200
        assert sentence in html
        assert "改正之前不显示数字" in html
        assert 'class="fg-card' not in html
        assert 'class="fg-count' not in html
        assert "plot__picture" not in html


@pytest.mark.parametrize(
    "query",
    [
        {"period": "2000"},
        {"period": "2000-01"},
        {"period": "2000-Q1"},
        {"from": "2000-01-01", "to": "2000-01-05"},
        {"from": "2000-01-04", "to": "2000-01-09"},
        {"period": "2100"},
    ],
)
def test_periods_at_the_edge_of_time_are_shown_without_one_before(query):
    client = signed_in(supervisor())
    page = client.get(INDEX, query)
    assert (page.status_code, bool(page.context["before_url"])) == (200, "2100" in query.values())
    assert client.get(reverse("mailbox_figures:charts"), query).status_code == 200


@pytest.mark.parametrize(
    "path", ["nothing/all", "contacted/all", "contacted/some", "cohort/hit", "claimed/all"]
)
def test_a_number_that_does_not_exist_opens_nothing(path):
    assert signed_in(supervisor()).get(f"{INDEX}list/{path}/").status_code == 404


def test_the_page_names_no_person_and_puts_departments_in_their_own_order():
    story = Story().answered()
    story.lead.sort_order, story.lead.short_name = 500, "末位"
    story.lead.save()
    page = signed_in(supervisor()).get(INDEX, {"period": "2026"}).content.decode()
    main = page.split("<main", 1)[1]
    for user in (story.lead_clerk, story.coordinator):
        assert user.username not in main
    names = [
        line["name"]
        for line in signed_in(supervisor("second")).get(INDEX, {"period": "2026"}).context["tasks"]
    ]
    assert names == ["人社", "科技", "末位"]


FRAME = re.compile(  # signing in, the account and its rights, the pages' frame and its menu
    r'SELECT .* FROM (\(SELECT DISTINCT .* FROM )?"(django_session|accounts_user|auth_permission|accounts_absence'
    r'|wagtailusers_\w+|wagtailcore_\w+|mailbox_notice|mailbox_calltask|mailbox_coordinator)"'
)


@pytest.mark.menu
def test_queries_are_few_and_do_not_grow_with_requests_whoever_reads():
    story = Story().claimed()
    lead = {"lead": story.lead, "assists": [story.first]}
    readers = [signed_in(user) for user in (supervisor(), story.coordinator, story.lead_clerk)]
    urls = [INDEX, *(a_list(*path)[0] for path in (("not_yet", "all"), ("claimed", "base")))]

    def asked() -> list[int]:
        counts = []
        for client in readers:
            for url in urls:
                with CaptureQueriesContext(connection) as queries:
                    client.get(url, {"period": "2026"})
                counts.append(sum(not FRAME.match(one["sql"]) for one in queries))
        return counts

    asked()  # what is cached for good is cached now
    few = asked()
    assert all(number <= most for number, most in zip(few, [15, 13, 12] * 3, strict=True)), (
        few
    )  # the menu counts too
    for number in range(4):
        story.ticket = new_ticket(category=story.ticket.category, enterprise_name=f"企业{number}")
        story.do("dispatch", story.coordinator, **lead)
    assert asked() == few


def test_an_exclusion_waits_for_the_other_person_and_is_shown_with_both():
    story, watch = Story(), supervisor("watch")
    client, second = signed_in(story.coordinator), signed_in(watch)
    ask, grant = (move_url(story.ticket, f"{name}_exclusion") for name in ("ask", "grant"))
    mine = reverse("mailbox_tickets:list", args=["mine"])
    assert "请选择或填写剔除理由" in client.post(ask, {"move-text": "同一事由"}).content.decode()
    client.post(ask, {"move-exclusion": "duplicate", "move-text": "与上月的是同一件事"})
    assert "已申请剔除" in second.get(page_of(story.ticket)).content.decode()
    assert numbers_in(second.get(mine)) == [story.ticket.number]
    assert grant not in client.get(page_of(story.ticket)).content.decode()
    client.post(grant, {})
    assert not story.ticket.events.filter(move="grant_exclusion").exists()
    second.post(grant, {"move-text": "属实"})
    assert numbers_in(second.get(mine)) == []
    listed = second.get(*a_list("excluded")).content.decode()
    for word in (
        story.ticket.number,
        "重复提出",
        "与上月的是同一件事",
        "属实",
        str(story.coordinator),
        "watch",
    ):
        assert word in listed


def test_what_was_excluded_counts_again_once_it_is_revoked():
    story, watch = Story(), supervisor("watch")
    story.do("ask_exclusion", story.coordinator, exclusion="duplicate", text="同一件事")
    story.do("grant_exclusion", watch)
    assert signed_in(watch).get(*a_list("excluded")).context["count"] == 1
    story.do("revoke_exclusion", story.coordinator, text="核实后不是同一件事")
    assert signed_in(watch).get(*a_list("excluded")).context["count"] == 0
    assert "不计入统计" not in signed_in(watch).get(page_of(story.ticket)).content.decode()
