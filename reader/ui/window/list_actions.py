"""Actions on the list of documents: its form, its ends, and what is done with chosen rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from reader.app.jobs import Job, JobControl, JobRunner
from reader.app.rows import RowState
from reader.app.settings import LIST_VIEW, TABLE_COLUMNS
from reader.intake import UnreadableError
from reader.ui.actions import ActionId
from reader.ui.clipboard import mime_data
from reader.ui.outside import show_folder
from reader.ui.window.list_menu import list_menu
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.app.rows import DocumentRow
    from reader.app.settings import Setting
    from reader.app.workspace import Workspace
    from reader.ui.window.collection import CollectionController
    from reader.ui.window.frame import Frame

_MOST_CITED = 500
"""Citing a document means to read it."""
_REMEMBER_MS = 800
"""Columns that are being dragged are stored when the hand rests."""
_OF_CHOSEN = (
    ActionId.OPEN_CHOSEN,
    ActionId.CHOSEN_FOLDER,
    ActionId.COPY_IDS,
    ActionId.COPY_CITATIONS,
    ActionId.EXPORT_CHOSEN,
)
"""What needs a chosen row."""
_NAMED_AT_ONCE = 1_000
"""Rows whose ids are copied while the window waits; those of more are read in the background."""
_LOOKED_AT = 3
"""Chosen rows that tell what can be done with all: there may be thousands."""


class ListActions(QObject):
    """What is done in the list; it opens documents through the list's own signal."""

    def __init__(
        self,
        frame: Frame,
        workspace: Workspace,
        collection: CollectionController,
        runner: JobRunner,
    ) -> None:
        super().__init__(frame)
        self._collection = collection
        self._frame = frame
        self._documents = frame.documents
        self._workspace = workspace
        self._runner = runner
        self._citing: JobControl | None = None
        self._naming: JobControl | None = None
        self._remember = QTimer(self)
        self._remember.setSingleShot(True)
        self._remember.setInterval(_REMEMBER_MS)
        self._remember.timeout.connect(self.settle)
        table = self._documents.views.table
        table.set_columns(frame.settings.text(TABLE_COLUMNS))
        table.columns_changed.connect(self._remember.start)
        self._documents.menu_requested.connect(self._on_menu_requested)
        self._documents.choice_changed.connect(self._refresh)
        collection.opened.connect(self._on_opened)
        self._show_form(is_table=frame.settings.text(LIST_VIEW) == "table")
        self._refresh()

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {
            ActionId.TABLE: self._on_table,
            ActionId.TABLE_COLUMNS: self._documents.views.table.open_columns_menu,
            ActionId.FIRST_DOCUMENT: self._documents.go_to_first,
            ActionId.LAST_DOCUMENT: self._documents.go_to_last,
            ActionId.OPEN_CHOSEN: self._on_open_chosen,
            ActionId.CHOSEN_FOLDER: self._on_chosen_folder,
            ActionId.COPY_IDS: self._on_copy_ids,
            ActionId.COPY_CITATIONS: self._on_copy_citations,
        }

    def settle(self) -> None:
        """Store the columns as they are."""
        self._remember.stop()
        self._choose(TABLE_COLUMNS, self._documents.views.table.columns_text)

    def _choose(self, setting: Setting, text: str) -> None:
        if self._frame.settings.text(setting) == text:
            return
        try:
            self._frame.settings.choose(setting, text)
        except OSError as error:
            self._frame.board.warn(
                self.tr("The form of the list could not be remembered ({0}).").format(
                    error.strerror or ""
                )
            )

    def _show_form(self, *, is_table: bool) -> None:
        self._frame.actions_table[ActionId.TABLE].setChecked(is_table)
        self._frame.actions_table[ActionId.TABLE_COLUMNS].setEnabled(is_table)
        self._documents.views.show_table(is_shown=is_table)
        # Without documents a table needs no room, and the first page all of it.
        is_open = self._collection.index is not None
        self._frame.widen_documents(is_wide=is_table and is_open)

    @Slot()
    def _on_opened(self) -> None:
        self._show_form(is_table=self._frame.actions_table[ActionId.TABLE].isChecked())

    @Slot()
    def _on_table(self) -> None:
        is_table = self._frame.actions_table[ActionId.TABLE].isChecked()
        self._show_form(is_table=is_table)
        self._choose(LIST_VIEW, "table" if is_table else "list")

    @Slot()
    def _refresh(self) -> None:
        rows = self._documents.chosen_rows(most=_LOOKED_AT)
        is_readable = any(row.state is RowState.READ for row in rows)
        for action in _OF_CHOSEN:
            needs_text = action in (ActionId.COPY_CITATIONS, ActionId.EXPORT_CHOSEN)
            self._frame.actions_table[action].setEnabled(is_readable if needs_text else bool(rows))

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self._refresh()
        menu = list_menu(self._frame, self._documents.chosen_rows(most=_LOOKED_AT))
        menu.exec(place)
        menu.deleteLater()

    @Slot()
    def _on_open_chosen(self) -> None:
        rows = self._documents.chosen_rows(most=1)
        if rows:
            row = rows[0]
            self._documents.select(row.path, row.member, row.telegram)
            self._documents.document_chosen.emit(row)

    @Slot()
    def _on_chosen_folder(self) -> None:
        rows = self._documents.chosen_rows(most=1)
        if rows:
            show_folder(rows[0].path.parent, self._frame.board)

    @Slot()
    def _on_copy_ids(self) -> None:
        """Copy the names of all chosen documents, however many they are."""
        index = self._collection.index
        most = self._documents.model.rowCount() if index is None else _NAMED_AT_ONCE + 1
        rows = self._documents.chosen_rows(most=most)
        if index is None or len(rows) <= _NAMED_AT_ONCE:
            self._take_names(tuple(row.reference_id or row.path.name for row in rows))
            return
        ids = self._documents.chosen_ids()

        def operation(control: JobControl) -> tuple[str, ...]:
            from reader.collection.rows import names_of

            with index.reading(control) as connection:
                return tuple(names_of(connection, ids, control))

        if self._naming is not None:
            self._naming.cancel()
        self._naming = self._runner.start(
            Job("copy ids", operation, self._take_names, self._on_naming_failed)
        )

    def _take_names(self, names: tuple[str, ...]) -> None:
        QGuiApplication.clipboard().setMimeData(mime_data("\n".join(names)))
        said = names[0] if len(names) == 1 else many(len(names), "reference id")
        self._frame.board.inform(self.tr("Copied: {0}.").format(said))

    def _on_naming_failed(self, error: Exception) -> None:
        self._frame.board.warn(
            self.tr("The reference ids could not be read; nothing was copied."),
            detail=repr(error),
        )

    @Slot()
    def _on_copy_citations(self) -> None:
        rows = self._documents.chosen_rows(most=_MOST_CITED + 1)
        if len(rows) > _MOST_CITED:
            self._frame.board.inform(
                self.tr("Choose no more than {0} documents: each of them is read for it.").format(
                    _MOST_CITED
                )
            )
            return
        if self._citing is not None:
            self._citing.cancel()

        def operation(control: JobControl) -> tuple[str, ...]:
            return _citations(self._workspace, rows, control)

        self._citing = self._runner.start(
            Job("cite", operation, self._on_cited, self._on_citing_failed)
        )

    def _on_cited(self, citations: tuple[str, ...]) -> None:
        QGuiApplication.clipboard().setMimeData(mime_data("\n".join(citations)))
        said = many(len(citations), "citation")
        self._frame.board.inform(self.tr("Copied: {0}.").format(said))

    def _on_citing_failed(self, error: Exception) -> None:
        self._frame.board.warn(
            self.tr("The citations could not be made; nothing was copied."), detail=repr(error)
        )


def _citations(
    workspace: Workspace, rows: Sequence[DocumentRow], control: JobControl
) -> tuple[str, ...]:
    """How each document is cited; one that cannot be read is left out."""
    # Imported where it is used: the window's start imports no exporter.
    from reader.export import cite

    found = []
    for row in rows:
        control.check()
        try:
            readings = workspace.load(row.path, row.member)
        except UnreadableError:
            continue
        found.append(cite(readings[0]).text)
    return tuple(found)
