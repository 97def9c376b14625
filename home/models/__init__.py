"""The home page, the page of figures, plain pages and topics."""

from home.models.figures import FiguresPage
from home.models.home import HomePage
from home.models.standard import StandardPage
from home.models.topic import TopicPage, TopicRelatedPage

__all__ = ["FiguresPage", "HomePage", "StandardPage", "TopicPage", "TopicRelatedPage"]
