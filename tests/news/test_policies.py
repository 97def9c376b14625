"""Policies: what a day makes of their dates, the list with its filters, and the page of one that is over."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.menu import menu_pages
from news.models import PolicyIndexPage, PolicyPage
from news.validity import Term, Validity, Window
from tests.factories.alliance import DepartmentFactory, ServiceItemFactory
from tests.factories.news import NewsPageFactory, PolicyPageFactory
from tests.factories.people import UserFactory

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.mark.once
@pytest.mark.parametrize(
    ("term", "validity", "window"),
    [
        (Term(), Validity.VALID, Window.ANY),
        (Term(effective_from=TODAY + DAY), Validity.AHEAD, Window.ANY),
        (Term(effective_from=TODAY), Validity.VALID, Window.ANY),
        (Term(effective_to=TODAY), Validity.ENDING, Window.ANY),
        (Term(effective_to=TODAY + 61 * DAY), Validity.VALID, Window.ANY),
        (Term(effective_to=TODAY - DAY, apply_until=TODAY + DAY), Validity.EXPIRED, Window.CLOSED),
        (Term(effective_to=TODAY + DAY, is_abolished=True), Validity.ABOLISHED, Window.ANY),
        (Term(apply_from=TODAY), Validity.VALID, Window.OPEN),
        (Term(apply_from=TODAY + DAY), Validity.VALID, Window.SOON),
        (Term(apply_until=TODAY), Validity.VALID, Window.OPEN),
        (Term(apply_from=TODAY - 9 * DAY, apply_until=TODAY - DAY), Validity.VALID, Window.CLOSED),
    ],
)
def test_a_day_tells_state_and_window(term, validity, window):
    assert (term.validity(TODAY), term.window(TODAY)) == (validity, window)


@pytest.mark.once
def test_an_open_window_counts_the_days_to_its_last():
    term = Term(apply_until=TODAY + 10 * DAY)
    assert (term.days_left(TODAY), term.is_closing(TODAY)) == (10, True)
    assert (term.days_left(TODAY + 10 * DAY), term.days_left(TODAY + 11 * DAY)) == (0, None)
    assert not Term(apply_from=TODAY).is_closing(TODAY)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def policies(db, today):
    """One of each standing, oldest first; the names say which."""
    terms = {
        "已废止的": {"is_abolished": True},
        "已失效的": {"effective_to": today - DAY},
        "长期有效的": {},
        "快失效的": {"effective_to": today + 9 * DAY},
        "没施行的": {"effective_from": today + DAY},
        "月底截止的": {"apply_from": today - DAY, "apply_until": today + 20 * DAY},
        "明天截止的": {"apply_until": today + DAY, "kind": "talent", "audiences": ["team", "sme"]},
        "下月申报的": {"apply_from": today + 30 * DAY},
    }
    for title, fields in terms.items():
        PolicyPageFactory(title=title, **fields)


def titles(client, query=""):
    return [policy.title for policy in client.get(f"/policies/?{query}").context["policies"]]


def test_what_can_be_applied_for_stands_first_and_what_is_over_last(client, policies):
    found = titles(client)
    assert found[:2] == ["明天截止的", "月底截止的"]
    assert set(found[-2:]) == {"已废止的", "已失效的"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=open", {"明天截止的", "月底截止的"}),
        ("state=soon", {"下月申报的"}),
        ("state=ending", {"快失效的"}),
        ("state=expired", {"已失效的"}),
        ("state=abolished", {"已废止的"}),
        ("state=ahead", {"没施行的"}),
        ("state=valid", {"长期有效的", "明天截止的", "月底截止的", "下月申报的"}),
        ("kind=talent&for=sme", {"明天截止的"}),
        ("for=incubator&state=ending", {"快失效的"}),  # names nobody: for everybody
        ("for=team&kind=talent", {"明天截止的"}),
        ("for=incubator&kind=talent", set()),
    ],
)
def test_filters_narrow_the_list(client, policies, query, expected):
    assert set(titles(client, query)) == expected


def test_a_filter_that_is_not_on_offer_narrows_nothing(client, policies):
    assert len(titles(client, "for=me&state=sometime&department=99999999999999999999")) == 8


@pytest.mark.once
@pytest.mark.parametrize("query", ["", "state=open", "kind=talent", "for=sme", "state=valid&kind=subsidy"])
def test_each_filter_counts_what_it_leads_to(client, policies, query):
    page = client.get(f"/policies/?{query}")
    for group in page.context["filters"]:
        for option in group.options[1:]:
            found = client.get(f"/policies/{option.href}").context["policies"].paginator.count
            assert option.count == found, (option.label, query)


@pytest.mark.once
def test_chosen_filters_are_taken_away_one_by_one_and_lists_lead_to_the_readings(client, policies):
    html = client.get("/policies/?state=open&kind=talent").content.decode()
    assert 'href="?kind=talent">进度：正在申报' in html
    assert "政策解读" not in html
    NewsPageFactory(column="policy")
    assert 'href="/news/?column=policy"' in client.get("/policies/").content.decode()
    assert 'href="/policies/"' in client.get("/news/?column=policy").content.decode().partition("<main")[2]


def test_a_list_that_is_empty_leads_on_and_is_not_in_the_menu(client, db, rf):
    assert "写一件诉求" in client.get("/policies/").content.decode()
    request = rf.get("/", headers={"host": "127.0.0.1:8000"})
    assert "policies" not in [page.slug for page in menu_pages(request)]
    PolicyPageFactory()
    assert "policies" in [page.slug for page in menu_pages(request)]


@pytest.mark.once
def test_what_is_over_stays_open_and_leads_to_its_successor(client, db, today):
    successor = PolicyPageFactory(title="新的租金补贴")
    old = PolicyPageFactory(title="老的租金补贴", effective_to=today - DAY, replaced_by=successor)
    html = client.get(old.url).content.decode()
    assert "已失效，不能再按这个政策申报" in html
    assert f'<a href="{successor.url}">新的租金补贴</a>' in html
    assert f'<a href="{old.url}">老的租金补贴</a>' in client.get(successor.url).content.decode()
    old.save_revision().publish()
    found = client.get("/search/?q=租金补贴").context["entries"]
    assert [(entry.url, entry.mark) for entry in found] == [(old.url, "已失效")]
    successor.unpublish()
    assert "新的租金补贴" not in client.get(old.url).content.decode()


def test_a_policy_that_is_being_written_replaces_no_other(db, rf):
    PolicyPageFactory(title="不相干的政策")
    assert not PolicyPage(title="新政策").get_context(rf.get("/"))["forerunners"]


@pytest.mark.once
def test_a_page_says_who_is_asked_and_which_services_go_with_it(client, db, today):
    department = DepartmentFactory(name="样例科技部门", phone="0535-0000000")
    item = ServiceItemFactory(name="申报辅导", department=department)
    policy = PolicyPageFactory(
        department=department, apply_until=today, audiences=["sme"], materials="申请表 2 份\n\n营业执照 1 份"
    )
    policy.service_items = [item]
    policy.save()
    html = client.get(policy.url).content.decode()
    for said in (
        "样例科技部门",
        "申报辅导",
        "今天截止",
        "中小企业",
        "<li>申请表 2 份</li>",
        "<li>营业执照 1 份</li>",
    ):
        assert said in html
    assert client.get("/policies/feed/").content.decode().count("<item>") == 1
    assert "有效，正在申报，今天截止" in client.get("/policies/feed/atom/").content.decode()


def test_the_list_asks_no_more_for_more_rows(client, db):
    PolicyPageFactory(department=DepartmentFactory())
    counts = []
    for number in (2, 6):
        for _ in range(number):
            PolicyPageFactory(department=DepartmentFactory())
        client.get("/policies/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/policies/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.once
def test_dates_that_contradict_each_other_are_refused(db, today):
    policy = PolicyPageFactory()
    policy.effective_from, policy.effective_to = today, today - DAY
    policy.apply_from, policy.apply_until = today, today - DAY
    policy.replaced_by = policy
    with pytest.raises(ValidationError) as caught:
        policy.full_clean()
    assert set(caught.value.message_dict) == {"effective_to", "apply_until", "replaced_by"}


@pytest.mark.once
def test_editors_tick_whom_it_is_for_and_compare_versions(client, db):
    client.force_login(UserFactory(is_superuser=True))
    policy = PolicyPageFactory(audiences=["team"])
    first = policy.save_revision()
    policy.audiences = ["sme", "team"]
    second = policy.save_revision()
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[policy.pk])).content.decode()
    assert 'type="checkbox" name="audiences" value="team"' in edit
    compared = client.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[policy.pk, first.pk, second.pk])
    )
    assert "创业团队、中小企业" in compared.content.decode()
    second.publish()
    assert PolicyPage.objects.for_audience("sme").get().audiences == ["team", "sme"]
    index = PolicyIndexPage.objects.get()
    add = reverse("wagtailadmin_pages:add", args=["news", "policypage", index.pk])
    assert client.get(add).status_code == 200
