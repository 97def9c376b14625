"""A request becomes the draft of a page by one press, with masked texts, under the permission of who presses."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from accounts.roles import Role
from home.models import HomePage, StandardPage
from mailbox.case import MoveRefused
from mailbox.models import PublicAnswer, Ticket, TicketLink
from mailbox.services.page_drafts import draft_page
from mailbox.wall.page_kinds import KINDS
from news.models import NewsIndexPage, NewsPage
from tests.factories.mailbox import CategoryFactory, Story
from tests.factories.people import UserFactory
from tests.factories.roles import member_of
from tests.mailbox.desk import page_of, signed_in
from tests.mailbox.test_public_answers import TEXT, published, with_permissions

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def boss():
    return UserFactory(username="boss", is_superuser=True, is_staff=True)


@pytest.fixture
def editor():
    """With what the role of an editor has, and no part in the red mailbox beside it."""
    return member_of(Role.EDITOR, username="editor")


def press(client, answer, name="news"):
    return client.post(reverse("mailbox_answers:page", args=[answer.pk, name]))


@pytest.mark.parametrize(("name", "model"), [("news", NewsPage), ("faq", StandardPage)])
def test_one_press_makes_a_masked_draft_and_a_second_one_opens_it(boss, name, model):
    story = Story(text=TEXT, may_publish=True).answered()
    page, is_new = draft_page(story.ticket, KINDS[name], boss)
    again, is_new_again = draft_page(story.ticket, KINDS[name], boss)
    assert (is_new, is_new_again, again.pk) == (True, False, page.pk)
    draft = model.objects.get(pk=page.pk)
    assert not draft.live
    assert draft.get_workflow().name == "三审三校"
    assert draft.get_latest_revision().user == boss
    written = f"{draft.title}{draft.slug}{draft.body.get_prep_value()}"
    for told in ("样例科技", "王女士", "138 0013", "三十万", "HYT", story.ticket.number):
        assert told not in written
    assert "已办好，请查收。" in written
    assert TicketLink.objects.get().ticket == story.ticket


def test_the_edited_words_of_the_wall_are_taken_over(boss):
    story, answer = published()
    PublicAnswer.objects.filter(pk=answer.pk).update(title="贷款贴息怎样申请<b>")
    page, _ = draft_page(story.ticket, KINDS["faq"], boss)
    page = page.specific
    assert page.title == "贷款贴息怎样申请<b>"
    assert page.get_parent().specific == HomePage.objects.get()


def test_an_editor_makes_it_from_the_public_answer_and_sees_no_request(editor):
    story, answer = published()
    client = signed_in(editor)
    edit = reverse("mailbox_answers:edit", args=[answer.pk])
    shown = client.get(edit).content.decode()
    assert "转为新闻草稿" in shown
    assert "转为常见问题草稿" in shown
    assert "王女士" not in shown
    assert "撤下</button>" not in shown
    page = NewsPage.objects.get(pk=press(client, answer).url.rstrip("/").split("/")[-2])
    assert not page.live
    assert "已有新闻草稿，打开" in client.get(edit).content.decode()
    assert client.post(reverse("mailbox_answers:withdraw", args=[answer.pk])).url == reverse(
        "wagtailadmin_home"
    )
    assert client.post(
        reverse("mailbox_answers:ticket_page", args=[story.ticket.pk, "news"])
    ).status_code in (302, 404)
    PublicAnswer.objects.update(is_published=False)
    assert client.get(edit).status_code == 404
    assert press(client, answer).status_code == 404


def test_without_a_place_to_add_a_page_there_is_no_button_and_no_page():
    story, answer = published()
    client = signed_in(with_permissions(story.coordinator))
    edit = reverse("mailbox_answers:edit", args=[answer.pk])
    assert "转为新闻草稿" not in client.get(edit).content.decode()
    assert press(client, answer).url == edit
    assert not TicketLink.objects.exists()
    with pytest.raises(MoveRefused, match="没有新建新闻页面的权限"):
        draft_page(story.ticket, KINDS["news"], story.coordinator)
    assert not GroupPagePermission.objects.filter(group__user=story.coordinator).exists()


@pytest.mark.parametrize("change", [{"may_publish": False}, {"state": "working"}, {"state": "follow_up"}, {}])
def test_no_page_without_consent_nor_of_a_complaint(boss, change):
    story = Story(text=TEXT, may_publish=True).closed()
    ticket = story.ticket
    Ticket.objects.filter(pk=ticket.pk).update(**(change or {"category": CategoryFactory(is_complaint=True)}))
    assert "转为新闻草稿" not in signed_in(boss).get(page_of(ticket)).content.decode()
    url = reverse("mailbox_answers:ticket_page", args=[ticket.pk, "news"])
    assert signed_in(boss).post(url).url == page_of(ticket)
    assert not TicketLink.objects.exists()


def test_a_page_whose_request_is_not_shared_any_more_is_pointed_out(boss):
    story = Story(text=TEXT, may_publish=True).closed()
    url = reverse("mailbox_answers:ticket_page", args=[story.ticket.pk, "news"])
    assert "/admin/pages/" in signed_in(boss).post(url).url
    Ticket.objects.filter(pk=story.ticket.pk).update(may_publish=False)
    assert "企业已不同意公开" in signed_in(boss).get(page_of(story.ticket)).content.decode()


def test_the_page_says_of_how_many_requests_it_came_and_never_which(boss, client):
    story = Story(text=TEXT, may_publish=True).closed()
    page, _ = draft_page(story.ticket, KINDS["news"], boss)
    page.specific.save_revision().publish()
    shown = client.get(Page.objects.get(pk=page.pk).url).content.decode()
    assert "这一页由 1 件企业诉求而来" in shown
    assert story.ticket.number not in shown


def test_an_unknown_kind_is_not_found(boss):
    _, answer = published()
    assert press(signed_in(boss), answer, "page").status_code == 404
    NewsIndexPage.objects.all().delete()
    assert (
        "转为新闻草稿"
        not in signed_in(boss).get(reverse("mailbox_answers:edit", args=[answer.pk])).content.decode()
    )
