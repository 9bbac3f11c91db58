"""What is said below the search field of a query and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.collection.order import Ranking
from reader.ui.search.problem_line import Saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.app.searching import Answer
    from reader.collection.hints import Hint
    from reader.collection.query import Problem, Query

_MOST_REMARKS = 2


def sayings_of(query: Query, hints: Sequence[Hint], answer: Answer | None) -> tuple[Saying, ...]:
    """An error alone; else what was read otherwise than typed, what may be meant, the order.

    Args:
        query: As it stands in the field.
        hints: Of its answer.
        answer: Its answer; None while it is not there.
    """
    if query.problems:
        return (_told(query.problems[0], query.text, is_error=True),)
    return tuple(_remarks(query, hints, answer))


def _told(problem: Problem, text: str, *, is_error: bool = False) -> Saying:
    if not problem.instead:
        return Saying(problem.sentence, is_error=is_error)
    span = problem.span
    corrected = f"{text[: span.start]}{problem.instead}{text[span.stop :]}"
    return Saying(problem.sentence, corrected, problem.instead, is_error=is_error)


def _remarks(query: Query, hints: Sequence[Hint], answer: Answer | None) -> Iterator[Saying]:
    for remark in query.remarks[:_MOST_REMARKS]:
        yield _told(remark, query.text)
    for hint in hints:
        yield Saying(hint.sentence, hint.correction, hint.link)
    found = answer.found if answer is not None else None
    if answer is None or found is None:
        return
    if found.ranking is Ranking.TOO_MANY:
        words = QCoreApplication.translate(
            "search",
            "{0} documents are too many to be ranked: those with the words in their subject "
            "come first, then the others, each by date.",
        )
        yield Saying(words.format(f"{len(found):,}"))
    elif found.ranking is Ranking.TOO_COMMON:
        words = QCoreApplication.translate(
            "search",
            "What is found is not ranked, for its words stand in too many documents: those with "
            "the words in their subject come first, then the others, each by date.",
        )
        yield Saying(words)
