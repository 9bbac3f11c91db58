"""What is said beside the list of an answer: how many are found, and why they stand so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.collection.order import Ranking
from reader.ui.search.edits import is_only_incomplete
from reader.ui.search.filter_line import Counts
from reader.ui.window.narrowing import documents_and_files
from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.jobs import Progress
    from reader.app.searching import Answer, Around
    from reader.collection.listing import Listed


def counts_of(answer: Answer, around: Around | None, listed: Listed, text: str) -> Counts:
    """How many documents are listed.

    Args:
        answer: What is listed.
        around: Its counts; None while they are made.
        listed: Of the whole collection.
        text: The query in the field.
    """
    found: int | None = listed.documents
    unreadable = listed.unreadable
    incomplete: int | None = listed.incomplete
    if answer.found is not None:
        found, unreadable = documents_and_files(answer.found.ids, answer.narrowed)
        incomplete = around.incomplete if around is not None else None
    if not answer.is_whole:
        found, unreadable, incomplete = None, 0, None
    only = is_only_incomplete(text)
    return Counts(found, listed.documents, incomplete, unreadable, only_incomplete=only)


def nothing_so_far(step: Progress, searched: int) -> str:
    """That nothing is found in what can be searched while documents are read.

    Args:
        step: How many of the files that are new or changed are read.
        searched: Files that are listed: what is read is searched a moment later.
    """
    if searched < step.total:
        words = _tr("Nothing found so far: {0} of {1} can be searched.")
        return words.format(f"{searched:,}", many(step.total, "file"))
    left = step.total - step.done
    if left > 0:
        words = _tr("Nothing found so far; {0} still to be read.")
        return words.format(many(left, "new or changed file"))
    return _tr("Nothing found so far; the folder is still being read.")


def order_note(answer: Answer) -> str:
    """Why documents stand otherwise than asked for; empty for no reason."""
    if answer.found is None or answer.found.is_ranked:
        return ""
    if answer.found.ranking is Ranking.TOO_COMMON:
        return _tr(
            "The words stand in too many documents for what is found to be ranked: those with the "
            "words in their subject come first, then the others, each by date.",
        )
    return _tr(
        "Too many are found to be ranked: those with the words in their subject come first, "
        "then the others, each by date.",
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("search", text)
