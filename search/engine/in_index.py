"""A condition on rows of any indexed model, for lists whose order is their own."""

from django.db.models import Model, Q

from search.engine import asking
from search.engine.matching import TITLE_AND_BODY, matching


def in_index(model: type[Model], words: str, columns: tuple[str, ...] = TITLE_AND_BODY) -> Q:
    """Rows that hold all the words, in any order, or others that mean the same."""
    from search import vocabulary  # its tables are models, and models ask this

    asked = asking.every_beginning(words, vocabulary.current().terms)
    return Q(pk__in=matching(model._default_manager.order_by(), asked, columns).values("pk"))
