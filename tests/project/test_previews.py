"""Editors see what they get: every page type, every snippet and every block has a preview, and it works."""

from collections.abc import Iterator
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Page, PreviewableMixin, get_page_models
from wagtail.snippets.models import get_snippet_models

from alliance.models import Department, ServiceItem
from core.previews import DESK, PHONE
from core.styleguide.blocks import bodies
from enterprises.models import ZoneIndicator
from home.models import Deed, HomePage, StandardPage, TopicPage
from mailbox.models import MailboxPage, PrivacyNotice
from party.models import PartyOrganisation
from search.models import BestBet, SiteWord, SynonymGroup
from tests.factories.alliance import DepartmentFactory, ServiceItemFactory
from tests.factories.core import SiteImageFactory, new_document
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.events import EventPageFactory
from tests.factories.mailbox import CategoryFactory
from tests.factories.news import NewsPageFactory, PolicyPageFactory
from tests.factories.party import PartyGroupPageFactory, PartyOrganisationFactory, ServiceCentrePageFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE_TYPES = [model for model in get_page_models() if model is not Page]
# What a new page must say before it can be previewed at all.
NEEDED = {"starts_at": "2027-03-01 09:00", "address": "样例路 1 号", "source": "登记表"}
BLOCKS = {block.definition_prefix: block for body in bodies() for block in body.child_blocks.values()}


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def read(client, url: str, **query) -> str:
    response = client.get(url, query)
    assert response.status_code == 200, (url, query)
    return response.content.decode()


def some_pages() -> dict[type[Page], Page]:
    """One page of each type: what the first migration made, and the rest."""
    details = (
        EventPageFactory, NewsPageFactory, PolicyPageFactory, ParkPageFactory, EnterprisePageFactory,
        PartyGroupPageFactory, ServiceCentrePageFactory,
    )  # fmt: skip
    pages = [make() for make in details]
    home = HomePage.objects.get()
    pages += [home.add_child(instance=model(title=model.__name__)) for model in (StandardPage, TopicPage)]
    found = {type(page): page for page in pages}
    return {model: found.get(model) or model.objects.first() for model in PAGE_TYPES}


def texts(value) -> Iterator[str]:
    """What a visitor reads of a block's value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str) and any("一" <= sign <= "鿿" for sign in value):
        yield strip_tags(value)


def typed(html: str) -> dict[str, str]:
    """The fields of an editor's form as a browser would send them."""
    sent = {}
    for field in BeautifulSoup(html, "html.parser").select("form[data-edit-form] [name]"):
        if field.name == "select":
            if chosen := field.select_one("option[selected]"):
                sent[field["name"]] = chosen["value"]
        elif field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            sent[field["name"]] = (
                field.get_text().strip() if field.name == "textarea" else field.get("value", "")
            )
    return sent


def test_previews_come_at_the_width_of_a_phone_and_of_a_desk():
    for model in [*PAGE_TYPES, *get_snippet_models()]:
        assert issubclass(model, PreviewableMixin), model
        assert [size["device_width"] for size in model().preview_sizes] == [PHONE, DESK], model
        assert model().default_preview_size == "phone", model


def test_every_look_of_every_page_type_answers(staff):
    for model, page in some_pages().items():
        assert page, model
        looks = page.specific.preview_modes
        assert looks, model
        for mode, label in looks:
            assert label.isascii() is False
            html = read(staff, reverse("wagtailadmin_pages:view_draft", args=[page.pk]), mode=mode)
            assert page.title in html, (model, mode)
            assert "css/site.css" in html


def test_a_new_page_of_any_type_is_previewed_before_it_is_saved(staff):
    some_pages()
    for model, parent in creatable().items():
        kind = [model._meta.app_label, model._meta.model_name, parent.pk]
        form = typed(read(staff, reverse("wagtailadmin_pages:add", args=kind)))
        empty = [name for name in form if name.endswith("-TOTAL_FORMS")]
        empty += [f"{field.name}-count" for field in model._meta.fields if isinstance(field, StreamField)]
        needed = {name: value for name, value in NEEDED.items() if name in form}
        url = reverse("wagtailadmin_pages:preview_on_add", args=kind)
        answer = staff.post(url, {**form, "title": "新的一页", **needed, **dict.fromkeys(empty, "0")}).json()
        assert answer == {"is_valid": True, "is_available": True}, model
        for mode, _ in model().preview_modes:
            assert "新的一页" in read(staff, url, mode=mode, in_preview_panel="true"), (model, mode)


def creatable() -> dict[type[Page], Page]:
    """Page types that can be made now, each with a parent."""
    parents = Page.objects.filter(depth__gt=1).specific()
    return {
        child: page
        for page in parents
        for child in page.allowed_subpage_models()
        if child.can_create_at(page)
    }


@pytest.mark.parametrize("model", get_snippet_models())
def test_a_snippet_is_previewed_as_it_is_typed(staff, model):
    row = SNIPPETS[model]()
    views = model.snippet_viewset
    form = typed(read(staff, reverse(views.get_url_name("edit"), args=[row.pk])))
    name = next(field for field in ("name", "title", "words", "word") if field in form)
    for action, keys in (("preview_on_edit", [row.pk]), ("preview_on_add", [])):
        url = reverse(views.get_url_name(action), args=keys)
        new = CHANGED.get(name, f"改过的名称 {action}")
        answer = staff.post(url, form | {name: new}).json()
        assert answer == {"is_valid": True, "is_available": True}, action
        assert new in read(staff, url, in_preview_panel="true")


def new_deed() -> Deed:
    return Deed.objects.create(
        year=2026, title="加一条班车", department=DepartmentFactory(), promised_on="2026-12-01"
    )


def new_figure() -> ZoneIndicator:
    return ZoneIndicator.objects.create(
        name="在园企业", value=650, unit="家", as_of="2026-01-01", source="报表"
    )


def new_bet() -> BestBet:
    return BestBet.objects.create(queries="停船", path="/news/", title="新闻")


CHANGED = {"words": "改过的词、另一个词", "word": "改过的词"}  # by the name of the field: what a word may be
SNIPPETS = {
    BestBet: new_bet,
    SiteWord: lambda: SiteWord.objects.create(word="停船证"),
    SynonymGroup: lambda: SynonymGroup.objects.create(words="泊船、停船"),
    Department: DepartmentFactory,
    ServiceItem: ServiceItemFactory,
    PartyOrganisation: PartyOrganisationFactory,
    Deed: new_deed,
    ZoneIndicator: new_figure,
}


def test_an_organisation_shows_the_enterprises_that_were_just_chosen(staff):
    enterprise = EnterprisePageFactory(title="新选的一家")
    organisation = PartyOrganisationFactory()
    views = PartyOrganisation.snippet_viewset
    form = typed(read(staff, reverse(views.get_url_name("edit"), args=[organisation.pk])))
    url = reverse(views.get_url_name("preview_on_edit"), args=[organisation.pk])
    staff.post(url, {**form, "enterprises": [enterprise.pk]})
    assert "新选的一家" in read(staff, url)
    assert not organisation.enterprises.exists()


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda block: block.name)
def test_the_preview_of_a_block_holds_its_sample(staff, block):
    SiteImageFactory()
    new_document()
    response = staff.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = response.content.decode()
    said = set(texts(block.get_prep_value(block.get_preview_value())))
    assert said
    assert {text for text in said if text not in unescape(strip_tags(html))} == set()
    assert "css/site.css" in html
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_an_event_is_shown_as_it_will_be_before_and_after(staff):
    event = EventPageFactory(recorded=True, preparation="请带身份证原件")
    url = reverse("wagtailadmin_pages:view_draft", args=[event.pk])
    before, after = read(staff, url, mode="before"), read(staff, url, mode="after")
    assert "参加须知" in before
    assert event.record_summary not in before
    assert event.record_summary in after
    assert "参加须知" not in after


def test_an_internal_event_says_that_visitors_do_not_see_it(staff):
    event = EventPageFactory(internal=True)
    assert "内部活动，不对外公开" in read(staff, reverse("wagtailadmin_pages:view_draft", args=[event.pk]))
    assert staff.get(event.url).status_code == 404


def test_an_index_is_shown_without_anything(staff):
    event = EventPageFactory()
    url = reverse("wagtailadmin_pages:view_draft", args=[event.get_parent().pk])
    assert event.title in read(staff, url)
    assert event.title not in read(staff, url, mode="empty")


def test_a_link_is_previewed_as_its_row_in_the_list(staff):
    article = NewsPageFactory(link=True)
    html = read(staff, reverse("wagtailadmin_pages:view_draft", args=[article.pk]))
    assert "没有自己的页面" in html
    assert f'href="{article.link_url}"' in html


def test_the_mailbox_is_previewed_with_its_form(staff):
    CategoryFactory()
    PrivacyNotice.objects.create(version="2026-01", effective_on="2026-01-01", text="<p>告知</p>")
    page = MailboxPage.objects.first()
    assert "下一步" in read(staff, reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
