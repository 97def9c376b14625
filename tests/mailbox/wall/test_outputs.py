"""Every public address that shows an answer, read as raw bytes: nothing of the poison stands there."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.models import EnterprisePage
from mailbox.models import PublicAnswer, Ticket
from mailbox.services.publishing import draft_answer, publish_answer, rewrite_answer
from mailbox.wall import entries
from search.models import Entry
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import Story
from tests.factories.people import UserFactory
from tests.mailbox.desk import signed_in
from tests.mailbox.public import Visitor, opened
from tests.mailbox.wall.poisoned import poison, published_poison

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OWN_SUMS = ("300万元", "三百万元", "120万元", "1,200,000", "888000 元", "88.8 万元")


def addresses(answer: PublicAnswer) -> list[str]:
    wall, one = reverse("mailbox:wall"), reverse("mailbox:wall_answer", args=[answer.pk])
    return [
        wall, f"{wall}?q=贴息", f"{wall}?category={answer.category_id}&sort=helpful", one,
        reverse("mailbox:wall_feed"), "/search/?q=贴息", "/sitemap.xml", "/",
    ]  # fmt: skip


def second_step(text: str) -> str:
    """The form's second step after typing what the answer resembles."""
    visitor = Visitor(opened())
    visitor.first(text=text)
    return visitor.client.get(reverse("mailbox:contact")).content.decode()


def told_by(page: str) -> list[str]:
    """What is in the page, entities read as signs."""
    seen = html.unescape(page) + page
    return [line for line in [*poison(), *OWN_SUMS] if line in seen]


def test_no_public_address_tells_what_was_masked():
    answer = published_poison()
    client = Client()
    for address in addresses(answer):
        response = client.get(address)
        assert response.status_code == 200, address
        assert told_by(response.content.decode()) == [], address
    pressed = client.post(reverse("mailbox:helpful", args=[answer.pk]), follow=True).content.decode()
    assert "您说过这条对您有帮助" in pressed
    assert told_by(pressed) == []
    page = client.get(reverse("mailbox:wall_answer", args=[answer.pk])).content.decode()
    assert "最高 50 万元、利率 3.1%" in page
    assert told_by(second_step(f"{answer.shown_title}，{answer.shown_question}")) == []


def test_the_head_of_an_answer_says_what_may_be_shared():
    answer = published_poison()
    page = Client().get(reverse("mailbox:wall_answer", args=[answer.pk])).content.decode()
    for said in ('name="description"', 'property="og:title"', 'rel="canonical"', "application/atom+xml"):
        assert said in page
    assert "noindex" not in page
    found = Client().get("/mailbox/wall/?q=贴息").content.decode()
    assert 'name="robots" content="noindex"' in found
    assert "<mark>贴息</mark>" in found


@pytest.mark.both
@pytest.mark.parametrize("words", ["海云智能", "海云", "13800138000", "张伟", "蓝鲸", "haiyun", "三百万"])
def test_what_is_masked_finds_nothing(words):
    answer = published_poison()
    own = reverse("mailbox:wall_answer", args=[answer.pk])
    for address in ("/mailbox/wall/", "/search/"):
        assert own not in Client().get(address, {"q": words}).content.decode(), address


def test_a_firm_that_is_registered_later_is_masked_and_found_no_more():
    answer = published_poison()
    PublicAnswer.objects.filter(pk=answer.pk).update(answer="和红帆船舶一样办，" + answer.answer)
    entries.sync()
    own = reverse("mailbox:wall_answer", args=[answer.pk])
    assert own in Client().get("/mailbox/wall/?q=红帆船舶").content.decode()
    EnterprisePageFactory(title="红帆船舶", parent=EnterprisePage.objects.first().get_parent())
    for address in (own, "/mailbox/wall/", "/mailbox/wall/feed/", "/search/?q=贴息"):
        assert "红帆船舶" not in Client().get(address).content.decode(), address
    assert own not in Client().get("/mailbox/wall/?q=红帆船舶").content.decode()
    entries.sync()
    assert not Entry.objects.filter(text__contains="红帆船舶").exists()


def test_names_stay_masked_when_a_firm_is_renamed_and_an_account_deleted():
    firm, colleague = EnterprisePageFactory(title="蓝鲸生物"), UserFactory(display_name="欧阳小明")
    story = Story(may_publish=True).closed()
    draft = draft_answer(story.ticket, story.coordinator)
    rewrite_answer(draft, story.coordinator, {"answer": "蓝鲸生物已办过，找欧阳小明。"})
    answer = publish_answer(draft, UserFactory())
    firm.title, firm.legal_name = "白帆医药", ""
    firm.save()
    colleague.delete()
    page = Client().get(reverse("mailbox:wall_answer", args=[answer.pk])).content.decode()
    assert "某企业已办过，找某人。" in page
    assert not [name for name in ("蓝鲸生物", "欧阳小明") if name in page]


def test_what_is_no_longer_public_is_nowhere_at_once():
    answer = published_poison()
    own = reverse("mailbox:wall_answer", args=[answer.pk])
    Ticket.objects.filter(pk=answer.ticket_id).update(may_publish=False)
    for address in ("/mailbox/wall/?q=贴息", "/mailbox/wall/feed/", "/search/?q=贴息", "/sitemap.xml"):
        assert own not in Client().get(address).content.decode(), address
    assert Client().get(own).status_code == 404
    assert Client().post(reverse("mailbox:helpful", args=[answer.pk])).status_code == 404
    entries.sync()
    assert not Entry.objects.filter(source=entries.SOURCE).exists()
    Ticket.objects.filter(pk=answer.ticket_id).update(may_publish=True)
    entries.sync()
    assert own in Client().get("/search/?q=贴息").content.decode()


def test_the_feed_keeps_its_keys_and_takes_signs_that_xml_does_not():
    answer = published_poison()
    PublicAnswer.objects.filter(pk=answer.pk).update(question="贴息\x0b<b>怎样</b>申请")
    feed = [Client().get("/mailbox/wall/feed/").content.decode() for _ in range(2)]
    keys = [re.findall(r"<id>(urn:uuid:[^<]+)</id>", text) for text in feed]
    assert keys[0] == keys[1] != []
    assert "<updated>" in feed[0]
    assert "&amp;lt;b&amp;gt;" in feed[0]


def test_a_reader_of_the_feed_learns_that_an_answer_was_taken_back():
    answer = published_poison()
    url, client = reverse("mailbox:wall_feed"), Client()
    first = client.get(url)
    assert "Last-Modified" not in first.headers
    assert "no-cache" in first["Cache-Control"]
    assert client.get(url, headers={"if-none-match": first["ETag"]}).status_code == 304
    Ticket.objects.filter(pk=answer.ticket_id).update(may_publish=False)
    again = {"if-modified-since": "Fri, 31 Dec 2100 00:00:00 GMT", "if-none-match": first["ETag"]}
    assert client.get(url, headers=again).status_code == 200


def test_an_editor_finds_by_what_is_shown_and_never_by_what_is_masked():
    answer = published_poison()
    client = signed_in(UserFactory(permissions=["mailbox.reuse_publicanswer"]))
    word = answer.shown_answer[:2]

    def found(text):
        page = client.get(reverse("mailbox_answers:index"), {"list": "public", "q": text}).context["page"]
        return len(page.object_list)

    assert found(word) == 1
    for hidden in ("13800138000", "海云智能", "三百万元", answer.ticket.number):
        assert found(hidden) == 0
