"""A request as 常见问题: a page of one question and its answer, below the page of that name when there is one."""

from collections.abc import Iterable

from django.utils.html import linebreaks
from wagtail.models import Page

from home.models import HomePage, StandardPage
from mailbox.wall.page_kinds import PageKind, Texts

NAME = "常见问题"


def _places() -> Iterable[Page]:
    return [*StandardPage.objects.live().filter(title=NAME).order_by("path"), *HomePage.objects.live()]


def _make(texts: Texts) -> StandardPage:
    said = f"{texts.question}\n\n答复：{texts.answer}" if texts.question != texts.title else texts.answer
    asked = {"question": texts.title, "answer": linebreaks(said, autoescape=True)}
    page = StandardPage(title=texts.title)
    body = [{"type": "questions", "value": {"title": "", "questions": [asked]}}]
    page.body = page.body.stream_block.to_python(body)
    return page


FAQ = PageKind(name="faq", label=NAME, model=StandardPage, places=_places, make=_make)
