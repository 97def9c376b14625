"""The tables behind the red mailbox, their warnings, and what is still missing before it may open."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import PositiveSmallIntegerField
from django.urls import reverse

from accounts.grants import apply_roles
from accounts.roles import Role
from mailbox.models import Coordinator, MailboxSettings, PrivacyNotice, RequestCategory, RoutingRule, Workday
from mailbox.readiness import missing
from mailbox.workdays.notice import workday_warning
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, RuleFactory, coordinator, new_ticket
from tests.factories.people import UserFactory
from tests.mailbox.desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TABLES = ["requestcategory", "routingrule", "workday", "privacynotice", "coordinator"]


@pytest.fixture
def administrator(client):
    """Holds the role that keeps these tables."""
    apply_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=Role.SYSTEM_ADMIN))
    client.force_login(user)
    return client


@pytest.mark.parametrize("table", TABLES)
def test_each_table_is_listed_searched_and_opened(administrator, table):
    RuleFactory(category=CategoryFactory(), lead=DepartmentFactory())
    Coordinator.objects.create(user=UserFactory(), covers_all_parks=True)
    PrivacyNotice.objects.create(version="2026-01", effective_on=date(2026, 1, 1), text="<p>告知</p>")
    row = {"requestcategory": RequestCategory, "routingrule": RoutingRule, "workday": Workday,
           "privacynotice": PrivacyNotice, "coordinator": Coordinator}[table].objects.first()  # fmt: skip
    addresses = [reverse(f"{table}:{name}") for name in ("index", "add")]
    addresses += [
        reverse(f"{table}:{name}", args=[row.pk]) for name in ("edit", "delete", "usage", "history")
    ]
    for url in (*addresses, f"{addresses[0]}?q=%00&p=abc", f"{addresses[0]}?q=春节"):
        assert administrator.get(url).status_code == 200, url


def test_the_calendar_is_filtered_by_year(administrator):
    url = reverse("workday:index")
    assert "2025-10-01" in administrator.get(url, {"year": 2025}).content.decode()
    assert "2025-10-01" not in administrator.get(url, {"year": 2026}).content.decode()
    assert administrator.get(url, {"year": "x"}).status_code == 200


def test_a_category_with_requests_is_kept_and_the_reader_told(administrator):
    category = new_ticket().category
    page = administrator.post(reverse("requestcategory:delete", args=[category.pk]), follow=True)
    assert "不能删除" in page.content.decode()
    assert RequestCategory.objects.filter(pk=category.pk).exists()


def test_supervisors_read_the_tables_and_change_nothing():
    apply_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=Role.SUPERVISOR))
    client, category = signed_in(user), CategoryFactory()
    assert client.get(reverse("requestcategory:index")).status_code == 200
    for url in (reverse("requestcategory:add"), reverse("requestcategory:edit", args=[category.pk])):
        assert client.get(url).status_code == 302


@pytest.mark.parametrize(
    ("today", "is_urgent"),
    [
        (date(2026, 9, 30), None),
        (date(2026, 10, 1), False),
        (date(2026, 11, 30), False),
        (date(2026, 12, 1), True),
        (date(2027, 1, 4), True),
    ],
)
def test_the_missing_calendar_grows_urgent(today, is_urgent):
    warning = workday_warning(today)
    assert (warning and warning.is_urgent) == is_urgent
    assert warning is None or "2027" in warning.text


@pytest.mark.parametrize(("day", "tone"), [("2026-10-08", "help-info"), ("2026-12-08", "help-critical")])
def test_the_warning_stands_above_the_calendar(day, tone):
    with time_machine.travel(f"{day} 09:00+08:00"):
        client = signed_in(UserFactory(permissions=["mailbox.view_workday"]))
        assert tone in client.get(reverse("workday:index")).content.decode()


def texts() -> str:
    return " ".join(line.text for line in missing())


@time_machine.travel("2026-11-16 09:00+08:00")
def test_what_is_missing_is_named_and_goes_away_when_it_is_there():
    park = ParkPageFactory(title="创业1号")
    for words in ("诉求类别", "隐私告知", "没有负责全部园区的协调员", "园区“创业1号”还没有协调员"):
        assert words in texts()
    category = CategoryFactory(name="办税服务")
    assert "诉求类别“办税服务”没有派单规则" in texts()
    RuleFactory(category=category, lead=DepartmentFactory())
    PrivacyNotice.objects.create(version="2026-01", effective_on=date(2026, 1, 1), text="告知")
    Coordinator.objects.create(user=UserFactory()).parks.add(park)
    assert texts() == "没有负责全部园区的协调员，未注明园区的诉求无人受理。"
    coordinator()
    assert texts() == ""


def test_a_station_of_last_resort_takes_what_no_rule_takes():
    CategoryFactory()
    assert "没有派单规则" in texts()
    settings = MailboxSettings.load()
    settings.last_resort = DepartmentFactory(station=True)
    settings.save()
    assert "没有派单规则" not in texts()


@pytest.mark.parametrize(
    "condition", [{"kind": "team"}, {"industry": "marine"}, {"words": "水"}, {"excluded_words": "电"}]
)
def test_a_rule_with_a_condition_does_not_count_as_taking_every_request(condition):
    category = CategoryFactory(name="办税")
    RuleFactory(category=category, lead=DepartmentFactory(), **condition)
    RuleFactory(lead=DepartmentFactory(), **condition)
    assert "诉求类别“办税”没有派单规则" in texts()


def test_every_missing_line_leads_where_it_is_settled(administrator):
    ParkPageFactory()
    for line in missing():
        assert administrator.get(line.url).status_code == 200


@pytest.mark.parametrize("row", [RequestCategory(name="用工"), MailboxSettings()])
def test_a_limit_of_nothing_is_refused_before_it_breaks_a_request(row):
    limits = [field.name for field in row._meta.fields if isinstance(field, PositiveSmallIntegerField)]
    shares = ("sort_order", "suggestion_percent", "visit_percent")  # no limits; nobody may be sampled
    limits = [name for name in limits if name not in shares]
    for name in limits:
        setattr(row, name, 0)
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    told = refusal.value.message_dict
    assert set(told) == set(limits)
    assert all(text.startswith("至少填") for texts in told.values() for text in texts)


def test_two_categories_may_sound_alike(administrator):
    for name in ("用工", "佣工"):
        row = {"name": name, "contact_minutes": 120, "opinion_days": 1, "solve_days": 15, "sort_order": 0}
        assert administrator.post(reverse("requestcategory:add"), row).status_code == 302
    assert RequestCategory.objects.count() == 2
