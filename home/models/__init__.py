"""The home page, figures, promised deeds, honours, plain pages and topics."""

from home.models.deed import Deed, DeedState
from home.models.deeds_page import DeedsPage
from home.models.figures import FiguresPage
from home.models.home import HomePage
from home.models.honours import HonoursPage
from home.models.standard import StandardPage
from home.models.topic import TopicPage, TopicRelatedPage

__all__ = [
    "Deed",
    "DeedState",
    "DeedsPage",
    "FiguresPage",
    "HomePage",
    "HonoursPage",
    "StandardPage",
    "TopicPage",
    "TopicRelatedPage",
]
