"""What the room and its questions are about, for the <head>: nothing that the page itself does not show."""

from django.core.paginator import Page
from django.urls import reverse
from django.utils.text import Truncator

from core.meta.publisher import Publisher
from core.meta.subject import Column, Crumb, Detail, Subject
from core.plain_text import one_line
from core.public_address import absolute
from core.share.card import Card
from peers.models import PeerAnswer, PeerQuestion

KIND, NAME, SNIPPET = "question", "创业互助回音壁", 120
LEAD = "创业路上的问题，问问其他企业和部门。问题和回答经审核后公开，可以只写“某企业”。"
COLUMN = Column(NAME, LEAD, "回音壁")


def _above() -> tuple[Crumb, ...]:
    return (
        Crumb("首页", "/"),
        Crumb("红色邮筒", reverse("mailbox:form")),
        Crumb(NAME, reverse("peers:list")),
    )


def list_subject(title: str, path: str, *, is_indexed: bool) -> Subject:
    """path: with the page number, without what was chosen."""
    return Subject(title, LEAD, path, column=COLUMN, crumbs=_above(), is_indexed=is_indexed)


def card_of(row: PeerQuestion, publisher: Publisher) -> Card:
    return Card(row.shown_title, NAME, publisher.name, is_sample=row.is_sample)


def find_card(pk: int) -> Card | None:
    row = PeerQuestion.objects.public().with_people().filter(pk=pk).first()
    return card_of(row, Publisher.of_default_site()) if row else None


def question_subject(row: PeerQuestion, answers: Page, path: str, publisher: Publisher) -> Subject:
    """answers: one page of them. What is not public yet is nobody else's business."""
    title = row.shown_title
    return Subject(
        title,
        Truncator(one_line(row.shown_text)).chars(SNIPPET),
        path if row.is_public else "",
        column=COLUMN,
        detail=Detail(published=row.published_at, source=row.signed),
        crumbs=(*_above(), Crumb(title, path)),
        pictures=card_of(row, publisher).pictures(KIND, row.pk) if row.is_public else (),
        kind="article",
        nodes=tuple(_nodes(row, answers, absolute(path))),
        is_indexed=row.is_public,
    )


def _nodes(row: PeerQuestion, answers: Page, address: str) -> list[dict]:
    """None before the first answer."""
    if not answers.object_list:
        return []
    question = {
        "@type": "Question",
        "name": row.shown_title,
        "text": row.shown_text,
        "answerCount": answers.paginator.count,
        "author": {"@type": "Organization", "name": row.signed},
        "suggestedAnswer": [_answer(answer, address) for answer in answers.object_list],
    }
    return [{"@type": "QAPage", "mainEntity": question}]


def _answer(answer: PeerAnswer, address: str) -> dict:
    return {
        "@type": "Answer",
        "text": answer.shown_text,
        "url": f"{address}#answer-{answer.pk}",
        "author": {"@type": "Organization", "name": answer.signed},
    }
