"""部门任务: of the chosen park and category alone, and judged by the first reply; and who a row stands to."""

from datetime import date

import pytest
from django.urls import reverse

from mailbox.admin.figure_rows import figure_rows
from mailbox.figures.periods import Period
from mailbox.figures.scope import visible_outcomes, visible_tasks
from mailbox.report.month import MonthReport
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, Story, supervisor
from tests.mailbox.desk import signed_in
from tests.mailbox.figures.telling import moment

pytestmark = pytest.mark.django_db

NOW = moment("12-20 09:00")
YEAR = Period.parse("2026")
INDEX = reverse("mailbox_figures:index")


@pytest.mark.parametrize("narrowed", ["park", "category"])
def test_tasks_are_those_of_the_chosen_park_and_category(narrowed):
    here, there = ParkPageFactory(), ParkPageFactory()
    story = Story(park=there).dispatched()
    keys = {"park": (there.pk, here.pk), "category": (story.ticket.category_id, CategoryFactory().pk)}
    own, other = keys[narrowed]
    client = signed_in(supervisor())

    def opened(key):
        page = client.get(INDEX, {"period": "2026", narrowed: key})
        rows = client.get(reverse("mailbox_figures:list", args=["sent_back", "base"]),
                          {"period": "2026", narrowed: key})  # fmt: skip
        return sum(line["count"] for line in page.context["tasks"]), rows.context["count"]

    assert opened(own) == (3, 3)
    assert opened(other) == (0, 0)


def replies(story) -> dict[int, bool | None]:
    return {row.department: row.replied for row in visible_tasks(supervisor("reader"), YEAR, NOW)}


def test_a_mended_reply_is_judged_by_the_first_one_and_its_limit_of_then():
    """Dispatched on the 16th, owed until the 23rd, 17:30."""
    story = Story().claimed()
    late, early = (story.first, story.first_clerk), (story.second, story.second_clerk)
    said = [(late, "11-24 10:00", "11-26", "11-25 10:00"), (early, "11-20 10:00", "11-24", "11-27 10:00")]
    for (department, clerk), first, until, _ in sorted(said, key=lambda row: row[1]):
        task = story.task(department)
        story.do("reply", clerk, at=moment(first), task=task, text="材料齐全。")
        day = date.fromisoformat(f"2026-{until}")
        story.do("redo", story.lead_clerk, at=moment(first), task=task, until=day, text="请补数据。")
    for (department, clerk), *_, second in said:
        story.do("reply", clerk, at=moment(second), task=story.task(department), text="补充如下。")
    assert replies(story) == {story.lead.pk: None, story.first.pk: False, story.second.pk: True}


def test_a_late_reply_stays_late_while_it_is_being_mended():
    story = Story().claimed()
    task = story.task(story.first)
    story.do("reply", story.first_clerk, at=moment("11-24 10:00"), task=task, text="材料齐全。")
    until = date(2026, 12, 4)
    story.do("redo", story.lead_clerk, at=moment("11-24 11:00"), task=task, until=until, text="请补数据。")
    assert replies(story)[story.first.pk] is False


@pytest.mark.parametrize(
    ("asked", "until", "replied"),
    [
        ("11-18 09:00", None, None),  # the assist's limit, 23 November, stands still
        ("11-18 09:00", "12-24", None),  # so it does, and the superior's date is to come
        ("11-18 09:00", "12-18", False),  # the superior's date does not stand still
        ("11-24 09:00", None, False),  # it was late before the enterprise was asked
    ],
)
def test_an_assist_of_a_request_that_waits_is_late_by_what_does_not_stand_still(asked, until, replied):
    above = {"channel": "hotline", "outside_until": date.fromisoformat(f"2026-{until}")} if until else {}
    story = Story(**above).claimed()
    story.do("ask", story.lead_clerk, at=moment(asked), text="请补充合同。")
    assert replies(story)[story.first.pk] is replied


def test_list_and_report_name_the_department_under_which_a_request_counts():
    """Sent on to another, whose task falls away because the first lead has to keep it."""
    story, reader = Story(), supervisor()
    story.do("dispatch", story.coordinator, lead=story.lead)
    first = story.task(story.lead)
    story.do("return", story.lead_clerk, task=first, department=story.other, text="归住建。")
    story.do("refuse", story.coordinator, task=first, text="请继续办。")
    (row,) = visible_outcomes(reader, YEAR, NOW)
    (shown,) = figure_rows(reader, [row], {str(story.lead.pk): "税务"})
    (late,) = MonthReport(reader, Period.parse("2026-12"), NOW).late
    assert row.department == story.lead.pk
    assert shown.department == "税务"
    assert late.department == str(story.lead)
