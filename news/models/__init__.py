"""News: what happened, notices, policies."""

from news.models.article import NewsColumn, NewsPage
from news.models.index import NewsIndexPage

__all__ = ["NewsColumn", "NewsIndexPage", "NewsPage"]
