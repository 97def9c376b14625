from search.models.best_bet import BestBet
from search.models.document_text import DocumentText
from search.models.entry import Audience, Entry, EntryQuerySet
from search.models.miss import Miss
from search.models.untold import UntoldPage
from search.models.words import SiteWord, SynonymGroup

__all__ = [
    "Audience",
    "BestBet",
    "DocumentText",
    "Entry",
    "EntryQuerySet",
    "Miss",
    "SiteWord",
    "SynonymGroup",
    "UntoldPage",
]
