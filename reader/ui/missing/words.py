"""What is said of the list of missing telegrams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.requests import RequestList


def list_words(shown: RequestList) -> str:
    """How many are missing, and how many of them are listed."""
    if shown.total == 0 and not len(shown):
        return _tr("Every telegram that is cited here is in this collection.")
    missing = many(shown.total, "telegram")
    verb = "is" if shown.total == 1 else "are"
    words = _tr("{0} {1} cited here and not in this collection").format(missing, verb)
    if len(shown.numbers) != shown.total:
        words += _tr("; {0} listed").format(f"{len(shown.numbers):,}")
    if shown.besides:
        words += _tr("; {0} on the list besides").format(f"{len(shown.besides):,}")
    return words


def _tr(text: str) -> str:
    return QCoreApplication.translate("MissingWindow", text)
