"""A page of each type with a title of 200 signs, a picture whose file is gone, and nothing that may be left out."""

import json
import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from icalendar import Calendar
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from core.models import SiteImage
from enterprises.models import EnterpriseIndexPage, ParkIndexPage
from home.models import HomePage, TopicPage
from party.models import PartyIndexPage
from tests.factories.core import SiteImageFactory
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory, PolicyPageFactory
from tests.factories.party import PartyGroupPageFactory, ServiceCentrePageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TITLE = "关于组织企业参加评价和申报" * 15 + "的通知说明"
NOTHING = re.compile(r"\bNone\b|\bnan\b|Invalid|\(\)|（）|《》|：\s*<|，\s*</")
FULL = ("h1", "h2", "h3", "dt", "dd", "li", "figcaption", "th", "a", "button", "legend")  # never stand empty
ATOM = "{http://www.w3.org/2005/Atom}"


def spoilt(page: Page, image: SiteImage) -> str:
    """Its address, once title and every picture are the worst that an editor can make of them."""
    page.title = page.draft_title = TITLE
    page.first_published_at = page.last_published_at = timezone.now()
    for field in page._meta.get_fields():
        if getattr(field, "related_model", None) is SiteImage and not field.auto_created:
            setattr(page, field.name, image)
        if isinstance(field, StreamField):
            picture = {"type": "picture", "value": {"image": image.pk, "alt": "照片"}}
            setattr(page, field.name, json.dumps([picture]))
    page.save()
    return page.url


@pytest.fixture
def pages() -> dict[str, str]:
    """Type → address of one."""
    image = SiteImageFactory()
    home = HomePage.objects.get()
    parks, party = ParkIndexPage.objects.get(), PartyIndexPage.objects.get()
    made = [
        ParkPageFactory(parent=parks), EnterprisePageFactory(parent=EnterpriseIndexPage.objects.get()),
        NewsPageFactory(), PolicyPageFactory(issuer="样例机关"), PartyGroupPageFactory(parent=party),
        ServiceCentrePageFactory(parent=party), home.add_child(instance=TopicPage(title="专题")),
        EventPageFactory(recorded=True), EventPageFactory(ends_at=None),
    ]  # fmt: skip
    sections = [page.specific for page in home.get_children().live()]
    found = {page._meta.label: spoilt(page, image) for page in [home, *sections, *made]}
    image.file.storage.delete(image.file.name)
    assert found.keys() == {model._meta.label for model in get_page_models()} - {"wagtailcore.Page"}
    return found


def faults(html: str) -> list[str]:
    """Words of nothing, and parts that stand empty."""
    main = BeautifulSoup(html.partition("<main")[2].partition("</main>")[0], "html.parser")
    empty = [
        str(tag)[:120]
        for tag in main.find_all(FULL)
        if not tag.get_text(strip=True) and not tag.find(["img", "svg", "input"]) and tag.name != "template"
    ]
    text = main.get_text(" ")
    return empty + [text[max(found.start() - 40, 0) : found.end() + 40] for found in NOTHING.finditer(text)]


def test_the_worst_that_an_editor_can_enter_is_still_a_page(client, pages):
    found = {}
    for label, address in pages.items():
        html = client.get(address).content.decode()
        soup = BeautifulSoup(html, "html.parser")
        if label not in ("home.HomePage",):
            assert TITLE in soup.h1.get_text(), label
        assert len(soup.find_all("h1")) == 1, label
        sources = [image["src"] for image in soup.main.find_all("img")]
        found[label] = faults(html) + [source for source in sources if client.get(source).status_code == 404]
    assert {label: told for label, told in found.items() if told} == {}


def test_what_tells_of_pages_bears_the_longest_title(client, pages):
    for address in ("/sitemap/", "/search/?q=通知说明", "/search/?q=评价", "/sitemap.xml"):
        response = client.get(address)
        assert response.status_code == 200, address


def test_every_feed_that_a_head_names_is_what_it_says(client, pages):
    named = {}
    for address in pages.values():
        for link in BeautifulSoup(client.get(address).content, "html.parser").select(
            "head link[rel=alternate]"
        ):
            named[link["href"]] = link["type"]
    assert len(named) == 8
    for address, kind in named.items():
        READERS[kind](client.get(address).content)


def read_calendar(content: bytes) -> None:
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    assert all(entry.errors == [] for entry in calendar.walk("VEVENT"))


def read_rss(content: bytes) -> None:
    channel = ElementTree.fromstring(content).find("channel")
    for item in channel.findall("item"):
        assert item.findtext("title")
        assert item.findtext("guid")
        assert item.findtext("link").startswith("http")
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo is not None


def read_atom(content: bytes) -> None:
    feed = ElementTree.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert part.findtext(f"{ATOM}id")
        assert part.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(part.findtext(f"{ATOM}updated")).tzinfo is not None


READERS = {
    "text/calendar": read_calendar,
    "application/rss+xml": read_rss,
    "application/atom+xml": read_atom,
}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"starts_at": datetime(2028, 2, 29, 14), "ends_at": None}, "2 月 29 日"),
        ({"starts_at": datetime(2028, 2, 28), "ends_at": datetime(2028, 3, 1), "is_all_day": True}, "29 日"),
        ({"starts_at": datetime(2027, 12, 31, 22), "ends_at": datetime(2028, 1, 1, 2)}, "2028 年 1 月 1 日"),
        ({"starts_at": datetime(2027, 5, 1, 9), "ends_at": datetime(2027, 7, 3, 18)}, "7 月 3 日"),
    ],
)
def test_an_event_of_unusual_length_is_told_alike_on_page_list_month_and_calendar(client, fields, told):
    fields = {
        name: timezone.make_aware(value) if isinstance(value, datetime) else value
        for name, value in fields.items()
    }
    event = EventPageFactory(title="长短不一的活动", **fields)
    assert told in client.get(event.url).content.decode()
    for month in {f"{day:%Y-%m}" for day in event.span.days}:
        page = client.get(f"/events/?view=month&month={month}").content.decode()
        assert "长短不一的活动" in page, month
    read_calendar(client.get(f"{event.url}calendar.ics").content)


def test_registration_that_was_left_open_ends_with_the_event(client):
    ended = timezone.now() - timedelta(hours=1)
    event = EventPageFactory(
        takes_registrations=True, starts_at=ended - timedelta(hours=2), ends_at=ended,
    )  # fmt: skip
    type(event).objects.filter(pk=event.pk).update(registration_closes_at=timezone.now() + timedelta(days=3))
    assert "/events/join/" not in client.get(event.url).content.decode()
    assert "现在不能报名" in client.get(f"/events/join/{event.pk}/").content.decode()
    assert event.pk not in [one.pk for one in client.get("/events/?signup=open").context["events"]]
