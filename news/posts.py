"""A piece of news as a text to be copied into 公众号."""

from core.posts import Lines, Part, Post, parts_of_body
from core.public_address import absolute, page_path


def news_post(article) -> Post:
    """A link-only piece is its summary and the address to which it leads."""
    return Post(
        title=article.title,
        digest=article.summary,
        parts=[
            *_lines(f"更正：{article.correction_note}" if article.correction_note else ""),
            *parts_of_body(article.body),
            *_lines(_origin(article)),
            Lines(f"原文：{article.link_url or article.original_url or absolute(page_path(article))}"),
        ],
        cover=article.cover,
    )


def _origin(article) -> str:
    """A reprint says where it comes from (G5)."""
    said = [("来源", article.source), ("作者", article.author)]
    return "　".join(f"{label}：{name}" for label, name in said if name)


def _lines(text: str) -> list[Part]:
    return [Lines(text)] if text.strip() else []
