"""The form, the confirmation behind its link, cancelling: what people see."""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from enterprises.models import EnterpriseMember
from events.models import EventPage, Registration
from events.registration.links import own_url, token_of
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.people import UserFactory
from tests.factories.registration import joined, open_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NASTY = "😀" * 10_000 + "\x00"


def form_of(event) -> str:
    return reverse("events:join", args=[event.pk])


def typed(**fields) -> dict:
    return {"key": uuid4(), "name": "张同志", "phone": "0535-6631311", "consent": "on"} | fields


def page_of(client, event, **fields):
    return client.post(form_of(event), typed(**fields), follow=True)


def text(response) -> str:
    return response.content.decode()


def test_the_event_leads_to_the_form_and_the_form_to_a_confirmation_with_a_code(client):
    event = open_event(capacity=2, most_people=2, confirmation_note="车停东门。", question="最想了解什么？")
    assert form_of(event) in text(client.get(event.url))
    page = text(client.get(form_of(event)))
    assert "名额 2 人，还剩 2 人" in page
    assert "活动结束 30 天后）自动删除" in page
    answer = page_of(client, event, people="2", answer="加计扣除", unit="微程之家")
    shown = text(answer)
    for told in (
        "报名已确认",
        "张同志，2 人，微程之家",
        "车停东门。",
        "<svg",
        f"{event.url}calendar.ics",
        "取消报名",
    ):
        assert told in shown
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "style=" not in shown.partition("<main")[2]


def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(client):
    event = open_event()
    page = text(page_of(client, event, name="", phone="12", unit="微程之家", consent=""))
    for told in ("请填写姓名", "请填写能打通的手机号", "同意后勾选", "有 3 处需要改一下", "微程之家"):
        assert told in page
    assert "至少填一项" in text(page_of(client, event, phone=""))
    assert "37060219900307283" in text(page_of(client, event, unit="370602199003072838"))
    assert not Registration.objects.exists()


@pytest.mark.parametrize("field", ["name", "phone", "email", "unit", "people", "answer", "key", "homepage"])
def test_any_nonsense_is_answered_with_the_form(client, field):
    event = open_event(most_people=3, question="问题")
    answer = client.post(form_of(event), typed(people="1") | {field: NASTY}, follow=True)
    assert answer.status_code == 200
    assert Registration.objects.count() == (1 if field == "key" else 0)


def test_pressed_twice_is_one_registration(client):
    event, sent = open_event(), typed()
    first, second = (client.post(form_of(event), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Registration.objects.count() == 1


def test_what_closes_or_fills_between_form_and_press_is_said_and_nothing_is_lost(client):
    event = open_event(capacity=2, most_people=2, has_waiting_list=False)
    joined(event)
    page = text(page_of(client, event, people="2", unit="微程之家"))
    assert "只剩 1 个名额，请减少人数" in page
    assert "微程之家" in page
    now = timezone.now()
    type(event).objects.filter(pk=event.pk).update(registration_closes_at=now)
    page = text(page_of(client, event, people="1", unit="微程之家"))
    assert "报名已经截止" in page
    assert Registration.objects.count() == 1


def test_going_back_to_register_a_colleague_is_another_registration(client):
    event, other, sent = open_event(), open_event(), typed()
    client.post(form_of(event), sent)
    client.post(form_of(event), sent | {"name": "李同志", "phone": "0535-6631312"})
    assert client.post(form_of(other), sent).status_code == 302
    assert (event.registrations.count(), other.registrations.count()) == (2, 1)


def test_a_stranger_who_types_a_registered_contact_reads_nothing_about_her(
    client, django_capture_on_commit_callbacks
):
    event = open_event(park=ParkPageFactory(phone="0535-6900000"))
    known = joined(event, "王小明", phone="0535-6631311", email="wang@example.cn", unit="海云")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        page = text(page_of(client, event))
    assert "这个联系方式已经报过名" in page
    assert '<a href="tel:0535-6900000">' in page
    for secret in ("王小明", "海云", "wang", token_of(known), "已确认", "候补"):
        assert secret not in page
    assert [letter.to for letter in mail.outbox] == [["wang@example.cn"]]
    assert own_url(known) in mail.outbox[0].body
    assert Registration.objects.count() == 1


def test_her_own_browser_is_led_to_her_registration(client):
    event = open_event()
    page_of(client, event)
    assert "您在这台设备上已经报过名" in text(client.get(form_of(event)))
    assert "报名已确认" in text(page_of(client, event))
    assert Registration.objects.count() == 1


def test_somebody_of_an_enterprise_finds_name_and_firm_filled_in(client):
    user: User = UserFactory(display_name="王小明", phone="0535-6631311")
    EnterpriseMember.objects.create(enterprise=EnterprisePageFactory(title="海云"), user=user, role="owner")
    client.force_login(user)
    page = text(client.get(form_of(open_event())))
    for value in ("王小明", "0535-6631311", "海云"):
        assert f'value="{value}"' in page


def test_the_place_in_line_is_told_and_how_people_move_up(client):
    event = open_event(capacity=1)
    joined(event)
    joined(event)
    page = text(page_of(client, event))
    assert "您在候补，前面有 1 人" in page
    assert "按先后顺序递补" in page
    assert "一行 1 人" not in page
    assert "主办方打电话给您" in page
    assert "前面有 2 人候补" in text(client.get(event.url))


def test_a_group_larger_than_the_event_is_not_left_waiting(client):
    event = open_event(capacity=3, most_people=3)
    joined(event)
    row = joined(event, people=3)
    EventPage.objects.filter(pk=event.pk).update(capacity=2)
    assert '<option value="3"' not in text(client.get(form_of(event)))
    assert "一次最多报 2 人" in text(page_of(client, event, people="3"))
    page = text(client.get(reverse("events:own", args=[token_of(row)])))
    assert "名额现在一共只有 2 人，您一行 3 人排不上" in page
    address = reverse("events:change", args=[token_of(row)])
    assert "已改为 1 人" in text(client.post(address, {"people": "1"}, follow=True))
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_opening_the_link_of_a_letter_never_cancels(client):
    row = joined(open_event())
    address = reverse("events:cancel", args=[token_of(row)])
    assert "确定取消报名？" in text(client.get(address))
    row.refresh_from_db()
    assert row.state == "confirmed"
    page = text(client.post(address, follow=True))
    assert "名额让给别人了" in page
    assert "重新报名" in page
    assert form_of(row.event) in page
    assert "请收藏" not in page
    assert "之前已经取消" in text(client.post(address, follow=True))


def test_the_number_of_people_is_changed_on_her_page(client):
    event = open_event(capacity=5, most_people=5)
    row, _ = joined(event), joined(event, people=2)
    address = reverse("events:change", args=[token_of(row)])
    assert "最多还能加 2 人" in text(client.post(address, {"people": "5"}))
    assert "请从列表中选择" in text(client.post(address, {"people": "99999999999999999999"}))
    assert "已改为 3 人" in text(client.post(address, {"people": "3"}, follow=True))
    assert "名额已满，现在不能加人" in text(client.post(address, {"people": "5"}))


def test_a_forged_link_opens_nothing(client):
    row = joined(open_event())
    other = token_of(row)[:-1] + ("A" if token_of(row)[-1] != "A" else "B")
    for name in ("own", "cancel", "change"):
        for token in (other, "x", "%00", "a:b", "😀"):
            assert client.get(reverse(f"events:{name}", args=[token])).status_code == 404


def test_a_called_off_event_says_so_on_her_page_and_takes_nobody(client):
    event = open_event()
    row = joined(event)
    type(event).objects.filter(pk=event.pk).update(change="cancelled", change_note="讲师生病，改天另行通知。")
    page = text(client.get(reverse("events:own", args=[token_of(row)])))
    assert "活动取消了" in page
    assert "讲师生病" in page
    assert "<svg" not in page.partition("signup__qr")[2][:200]
    assert "现在不能报名" in text(client.get(form_of(event)))


def test_events_without_registration_have_no_form(client):
    for event in (open_event(takes_registrations=False), open_event(live=False)):
        assert client.get(form_of(event)).status_code == 404
    past = open_event(past=True)
    assert "现在不能报名" in text(client.get(form_of(past)))
    assert re.search("现在不能报名|不接受报名|截止", text(page_of(client, past)))
    assert client.get("/events/join/99999999999999999999999/").status_code == 404
