"""What is said of an answer whose hits are not ranked: why, by what is true of it."""

from __future__ import annotations

from array import array

import pytest

from reader.app.searching import Answer
from reader.collection.order import Order, Ranking
from reader.collection.query import parse_query
from reader.collection.search import Found
from reader.ui.search.sayings import sayings_of
from reader.ui.window.search_words import order_note


@pytest.mark.parametrize(
    ("ranking", "words"),
    [
        (Ranking.DONE, ""),
        (Ranking.TOO_MANY, "too many"),
        (Ranking.TOO_COMMON, "words stand in too many documents"),
    ],
)
def test_why_hits_are_not_ranked(ranking: Ranking, words: str) -> None:
    query = parse_query('"the lamp"')
    found = Found(array("q", [3]), Order.RELEVANCE, ranking=ranking)
    answer = Answer(query, Order.RELEVANCE, found, query.root, is_by_words=True)
    said = [one.sentence for one in sayings_of(query, (), answer)]

    assert len(said) == bool(words)
    assert all(words in one and "by date" in one for one in said)
    note = order_note(answer)
    assert words.lower() in note.lower()
    assert bool(note) == bool(words)
    # Few hits are not called many.
    assert ranking is not Ranking.TOO_COMMON or "documents are too many" not in said[0]
