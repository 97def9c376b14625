"""A request as a piece of news: the question, then what the department answered."""

from django.utils.html import linebreaks

from mailbox.wall.page_kinds import PageKind, Texts
from news.models import NewsColumn, NewsIndexPage, NewsPage


def _make(texts: Texts) -> NewsPage:
    body = [
        {"type": "heading", "value": "企业的问题"},
        {"type": "paragraph", "value": linebreaks(texts.question, autoescape=True)},
        {"type": "heading", "value": "部门的答复"},
        {"type": "paragraph", "value": linebreaks(texts.answer, autoescape=True)},
    ]
    page = NewsPage(title=texts.title, column=NewsColumn.SERVICE)
    page.body = page.body.stream_block.to_python(body)
    return page


NEWS = PageKind(
    name="news",
    label="新闻",
    model=NewsPage,
    places=lambda: NewsIndexPage.objects.live().order_by("depth", "path"),
    make=_make,
)
