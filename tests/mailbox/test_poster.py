"""A park's poster: what is printed on it, and where its code leads."""

from types import SimpleNamespace

import pytest
import segno
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from core import qr
from mailbox.models import LetterBox
from mailbox.poster import form_url, promises
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, coordinator
from tests.mailbox.desk import signed_in
from tests.mailbox.public import Visitor, opened

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def poster(park):
    return Client().get(reverse("mailbox:poster", args=[park.slug]))


def test_the_code_leads_to_the_form_with_the_park_filled_in():
    category, park = opened(), ParkPageFactory(title="智慧谷", slug="智慧谷")
    page = BeautifulSoup(poster(park).content, "html.parser")
    url = page.find(class_="code__url").text
    assert url == form_url(park)
    assert url.isascii()
    path = page.find(class_="qr-box").find("path")["d"]
    drawn = segno.make(url, error="m", micro=False).svg_inline(
        scale=1, border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    assert f'd="{path}"' in drawn
    visitor = Visitor(category)
    form = visitor.client.get(url.removeprefix(settings.BASE_URL)).context["form"]
    assert form["park"].value() == park.pk
    visitor.first(park=park.pk)
    assert "智慧谷" in visitor.client.get(reverse("mailbox:contact")).content.decode()


def test_a_park_that_is_not_there_is_passed_over_and_a_chosen_one_stays():
    category, park, other = opened(), ParkPageFactory(), ParkPageFactory()
    visitor = Visitor(category)
    for wrong in ("x\x00", "x" * 3000, "😀"):
        response = visitor.client.get(reverse("mailbox:form"), {"park": wrong})
        assert not response.context["form"]["park"].value()
    visitor.first(action="upload", park=other.pk)
    form = visitor.client.get(reverse("mailbox:form"), {"park": park.slug}).context["form"]
    assert form["park"].value() == str(other.pk)


def test_promise_hours_telephone_and_box_are_printed_as_they_are_in_force():
    CategoryFactory(contact_minutes=90, opinion_days=2, solve_days=12)
    CategoryFactory(contact_minutes=90, opinion_days=2, solve_days=12)
    CategoryFactory(name="意见投诉", contact_minutes=60, opinion_days=1, solve_days=7)
    park = ParkPageFactory(
        station=DepartmentFactory(
            kind="station", name="智慧谷服务站", phone="0535-6631311", hours="周一至周五"
        )
    )
    LetterBox.objects.create(park=park, place="一层大厅东侧")
    LetterBox.objects.create(park=park, place="已拆", is_active=False)
    page = poster(park).content.decode()
    for words in (
        "1 小时 30 分", "2 个工作日", "12 个工作日", "意见投诉：1 小时联系", "7 个工作日办结", "0535-6631311",
        "周一至周五", "一层大厅东侧", "智慧谷服务站",
    ):  # fmt: skip
        assert words in page
    assert "已拆" not in page


def test_a_park_without_station_prints_the_office_hours_of_the_promise():
    assert "08:30–12:00，14:00–17:30" in poster(ParkPageFactory()).content.decode()


def test_an_unknown_park_has_no_poster():
    ParkPageFactory(slug="hidden", live=False)
    for slug in ("hidden", "nobody"):
        assert Client().get(reverse("mailbox:poster", args=[slug])).status_code == 404


def test_without_categories_nothing_is_promised():
    assert promises([]) == (None, [])
    row = SimpleNamespace(contact_minutes=120, opinion_days=1, solve_days=15, name="a")
    assert promises([row])[0].contact == "2 小时"


def test_the_label_of_a_code_is_escaped():
    assert "<b>" not in qr.drawing("x", "<b>")


def test_every_live_park_is_on_the_list_of_posters(django_assert_max_num_queries):
    park, client = ParkPageFactory(title="海滨园"), signed_in(coordinator())
    page = client.get(reverse("mailbox_posters:index")).content.decode()
    assert reverse("mailbox:poster", args=[park.slug]) in page
    assert "海滨园" in page
