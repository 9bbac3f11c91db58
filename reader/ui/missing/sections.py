"""Incomplete telegrams put on the request list: what was added, and why others were not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.requests import Lacking, RequestDesk, RequestList


class IncompleteTelegrams(QObject):
    """Asks for the sections that no file here has, and remembers what to say of them.

    Args:
        change: Does some work that makes versions of the user's; whether it is stored.
        parent: The window.
    """

    added = Signal()
    """The list has other lines."""
    refused = Signal(str)
    """There was nothing to add: why."""

    def __init__(self, change: Callable[[Callable[[], object]], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._change = change
        self._said = ""
        self._added: frozenset[str] = frozenset()

    def forget(self) -> None:
        """Say no more what was added."""
        self._added = frozenset()

    def said_of(self, shown: RequestList) -> str:
        """What was added, as long as all of it is on the list; else empty."""
        is_there = bool(self._added) and self._added <= shown.requests.keys()
        return self._said if is_there else ""

    def add(self, lacking: Lacking, desk: RequestDesk) -> None:
        """Put the sections on the list that stand there in no way yet."""
        known = desk.requests()
        # What is decided already stays as it is; only the sections follow what is here now.
        fresh = {id_: one for id_, one in lacking.sections.items() if id_ not in known}
        others = self._others_words(lacking.others)
        if not fresh:
            words = self.tr("No incomplete telegram is left to add.")
            self.refused.emit(" ".join(filter(None, (words, others))))
            return

        def work() -> None:
            desk.want_sections(fresh)

        if self._change(work):
            words = self.tr("{0} added.").format(many(len(fresh), "incomplete telegram"))
            self._said = " ".join(filter(None, (words, others)))
            self._added = frozenset(fresh)
            self.added.emit()

    def _others_words(self, count: int) -> str:
        """Why so many incomplete documents are not on the list; empty for none."""
        if not count:
            return ""
        words = self.tr(
            "Of {0} no section can be asked for: another file here has what is missing, or the "
            "document does not say which sections it lacks."
        )
        return words.format(many(count, "other incomplete document"))
