"""What a visitor reads of an enterprise's time in the parks."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file_jpeg

from core.models import SiteImage
from enterprises.models import EnterpriseIndexPage, ParkIndexPage, Product, TenancyStatus
from tests.factories.enterprises import (
    EnterpriseFlagFactory,
    EnterprisePageFactory,
    IPCountFactory,
    ParkPageFactory,
    TenancyFactory,
)
from tests.factories.news import NewsPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def text_of(client, page) -> str:
    """The words of the page, blanks closed up."""
    return "".join(re.sub(r"<[^>]+>", "", client.get(page.url).content.decode()).split())


@pytest.fixture
def enterprise():
    index = EnterpriseIndexPage.objects.get(slug="enterprises")
    return EnterprisePageFactory(title="海博", parent=index, registered=True)


def test_without_a_tenancy_there_is_no_empty_section(client, enterprise):
    page = text_of(client, enterprise)
    assert "在园经历" not in page
    assert "资料有变，请联系所在园区的服务站更新" in page


def test_the_card_leads_to_the_park_and_its_station(client, enterprise):
    tenancy = TenancyFactory(enterprise=enterprise)
    page = client.get(enterprise.url).content.decode()
    assert 'href="/alliance/#stations"' in page
    assert f"{tenancy.park.title}</a>的" in page


@pytest.mark.parametrize(
    ("status", "row", "history"),
    [
        (TenancyStatus.GRADUATED, "2022-01入驻，已毕业", "2022-01-05入驻"),
        (TenancyStatus.INCUBATING, "在孵，2022-01起", "2022-01-05至今"),
    ],
)
def test_the_day_of_entry_is_not_taken_for_that_of_graduation(client, enterprise, status, row, history):
    TenancyFactory(enterprise=enterprise, status=status, entered_on=date(2022, 1, 5))
    assert row in text_of(client, enterprise.get_parent())
    assert history in text_of(client, enterprise)


def test_a_park_that_was_taken_down_is_named_and_leads_nowhere(client, enterprise):
    park = ParkPageFactory(title="旧大厦", parent=ParkIndexPage.objects.get(slug="parks"))
    TenancyFactory(enterprise=enterprise, park=park)
    assert client.get(enterprise.url).content.decode().count(f'href="{park.url}"') == 2
    park.unpublish()
    page = client.get(enterprise.url).content.decode()
    assert "旧大厦" in page
    assert park.url not in page


def test_a_missing_picture_leaves_the_name_to_stand_for_itself(client, enterprise):
    logo = SiteImage.objects.create(title="标志", file=get_test_image_file_jpeg())
    logo.file.storage.delete(logo.file.name)
    enterprise.logo, enterprise.title = logo, "海" * 200
    enterprise.save()
    for address in (enterprise.url, "/enterprises/"):
        page = client.get(address).content.decode()
        assert "<span>海</span>" in page
        assert "海" * 200 in page


def test_with_nothing_but_a_name_there_is_no_empty_part(client, enterprise):
    page = text_of(client, enterprise)
    assert "企业资料" in page
    for part in (
        "企业介绍",
        "产品和服务",
        "资质",
        "知识产权",
        "荣誉",
        "参加的活动",
        "业务联系",
        "其他",
        "None",
    ):
        assert part not in page.partition("跳到正文")[2].partition("主办单位")[0], part


def test_pages_that_link_to_it_are_listed_where_visitors_may_read_them(
    client, enterprise, django_capture_on_commit_callbacks
):
    text = f'[{{"type": "paragraph", "value": "<p><a linktype=\\"page\\" id=\\"{enterprise.pk}\\">海博</a></p>"}}]'
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail notes links after the commit
        NewsPageFactory(title="海博的新产品", body=text)
        NewsPageFactory(title="还没发布的报道", body=text, live=False)
        NewsPageFactory(title="不相干的报道")
    page = text_of(client, enterprise)
    assert "相关报道海博的新产品" in page
    assert "还没发布的报道" not in page
    assert "不相干的报道" not in page


def test_contact_is_shown_once_the_enterprise_agreed(client, enterprise):
    enterprise.contact_phone = "0535-0000000"
    enterprise.save()
    assert "0535-0000000" not in client.get(enterprise.url).content.decode()
    enterprise.contact_agreed_on = date(2026, 3, 2)
    enterprise.save()
    assert 'href="tel:0535-0000000"' in client.get(enterprise.url).content.decode()


def test_the_page_asks_no_more_for_more_rows(client, enterprise):
    TenancyFactory(enterprise=enterprise)
    client.get(enterprise.url)  # what is remembered between requests is asked for once
    counts = []
    for number in (1, 4):
        for _ in range(number):
            EnterpriseFlagFactory(enterprise=enterprise)
            IPCountFactory(enterprise=enterprise)
            Product.objects.create(enterprise=enterprise, name="产品")
        with CaptureQueriesContext(connection) as queries:
            client.get(enterprise.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
