"""News: what happened and notices; policies with their terms."""

from news.models.article import NewsColumn, NewsPage
from news.models.index import NewsIndexPage
from news.models.policy import PolicyPage
from news.models.policy_choices import PolicyAudience, PolicyKind, PolicyLevel
from news.models.policy_index import PolicyIndexPage

__all__ = [
    "NewsColumn",
    "NewsIndexPage",
    "NewsPage",
    "PolicyAudience",
    "PolicyIndexPage",
    "PolicyKind",
    "PolicyLevel",
    "PolicyPage",
]
