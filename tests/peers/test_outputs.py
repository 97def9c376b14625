"""Every public address that shows a question or an answer, read as raw bytes; and the list that leads there."""

import html

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from peers import entries
from peers.models import PeerQuestion
from peers.services import moderation
from search.models import Entry
from tests.factories.alliance import DepartmentFactory
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import CategoryFactory
from tests.factories.peers import Room
from tests.mailbox.wall.poisoned import POISON

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Of the wall's poison everything but the names of its own ticket, which stand in no question.
LINES = [line for line in POISON.read_text("utf-8").splitlines() if line and not line.startswith("#")]
POISONED = "\n".join(LINES)


def poisoned_room() -> Room:
    EnterprisePageFactory(title="蓝鲸生物", legal_name="烟台蓝鲸生物医药有限公司")
    User.objects.create(username="colleague", display_name="欧阳小明")
    room = Room(title="海云智能找钣金 13800138000", text=f"小批量代工。{POISONED}")
    User.objects.filter(pk=room.asker.pk).update(display_name="张伟")
    room.public().answered(f"找代工的看过来，海云智能你好。{POISONED}")
    return room


def told_by(page: str) -> list[str]:
    seen = html.unescape(page) + page
    return [line for line in LINES if line in seen]


def addresses(room) -> list[str]:
    row = room.question.answers.get()
    return [
        "/mailbox/peers/", "/mailbox/peers/?q=代工", f"/mailbox/peers/?category={room.category.pk}",
        reverse("peers:question", args=[room.question.pk]), reverse("peers:report", args=[room.question.pk]),
        reverse("peers:answer_report", args=[row.pk]), "/search/?q=代工", "/sitemap.xml", "/",
    ]  # fmt: skip


def test_no_public_address_tells_what_was_masked():
    room = poisoned_room()
    for address in addresses(room):
        response = Client().get(address)
        assert response.status_code == 200, address
        assert told_by(response.content.decode()) == [], address
    entry = Entry.objects.get(source=entries.SOURCE)
    assert told_by(entry.title + entry.text) == []
    member = Client()
    member.force_login(room.other)  # of another enterprise: no more than everybody
    for address in addresses(room):
        page = member.get(address).content.decode()
        assert "海云智能" not in page, address


@pytest.mark.both
@pytest.mark.parametrize("words", ["海云智能", "海云", "13800138000", "蓝鲸", "欧阳小明"])
def test_what_is_masked_finds_nothing(words):
    own = reverse("peers:question", args=[poisoned_room().question.pk])
    for address in ("/mailbox/peers/", "/search/"):
        assert own not in Client().get(address, {"q": words}).content.decode(), address


def test_a_name_that_was_given_to_be_shown_stands_there_and_others_do_not():
    EnterprisePageFactory(title="蓝鲸生物")
    room = Room(
        is_named=True, text="我们海云智能想找蓝鲸生物这样的伙伴，预算 3 万元，电话 13800138000。"
    ).public()
    room.answered("海云智能你好，我们红帆船舶做过。", is_named=True)
    room.answered("我们红帆船舶也做过，不写名字。")
    shown = Client().get(reverse("peers:question", args=[room.question.pk])).content.decode()
    assert "我们海云智能想找某企业这样的伙伴，预算 3 万元，电话 〔电话〕。" in shown
    assert "海云智能你好，我们红帆船舶做过。" in shown
    assert "我们某企业也做过，不写名字。" in shown
    assert "海云智能提问" in shown


def test_the_sites_own_telephones_stay():
    DepartmentFactory(phone="0535-6631311")
    room = Room(text="窗口电话是 0535-6631311 吗？").public()
    shown = Client().get(reverse("peers:question", args=[room.question.pk])).content.decode()
    assert "0535-6631311" in shown


def test_names_stay_masked_when_a_firm_is_renamed_and_an_account_deleted():
    room = Room(title="海云智能要找代工", text="我们海云智能要找代工，找欧阳小明谈。")
    User.objects.filter(pk=room.asker.pk).update(display_name="欧阳小明")
    room.public().answered("海云智能可以来找我们。")
    room.firm.title, room.firm.legal_name = "蓝鸥科技", "烟台蓝鸥科技有限公司"
    room.firm.save()
    room.asker.delete()
    cache.clear()
    entries.sync()
    for address in (reverse("peers:question", args=[room.question.pk]), "/mailbox/peers/", "/search/?q=代工"):
        page = Client().get(address).content.decode()
        assert not [name for name in ("海云智能", "欧阳小明", "蓝鸥") if name in page], address


def test_a_firm_that_is_registered_later_is_masked_and_found_no_more():
    room = Room(text="找白帆仪器代工。").public()
    own = reverse("peers:question", args=[room.question.pk])
    entries.sync()
    assert own in Client().get("/mailbox/peers/?q=白帆仪器").content.decode()
    EnterprisePageFactory(title="白帆仪器")
    for address in (own, "/mailbox/peers/", "/search/?q=代工"):
        assert "白帆仪器" not in Client().get(address).content.decode(), address
    found = Client().get("/mailbox/peers/?q=白帆仪器").content.decode()
    assert own not in found
    assert "没有找到“白帆仪器”的问题" in found
    assert "个含有" not in found
    entries.sync()
    assert not Entry.objects.filter(text__contains="白帆仪器").exists()


@pytest.mark.both
def test_the_searches_know_a_question_by_its_answers_as_long_as_it_is_public():
    room = Room().public()
    row = room.answered("推荐激光切割。")
    own = reverse("peers:question", args=[room.question.pk])
    for address in ("/mailbox/peers/?q=激光", "/search/?q=激光"):
        assert own in Client().get(address).content.decode(), address
    moderation.reject(row, room.moderator, "advertising")
    assert own not in Client().get("/mailbox/peers/?q=激光").content.decode()
    moderation.reject(room.question, room.moderator, "advertising")
    assert own not in Client().get("/search/?q=钣金").content.decode()
    assert not Entry.objects.filter(source=entries.SOURCE).exists()


@pytest.mark.both
def test_the_list_filters_by_topic_and_by_what_nobody_answered():
    room = Room().public()
    other = room.ask(title="怎么留住技术员？", category=CategoryFactory(name="招聘"))
    moderation.publish(other, room.moderator)
    room.answered()
    page = Client().get(f"/mailbox/peers/?category={other.category_id}").content.decode()
    assert other.title in page
    assert room.question.title not in page
    page = Client().get("/mailbox/peers/?show=unanswered").content.decode()
    assert other.title in page
    assert room.question.title not in page
    assert 'name="robots" content="noindex"' in page


@pytest.mark.parametrize(
    "query", ["", "q=没有的词", "show=unanswered", "category=999999", "show=x&page=99&q=%00"]
)
def test_an_empty_list_says_what_to_do(query):
    page = Client().get(f"/mailbox/peers/?{query}")
    assert page.status_code == 200
    assert "提一个问题" in page.content.decode()


def test_the_sitemap_knows_public_questions_alone():
    room = Room()
    own = reverse("peers:question", args=[room.question.pk])
    assert own not in Client().get("/sitemap.xml").content.decode()
    room.public()
    page = Client().get("/sitemap.xml").content.decode()
    assert own in page
    assert "/mailbox/peers/</loc>" in page


def test_neither_the_list_nor_a_question_asks_more_for_more_rows(django_assert_max_num_queries):
    room = Room().public()
    counts = []
    for more in (2, 6):
        for number in range(more):
            moderation.publish(room.ask(title=f"问题{number}"), room.moderator)
            room.answered()
        cache.clear()
        told = []
        for address in ("/mailbox/peers/", reverse("peers:question", args=[room.question.pk])):
            Client().get(address)
            with django_assert_max_num_queries(60) as queries:
                Client().get(address)
            told.append(len(queries))
        counts.append(told)
    assert counts[0] == counts[1]
    assert PeerQuestion.objects.public().count() == 9


def test_answers_stand_twenty_to_a_page():
    room = Room().public()
    for number in range(1, 22):
        row = room.answer(f"第{number}个办法。")
        row.go_public(row.created_at)
        row.save()
    own = reverse("peers:question", args=[room.question.pk])
    first, second = (Client().get(own, {"page": page}).content.decode() for page in (1, 2))
    assert "第20个办法。" in first
    assert "第21个办法。" not in first
    assert "第21个办法。" in second
    assert "21 个回答" in second
    assert f'{own}?page=2">' in second


def test_what_one_wrote_asks_no_more_for_more_rows(django_assert_max_num_queries):
    room = Room().public()
    browser, counts = Client(), []
    browser.force_login(room.other)
    for more in (2, 4):
        for _ in range(more):
            row = room.ask()
            moderation.publish(row, room.moderator)
            room.question = row
            room.question.refresh_from_db()
            room.answer()
        browser.get("/mailbox/peers/mine/")
        with django_assert_max_num_queries(40) as queries:
            browser.get("/mailbox/peers/mine/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.both
def test_the_tick_brings_the_searches_in_step_with_what_is_public():
    room = Room().public()
    entries.sync()
    Entry.objects.all().delete()
    entries.sync()
    assert Entry.objects.get(source=entries.SOURCE).key == str(room.question.pk)
    PeerQuestion.objects.update(state="withdrawn")
    entries.sync()
    assert not Entry.objects.filter(source=entries.SOURCE).exists()
