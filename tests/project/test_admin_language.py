"""No English is left on the admin's screens: their visible text, the names of controls and their hints."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page, Task, Workflow, get_page_models
from wagtail.snippets.models import get_snippet_models

from accounts.roles import Role
from tests.factories.alliance import DepartmentFactory
from tests.factories.events import EventPageFactory
from tests.factories.mailbox import new_ticket
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’.-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*)+|\b[A-Z][a-z]{2,}(?![A-Za-z])")
NAMES = ("aria-label", "title", "placeholder", "alt")
# What may stay English, each with its reason.
EXCEPTIONS = [
    re.compile(r"\b(GIF|HEIC|JPG|JPEG|PNG|WEBP|AVIF|CSV|XLSX|TSV)\b[, ]*"),  # names of file formats
    re.compile(
        r"Can (add|change|delete) (group|redirect|site|task|workflow)?"
    ),  # rows of the database, unseen
    re.compile("Welcome to your new Wagtail site!"),  # the log keeps the title of Wagtail's own first page
]
SCREENS = [
    "/admin/", "/admin/pages/", "/admin/pages/search/?q=红色邮筒", "/admin/events/", "/admin/account/",
    "/admin/images/", "/admin/images/multiple/add/", "/admin/documents/", "/admin/documents/multiple/add/",
    "/admin/images/chooser/", "/admin/documents/chooser/", "/admin/choose-page/", "/admin/choose-external-link/",
    "/admin/choose-email-link/", "/admin/choose-phone-link/", "/admin/choose-anchor-link/",
    "/admin/reports/locked/", "/admin/reports/workflow/", "/admin/reports/workflow_tasks/",
    "/admin/reports/site-history/", "/admin/users/", "/admin/groups/", "/admin/workflows/list/",
    "/admin/workflows/tasks/index/", "/admin/collections/", "/admin/snippets/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _forms_made_in_chinese():
    """`migrate`, which prepared this database, makes forms with translations off and keeps them."""
    get_edit_handler.cache_clear()
    for model in get_page_models():
        model.get_edit_handler.cache_clear()


@pytest.fixture
def superuser():
    return UserFactory(is_superuser=True, display_name="李老师")


@pytest.fixture
def editor():
    return member_of(Role.EDITOR, display_name="王老师")


def spoken(html: str) -> Iterator[str]:
    """Texts of elements, names of controls, and what the page's own templates will add."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select("[hidden], style, svg, noscript, textarea, kbd"):
        tag.decompose()
    for script in soup("script"):
        if "template" in script.get("type", ""):
            yield from spoken(script.string or "")
        script.decompose()
    yield from (str(text) for text in soup.find_all(string=True) if type(text) is NavigableString)
    for tag in soup.find_all(True):
        yield from (tag[name] for name in NAMES if tag.has_attr(name))
        if tag.get("type") == "submit" and tag.name == "input":
            yield tag.get("value", "")


def english(html: str) -> set[str]:
    found = set()
    for text in spoken(html):
        rest = text
        for allowed in EXCEPTIONS:
            rest = allowed.sub("", rest)
        if ENGLISH.search(rest):
            found.add(" ".join(text.split())[:120])
    return found


def read(client, url: str) -> str:
    response = client.get(url, follow=True)
    assert response.status_code == 200, url
    if "json" in response["Content-Type"]:
        return response.json().get("html", "")
    return response.content.decode()


def left_in(client, urls) -> dict[str, set[str]]:
    left = {url: english(read(client, url)) for url in urls}
    return {url: texts for url, texts in left.items() if texts}


def page_screens() -> list[str]:
    """Each page type that has a parent here: its form for a new page, and the screens of one page."""
    event = EventPageFactory(past=True)
    urls = [
        reverse("wagtailadmin_pages:add", args=[child._meta.app_label, child._meta.model_name, page.pk])
        for page in Page.objects.filter(depth__gt=1).specific()
        for child in page.allowed_subpage_models()
    ]
    names = ["edit", "history", "usage", "delete", "copy", "move"]
    urls += [reverse(f"wagtailadmin_pages:{name}", args=[event.pk]) for name in names]
    return [*dict.fromkeys(urls), reverse("event_photos", args=[event.pk])]


def snippet_screens() -> list[str]:
    DepartmentFactory()
    urls = []
    for model in get_snippet_models():
        views, chooser = model.snippet_viewset, model.snippet_viewset.chooser_viewset
        urls += [reverse(views.get_url_name("list")), reverse(views.get_url_name("add"))]
        urls.append(reverse(chooser.get_url_name("choose")))
        if found := model.objects.first():
            urls += [reverse(views.get_url_name(n), args=[found.pk]) for n in ("edit", "history", "usage")]
    return urls


def test_the_checker_sees_english():
    page = '<p>编辑 Choose another</p><a aria-label="Actions">x</a><p>支持 GIF, PNG</p>'
    page += '<input type="submit" value="Search">'
    assert english(page) == {"编辑 Choose another", "Actions", "Search"}


@pytest.mark.parametrize("who", ["superuser", "editor"])
def test_the_screens_that_everybody_sees(client, who, request):
    EventPageFactory(past=True)
    client.force_login(request.getfixturevalue(who))
    assert left_in(client, SCREENS) == {}


@pytest.mark.parametrize("who", ["superuser", "editor"])
def test_the_forms_of_pages(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert left_in(client, page_screens()) == {}


def test_snippets_and_their_choosers(client, superuser):
    client.force_login(superuser)
    assert left_in(client, snippet_screens()) == {}


def test_workflows_and_the_red_mailbox(client, superuser):
    client.force_login(superuser)
    urls = [reverse("mailbox_tickets:index"), reverse("mailbox_tickets:inspect", args=[new_ticket().pk])]
    urls += [reverse("peers_admin:index"), reverse("peers_admin:list")]
    urls.append(reverse("wagtailadmin_workflows:edit", args=[Workflow.objects.first().pk]))
    urls.append(reverse("wagtailadmin_workflows:edit_task", args=[Task.objects.first().pk]))
    assert left_in(client, urls) == {}
