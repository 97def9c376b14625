from search.models.best_bet import BestBet
from search.models.entry import Audience, Entry, EntryQuerySet
from search.models.miss import Miss
from search.models.words import SiteWord, SynonymGroup

__all__ = ["Audience", "BestBet", "Entry", "EntryQuerySet", "Miss", "SiteWord", "SynonymGroup"]
