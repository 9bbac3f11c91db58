"""The tag manager: a window of its own beside the one that reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.annotations.tag_edits import TagEditError
from reader.app.jobs import Job, JobControl
from reader.app.tag_census import TagCensus, count_below, counts_in
from reader.ui.tags.details import TagDetails, TagEdit
from reader.ui.tags.questions import DeleteQuestion, NameQuestion, SplitQuestion, TargetQuestion
from reader.ui.tags.tree import TagNumbers, TagTree
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.annotations import Entry, Reading, Tag
    from reader.app.jobs import JobRunner
    from reader.app.tag_census import Tagged
    from reader.app.tag_desk import TagDesk
    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(820, 560)
_TREE, _DETAILS = 420, 380
_PAUSE_MS = 150


class TagWindow(QDialog):
    """The tree of tags, and what is said of the current one.

    Args:
        themes: Colours.
        desk: Works on the codebook.
        runner: Counts notes in the background.
        change: Does some work that makes versions of the user's; whether it is stored.
        parent: The window.
    """

    tags_changed = Signal()
    """The codebook was changed here."""

    def __init__(
        self,
        themes: ThemeManager,
        desk: TagDesk,
        runner: JobRunner,
        change: Callable[[Callable[[], object]], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tagWindow")
        self.setWindowTitle(self.tr("My tags"))
        self._desk, self._runner, self._change = desk, runner, change
        self._reading: Reading | None = None
        self._path: Path | None = None
        self._book = desk.codebook(None)
        self._census: TagCensus | None = None
        self._is_stale = True
        self._job: JobControl | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_PAUSE_MS)
        self._counting.timeout.connect(self._count)
        self.tree = TagTree(themes, self)
        self.details = TagDetails(themes, self)
        self._lay_out()
        self._wire()
        self.resize(_SIZE)

    def set_reading(self, reading: Reading | None) -> None:
        """Another document is read, or its notes changed: counts and collection follow."""
        self._reading = reading
        if self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the codebook again and show it; the notes are counted anew."""
        address = self._reading.document.source.address if self._reading else None
        path = self._desk.codebook_path(address)
        if path != self._path:
            self._census = None
        self._path = path
        self._book = self._desk.codebook(path)
        self._is_stale = True
        if self._job is not None:
            # What it counts is no longer so.
            self._job.cancel()
            self._job = None
        self._show()
        self._counting.start()

    def showEvent(self, event: object) -> None:
        """Show what is there now."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    @property
    def tag(self) -> Tag | None:
        """The current tag."""
        return self._book.tag(self.tree.chosen) if self.tree.chosen else None

    @property
    def problem(self) -> str:
        """What went wrong last, as one sentence; empty if nothing did."""
        return self._problem.text()

    def _lay_out(self) -> None:
        self.filter = QLineEdit(self)
        self.filter.setObjectName("tagFilter")
        self.filter.setPlaceholderText(self.tr("Filter tags"))
        self.filter.setAccessibleName(self.tr("Filter tags"))
        self.filter.setClearButtonEnabled(True)
        self.new = QPushButton(self.tr("&New tag…"), self)
        self.new.setToolTip(self.tr("New tag beside the current one (Ctrl+N)"))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.filter, 1)
        top.addWidget(self.new)
        self._empty = QLabel(self)
        self._empty.setObjectName("emptyLabel")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 24, 24, 24)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(12, 0, 0, 0)
        beside.addWidget(self.details)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setHandleWidth(1)
        for part in (left, right):
            parts.addWidget(part)
        parts.setChildrenCollapsible(False)
        parts.setSizes([_TREE, _DETAILS])
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setProperty("tone", "gap")
        paints = QLabel(
            self.tr(
                "A passage is painted in the colour of its highlight. The colour of a tag is the "
                "sign beside its name, and the first colour of a passage it is put on by its key."
            ),
            self,
        )
        paints.setWordWrap(True)
        paints.setProperty("tone", "muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(parts, 1)
        whole.addWidget(self._problem)
        whole.addWidget(paints)
        self._problem.hide()

    def _wire(self) -> None:
        self.tree.tag_chosen.connect(self._on_tag_chosen)
        self.tree.move_requested.connect(self._on_move_requested)
        self.tree.rename_requested.connect(self._on_rename_requested)
        self.tree.delete_requested.connect(self._on_delete)
        self.filter.textChanged.connect(self._show)
        self.new.clicked.connect(self._on_new)
        self.details.save_requested.connect(self._on_save_requested)
        self.details.key_requested.connect(self._on_key_requested)
        self.details.merge.clicked.connect(self._on_merge)
        self.details.move_to.clicked.connect(self._on_move)
        self.details.split.clicked.connect(self._on_split)
        self.details.delete.clicked.connect(self._on_delete)
        QShortcut(QKeySequence("Ctrl+N"), self, self._on_new)

    @Slot()
    def _show(self) -> None:
        self.tree.show_book(self._book, self._me, self._numbers(), self.filter.text())
        is_empty = not self._book.tags
        self._stack.setCurrentIndex(1 if is_empty else 0)
        self.new.setEnabled(self._path is not None)
        if is_empty:
            self._empty.setText(
                self.tr(
                    "There are no tags yet. Make one here, or press T on selected words; tags "
                    "are kept with the folder."
                )
                if self._path is not None
                else self.tr(
                    "Tags are kept with a folder. Open the folder of this document to see and "
                    "change its tags."
                )
            )
        self._on_tag_chosen()

    @property
    def _me(self) -> str:
        return self._desk.person

    def _entries_here(self) -> list[Entry]:
        if self._reading is None:
            return []
        return [*(note.annotation for note in self._reading.notes), *self._reading.facts]

    def _numbers(self) -> TagNumbers:
        here = counts_in(self._book, self._entries_here())
        everywhere = self._census.counts(self._book) if self._census else None
        return TagNumbers(here, everywhere)

    @Slot()
    def _count(self) -> None:
        """Count the collection's notes on another thread."""
        path = self._path
        if path is None:
            return

        def operation(control: JobControl) -> TagCensus:
            return self._desk.census(path, control)

        job = Job("count tags", operation, self._on_counted, self._on_count_failed)
        self._job = self._runner.start(job)

    def _on_counted(self, census: TagCensus) -> None:
        self._census, self._is_stale, self._job = census, False, None
        self._show()

    def _on_count_failed(self, error: Exception) -> None:
        self._job = None
        self._say(self.tr("The notes could not be counted: {0}").format(error))

    def _tagged(self, tag: Tag) -> tuple[Tagged, ...]:
        """The notes that carry a tag now; counted on the spot where that is not done yet."""
        assert self._path is not None
        if self._census is None or self._is_stale:
            self._census, self._is_stale = self._desk.census(self._path), False
        return self._census.tagged(self._book, tag.id)

    @Slot()
    def _on_tag_chosen(self) -> None:
        tag = self.tag
        key = 0
        if tag is not None:
            mine = self._book.favourites(self._me)
            key = next((n for n, one in enumerate(mine, 1) if one and one.id == tag.id), 0)
        self.details.show_tag(tag, key, self._counted(tag) if tag else "")

    def _counted(self, tag: Tag) -> str:
        numbers = self._numbers()
        here = many(numbers.here.get(tag.id, 0), "note")
        if numbers.everywhere is None or self._is_stale:
            return self.tr("{0} in this document; the folder is being counted.").format(here)
        every = many(numbers.everywhere.get(tag.id, 0), "note")
        said = self.tr("{0} in this document, {1} in the folder.").format(here, every)
        if self._census is None or not self._book.children(tag):
            return said
        below = (
            count_below(self._book, self._entries_here(), tag),
            self._census.tagged_below(self._book, tag),
        )
        return f"{said} {self.tr('With those below: {0} and {1}.').format(*below)}"

    def _do(self, work: Callable[[], object]) -> bool:
        """Do something with the codebook; what cannot be done is said below."""
        self._say("")
        try:
            is_done = self._change(work)
        except TagEditError as error:
            self._say(str(error))
            is_done = False
        self.refresh()
        if is_done:
            self.tags_changed.emit()
        return is_done

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    @Slot()
    def _on_new(self) -> None:
        path = self._path
        if path is None:
            return
        above = self._book.above(self.tag) if self.tag else None
        asked = NameQuestion(self._book.path_of(above.id) if above else "", self)
        is_named = asked.exec() == QDialog.DialogCode.Accepted
        label = asked.name.text().strip()
        asked.deleteLater()
        if not is_named:
            return
        made: list[str] = []

        def work() -> None:
            made.append(self._desk.create(path, label, parent=above.id if above else None).id)

        self.filter.clear()
        if self._do(work):
            self.tree.choose(made[0])
            self.details.description.setFocus()

    @Slot()
    def _on_rename_requested(self) -> None:
        self.details.name.setFocus()
        self.details.name.selectAll()

    @Slot(object)
    def _on_save_requested(self, edit: TagEdit) -> None:
        path, tag = self._path, self.tag
        if path is not None and tag is not None:
            self._do(
                lambda: self._desk.edit(
                    path,
                    tag.id,
                    label=edit.label,
                    colour=edit.colour,
                    description=edit.description,
                )
            )

    @Slot(int)
    def _on_key_requested(self, number: int) -> None:
        path, tag = self._path, self.tag
        if path is None or tag is None:
            return
        mine = self._book.favourites(self._me)
        before = next((n for n, one in enumerate(mine, 1) if one and one.id == tag.id), 0)
        if number:
            self._do(lambda: self._desk.set_key(path, number, tag.id))
        elif before:
            self._do(lambda: self._desk.set_key(path, before, None))

    @Slot(str, str)
    def _on_move_requested(self, tag_id: str, parent: str) -> None:
        path = self._path
        if path is not None:
            self._do(lambda: self._desk.move(path, tag_id, parent or None))

    @Slot()
    def _on_move(self) -> None:
        self._choose_target(merges=False)

    @Slot()
    def _on_merge(self) -> None:
        self._choose_target(merges=True)

    def _choose_target(self, *, merges: bool) -> None:
        path, tag = self._path, self.tag
        if path is None or tag is None:
            return
        tagged = self._tagged(tag) if merges else ()
        asked = TargetQuestion(tag, self._book, tagged, self, merges=merges)
        if asked.exec() == QDialog.DialogCode.Accepted:
            target = asked.target
            if merges:
                self._do(lambda: self._desk.merge(path, tag.id, target))
                self.tree.choose(target)
            else:
                self._on_move_requested(tag.id, target)
        asked.deleteLater()

    @Slot()
    def _on_split(self) -> None:
        path, tag = self._path, self.tag
        if path is None or tag is None:
            return
        asked = SplitQuestion(tag, self._tagged(tag), self)
        if asked.exec() == QDialog.DialogCode.Accepted:
            name, chosen = asked.name.text(), asked.chosen
            self._do(lambda: self._desk.split(path, tag.id, name, chosen))
        asked.deleteLater()

    @Slot()
    def _on_delete(self) -> None:
        path, tag = self._path, self.tag
        if path is None or tag is None:
            return
        tagged = self._tagged(tag)
        asked = DeleteQuestion(tag, self._book, tagged, self)
        if asked.exec() == QDialog.DialogCode.Accepted:
            keeps = asked.keeps.isChecked()
            self._do(lambda: self._desk.delete(path, tag.id, tagged=tagged, keeps_label=keeps))
        asked.deleteLater()
