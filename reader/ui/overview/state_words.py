"""What the overview says below its title: how much is here, and how far the reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.jobs import Progress
    from reader.collection.overview import Overview
    from reader.collection.state import Unfinished


def state_words(found: Overview, left_unread: int | None, reading: Progress | None) -> str:
    """What stands below the title.

    Args:
        found: The collection in numbers.
        left_unread: How many files were not read because it was cancelled; None where it was not.
        reading: Of its files how many of those that are new or changed are read; None where all
            of them are.
    """
    counts = f"{many(found.documents, 'document')} in {many(found.files, 'file')}"
    if left_unread is not None:
        words = _tr("{0}. Reading was cancelled: {1} not read yet; F5 continues.")
        left = many(left_unread, "file") if left_unread else _tr("some files")
        return words.format(counts, left)
    if not found.files:
        return (
            _tr("Looking for documents…")
            if reading is not None
            else _tr("This folder holds no documents.")
        )
    if reading is None and found.unfinished is not None:
        return _unfinished_words(counts, found.unfinished)
    return f"{counts}." if reading is None else _growing_words(found, reading)


def _unfinished_words(counts: str, unfinished: Unfinished) -> str:
    """What is known is no total."""
    left = _tr("some files are not read yet")
    if unfinished.left:
        read, total = f"{unfinished.read:,}", many(unfinished.total, "file")
        left = _tr("{0} of {1} are read").format(read, total)
    words = _tr("{0} so far. Reading did not come to its end: {1}; F5 continues.")
    return words.format(counts, left)


def _growing_words(found: Overview, reading: Progress) -> str:
    """How far the reading is: of all files the first time, later of what is otherwise."""
    documents = many(found.documents, "document")
    if not reading.total:
        words = _tr("{0} in {1} so far; looking through the folder for others…")
        return words.format(documents, many(found.files, "file"))
    if reading.total < found.files:
        words = _tr("{0} in {1} so far; {2} still to be read.")
        left = many(max(0, reading.total - reading.done), "new or changed file")
        return words.format(documents, many(found.files, "file"), left)
    words = _tr("{0} of {1} listed so far: {2}.")
    return words.format(f"{found.files:,}", many(reading.total, "file"), documents)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OverviewPage", text)
