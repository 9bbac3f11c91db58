"""Cited but not in this collection: a window with the list, who cites each, and the requests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.annotations import RequestStatus
from reader.app.jobs import Job, JobControl
from reader.app.requests import (
    STATUS_WORDS,
    RequestDesk,
    RequestQuery,
    citing_rows,
    lacking_sections,
    request_list,
    request_table,
    write_request_list,
)
from reader.collection.index import IndexFaultError, StorageError
from reader.ui.empty_state import ListOrEmpty
from reader.ui.missing.decisions import Decision, DecisionBar
from reader.ui.missing.filters import FilterRow
from reader.ui.missing.model import MissingModel
from reader.ui.missing.sections import IncompleteTelegrams
from reader.ui.missing.table import MissingTable
from reader.ui.missing.words import list_words
from reader.ui.panels.hint import HintRow
from reader.ui.panels.reference_rows import ReferenceRow, citing_list
from reader.ui.panels.references import ReferenceDelegate
from reader.ui.panels.rows import Row, RowView
from reader.ui.scrolled import open_at
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.app.indexing import CollectionIndex
    from reader.app.jobs import JobRunner
    from reader.app.relating import Related
    from reader.app.requests import Lacking, RequestLine, RequestList
    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(1080, 620)
_TABLE, _CITING = 770, 290


class MissingWindow(QDialog):
    """Lists missing telegrams, shows who cites them, and takes decisions about them.

    Args:
        themes: Colours.
        runner: Takes what may be slow.
        change: Does some work that makes versions of the user's; whether it is stored.
        left_files: As for :func:`reader.app.saved_tables.saved_table`.
        parent: The window.
    """

    place_chosen = Signal(object)
    """A document that cites was chosen: its `Place`."""

    def __init__(
        self,
        themes: ThemeManager,
        runner: JobRunner,
        change: Callable[[Callable[[], object]], bool],
        left_files: Path,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._left_files = left_files
        self.setObjectName("missingWindow")
        self.setWindowTitle(self.tr("Cited but not in this collection"))
        self._runner, self._change = runner, change
        self._index: CollectionIndex | None = None
        self._desk: RequestDesk | None = None
        self._jobs: dict[str, JobControl] = {}
        self._citing_count = 0
        self._incomplete = IncompleteTelegrams(change, self)
        self._make_list(themes)
        self._make_foot()
        self._lay_out()
        self._wire()
        open_at(self, _SIZE)
        self._show_line()

    def set_collection(self, index: CollectionIndex | None, desk: RequestDesk | None) -> None:
        """Show another collection; None for none."""
        self._index, self._desk = index, desk
        self._incomplete.forget()
        self.model.set_list(None)
        self.refresh()

    def show_telegram(self, telegram: str) -> None:
        """Make a missing telegram the current one, by its canonical id."""
        self.filters.look_for(telegram)
        self.table.look_for(telegram)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the list again; what was current stays so if it is still listed."""
        index, desk = self._index, self._desk
        if index is None or desk is None:
            self._say(self.tr("Open a folder to see what its documents cite and do not have."))
            return
        query = RequestQuery(self.table.order, self.filters.holding, self.filters.status)

        def operation(control: JobControl) -> RequestList:
            with index.reading(control) as connection:
                return request_list(connection, desk.requests(), query)

        self._start("list", operation, self._take_list)

    # Making

    def _make_list(self, themes: ThemeManager) -> None:
        self.filters = FilterRow(self)
        self.model = MissingModel(self._read_lines, self)
        self.table = MissingTable(self.model, self)
        self.listed = ListOrEmpty(self.table, self)
        self.citing = RowView(self)
        self.citing.setObjectName("missingCiting")
        self.citing.setAccessibleName(self.tr("Documents that cite it"))
        self.citing.setItemDelegate(ReferenceDelegate(themes, self.citing))

    def _make_foot(self) -> None:
        self.decisions = DecisionBar(self)
        self.add = QPushButton(self.tr("Add &incomplete telegrams"), self)
        self.add.setToolTip(
            self.tr("Put the sections that no file here has on the list, as wanted")
        )
        self.save = QPushButton(self.tr("&Save as CSV…"), self)
        self.said = QLabel(self)
        self.said.setObjectName("missingSaid")
        self.said.setWordWrap(True)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.listed)
        split.addWidget(self.citing)
        # Shares, not pixels: both grow with a window whose letters are large.
        for part, share in enumerate((_TABLE, _CITING)):
            split.setStretchFactor(part, share)
        split.setSizes([_TABLE, _CITING])
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.add)
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 14)
        whole.setSpacing(10)
        whole.addWidget(self.filters)
        whole.addWidget(split, 1)
        whole.addWidget(self.decisions)
        whole.addLayout(foot)
        for button in (self.add, self.save):
            # Enter in a field confirms the field.
            button.setAutoDefault(False)

    def _wire(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.listed.empty.way_asked.connect(self.filters.clear)
        self.table.order_changed.connect(self.refresh)
        self.table.line_changed.connect(self._show_line)
        self.table.customContextMenuRequested.connect(self._on_table_menu_requested)
        self.citing.row_chosen.connect(self._on_citing_row_chosen)
        self.decisions.decided.connect(self._on_decided)
        self.decisions.refused.connect(self._say)
        self._incomplete.added.connect(self._on_incomplete_added)
        self._incomplete.refused.connect(self._say)
        self.add.clicked.connect(self._on_add_clicked)
        self.save.clicked.connect(self._on_save_clicked)

    # Showing

    def _read_lines(self, shown: RequestList, start: int, stop: int) -> list[RequestLine]:
        """A page: some milliseconds."""
        if self._index is None:
            return []
        try:
            with self._index.reading() as connection:
                return shown.lines(connection, start, stop)
        except (IndexFaultError, StorageError):
            # The index is being built anew: the list is read again when that is done.
            return []

    def _take_list(self, shown: RequestList) -> None:
        self.table.show_list(shown)
        words = list_words(shown)
        if len(shown):
            self.listed.show_list()
        elif shown.total and self.filters.is_narrowed:
            none = self.tr("No missing telegram is listed by this filter.")
            self.listed.show_empty(none, self.tr("Clear the filter"))
        else:
            self.listed.show_empty(words)
        added = self._incomplete.said_of(shown)
        if added:
            words = f"{words}. {added}"
        self._say(words)
        self.table.fit_ids()

    @Slot()
    def _show_line(self) -> None:
        self.decisions.show_lines(self.table.chosen)
        self.add.setEnabled(self._index is not None)
        self.save.setEnabled(self.model.rowCount() > 0)
        self._show_citing(self.table.current)

    def _show_citing(self, line: RequestLine | None) -> None:
        index = self._index
        if line is None or index is None or not line.telegram.cited_by:
            words = self.tr("The documents that cite the chosen telegram are listed here.")
            if line is not None:
                words = self.tr("No document of this collection cites it.")
            self.citing.replace_rows((HintRow(words),))
            return
        telegram = line.telegram.id
        self._citing_count = line.telegram.cited_by

        def operation(_control: JobControl) -> tuple[Related, ...]:
            return citing_rows(index, telegram)

        self._start("citing", operation, self._take_citing)

    def _take_citing(self, found: Sequence[Related]) -> None:
        self.citing.replace_rows(citing_list(found, self._citing_count))

    # Deciding

    @Slot(object)
    def _on_decided(self, decision: Decision) -> None:
        desk = self._desk
        telegrams = [line.telegram.id for line in self.table.chosen]
        if desk is None or not telegrams:
            return
        self._incomplete.forget()

        def work() -> None:
            desk.decide(
                telegrams,
                status=decision.status,
                requested=decision.requested,
                note=decision.note,
            )

        self._change(work)
        self.refresh()

    @Slot(QPoint)
    def _on_table_menu_requested(self, at: QPoint) -> None:
        if not self.table.chosen:
            return
        menu = QMenu(self)
        entries = {
            menu.addAction(STATUS_WORDS[status] or self.tr("Undecided")): status
            for status in RequestStatus
        }
        picked = menu.exec(self.table.viewport().mapToGlobal(at))
        menu.deleteLater()
        if picked is not None:
            self._on_decided(Decision(status=entries[picked]))

    @Slot()
    def _on_add_clicked(self) -> None:
        index = self._index
        if index is None:
            return

        def operation(control: JobControl) -> Lacking:
            with index.reading(control) as connection:
                return lacking_sections(connection)

        self._start("sections", operation, self._take_sections)

    def _take_sections(self, lacking: Lacking) -> None:
        if self._desk is not None:
            self._incomplete.add(lacking, self._desk)

    @Slot()
    def _on_incomplete_added(self) -> None:
        self.filters.show_all_statuses()
        self.refresh()

    # The rest

    @Slot(object, str)
    def _on_citing_row_chosen(self, row: Row, _part: str) -> None:
        if isinstance(row, ReferenceRow) and row.place is not None:
            self.place_chosen.emit(row.place)

    @Slot()
    def _on_save_clicked(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the request list"), "requests.csv", self.tr("CSV (*.csv)")
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Save what is listed, in its order, as CSV."""
        index, shown = self._index, self.model.list
        if index is None or shown is None:
            return
        left_files = self._left_files

        def operation(control: JobControl) -> int:
            with index.reading(control) as connection:
                lines = shown.lines(connection, 0, len(shown))
                write_request_list(path, request_table(connection, lines), left_files)
            return len(lines)

        def success(count: int) -> None:
            lines = many(count, "line")
            self._say(self.tr("Saved “{0}” with {1}.").format(path.name, lines))

        self._start("save", operation, success)

    def _start(
        self, name: str, operation: Callable[[JobControl], object], success: Callable[..., None]
    ) -> None:
        """Start a job; a newer one of the same name overtakes it."""
        before = self._jobs.pop(name, None)
        if before is not None:
            before.cancel()
        self._jobs[name] = self._runner.start(Job(name, operation, success, self._fail))

    def _fail(self, error: Exception) -> None:
        reason = getattr(error, "sentence", None) or getattr(error, "strerror", None) or str(error)
        self._say(
            self.tr("That could not be done ({0}); your documents and requests are safe.").format(
                reason
            )
        )

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.add.setEnabled(self._index is not None)
        self.save.setEnabled(self.model.rowCount() > 0)
