"""The table of rules in the admin: its order, its troubles, the dry run."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.models import Department
from mailbox.models import RoutingRule
from mailbox.readiness import missing
from mailbox.routing import Alarm
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, RuleFactory, coordinator, new_ticket
from tests.factories.people import UserFactory
from tests.mailbox.desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

VIEW = "mailbox.view_routingrule"


@pytest.fixture
def client():
    user = coordinator()
    for codename in ("view_routingrule", "change_routingrule"):
        user.user_permissions.add(permission(codename))
    return signed_in(user)


@pytest.fixture
def administrator():
    return signed_in(UserFactory(is_superuser=True))


def permission(codename):
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


def test_replaying_asks_no_more_for_more_requests(client):
    RuleFactory(lead=DepartmentFactory())
    client.get(reverse("routingrule:trial"))  # what is cached for good is cached now
    counts = []
    for number in (2, 8):
        for _ in range(number):
            new_ticket()
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("routingrule:trial"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


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


def test_a_drag_numbers_the_list_anew_whatever_the_places_were(client):
    first, second, third = (RuleFactory(lead=DepartmentFactory(), sort_order=7) for _ in range(3))
    for rule, position, order in (
        (second, 0, [second, first, third]),
        (second, 99, [first, third, second]),
        (third, "x", [first, second, third]),
        (third, -1, [first, second, third]),
    ):
        url = reverse("routingrule:reorder", args=[rule.pk])
        assert client.post(f"{url}?position={position}").status_code == 200
        assert list(RoutingRule.objects.in_order()) == order
        assert sorted(RoutingRule.objects.values_list("sort_order", flat=True)) == [1, 2, 3]


def test_what_is_not_there_is_not_moved(client):
    for key in (0, "9" * 30):
        assert client.post(reverse("routingrule:reorder", args=[key])).status_code == 404


def test_rows_are_dragged_in_the_whole_list_only(administrator):
    lead = DepartmentFactory()
    CategoryFactory(name="办税")
    for name in ("甲", "乙"):
        RuleFactory(name=name, lead=lead)
    lists = {"routingrule": ("乙", {"lead": lead.pk}), "requestcategory": ("办税", {"is_active": "true"})}
    for table, (words, some) in lists.items():
        for view in ("index", "index_results"):
            url, order = reverse(f"{table}:{view}"), {"ordering": "sort_order"}
            assert "w-orderable" in administrator.get(url, order).content.decode()
            for given in ({"q": words}, some):
                page = administrator.get(url, order | given).content.decode()
                assert "w-orderable" not in page
                assert words in page


def form_of(rule, **changed) -> dict:
    fields = ("name", "kind", "industry", "words", "excluded_words")
    kept = {name: getattr(rule, name) for name in fields}
    return kept | {"lead": rule.lead_id, "is_active": "on"} | changed


def test_saving_a_rule_settles_its_alarm_and_the_next_one_is_told_at_once(client):
    rule = RuleFactory(lead=DepartmentFactory())
    alarm = Alarm("坏了。", rule.pk)
    RoutingRule.objects.keep_alarm(alarm, MONDAY)
    assert client.post(reverse("routingrule:edit", args=[rule.pk]), form_of(rule)).status_code == 302
    rule.refresh_from_db()
    assert (rule.alarm, rule.alarmed_at) == ("", None)
    assert RoutingRule.objects.keep_alarm(alarm, MONDAY)


def test_a_rule_that_is_refused_keeps_its_alarm(client):
    rule = RuleFactory(lead=DepartmentFactory())
    RoutingRule.objects.keep_alarm(Alarm("坏了。", rule.pk), MONDAY)
    page = client.post(reverse("routingrule:edit", args=[rule.pk]), form_of(rule, words="、"))
    assert "没有词" in page.content.decode()
    assert RoutingRule.objects.get().alarm == "坏了。"


def test_the_form_of_a_rule_leads_to_the_dry_run(client):
    rule = RuleFactory(lead=DepartmentFactory())
    page = client.get(reverse("routingrule:edit", args=[rule.pk])).content.decode()
    assert f'href="{reverse("routingrule:trial")}"' in page


def troubles(client) -> list[str]:
    page = client.get(reverse("routingrule:index"))
    table = page.context["table"]
    return [table.columns["trouble"].get_value(rule) for rule in page.context["object_list"]]


def test_the_list_says_which_rules_cannot_fire_and_why(client):
    lead = DepartmentFactory()
    old = CategoryFactory(name="旧类别", is_active=False)
    complaint = CategoryFactory(name="意见投诉", is_complaint=True)
    RuleFactory(lead=lead, category=old, park=ParkPageFactory(title="旧园区", live=False))
    RuleFactory(lead=lead, category=complaint)
    RuleFactory(lead=lead, category=old, is_active=False)
    assert troubles(client) == [
        "▲ 类别“旧类别”已停用，新诉求用不上这一条；园区“旧园区”没有发布，新诉求用不上这一条",
        "▲ “意见投诉”是意见投诉，不按规则派单",
        "",
    ]


def test_the_list_says_which_rules_stand_behind_one_that_takes_everything(client):
    RuleFactory(name="停用的", lead=DepartmentFactory(), is_active=False)
    RuleFactory(name="跳过的", lead=DepartmentFactory(closed=True, short_name="旧办"))
    RuleFactory(name="有条件", lead=DepartmentFactory(), excluded_words="水")
    RuleFactory(name="全部", lead=DepartmentFactory())
    RuleFactory(name="后面的", lead=DepartmentFactory(), words="水")
    RuleFactory(name="最后的", lead=DepartmentFactory())
    behind = "▲ 前面的“全部”适用于所有诉求，轮不到这一条"
    assert troubles(client) == ["", "▲ 旧办已停用，请改派其他部门", "", "", behind, behind]


def test_the_list_asks_no_more_for_more_rules(client):
    counts = []
    for number in (2, 6):
        for _ in range(number):
            RuleFactory(lead=DepartmentFactory(), park=ParkPageFactory(), category=CategoryFactory())
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("routingrule:index"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
