"""A site whose departments are the areas of the corpus, without a database."""

from functools import cache

from mailbox.suggestion.corpus import areas, corpus_examples, words_by_department
from mailbox.suggestion.evaluation import figures, fitting_heat, hold_out, tested
from mailbox.suggestion.tally import tell
from mailbox.suggestion.training import train

OWNERS = {area.key: number for number, area in enumerate(areas(), 1)}


@cache
def told():
    return tell(corpus_examples(OWNERS))


@cache
def held():
    return hold_out(told())


@cache
def report():
    return figures(tested(held(), words_by_department(OWNERS)))


@cache
def model():
    return train(told(), fitting_heat(held()))
