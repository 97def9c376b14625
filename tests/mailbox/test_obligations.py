"""What speaks against closing a department, and how much of it each reader is told."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance import closing
from alliance.models import Department
from mailbox.models import MailboxSettings
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, RuleFactory, Story, new_ticket
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, page_of, signed_in

pytestmark = pytest.mark.django_db
EDIT = "alliance.change_department"


def closed_by(user, department) -> str:
    """The page that comes back when the user unticks 启用; the department stays open."""
    url = reverse(Department.snippet_viewset.get_url_name("edit"), args=[department.pk])
    names = ("kind", "name", "short_name", "sort_order")
    page = signed_in(user).post(url, {name: getattr(department, name) for name in names})
    assert page.status_code == 200
    department.refresh_from_db()
    assert department.is_active
    return page.content.decode()


def test_who_supervises_is_led_to_every_request_that_is_still_open():
    story = Story().dispatched()
    page = closed_by(UserFactory(permissions=[EDIT, "mailbox.supervise_ticket"]), story.first)
    assert f'还有 1 件诉求没有办完：<a href="{page_of(story.ticket)}">{story.ticket.number}</a>。' in page
    assert page.count("现在不能停用这个部门。") == 1


def test_who_may_not_see_the_requests_reads_how_many_they_are():
    story = Story(category=CategoryFactory(is_complaint=True)).dispatched()
    page = closed_by(UserFactory(permissions=[EDIT]), story.lead)
    assert story.ticket.number not in page
    assert "还有 1 件诉求没有办完，请协调员先办结或改派。" in page


def test_who_sees_some_of_the_requests_reads_those_and_how_many_more_there_are():
    story, park = Story().dispatched(), ParkPageFactory()
    hidden, story.ticket = story.ticket, new_ticket(park=park)
    story.dispatched()
    told = closing.reasons_against(story.lead, coordinator_of(park))[0]
    assert story.ticket.number in told
    assert hidden.number not in told
    assert "还有 2 件诉求没有办完" in told
    assert "另有 1 件您看不到，请联系协调员" in told


def test_without_a_reader_requests_are_counted():
    story = Story().dispatched()
    story.lead.is_active = False
    with pytest.raises(ValidationError) as refusal:
        story.lead.full_clean()
    told = refusal.value.message_dict["is_active"]
    assert told == ["现在不能停用这个部门。", "还有 1 件诉求没有办完，请协调员先办结或改派。"]
    assert closing.reasons_against(story.other) == []


def test_a_department_to_which_routing_still_sends_is_not_closed():
    lead, assist = DepartmentFactory(station=True), DepartmentFactory()
    for name in ("<b>甲</b>", "乙"):
        RuleFactory(name=name, lead=lead).assists.add(assist)
    RuleFactory(name="停用的", lead=lead, is_active=False)
    ParkPageFactory(title="创业1号", station=lead)
    settings = MailboxSettings.load()
    settings.last_resort = lead
    settings.save()
    assert closing.reasons_against(assist) == [
        "派单规则“<b>甲</b>”、“乙”还派给它，请先改派其他部门或停用规则。"
    ]
    page = closed_by(UserFactory(permissions=[EDIT]), lead)
    assert "派单规则“&lt;b&gt;甲&lt;/b&gt;”、“乙”还派给它" in page
    assert "它还是园区“创业1号”的服务站，请先为园区另选。" in page
    assert "它还是红色邮筒设置里的兜底服务站，请先另选。" in page


def test_a_department_that_nothing_names_is_closed():
    department = DepartmentFactory()
    RuleFactory(lead=department, is_active=False)
    assert closing.reasons_against(department) == []
