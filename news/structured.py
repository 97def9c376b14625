"""A piece of news as schema.org's NewsArticle."""

from django.utils import timezone

from core.meta.about import About
from core.meta.structured import filled

LONGEST_HEADLINE = 110


def article(page, about: About) -> list[dict]:
    """A reprint's author is the office it came from. Nothing before the first publishing."""
    if page.published_at is None:
        return []
    author = {"@type": "Person", "name": page.author} if page.author else None
    source = {"@type": "Organization", "name": page.source} if page.source else None
    node = {
        "@type": "NewsArticle",
        "headline": page.title[:LONGEST_HEADLINE],
        "description": about.description,
        "image": about.pictures,
        "datePublished": timezone.localtime(page.published_at).isoformat(),
        "dateModified": timezone.localtime(page.last_published_at or page.published_at).isoformat(),
        "author": author or source or about.publisher,
        "publisher": about.publisher,
        "articleSection": page.get_column_display(),
        "isBasedOn": page.original_url,
        "inLanguage": "zh-CN",
        "mainEntityOfPage": about.address,
    }
    return [filled(node)]
