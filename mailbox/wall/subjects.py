"""What the wall and its answers are about, for the <head>: nothing that the page itself does not show."""

from django.urls import reverse
from django.utils.text import Truncator

from core.meta.publisher import Publisher
from core.meta.structured import filled
from core.meta.subject import Column, Crumb, Detail, Feed, Subject
from core.plain_text import one_line
from core.public_address import absolute
from core.share.card import Card
from mailbox.models import PublicAnswer

KIND, NAME, SNIPPET = "answer", "诉求答复", 120
LEAD = "企业同意公开、隐去身份的诉求和答复，办结后登在这里，供有同样问题的企业参考。"
COLUMN = Column(NAME, LEAD, NAME)


def _above() -> tuple[Crumb, ...]:
    return (
        Crumb("首页", "/"),
        Crumb("红色邮筒", reverse("mailbox:form")),
        Crumb(NAME, reverse("mailbox:wall")),
    )


def _feeds() -> tuple[Feed, ...]:
    return (Feed(NAME, reverse("mailbox:wall_feed"), "application/atom+xml"),)


def wall_subject(title: str, path: str, *, is_indexed: bool) -> Subject:
    """path: with the page number, without what was chosen."""
    return Subject(
        title, LEAD, path, column=COLUMN, crumbs=_above(), feeds=_feeds(), is_indexed=is_indexed
    )  # fmt: skip


def card_of(answer: PublicAnswer, publisher: Publisher) -> Card:
    is_sample = answer.ticket.is_sample
    return Card(one_line(answer.shown_title), NAME, publisher.name, is_sample=is_sample)


def find_card(pk: int) -> Card | None:
    answer = PublicAnswer.objects.public().with_people().filter(pk=pk).first()
    return card_of(answer, Publisher.of_default_site()) if answer else None


def answer_subject(answer: PublicAnswer, publisher: Publisher) -> Subject:
    path, title = reverse("mailbox:wall_answer", args=[answer.pk]), one_line(answer.shown_title)
    department = answer.department.name if answer.department else ""
    return Subject(
        title,
        Truncator(one_line(answer.shown_answer)).chars(SNIPPET),
        path,
        column=COLUMN,
        detail=Detail(published=answer.reviewed_at, source=department),
        crumbs=(*_above(), Crumb(title, path)),
        pictures=card_of(answer, publisher).pictures(KIND, answer.pk),
        kind="article",
        feeds=_feeds(),
        nodes=(_node(answer, title, absolute(path), department),),
    )


def _node(answer: PublicAnswer, title: str, address: str, department: str) -> dict:
    author = {"@type": "Organization", "name": department} if department else None
    answered = {"@type": "Answer", "text": answer.shown_answer, "url": address, "author": author}
    question = {
        "@type": "Question",
        "name": title,
        "text": answer.shown_question,
        "answerCount": 1,
        "acceptedAnswer": filled(answered),
    }
    return {"@type": "QAPage", "mainEntity": question}
