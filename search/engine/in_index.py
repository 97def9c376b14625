"""Conditions on rows of any indexed model, for lists whose order is their own."""

from django.db.models import Model, Q

from search.analysis.words import Terms
from search.engine import asking
from search.engine.matching import AUTOCOMPLETE, matching


def in_index(model: type[Model], words: str, terms: Terms) -> Q:
    """Rows that hold all the words, in any order, or others that mean the same."""
    asked = asking.every_beginning(words, terms)
    return Q(pk__in=matching(model._default_manager.order_by(), asked).values("pk"))


def sounding(model: type[Model], words: str) -> Q:
    """Rows of which a name begins, somewhere, with what was typed, in signs, pinyin or its first letters."""
    rows = matching(model._default_manager.order_by(), asking.beginning(words), AUTOCOMPLETE)
    return Q(pk__in=rows.values("pk"))
