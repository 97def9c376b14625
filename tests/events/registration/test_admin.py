"""The organiser's list: for who may edit the event; names masked, looks and exports kept in the log."""

from io import BytesIO
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from accounts.roles import Role
from events.models import EventPage, Registration, RegistrationNotice
from events.registration.admin.entrance import fill_after_publishing
from events.registration.door import arrive
from tests.factories.people import UserFactory
from tests.factories.registration import joined, open_event
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAMES = ("", "_reveal", "_export", "_new")


@pytest.fixture
def event() -> EventPage:
    return open_event(capacity=2, marks_arrival=True, most_people=2, question="问题")


@pytest.fixture
def editor(client):
    client.force_login(member_of(Role.EDITOR))
    return client


def address(event, name="", *parts) -> str:
    return reverse(f"event_registrations{name}", args=[event.pk, *parts])


def text(response) -> str:
    return response.content.decode()


def test_who_may_not_edit_the_event_finds_nothing(client, event):
    row = joined(event)
    client.force_login(member_of(Role.COORDINATOR))
    for name in NAMES:
        assert client.get(address(event, name)).status_code == 404
        assert client.post(address(event, name)).status_code == 404
    for path in (
        address(event, "_press", "close"),
        address(event, "_row", row.pk, "remove"),
        address(event, "_told", 1),
    ):
        assert client.post(path).status_code == 404
    assert Registration.objects.get().state == "confirmed"


def test_names_are_masked_until_they_are_asked_for_which_is_logged(editor, event):
    joined(event, "王小明", phone="0535-6631311")
    page = text(editor.get(address(event)))
    assert "王**" in page
    assert "王小明" not in page
    assert "6631311" not in page
    assert "点开链接填一屏就好" in page
    assert reverse("events:join", args=[event.pk]) in page
    assert "/events/door/" in page
    shown = text(editor.post(address(event, "_reveal")))
    assert "王小明" in shown
    assert "0535-6631311" in shown
    entry = AuditEntry.objects.get(action="查看报名名单")
    assert "王" not in entry.summary


def test_the_workbook_holds_texts_and_its_taking_is_logged(editor, event):
    joined(event, "=1+1", phone="0535-6631311", answer="加计扣除")
    answer = editor.post(address(event, "_export"))
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[1][:2] == ("已确认", "=1+1")
    assert rows[1][3] == "0535-6631311"
    assert any("不转发" in str(cell) for row in rows for cell in row)
    assert AuditEntry.objects.filter(action="导出报名名单").exists()
    assert editor.get(address(event, "_export")).status_code == 405


def test_neither_list_nor_workbook_tells_who_came_and_the_list_says_the_sum(editor, event):
    came, _, waits = joined(event, "王小明"), joined(event), joined(event)
    arrive(came, 1)
    page = text(editor.get(address(event)))
    assert "名额 2 人，已报 2 人，候补 1 人" in page
    assert "到场 1 人（其中未报名 0 人）" in page
    assert "再报名的排入候补" in page
    heads = [cell.get_text() for cell in BeautifulSoup(page, "html.parser").select("th")]
    assert "到场" not in "".join(heads)
    book = load_workbook(BytesIO(editor.post(address(event, "_export")).content)).active
    assert "到场" not in "".join(str(cell) for cell in next(book.values))
    assert waits.state == "waiting"


def test_the_list_says_who_waits_for_ever_after_seats_were_taken_away(editor, event):
    joined(event)
    joined(event, people=2)
    EventPage.objects.filter(pk=event.pk).update(capacity=1, most_people=1)
    assert "候补里有 1 份的人数比名额还多" in text(editor.get(address(event)))


def test_a_caller_is_entered_by_hand_and_not_twice(editor, event):
    posted = {"name": "赵同志", "phone": "0535-6631311", "people": "1", "consent": "on", "key": uuid4()}
    assert "赵** 1 人，已确认" in text(editor.post(address(event, "_new"), posted, follow=True))
    again = text(editor.post(address(event, "_new"), posted | {"key": uuid4()}))
    assert "已经报过名：赵**，已确认" in again
    assert "0535-6631311" in again
    assert Registration.objects.get().is_by_staff


def test_the_organiser_closes_moves_up_removes_and_notes_a_call(editor, event):
    first, _, third = joined(event), joined(event), joined(event)

    def press(*parts):
        name = "_row" if len(parts) == 2 else "_press"
        return text(editor.post(address(event, name, *parts), follow=True))

    assert "已经截止报名" in press("close")
    assert "名额已满，这份报名 1 人" in press(third.pk, "confirm")
    assert "已取消" in press(first.pk, "remove")
    assert "已递补 1 份" in press("fill")
    assert "没有人递补" in press("fill")
    assert "已恢复报名" in press("reopen")
    assert "原来的打不开了" in press("new_door")
    assert editor.post(address(event, "_press", "nonsense")).status_code == 404
    page = text(editor.get(address(event)))
    assert "待电话告知（2）" in page
    notice = RegistrationNotice.objects.to_call().first()
    for told in ("已记为告知", "已经告知过了"):
        assert told in text(editor.post(address(event, "_told", notice.pk), follow=True))


def test_who_takes_the_page_down_reads_first_who_hears_of_it(client, event):
    joined(event)
    client.force_login(UserFactory(is_superuser=True))
    page = text(client.get(reverse("wagtailadmin_pages:unpublish", args=[event.pk])))
    assert "有 1 份报名还没有办" in page
    assert "在“变更”里选“取消”" in page
    page = text(client.get(reverse("wagtailadmin_pages:unpublish", args=[open_event().pk])))
    assert "份报名" not in page
    EventPage.objects.filter(pk=event.pk).update(live=False)
    assert "页面暂时撤下，是否照常举办等主办方通知" in text(client.get(address(event)))


def test_publishing_more_seats_lets_people_move_up_at_once(event):
    for _ in range(3):
        joined(event)
    EventPage.objects.filter(pk=event.pk).update(capacity=3)
    fill_after_publishing(None, event)
    assert Registration.objects.waiting().count() == 0


def test_the_list_asks_no_more_of_the_database_with_more_rows(editor, event):
    EventPage.objects.filter(pk=event.pk).update(capacity=None)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert editor.get(address(event)).status_code == 200
        return len(caught)

    for _ in range(2):
        row = joined(event)
        RegistrationNotice.objects.create(registration=row, occasion="changed", is_call=True)
    few = queries()
    for _ in range(6):
        row = joined(event)
        RegistrationNotice.objects.create(registration=row, occasion="changed", is_call=True)
    assert queries() == few
