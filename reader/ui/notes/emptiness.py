"""What the notes window says of what it shows: how many notes, or why none and the way on."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.note_view import NotesAnswer


class Emptiness(Enum):
    """Why no note is shown."""

    NO_COLLECTION = "no-collection"
    NO_NOTES = "no-notes"
    FILTERED = "filtered"
    MISREAD = "misread"
    """The filter cannot be read."""
    ELSEWHERE = "elsewhere"
    """There are some, but not on the documents that were asked for."""
    WAITING = "waiting"


_MAY_GROW = (Emptiness.FILTERED, Emptiness.NO_NOTES, Emptiness.ELSEWHERE)


def emptiness_of(answer: NotesAnswer, filtered: str) -> Emptiness:
    """Why an answer holds no note.

    Args:
        answer: Without one.
        filtered: What stands in the filter.
    """
    if not answer.total:
        return Emptiness.NO_NOTES
    return Emptiness.FILTERED if filtered.strip() else Emptiness.ELSEWHERE


def emptiness_words(why: Emptiness, growing: str) -> str:
    """Why no note is shown, and what to do.

    Args:
        why: The reason.
        growing: Why more may follow; empty where all of the folder was read.
    """
    words = {
        Emptiness.NO_COLLECTION: _tr(
            "Open a folder: the notes on all its documents are shown here together."
        ),
        Emptiness.NO_NOTES: _tr(
            "There are no notes in this folder yet. Select words in a document and press N, "
            "or choose one of five highlights with 1 to 5."
        ),
        Emptiness.FILTERED: _tr("No note is shown by this filter."),
        Emptiness.MISREAD: _tr("This filter cannot be read: no note is shown."),
        Emptiness.ELSEWHERE: _tr("There is no note on these documents."),
        Emptiness.WAITING: _tr("Looking for notes…"),
    }[why]
    if growing and why in _MAY_GROW:
        words += f" {growing[:1].upper()}{growing[1:]}."
    return words


def way_on(why: Emptiness) -> str:
    """What leads to notes again; empty where only the user's own work does."""
    if why in (Emptiness.FILTERED, Emptiness.MISREAD):
        return _tr("Clear the filter")
    return _tr("Show the notes on all documents") if why is Emptiness.ELSEWHERE else ""


def count_words(answer: NotesAnswer, growing: str) -> str:
    """How many notes are shown, and on what.

    Args:
        answer: Those found.
        growing: As in :func:`emptiness_words`.
    """
    found = answer.found
    words = many(found.total, "note")
    if found.total < answer.total:
        words = f"{found.total:,} of {many(answer.total, 'note')}"
    if found.strays and found.strays == found.total:
        words += " " + _tr("without a document")
    elif found.strays:
        words += _tr(", {0} of them without a document").format(f"{found.strays:,}")
    elif found.total:
        words += " " + _tr("on {0}").format(many(found.documents, "document"))
    return f"{words}; {growing}" if growing else words


def _tr(text: str) -> str:
    return QCoreApplication.translate("NotesWindow", text)
