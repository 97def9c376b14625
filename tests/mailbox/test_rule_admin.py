"""The table of rules in the admin: its order, its troubles, the dry run."""

import re

import pytest
from django.urls import reverse

from alliance.models import Department
from mailbox.models import RoutingRule
from mailbox.readiness import missing
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, RuleFactory, Story, coordinator, new_ticket
from tests.factories.people import UserFactory
from tests.mailbox.desk import signed_in

pytestmark = pytest.mark.django_db

VIEW = "mailbox.view_routingrule"


@pytest.fixture
def client():
    user = coordinator()
    for codename in ("view_routingrule", "change_routingrule"):
        user.user_permissions.add(permission(codename))
    return signed_in(user)


def permission(codename):
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename)


def tried(client, **given) -> str:
    page = client.post(reverse("routingrule:trial"), {"kind": "unregistered"} | given).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_dry_run_says_which_rule_fires_and_why_the_others_do_not(client):
    category, tax = CategoryFactory(name="税费"), DepartmentFactory(short_name="税务")
    RuleFactory(name="出口", words="出口退税", lead=DepartmentFactory(short_name="商务"))
    RuleFactory(name="退税", category=category, words="退税", excluded_words="出口", lead=tax)
    page = tried(client, text="申请退税，要多久？", category=category.pk)
    assert "税务主办" in page
    assert "由协调员确认后派单" in page
    assert "提到“出口退税” 不符合" in page
    assert "类别是“税费”、提到“退税”、没有提到“出口”" in page
    assert not RoutingRule.objects.exclude(alarm="").exists()


def test_a_dry_run_needs_a_text_and_a_category_and_keeps_what_was_typed(client):
    page = tried(client, text="水压不够 𠮷")
    assert "请选择类别。" in page
    assert "水压不够 𠮷" in page
    assert "请写一段诉求" in tried(client, category=CategoryFactory().pk, text="\x00")


def test_a_dry_run_falls_back_on_the_parks_station_and_tells_alarms(client):
    station = DepartmentFactory(station=True, short_name="一号站")
    park = ParkPageFactory(station=station)
    RuleFactory(name="旧规则", lead=DepartmentFactory(closed=True, short_name="旧办"))
    page = tried(client, text="灯坏了", category=CategoryFactory().pk, park=park.pk)
    assert "一号站主办" in page
    assert "规则“旧规则”指向已停用的“旧办”" in page


def test_a_complaint_follows_no_rule(client):
    RuleFactory(lead=DepartmentFactory())
    page = tried(client, text="态度不好", category=CategoryFactory(is_complaint=True).pk)
    assert "意见投诉不按规则派单" in page


def test_recent_requests_that_would_go_elsewhere_are_listed_to_who_may_see_them(client):
    story_free = new_ticket(text="申请退税")
    tax = DepartmentFactory(short_name="税务")
    RuleFactory(name="退税", words="退税", lead=tax)
    page = client.get(reverse("routingrule:trial")).content.decode()
    assert story_free.number in page
    onlooker = signed_in(UserFactory(permissions=[VIEW]))
    assert story_free.number not in onlooker.get(reverse("routingrule:trial")).content.decode()


def test_replaying_asks_no_more_for_more_requests(client, django_assert_max_num_queries):
    RuleFactory(lead=DepartmentFactory())
    for number in (2, 8):
        for _ in range(number):
            new_ticket()
        with django_assert_max_num_queries(30):
            client.get(reverse("routingrule:trial"))


def test_the_dry_run_is_for_those_who_may_see_rules():
    response = signed_in(UserFactory()).get(reverse("routingrule:trial"))
    assert response.status_code == 302


def test_a_rule_with_a_closed_department_is_marked_in_the_list_and_on_the_first_page(client):
    rule = RuleFactory(name="旧规则", lead=DepartmentFactory(short_name="旧办"))
    Department.objects.filter(pk=rule.lead_id).update(is_active=False)
    page = client.get(reverse("routingrule:index")).content.decode()
    assert "旧办已停用，请改派其他部门" in page
    assert any("旧规则" in line.text for line in missing())


def test_rules_are_put_into_another_order_and_tried_in_it(client):
    first, second, third = (RuleFactory(lead=DepartmentFactory()) for _ in range(3))
    url = reverse("routingrule:reorder", args=[third.pk])
    assert client.post(f"{url}?position=0").status_code == 200
    assert list(RoutingRule.objects.in_order()) == [third, first, second]
    assert new_ticket().route_rule == third


def test_closing_a_department_names_every_request_that_is_still_open():
    story = Story().dispatched()
    boss = signed_in(UserFactory(is_superuser=True))
    url = reverse(Department.snippet_viewset.get_url_name("edit"), args=[story.first.pk])
    form = {
        "kind": "alliance",
        "name": story.first.name,
        "short_name": story.first.short_name,
        "sort_order": "1",
    }
    page = boss.post(url, form).content.decode()
    assert story.ticket.number in page
    story.first.refresh_from_db()
    assert story.first.is_active
