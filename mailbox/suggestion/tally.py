"""What is counted of a set of examples. Tallies of different authors add up. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mailbox.suggestion.example import Example, examples_by_department
from mailbox.suggestion.model import features

Worded = Sequence[tuple[Example, frozenset[str]]]
Counts = defaultdict[int, Counter[str]]


def tell(examples: Iterable[Example]) -> Worded:
    """Each example with its grams."""
    return [(example, features(example.text)) for example in examples]


@dataclass
class Tally:
    """own: department → gram → weight in what it answered; foreign: the same in what it sent back.

    authors: gram → how many used it in requests. public: grams of the corpus, which anybody may read.
    """

    own: Counts = field(default_factory=lambda: defaultdict(Counter))
    foreign: Counts = field(default_factory=lambda: defaultdict(Counter))
    authors: Counter[str] = field(default_factory=Counter)
    public: set[str] = field(default_factory=set)
    examples: Counter[int] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Take in a tally of other authors."""
        for mine, theirs in ((self.own, other.own), (self.foreign, other.foreign)):
            for department, counts in theirs.items():
                mine[department].update(counts)
        self.authors.update(other.authors)
        self.public |= other.public
        self.examples.update(other.examples)


def tally(told: Worded) -> Tally:
    """All that is to be known of these examples, in whatever order they come."""
    found = Tally(examples=Counter(examples_by_department(example for example, _ in told)))
    said: defaultdict[str, set[str]] = defaultdict(set)
    for example, grams in told:
        weight = dict.fromkeys(grams, example.weight)
        if example.label is not None:
            found.own[example.label].update(weight)
        for department in example.rejected:
            found.foreign[department].update(weight)
        if example.is_real:
            said[example.author] |= grams
        else:
            found.public |= grams
    for used in said.values():
        found.authors.update(used)
    return found
