"""News: what happened and notices; policies with their terms."""

from news.models.article import NewsColumn, NewsPage
from news.models.index import NewsIndexPage
from news.models.policy import PolicyPage
from news.models.policy_choices import PolicyKind, PolicyLevel
from news.models.policy_index import PolicyIndexPage

__all__ = [
    "NewsColumn",
    "NewsIndexPage",
    "NewsPage",
    "PolicyIndexPage",
    "PolicyKind",
    "PolicyLevel",
    "PolicyPage",
]
