"""实事清单: how each promise stands, what the page says of it, and who may write it."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home import deed_entries
from home.deeds import DELAYED, DOING, DONE, PLANNED, Promise, progress, standing
from home.models import Deed, DeedsPage
from search.models import Entry
from tests.factories.alliance import DepartmentFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

TODAY = date(2026, 11, 23)
DUE = date(2026, 11, 11)


@pytest.mark.once
@pytest.mark.parametrize(
    ("promise", "shape", "sentence"),
    [
        (Promise(PLANNED, TODAY), "wait", "承诺 2026-11-23 前完成。"),
        (Promise(DOING, DUE), "late", "承诺 2026-11-11 前完成，已过 12 天。"),
        (Promise(DONE, DUE, finished_on=DUE), "done", "2026-11-11 完成，在承诺日期内。"),
        (Promise(DONE, DUE, finished_on=TODAY), "done", "2026-11-23 完成，比承诺的 2026-11-11 晚 12 天。"),
        (Promise(DELAYED, DUE, TODAY), "ask", "原承诺 2026-11-11，延到 2026-11-23 前完成。"),
        (
            Promise(DELAYED, date(2026, 9, 1), DUE),
            "late",
            "原承诺 2026-09-01，延到 2026-11-11 前完成，已过 12 天。",
        ),
        (Promise(DOING, DUE, TODAY), "work", "原承诺 2026-11-11，延到 2026-11-23 前完成。"),
        (
            Promise(DONE, DUE, date(2026, 12, 1), TODAY),
            "done",
            "2026-11-23 完成，比承诺的 2026-11-11 晚 12 天。",
        ),
    ],
)
def test_a_promise_stands_as_its_day_says(promise, shape, sentence):
    found = standing(promise, TODAY)
    assert (found.shape, found.sentence) == (shape, sentence)


@pytest.mark.once
def test_the_year_in_one_sentence():
    rows = [Promise(DONE, DUE, finished_on=DUE), Promise(DOING, DUE), Promise(PLANNED, TODAY)]
    assert progress(rows, TODAY).sentence == (
        "共 3 件：已完成 1 件，进行中 1 件，计划 1 件。其中 1 件已过承诺日期，还没有完成。"
    )


def deed(**fields) -> Deed:
    department = fields.pop("department", None) or DepartmentFactory()
    return Deed.objects.create(
        **{"year": 2026, "title": "开放会议室", "promised_on": DUE, "department": department} | fields
    )


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"state": DONE}, {"finished_on", "done_text"}),
        ({"state": DONE, "done_text": "办好了", "finished_on": date(2027, 1, 1)}, {"finished_on"}),
        ({"state": DOING, "finished_on": DUE}, {"finished_on"}),
        ({"state": DELAYED}, {"delayed_to", "delay_reason"}),
        ({"state": DELAYED, "delay_reason": "等批复", "delayed_to": DUE}, {"delayed_to"}),
        ({"year": 1900}, {"year"}),
    ],
)
@time_machine.travel(TODAY, tick=False)
def test_what_a_state_needs_is_asked_for(fields, wrong):
    with pytest.raises(ValidationError) as caught:
        deed(**fields).full_clean()
    assert set(caught.value.message_dict) == wrong


@pytest.mark.once
@pytest.mark.django_db
@time_machine.travel(TODAY, tick=False)
def test_the_page_says_what_is_late_and_leads_to_what_anybody_may_read(client):
    lead = DepartmentFactory(name="税务部门")
    article = NewsPageFactory(title="会议室开放了")
    hidden = EventPageFactory(title="内部支委会", internal=True)
    deed(state=DOING, department=lead, page=hidden, number=1)
    deed(title="加充电桩", state=DONE, done_text="二十个", finished_on=DUE, page=article, number=2)
    deed(title="还没商定", is_public=False)
    deed(title="去年的事", year=2025)
    page = client.get("/deeds/").content.decode()
    for said in (
        "已过 12 天",
        "税务部门",
        "会议室开放了",
        "共 2 件：已完成 1 件，进行中 1 件",
        'href="?year=2025"',
    ):
        assert said in page
    for hidden_text in ("内部支委会", "还没商定", "去年的事"):
        assert hidden_text not in page
    assert "去年的事" in client.get("/deeds/?year=2025").content.decode()
    assert "2026 年实事清单" in client.get("/").content.decode()


@pytest.mark.once
@pytest.mark.django_db
def test_any_year_is_answered_and_a_workbook_only_of_one_that_is_public(client):
    deed(title="加充电桩")
    for wrong in ("1999", "99999999999999999999", "%00", "年"):
        assert "加充电桩" in client.get(f"/deeds/?year={wrong}").content.decode()
    assert client.get("/deeds/2026.xlsx").status_code == 200
    for missing in ("/deeds/2024.xlsx", "/deeds/99999999999999999999.xlsx"):
        assert client.get(missing).status_code == 404
    DeedsPage.objects.update(live=False)
    assert client.get("/deeds/2026.xlsx").status_code == 404


@pytest.mark.once
@pytest.mark.django_db
def test_deeds_behind_a_sign_in_are_told_of_nowhere_else(client):
    deed(title="加充电桩")
    deed_entries.refresh()
    assert "2026 年实事清单" in client.get("/").content.decode()
    assert "加<mark>充电桩</mark>" in client.get("/search/?q=充电桩").content.decode()
    PageViewRestriction.objects.create(page=DeedsPage.objects.get(), restriction_type="login")
    assert "2026 年实事清单" not in client.get("/").content.decode()
    assert "加<mark>充电桩</mark>" not in client.get("/search/?q=充电桩").content.decode()
    client.force_login(UserFactory())
    assert "加充电桩" in client.get("/deeds/").content.decode()


@pytest.mark.django_db
def test_an_empty_list_says_what_will_stand_there(client):
    assert "清单还没有公布" in client.get("/deeds/").content.decode()
    assert "年实事清单" not in client.get("/").content.decode()


@pytest.mark.once
@pytest.mark.django_db
def test_eight_deeds_ask_no_more_than_two(client):
    counts = []
    for number in (2, 6):
        for _ in range(number):
            deed(page=NewsPageFactory())
        client.get("/deeds/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/deeds/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_an_editor_writes_a_deed_and_the_search_finds_it_while_it_is_public(client):
    client.force_login(member_of("编辑"))
    values = {
        "year": 2026, "number": 1, "title": "加装充电车位", "department": DepartmentFactory().pk,
        "promised_on": "2026-12-31", "state": PLANNED, "is_public": "on", "done_text": "", "delay_reason": "",
        "delayed_to": "", "finished_on": "", "page": "",
    }  # fmt: skip
    add = "/admin/snippets/home/deed/add/"
    assert "延期的请填写延到哪一天" in client.post(add, values | {"state": DELAYED}).content.decode()
    assert client.post(add, values).status_code == 302
    written = Deed.objects.get()
    assert Entry.objects.get(source=deed_entries.SOURCE).url == f"/deeds/?year=2026#deed-{written.pk}"
    assert "加装<mark>充电车位</mark>" in client.get("/search/?q=充电车位").content.decode()
    Deed.objects.update(is_public=False)
    assert f"#deed-{written.pk}" not in client.get("/search/?q=充电车位").content.decode()


@pytest.mark.once
@pytest.mark.django_db
def test_a_clerk_may_not_write_deeds(client):
    client.force_login(member_of("部门经办人"))
    assert client.get("/admin/snippets/home/deed/add/").status_code == 302
