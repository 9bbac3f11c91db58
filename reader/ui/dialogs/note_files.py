"""The merge table: what each writer's notes file says, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.annotations import Change, Standing, Tombstone
from reader.ui.button_row import ButtonRow
from reader.ui.scrolled import open_at
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.annotations import Contribution, FileReport

_SIZE = QSize(860, 480)
_LONGEST = 120
"""So many letters of a note stand in a row."""
_MOST_ROWS = 2_000
_ID = Qt.ItemDataRole.UserRole


class NoteFilesDialog(QDialog):
    """One row for each entry of each notes file; deleted notes can be restored from it.

    Args:
        reports: What each file brings, one's own first.
        parent: The window.
    """

    restore_requested = Signal(str)
    """A deleted note is wanted back: its id."""

    def __init__(self, reports: Sequence[FileReport], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("noteFilesDialog")
        self.setWindowTitle(self.tr("Notes files of this document"))
        open_at(self, _SIZE)
        self.summary = QLabel("\n".join(self._summary(report) for report in reports), self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = QTableWidget(self)
        self._set_up_table()
        self._fill(reports)
        self.restore = QPushButton(self.tr("&Restore this note"), self)
        self.restore.clicked.connect(self._on_restore_clicked)
        buttons = ButtonRow(self, QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 12)
        whole.setSpacing(12)
        whole.addWidget(self.summary)
        whole.addWidget(self.table, 1)
        whole.addWidget(buttons)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        self._on_selection_changed()

    def _set_up_table(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("What each notes file says"))
        titles = (
            self.tr("Whose file"),
            self.tr("Against yours"),
            self.tr("Note"),
            self.tr("Changed by"),
            self.tr("When"),
            self.tr("Now"),
        )
        table.setColumnCount(len(titles))
        table.setHorizontalHeaderLabels(titles)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def _fill(self, reports: Sequence[FileReport]) -> None:
        rows = [(report, row) for report in reports for row in report.rows]
        # What happened comes first; what is the same everywhere last.
        rows.sort(key=_is_dull)
        shown = rows[:_MOST_ROWS]
        self.table.setRowCount(len(shown))
        for number, (report, row) in enumerate(shown):
            for column, words in enumerate(self._cells(report, row)):
                item = QTableWidgetItem(words)
                item.setData(_ID, row.entry.id if _is_deleted_now(row) else "")
                self.table.setItem(number, column, item)
        self.table.resizeColumnsToContents()

    def _cells(self, report: FileReport, row: Contribution) -> tuple[str, ...]:
        words = row.words
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        return (
            self._whose(report),
            "" if report.is_mine else self._change(row.change),
            short or self.tr("(its words were let go)"),
            row.editor.name or row.editor.handle or self.tr("somebody"),
            row.modified.astimezone().strftime("%Y-%m-%d %H:%M"),
            self._standing(row),
        )

    def _whose(self, report: FileReport) -> str:
        return self.tr("You") if report.is_mine else report.owner.name or report.owner.handle

    def _change(self, change: Change) -> str:
        return {
            Change.NEW: self.tr("new"),
            Change.SAME: self.tr("the same"),
            Change.CHANGED: self.tr("changed"),
            Change.DELETED: self.tr("deleted"),
        }[change]

    def _standing(self, row: Contribution) -> str:
        if isinstance(row.entry, Tombstone) and row.standing is Standing.SHOWN:
            return self.tr("deleted")
        return {
            Standing.SHOWN: self.tr("shown"),
            Standing.BESIDE: self.tr("kept beside what is shown"),
            Standing.OVERTAKEN: self.tr("overtaken by a later change"),
        }[row.standing]

    def _summary(self, report: FileReport) -> str:
        if report.is_mine:
            count = many(len(report.rows), "version")
            return self.tr("{0}, yours: {1}.").format(report.path.name, count)
        counts = self.tr("{0} new, {1} changed, {2} deleted, {3} the same").format(
            *(report.count(change) for change in (Change.NEW, Change.CHANGED, Change.DELETED)),
            report.count(Change.SAME),
        )
        who = report.owner.name or report.owner.handle
        return self.tr("{0}, by {1}: {2}.").format(report.path.name, who, counts)

    def _chosen_id(self) -> str:
        items = self.table.selectedItems()
        return str(items[0].data(_ID)) if items else ""

    @Slot()
    def _on_selection_changed(self) -> None:
        self.restore.setEnabled(bool(self._chosen_id()))

    @Slot()
    def _on_restore_clicked(self) -> None:
        chosen = self._chosen_id()
        if chosen:
            self.restore_requested.emit(chosen)
            self.accept()


def _is_dull(row: tuple[FileReport, Contribution]) -> bool:
    report, one = row
    return report.is_mine or one.change is Change.SAME


def _is_deleted_now(row: Contribution) -> bool:
    """Whether it is a deleted note whose words are kept."""
    entry = row.entry
    is_stone = isinstance(entry, Tombstone) and entry.kept is not None
    return is_stone and row.standing is Standing.SHOWN
