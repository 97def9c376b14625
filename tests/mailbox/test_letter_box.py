"""The book of a letter box: two people, a count, and letters that become requests."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance.models import DepartmentKind
from mailbox.box_days import missed
from mailbox.case import MoveRefused
from mailbox.models import Attachment, BoxOpening, LetterBox, OpeningEvent, Ticket
from mailbox.models.event import AppendOnly
from mailbox.services import boxes
from mailbox.services.boxes import Opening
from mailbox.worktime import WorkCalendar
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, coordinator, supervisor
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import coordinator_of, move_url, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = MONDAY + timedelta(hours=2)  # 11:00


@pytest.fixture(autouse=True)
def eleven():
    with time_machine.travel(NOW, tick=False):
        yield


class Scene:
    """A park with a station, its box, a coordinator who opens it and a colleague of the station."""

    def __init__(self):
        self.station, self.colleague = department_with_clerk("站", kind=DepartmentKind.STATION)
        self.park = ParkPageFactory(station=self.station)
        self.box = LetterBox.objects.create(park=self.park, place="一层大厅", since=date(2026, 11, 9))
        self.coordinator = coordinator_of(self.park)

    def opened(self, count=2, **more):
        told = Opening(more.pop("second", self.colleague), more.pop("at", MONDAY), count, **more)
        return boxes.register(self.box, self.coordinator, told)

    def post(self, name, key, user=None, **fields):
        client = signed_in(user or self.coordinator)
        return client.post(reverse(f"mailbox_boxes:{name}", args=[key]), fields, follow=True)


def letter(**more):
    return {
        "category": CategoryFactory().pk, "text": "路灯坏了半个月。", "no_contact": "on", "submission": uuid4(),
    } | more  # fmt: skip


def test_an_opening_is_registered_with_a_second_person_who_has_not_yet_spoken():
    scene, key = Scene(), uuid4()
    scan = SimpleUploadedFile("信件.txt", b"abc")
    fields = {"at": "09:00", "count": "0", "second": scene.colleague.pk, "submission": key}
    page = scene.post("register", scene.box.pk, **fields, files=scan).content.decode()
    opening = BoxOpening.objects.get()
    assert (opening.opened_at, opening.count, opening.registered_by) == (MONDAY, 0, scene.coordinator)
    assert "待第二人确认" in page
    assert Attachment.objects.get().opening == opening
    scene.post("register", scene.box.pk, **fields)
    assert BoxOpening.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"at": "11:01"}, "at", "不能晚于现在"),
        ({"at": "25:00"}, "at", "请写成"),
        ({"count": "-1"}, "count", "至少写 0"),
        ({"count": "501"}, "count", "最多登记 500"),
        ({"count": "9" * 400}, "count", ""),
        ({"count": "两"}, "count", "请写数字"),
        ({"second": "1" * 30}, "second", ""),
        ({"second": "coordinator"}, "second", ""),
        ({"second": ""}, "second", ""),
        ({"submission": "x"}, "submission", ""),
    ],
)
def test_what_cannot_be_is_refused(wrong, field, sentence):
    scene = Scene()
    good = {"at": "09:00", "count": "2", "second": scene.colleague.pk, "submission": uuid4()}
    if wrong.get("second") == "coordinator":
        wrong = {"second": scene.coordinator.pk}
    response = scene.post("register", scene.box.pk, **good | wrong)
    assert sentence in str(response.context["form"].errors[field])
    assert not BoxOpening.objects.exists()


def test_the_service_takes_no_other_day_no_other_box_and_nobody_twice():
    scene = Scene()
    for told, sentence in [
        (Opening(scene.coordinator, MONDAY, 1), "两个人"),
        (Opening(department_with_clerk("税务")[1], MONDAY, 1), "在岗的同事"),
        (Opening(scene.colleague, MONDAY - timedelta(days=1), 1), "只登记今天"),
        (Opening(scene.colleague, NOW + timedelta(minutes=1), 1), "不能晚于现在"),
    ]:
        with pytest.raises(MoveRefused, match=sentence):
            boxes.register(scene.box, scene.coordinator, told)
    stranger = coordinator_of(ParkPageFactory())
    with pytest.raises(MoveRefused, match="不归您开"):
        boxes.register(scene.box, stranger, Opening(scene.colleague, MONDAY, 1))


def test_only_the_second_person_herself_confirms_and_only_once():
    scene = Scene()
    opening = scene.opened()
    scene.post("witness", opening.pk, there="1")
    assert not OpeningEvent.objects.exists()
    home = signed_in(scene.colleague).get(reverse("wagtailadmin_home")).content.decode()
    assert "开箱待您确认" in home
    assert "两人在场" in scene.post("witness", opening.pk, scene.colleague, there="1").content.decode()
    scene.post("witness", opening.pk, scene.colleague, **{"absent": "1", "witness-text": "没去。"})
    assert OpeningEvent.objects.get().kind == "confirmed"


def test_who_was_not_there_says_so_with_a_word():
    scene = Scene()
    opening = scene.opened()
    page = scene.post("witness", opening.pk, scene.colleague, absent="1").content.decode()
    assert "请写明情况" in page
    page = scene.post(
        "witness", opening.pk, scene.colleague, **{"absent": "1", "witness-text": "那天休假。"}
    ).content.decode()
    assert "第二人否认在场" in page


def test_an_opening_is_never_changed():
    opening = Scene().opened()
    opening.count = 5
    with pytest.raises(AppendOnly):
        opening.save()
    with pytest.raises(AppendOnly):
        BoxOpening.objects.update(count=5)


def test_letters_become_requests_whose_clock_started_at_the_opening():
    scene = Scene()
    opening = scene.opened()
    page = scene.post("letter", opening.pk, scene.colleague, **letter()).content.decode()
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.submitted_at, ticket.park) == ("letter_box", MONDAY, None)
    assert ticket.enterprise_name == "未署名"
    assert "未留联系方式" in page
    assert ticket.events.filter(move="entered").exists()
    assert (
        "2 封中已录 1 封" in signed_in(scene.coordinator).get(reverse("mailbox_boxes:index")).content.decode()
    )


@pytest.mark.both
def test_no_more_letters_than_were_counted_until_the_count_is_corrected():
    scene = Scene()
    opening = scene.opened(count=1)
    twice = letter()
    for _ in range(2):
        scene.post("letter", opening.pk, **twice)
    assert "已经全部录入" in scene.post("letter", opening.pk, **letter()).content.decode()
    assert Ticket.objects.count() == 1
    for count in ("0", "501"):
        scene.post("remark", opening.pk, **{"remark-text": "数错了。", "remark-count": count})
    assert not OpeningEvent.objects.exists()
    page = scene.post(
        "remark", opening.pk, **{"remark-text": "漏数一封。", "remark-count": "2"}
    ).content.decode()
    assert "更正为 2 封" in page
    scene.post("letter", opening.pk, **letter())
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"no_contact": ""}, {"contact_phone": "13800138000"}, {"contact_phone": "1"}, {"text": ""}]
)
def test_a_letter_has_somebody_to_call_or_says_that_it_has_not(wrong):
    scene = Scene()
    page = scene.post("letter", scene.opened().pk, **letter(**wrong))
    assert page.context["form"].errors
    assert not Ticket.objects.exists()


def test_letters_left_lying_are_called_to_mind_on_the_home_page():
    scene = Scene()
    scene.opened(count=3)
    client = signed_in(scene.coordinator)
    assert "来信待录入" in client.get(reverse("wagtailadmin_home")).content.decode()
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert "隔日 3 封" in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.both
def test_a_month_shows_openings_and_the_days_that_were_missed():
    scene = Scene()
    scene.opened()
    page = signed_in(supervisor()).get(reverse("mailbox_boxes:index")).content.decode()
    assert "应开未登记 5 天：11 月 9 日（周一）" in page
    assert "登记开箱</a>" not in page  # a supervisor looks on
    for month in ("2026-10", "9999-99", "2026-12", "x\x00"):
        response = signed_in(scene.coordinator).get(reverse("mailbox_boxes:index"), {"month": month})
        assert response.status_code == 200


@pytest.mark.django_db(databases=[])
@pytest.mark.parametrize(
    ("every", "opened", "days"),
    [(1, {10, 12}, [9, 11, 13]), (2, {10}, [12]), (5, set(), [13]), (1, {9, 10, 11, 12, 13}, [])],
)
def test_missed_days_are_counted_in_working_days(every, opened, days):
    found = missed(
        WorkCalendar({}), every, date(2026, 11, 8), {date(2026, 11, n) for n in opened},
        date(2026, 11, 1), date(2026, 11, 15),
    )  # fmt: skip
    assert [day.day for day in found] == days


def test_strangers_find_neither_box_nor_opening():
    scene = Scene()
    opening = scene.opened()
    stranger = signed_in(coordinator_of(ParkPageFactory()))
    for name, key in [("register", scene.box.pk), ("opening", opening.pk), ("letter", opening.pk)]:
        assert stranger.get(reverse(f"mailbox_boxes:{name}", args=[key])).status_code == 404
    for name in ("witness", "remark"):
        assert stranger.post(reverse(f"mailbox_boxes:{name}", args=[opening.pk])).status_code == 404
    assert signed_in(supervisor()).get(reverse("mailbox_boxes:letter", args=[opening.pk])).status_code == 404


def test_queries_do_not_grow_with_boxes_and_openings(django_assert_max_num_queries):
    scene, user = Scene(), coordinator()
    url, client = reverse("mailbox_boxes:index"), signed_in(user)
    client.get(url)
    counts = []
    for _ in range(2):
        scene.opened()
        LetterBox.objects.create(park=ParkPageFactory(), place="门口")
        with django_assert_max_num_queries(60) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def moved(ticket, name, user, **fields):
    task = ticket.tasks.first()
    url = move_url(ticket, name, task if name == "claim" else None)
    signed_in(user).post(url, {f"move-{key}": value for key, value in fields.items()})
    ticket.refresh_from_db()


def test_an_anonymous_letter_goes_all_the_way():
    """Nobody can be called: what is to be told is posted, nothing is asked of the writer, the clock closes it."""
    scene = Scene()
    scene.post("letter", scene.opened().pk, **letter(park=scene.park.pk))
    ticket, client = Ticket.objects.get(), signed_in(scene.coordinator)
    assert "未留联系方式" in client.get(page_of(ticket)).content.decode()

    moved(ticket, "contact", scene.coordinator, way="posted", reached="yes", text="已张贴收信回执。")
    assert ticket.contacted_at == NOW
    moved(ticket, "ask", scene.coordinator, text="请补充。")
    assert ticket.state == "waiting"
    moved(ticket, "dispatch", scene.coordinator, lead=scene.station.pk)
    moved(ticket, "claim", scene.colleague)
    moved(ticket, "opinion", scene.colleague, text="周三检修。")
    calls = reverse("mailbox_calls:index")
    assert "已张贴" in client.get(calls).content.decode()
    seen = [str(call.pk) for call in ticket.calls.all()]
    client.post(reverse("mailbox_calls:missed", args=[ticket.pk]), {"seen": seen})
    client.post(reverse("mailbox_calls:told", args=[ticket.pk]), {"seen": seen})
    assert not ticket.calls.open().exists()
    assert ticket.events.filter(move="contact").last().data["way"] == "posted"
    moved(ticket, "answer", scene.colleague, result="solved", text="路灯已修好。")
    assert ticket.state == "answered"
