"""The judged queries asked of the sample content, for a test case that has it loaded (tests/samples)."""

import tomllib

import pytest
from django.db import connection

from search.finding.finding import find
from search.models import Entry
from search.query import cleaned
from search.vocabulary import current
from tests.search.evaluation import Figures, Score, evaluate, keys
from tests.search.judgments import FOLDER, documents, held_out_set, open_set


class JudgedQueries:
    """floors.toml says of each set and class what is asked at least: recall, precision, reciprocal rank. What a
    judgment forbids is not found anywhere among the hits.
    """

    @pytest.mark.both
    def test_the_judged_queries_find_what_a_reader_found(self):
        floors = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))
        for name, judgments in (("open", open_set()), ("held_out", held_out_set())):
            scores = evaluate(judgments, self._finder(), documents())
            with self.subTest(set=name, database=connection.vendor):
                forbidden = [(score.judgment.text, score.forbidden) for score in scores if score.forbidden]
                assert forbidden == []
            for group in floors[name]:
                with self.subTest(set=name, group=group, database=connection.vendor):
                    self._holds(floors[name][group], scores, group)

    def _finder(self):
        named, entries = keys(), Entry.objects.public()
        return lambda query: [
            named[hit.source, hit.key] for hit in find(cleaned(query), entries, current().terms).hits
        ]

    def _holds(self, floor: list[float], scores: list[Score], group: str) -> None:
        chosen = [score for score in scores if group in ("all", score.judgment.group)]
        figures = Figures.of(chosen)
        measured = (figures.recall, figures.precision, figures.rank)
        missed = [
            (score.judgment.text[:30], [key for key in score.judgment.wanted if key not in score.shown][:4])
            for score in chosen
            if score.recall is not None and score.recall < 1
        ]
        assert all(value >= least - 0.0005 for value, least in zip(measured, floor, strict=True)), (
            measured,
            missed,
        )
