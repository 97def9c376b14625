"""Search boxes beside that of /search/: what they say of a search that is put right, partial, empty or too long."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from alliance.models import ServiceItem
from enterprises.models import EnterpriseIndexPage
from mailbox.models import PublicAnswer
from mailbox.wall import entries
from search import sources
from search.models import Entry
from search.pages import index_page
from tests.factories.alliance import ServiceItemFactory
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import CategoryFactory
from tests.factories.peers import Room
from tests.mailbox.test_public_answers import published

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOTHING = "没有的东西"
DIRECTORY = "/enterprises/"


@pytest.fixture
def wall():
    """The address of an answer of which no title tells."""
    _, answer = published()
    PublicAnswer.objects.filter(pk=answer.pk).update(title="停车", answer="蓝色智谷的车位可以办月卡。")
    entries.keep(PublicAnswer.objects.get())
    sources.save("elsewhere", Entry(key="1", kind="说", url="/", title="蓝色智谷"))
    return reverse("mailbox:wall"), reverse("mailbox:wall_answer", args=[answer.pk])


@pytest.fixture
def room():
    question = Room(title="找停车位", text="蓝色智谷哪里能办月卡？").public().question
    sources.save("elsewhere", Entry(key="1", kind="说", url="/", title="蓝色智谷"))
    return reverse("peers:list"), reverse("peers:question", args=[question.pk])


@pytest.fixture
def services():
    item = ServiceItemFactory(name="停车", description="蓝色智谷的车位，办月卡。")
    sources.save("elsewhere", Entry(key="1", kind="说", url="/", title="蓝色智谷"))
    return reverse("alliance:services"), f'id="service-{item.pk}"'


@pytest.fixture
def directory():
    index = EnterpriseIndexPage.objects.get(slug="enterprises")
    page = EnterprisePageFactory(parent=index, title="海博", products="蓝色智谷的车位、月卡")
    index_page(page)
    sources.save("elsewhere", Entry(key="1", kind="说", url="/", title="蓝色智谷"))
    return DIRECTORY, page.url


@pytest.fixture(params=["wall", "room", "services", "directory"])
def box(request):
    return request.getfixturevalue(request.param)


def html(path: str, **query) -> str:
    response = Client().get(path, query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("typed", ["兰色智谷", "lszg"])
def test_what_is_put_right_is_said_with_the_way_back(box, typed):
    path, row = box
    said = html(path, q=typed)
    assert row in said
    assert f"没有找到“{typed}”，下面是“<strong>蓝色智谷</strong>”的结果" in said
    assert f'href="?q={quote(typed)}&amp;exact=1"' in said
    shows_texts = path in (reverse("mailbox:wall"), reverse("peers:list"))
    assert ("<mark>蓝色智谷</mark>" in said) == shows_texts
    back = html(path, q=typed, exact="1")
    assert "下面是“<strong>" not in back


def test_partial_matches_are_told_apart_and_nothing_leads_on(box):
    path, row = box
    partial = html(path, q="月卡 车位 激光")
    assert row in partial
    assert "含有“月卡 车位 激光”的全部词" in partial
    empty = html(path, q=NOTHING)
    assert row not in empty
    assert f'href="/search/?q={quote(NOTHING)}"' in empty
    assert ("没有符合条件的企业" if path == DIRECTORY else f"没有找到“{NOTHING}”的") in empty
    long = html(path, q="月卡 " * 50)
    assert row in long
    assert "只用前 100 个字来搜" in long


def test_what_the_rows_are_called_finds_them_too(wall, room):
    for (path, row), typed in ((wall, "月卡 答复"), (wall, "诉求答复"), (room, "月卡 回音壁")):
        assert row in html(path, q=typed), typed


def test_filters_that_leave_nothing_can_be_taken_off(wall, room, services):
    filters = {"category": CategoryFactory().pk, "for": "sme"}
    ServiceItem.objects.update(audiences=["high_tech"])
    ServiceItemFactory(audiences=["sme"])
    for path, row in (wall, room, services):
        hidden = html(path, q="兰色智谷", **filters)
        assert row not in hidden
        assert f'href="?q={quote("蓝色智谷")}">去掉筛选，有 1' in hidden
        assert "所选条件下没有找到“兰色智谷”" in hidden
        assert "按“蓝色智谷”找，也没有" in hidden
