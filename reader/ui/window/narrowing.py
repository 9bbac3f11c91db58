"""Documents the list is narrowed to for which there is no query: sets of the same text, news."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.app.notices import Notice, NoticeAction, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.notices import NoticeBoard
    from reader.app.searching import Narrowed

_TOPIC = "narrowing"


class Narrowing(QObject):
    """Which documents the list is narrowed to, and the notice that says so, as long as it is."""

    changed = Signal()
    """Others are chosen, or none any more: the list is to be asked for anew."""
    ended = Signal()
    """No documents are chosen any more."""

    def __init__(self, board: NoticeBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self.chosen: Narrowed | None = None

    @Slot(object)
    def choose(self, narrowed: Narrowed) -> None:
        """Show only some documents."""
        self.chosen = narrowed
        self._tell(narrowed)
        self.changed.emit()

    @Slot(object)
    def renew(self, narrowed: Sequence[Narrowed]) -> None:
        """All sorts of documents were looked for anew: others may be of the chosen one now."""
        known = self.chosen
        if known is None:
            return
        none = replace(known, ids=array("q"))
        found = next((one for one in narrowed if one.key == known.key), none)
        self.chosen = found
        if found.words != known.words:
            self._tell(found)
        if found.ids != known.ids:
            self.changed.emit()

    def end(self) -> None:
        """Something else was asked for: the list is not narrowed any more."""
        if self.chosen is not None:
            self.chosen = None
            self._board.withdraw(_TOPIC)
            self.ended.emit()

    def _tell(self, narrowed: Narrowed) -> None:
        self._board.tell(
            Notice(
                NoticeKind.INFORMATION,
                self.tr("The list shows only: {0}.").format(narrowed.words),
                (NoticeAction(self.tr("Show all documents"), self._show_all),),
                topic=_TOPIC,
            )
        )

    def _show_all(self) -> None:
        if self.chosen is not None:
            self.end()
            self.changed.emit()


def documents_and_files(ids: array[int], narrowed: Narrowed | None) -> tuple[int, int]:
    """How many documents are found, and how many files that cannot be read; no query finds these.

    Args:
        ids: As lists hold them.
        narrowed: What the list was narrowed to; None for what a query found.
    """
    files = 0 if narrowed is None else sum(id_ < 0 for id_ in ids)
    return len(ids) - files, files
