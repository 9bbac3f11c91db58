"""Previews of the documents in the list and in the table, and the key that asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Slot

from reader.app.relating import place_of
from reader.app.rows import RowState
from reader.ui.actions import ActionId
from reader.ui.preview_tips import Rest, RowPreviews
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.app.notices import NoticeBoard
    from reader.app.rows import DocumentRow
    from reader.ui.lists.documents import DocumentViews
    from reader.ui.preview_tips import PreviewTips


class ListPreviews(QObject):
    """Shows what a listed document is about once the pointer rests on its row, or by its key.

    Args:
        views: The list and the table.
        tips: Shows them.
        others: Other lists of documents; the key asks the one that has the keyboard.
        board: Says that there is nothing to show.
    """

    def __init__(
        self,
        views: DocumentViews,
        tips: PreviewTips,
        others: Sequence[RowPreviews],
        board: NoticeBoard,
    ) -> None:
        super().__init__(views)
        self._views = views
        self._model = views.model
        self._list, self._table = (
            RowPreviews(one, self._rest_on, tips) for one in (views.list, views.table)
        )
        self._others = others
        self._board = board

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {ActionId.PREVIEW: self._on_preview}

    @Slot()
    def _on_preview(self) -> None:
        listed = self._table if self._views.view is self._views.table else self._list
        asked = next((one for one in self._others if one.has_keyboard), listed)
        if not asked.ask_for_current():
            self._board.inform(self.tr("Go to a document that can be read; then look at it."))

    def _rest_on(self, index: QModelIndex) -> Rest | None:
        row = self._model.row(index.row())
        if row is None or row.state is not RowState.READ:
            return None
        return Rest(place_of(row), tuple(_known(row)))


def _known(row: DocumentRow) -> list[str]:
    """What the list knows of a document beside what it says of itself."""
    known = []
    if row.is_fictional:
        known.append(QCoreApplication.translate("ListPreviews", "FICTIONAL"))
    if row.findings:
        known.append(many(row.findings, "check"))
    if row.notes:
        known.append(many(row.notes, "note"))
    return [*known, row.path.name]
