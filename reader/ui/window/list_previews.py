"""Previews of the documents in the list and in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject

from reader.app.relating import place_of
from reader.app.rows import RowState
from reader.ui.preview_tips import Rest, RowPreviews
from reader.ui.words import many

if TYPE_CHECKING:
    from reader.app.rows import DocumentRow
    from reader.ui.lists.documents import DocumentViews
    from reader.ui.preview_tips import PreviewTips


class ListPreviews(QObject):
    """Shows what a listed document is about once the pointer or the keyboard rests on its row.

    A row that the keyboard opens shows none: the document itself is on screen.

    Args:
        views: The list and the table.
        tips: Shows them.
    """

    def __init__(self, views: DocumentViews, tips: PreviewTips) -> None:
        super().__init__(views)
        self._model = views.model
        self._previews = [
            RowPreviews(one, self._rest_on, tips) for one in (views.list, views.table)
        ]

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
