"""Parks: what sits in what, what their pages tell, and that history keeps them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from core.figures import live_counts
from enterprises.directory import Directory
from enterprises.models import EnterprisePage, Indicator, ParkIndexPage, ParkPage, ZoneIndicator
from enterprises.models.indicator import latest_of_each
from tests.factories.enterprises import (
    EnterprisePageFactory,
    IndicatorFactory,
    ParkIndexPageFactory,
    ParkPageFactory,
    TenancyFactory,
)
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def context_of(page):
    return page.get_context(RequestFactory().get("/"))


def test_a_park_does_not_sit_in_itself():
    park = ParkPageFactory()
    park.parent_park = park
    with pytest.raises(ValidationError, match="不能设在自己里面"):
        park.full_clean()


def test_there_is_one_level_only():
    outer = ParkPageFactory(title="外层")
    inner = ParkPageFactory(parent_park=outer)
    with pytest.raises(ValidationError, match="本身设在别的园区里"):
        ParkPageFactory(parent_park=inner)
    outer.parent_park = ParkPageFactory()
    with pytest.raises(ValidationError, match="已有孵化器设在本园区里"):
        outer.full_clean()


def test_two_parks_do_not_sit_in_each_other():
    outer = ParkPageFactory()
    inner = ParkPageFactory(parent_park=outer)
    outer.parent_park = inner
    with pytest.raises(ValidationError):
        outer.full_clean()


def test_the_index_nests_inner_parks_and_counts_enterprises():
    index = ParkIndexPageFactory()
    outer = ParkPageFactory(parent=index, title="蓝色智谷")
    inner = ParkPageFactory(parent=index, title="创业一号", parent_park=outer)
    EnterprisePageFactory.create_batch(2, park=outer, registered=True)
    EnterprisePageFactory(park=inner, registered=True)
    EnterprisePageFactory(park=outer)
    TenancyFactory(park=outer, resident=True, enterprise__registered=True)
    TenancyFactory(park=outer, graduated=True)
    EnterprisePageFactory(park=outer, live=False)
    [shown] = context_of(index)["parks"]
    assert (shown.title, shown.incubating_count, shown.resident_count) == ("蓝色智谷", 3, 1)
    assert shown.team_count == 1
    assert [(p.title, p.incubating_count) for p in shown.live_inner_parks] == [("创业一号", 1)]
    asked = Directory(QueryDict(f"park={outer.slug}&status=incubating"), EnterprisePage.objects.public())
    assert asked.total == shown.incubating_count


def test_the_index_asks_no_more_for_more_parks():
    index = ParkIndexPageFactory()
    counts = []
    for number in (2, 6):
        for _ in range(number):
            ParkPageFactory(parent=index, parent_park=ParkPageFactory(parent=index))
        with CaptureQueriesContext(connection) as queries:
            parks = list(context_of(index)["parks"])
            assert all(park.live_inner_parks is not None for park in parks)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_park_shows_its_enterprises_and_newest_figures():
    park = ParkPageFactory()
    enterprise = EnterprisePageFactory(park=park)
    IndicatorFactory(park=park, value=40, as_of=date(2020, 12, 31))
    IndicatorFactory(park=park, value=59)
    context = context_of(ParkPage.objects.get(pk=park.pk))
    assert list(context["enterprises"]) == [enterprise]
    assert [row.value for row in context["indicators"]] == [59]


def test_the_figures_of_the_zone_are_apart_from_those_of_a_park():
    IndicatorFactory(park=ParkPageFactory())
    zone = IndicatorFactory(park=None, name="孵化载体", value=6, unit="个")
    assert latest_of_each(Indicator.objects.of_zone()) == [zone]


@pytest.mark.parametrize(
    ("value", "is_approximate", "shown"),
    [
        ("650.00", False, "650家"),
        ("12.50", False, "12.5家"),
        ("80.00", True, "80余家"),
        ("0.00", False, "0家"),
    ],
)
def test_a_figure_reads_as_in_its_source(value, is_approximate, shown):
    indicator = IndicatorFactory(value=value, is_approximate=is_approximate)
    indicator.refresh_from_db()
    assert indicator.display == shown


def test_the_site_counts_what_is_published():
    park = ParkPageFactory()
    ParkPageFactory(parent_park=park)
    ParkPageFactory(live=False)
    EnterprisePageFactory(park=park)  # a team is no enterprise yet
    EnterprisePageFactory(park=park, registered=True)
    counts = {count.label: count.value for count in live_counts()}
    assert (counts["孵化载体"], counts["在孵企业"]) == (1, 1)


def test_a_park_with_tenancies_is_not_deleted(client):
    park = TenancyFactory().park
    client.force_login(UserFactory(is_superuser=True))
    response = client.post(reverse("wagtailadmin_pages:delete", args=[park.pk]), follow=True)
    assert "还有入驻记录，不能删除" in response.content.decode()
    assert ParkPage.objects.filter(pk=park.pk).exists()


def test_pages_above_such_a_park_are_not_deleted_in_bulk(client):
    park = TenancyFactory().park
    client.force_login(UserFactory(is_superuser=True))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    response = client.post(f"{url}?id={park.get_parent().pk}&next=/admin/", follow=True)
    assert "还有入驻记录，不能删除" in response.content.decode()
    assert ParkPage.objects.filter(pk=park.pk).exists()


def test_a_park_without_history_is_deleted(client):
    park = ParkPageFactory()
    client.force_login(UserFactory(is_superuser=True))
    client.post(reverse("wagtailadmin_pages:delete", args=[park.pk]))
    assert not ParkPage.objects.exists()


def test_figures_of_a_park_are_not_edited_beside_its_page(client):
    zone, of_park = (
        IndicatorFactory(name="全区高企"),
        IndicatorFactory(name="一个园区", park=ParkPageFactory()),
    )
    client.force_login(UserFactory(is_superuser=True))
    viewset = ZoneIndicator.snippet_viewset
    html = client.get(reverse(viewset.get_url_name("list"))).content.decode()
    assert "全区高企" in html
    assert "一个园区" not in html
    for row, status in [(zone, 200), (of_park, 404)]:
        assert client.get(reverse(viewset.get_url_name("edit"), args=[row.pk])).status_code == status


def test_a_park_shows_who_is_there_by_stage_with_the_list_behind(client):
    index = ParkIndexPage.objects.get(slug="parks")
    outer = ParkPageFactory(
        parent=index, title="蓝色智谷", address="示例路 1 号", directions="从北门进\n上二楼"
    )
    inner = ParkPageFactory(parent=index, title="创业一号", parent_park=outer)
    EnterprisePageFactory(title="海博", park=inner, registered=True)
    EnterprisePageFactory(title="海天", park=outer)
    page = client.get(outer.url).content.decode()
    assert (
        'href="/enterprises/?park=lan-se-zhi-gu&amp;status=incubating">在孵 <b class="number">1</b>' in page
    )
    assert 'status=team">创业团队 <b class="number">1</b>' in page
    assert "从北门进<br>上二楼" in page
    assert "在名录里看这个园区的 2 家企业" in page
    assert page.index("园内的孵化器") < page.index("创业一号</a>")
    assert "资质" not in page
    assert "还没有登记企业" in client.get(ParkPageFactory(parent=index).url).content.decode()


@pytest.mark.parametrize(
    ("kind", "slug", "rows"),
    [
        ("parkpage", "parks", ["indicators", "honours", "facilities"]),
        ("enterprisepage", "enterprises", ["tenancies", "flags", "ip_counts", "honours", "catalogue"]),
    ],
)
def test_a_page_is_previewed_before_it_is_saved_for_the_first_time(client, kind, slug, rows):
    parent = Page.objects.get(slug=slug)
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    rows_of = {name: inline_formset([]) for name in rows}
    fields = {
        "title": "新来的",
        "slug": "new",
        "level": "none",
        "industry": "other",
        "is_unregistered_team": "on",
    }
    form = nested_form_data(fields | {"body": streamfield([])} | rows_of)
    url = reverse("wagtailadmin_pages:preview_on_add", args=["enterprises", kind, parent.pk])
    assert client.post(url, form).json()["is_valid"]
    assert "新来的" in client.get(url).content.decode()
