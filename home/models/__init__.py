"""The home page, plain pages and topics."""

from home.models.home import HomePage
from home.models.standard import StandardPage
from home.models.topic import TopicPage, TopicRelatedPage

__all__ = ["HomePage", "StandardPage", "TopicPage", "TopicRelatedPage"]
