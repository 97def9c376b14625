"""The second step of the form: what is shown there of answers and of the sender's own requests, and never more."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.models import EnterpriseMember
from mailbox.access import link_token
from mailbox.models import AnswerGram, Ticket
from mailbox.services.publishing import draft_answer, publish_answer
from mailbox.worktime import ZONE
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import CategoryFactory, Story, new_ticket
from tests.factories.people import UserFactory
from tests.factories.uploads import upload
from tests.mailbox.public import TEXT, Visitor, move_url, opened

pytestmark = pytest.mark.django_db

SAME = "想咨询研发费用加计扣除需要准备哪些资料，口径是什么"


def second_page(visitor, text=TEXT) -> str:
    return second_step(visitor, text).content.decode()


def second_step(visitor, text=TEXT, **files):
    visitor.first(draft=visitor.shown_draft(), text=text, **files)
    return visitor.client.get(reverse("mailbox:contact"))


def member(*enterprises):
    user = UserFactory()
    for enterprise in enterprises:
        EnterpriseMember.objects.create(user=user, enterprise=enterprise, is_active=True)
    return user


def visit(user, **category):
    visitor = Visitor(opened(**category))
    visitor.client.force_login(user)
    return visitor


def append(visitor, ticket, text=TEXT, **files):
    """As a browser: write it as a new request, press the button beside the other one, then send."""
    page = second_step(visitor, text, **files)
    (token,) = [token for row, token in page.context["own"] if row == ticket]
    url, typed = reverse("mailbox:move", args=[token, "append"]), {"key": page.context["draft"].key.hex}
    assert typed["key"] in page.content.decode()
    form = visitor.client.post(url, typed | {"text": text})
    assert text in form.content.decode()
    typed |= {"key": str(form.context["key"]), "text": text, "send": "1"}
    return lambda: visitor.client.post(url, typed, follow=True).content.decode()


def published(text=SAME):
    story = Story(text=text, may_publish=True).closed()
    return publish_answer(draft_answer(story.ticket, story.coordinator), UserFactory())


def test_nothing_is_shown_when_nothing_resembles():
    published("三楼会议室投影仪坏了，请帮忙联系物业。")
    new_ticket(text=SAME)
    page = second_page(Visitor(opened()))
    assert "可能已有答案" not in page
    assert "相似的诉求" not in page


def test_a_public_answer_is_read_in_place_and_stays_out_of_the_way():
    answer = published()
    visitor = Visitor(opened())
    page = second_page(visitor)
    assert "可能已有答案" in page
    assert "已办好，请查收。" in page
    assert reverse("mailbox:wall_answer", args=[answer.pk]) in page
    assert visitor.second().status_code == 302
    assert Ticket.objects.filter(text=TEXT).exists()


def test_an_answer_that_is_no_longer_public_is_not_shown():
    published()
    Ticket.objects.update(may_publish=False)
    assert "可能已有答案" not in second_page(Visitor(opened()))


def test_what_was_typed_is_appended_with_its_files_and_waits_in_the_form_no_longer():
    enterprise = EnterprisePageFactory()
    sent, visitor = new_ticket(text=SAME, enterprise=enterprise), visit(member(enterprise))
    append(visitor, sent, files=upload("清单.txt"))()
    event = sent.events.get(move="append")
    assert (event.text, event.attachments.count()) == (TEXT, 1)
    page = visitor.client.get(reverse("mailbox:form")).content.decode()
    assert TEXT not in page
    assert "清单.txt" not in page


def test_a_second_text_reaches_the_same_request_and_another_one():
    enterprise = EnterprisePageFactory()
    one, other = (new_ticket(text=SAME, enterprise=enterprise) for _ in range(2))
    visitor, later = visit(member(enterprise)), f"{TEXT}还缺一份说明。"
    for ticket, text in ((one, TEXT), (one, later), (other, TEXT)):
        assert "已追加，办理部门已收到提醒。" in append(visitor, ticket, text)()
    assert [event.text for event in one.events.filter(move="append")] == [TEXT, later]
    assert [event.text for event in other.events.filter(move="append")] == [TEXT]


def test_a_form_that_stayed_open_appends_to_another_request_too_and_says_what_it_had_already():
    enterprise = EnterprisePageFactory()
    one, other = (new_ticket(text=SAME, enterprise=enterprise) for _ in range(2))
    visitor = visit(member(enterprise))
    key = second_step(visitor).context["draft"].key.hex
    typed = {"key": key, "text": TEXT, "send": "1"}
    said = [
        visitor.client.post(move_url(ticket, "append"), typed, follow=True).content.decode()
        for ticket in (one, other, one)
    ]
    assert ["同样的“追加说明”刚才已经收到，没有重复提交。" in page for page in said] == [False, False, True]
    assert [ticket.events.filter(move="append").count() for ticket in (one, other)] == [1, 1]


def test_at_a_shared_computer_nothing_of_the_last_request_is_told_but_number_and_date():
    visitor = Visitor(opened())
    sent = visitor.sent(text=SAME)
    page = second_page(visitor)
    assert f"{reverse('mailbox:track')}?number={sent.number}" in page
    assert f"{sent.submitted_at.astimezone(ZONE):%m-%d} 提交" in page
    for secret in (sent.title, link_token(sent), "把刚写的内容追加到这一件", sent.get_state_display()):
        assert secret not in page
    found = visitor.client.get(reverse("mailbox:track"), {"number": sent.number})
    assert f'value="{sent.number}"' in found.content.decode()


def test_who_signs_in_at_a_shared_computer_is_not_shown_what_was_sent_there_before():
    visitor = Visitor(opened())
    sent = visitor.sent(text=SAME)
    visitor.client.force_login(member(EnterprisePageFactory()))
    assert sent.number not in second_page(visitor)


def test_a_member_is_shown_requests_of_her_enterprises_and_of_no_other():
    own, other = EnterprisePageFactory(), EnterprisePageFactory()
    mine = new_ticket(text=SAME, enterprise=own)
    theirs = new_ticket(text=SAME, enterprise=other)
    nobodys = new_ticket(text=SAME)
    visitor = visit(member(own))
    page = second_page(visitor)
    assert mine.number in page
    assert theirs.number not in page
    assert nobodys.number not in page


def test_a_complaint_is_not_compared_with_answers_and_ordinary_requests():
    published()
    category = opened(is_complaint=True)
    visitor = Visitor(category)
    ordinary = Visitor(CategoryFactory())
    ordinary.client = visitor.client
    ordinary.sent(text=SAME)
    page = second_page(visitor)
    assert "可能已有答案" not in page
    assert "相似的诉求" not in page


def test_the_second_step_asks_as_often_for_many_as_for_few():
    answer = published()
    visitor = Visitor(opened())
    counts = []
    for _ in range(2):
        visitor.sent(text=SAME)
        second_page(visitor)
        with CaptureQueriesContext(connection) as queries:
            page = visitor.client.get(reverse("mailbox:contact"))
        counts.append((len(queries), len(page.context["own"]), len(page.context["answers"])))
        copy_of(answer)
    assert [shown for _, *shown in counts] == [[1, 1], [2, 2]]
    assert counts[0][0] == counts[1][0]


def copy_of(answer):
    ticket = Ticket.objects.get(pk=answer.ticket_id)
    ticket.pk, ticket.number, ticket.public_id, ticket.submission = (
        None,
        uuid.uuid4().hex[:17],
        uuid.uuid4(),
        uuid.uuid4(),
    )
    ticket.save()
    answer.pk, answer.ticket = None, ticket
    answer.save()
    AnswerGram.objects.keep(answer, answer.asked, answer.reviewed_at)


@pytest.mark.parametrize("text", ["𠮷😀" * 1000, "0" * 5000, "停", "？？？"])
def test_no_text_breaks_the_second_step(text):
    published()
    visitor = Visitor(opened())
    assert second_step(visitor, text).status_code == 200
