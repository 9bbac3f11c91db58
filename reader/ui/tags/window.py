"""The tag manager: a window of its own beside the one that reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.ui.clear_button import ClearButton
from reader.ui.empty_state import ListOrEmpty
from reader.ui.scrolled import open_at
from reader.ui.tags.counting import CountedTags
from reader.ui.tags.deeds import TagDeeds
from reader.ui.tags.details import TagDetails, TagEdit
from reader.ui.tags.tree import TagTree

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.annotations import Reading, Tag
    from reader.app.jobs import JobRunner
    from reader.app.tag_desk import TagDesk
    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(820, 560)
_TREE, _DETAILS = 420, 380


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
        self._shown = CountedTags(desk, runner, self)
        self._deeds = TagDeeds(desk, self._shown, change, self)
        self.tree = TagTree(themes, self)
        self.details = TagDetails(themes, self)
        self._lay_out()
        self._wire()
        open_at(self, _SIZE)

    def set_reading(self, reading: Reading | None) -> None:
        """Another document is read, or its notes changed: counts and collection follow."""
        self._shown.reading = reading
        if self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the codebook again and show it; the notes are counted anew."""
        self._shown.read_again()
        self._show()

    def showEvent(self, event: object) -> None:
        """Show what is there now."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    @property
    def tag(self) -> Tag | None:
        """The current tag."""
        return self._shown.book.tag(self.tree.chosen) if self.tree.chosen else None

    @property
    def problem(self) -> str:
        """What went wrong last, as one sentence; empty if nothing did."""
        return self._problem.text()

    def _lay_out(self) -> None:
        self.filter = QLineEdit(self)
        self.filter.setObjectName("tagFilter")
        self.filter.setPlaceholderText(self.tr("Filter tags"))
        self.filter.setAccessibleName(self.tr("Filter tags"))
        ClearButton(self.filter)
        self.new = QPushButton(self.tr("&New tag…"), self)
        self.new.setToolTip(self.tr("New tag beside the current one (Ctrl+N)"))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.filter, 1)
        top.addWidget(self.new)
        self.listed = ListOrEmpty(self.tree, self)
        self.listed.empty.way_asked.connect(self._on_all_wanted)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(top)
        column.addWidget(self.listed, 1)
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(12, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(self.details)
        beside.addWidget(self._paints())
        beside.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(right)
        for ground in (right, area.viewport()):
            ground.setAutoFillBackground(False)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setHandleWidth(1)
        for part in (left, area):
            parts.addWidget(part)
        parts.setChildrenCollapsible(False)
        parts.setSizes([_TREE, _DETAILS])
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setProperty("tone", "gap")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(parts, 1)
        whole.addWidget(self._problem)
        self._problem.hide()

    def _paints(self) -> QLabel:
        """What the colour of a tag is for."""
        words = self.tr(
            "A passage is painted in the colour of its highlight. The colour of a tag is the "
            "sign beside its name, and the first colour of a passage it is put on by its key."
        )
        paints = QLabel(words, self)
        paints.setWordWrap(True)
        paints.setProperty("tone", "muted")
        return paints

    def _wire(self) -> None:
        self._shown.counted.connect(self._show)
        self._shown.failed.connect(self._on_count_failed)
        self._deeds.said.connect(self._say)
        self._deeds.ended.connect(self.refresh)
        self._deeds.done.connect(self.tags_changed)
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
        shown = self._shown
        self.tree.show_book(shown.book, shown.me, shown.numbers, self.filter.text())
        self.new.setEnabled(shown.path is not None)
        if shown.path is None and not shown.book.tags:
            words = self.tr(
                "Tags are kept with a folder. Open the folder of this document to see and "
                "change its tags."
            )
            self.listed.show_empty(words)
        elif not shown.book.tags:
            words = self.tr(
                "There are no tags yet. Make one here, or press T on selected words; tags "
                "are kept with the folder."
            )
            self.listed.show_empty(words)
        elif not self.tree.model().rowCount():
            words = self.tr("No tag has these words in its name.")
            self.listed.show_empty(words, self.tr("Clear the filter"))
        else:
            self.listed.show_list()
        self._on_tag_chosen()

    @Slot()
    def _on_all_wanted(self) -> None:
        self.filter.clear()
        self.filter.setFocus()

    @Slot()
    def _on_tag_chosen(self) -> None:
        tag, shown = self.tag, self._shown
        if tag is None:
            self.details.show_tag(None, 0, "")
        else:
            self.details.show_tag(tag, shown.key_of(tag), shown.words(tag))

    @Slot(object)
    def _on_count_failed(self, error: Exception) -> None:
        self._say(self.tr("The notes could not be counted: {0}").format(error))

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    @Slot()
    def _on_new(self) -> None:
        if self._shown.path is None:
            return
        above = self._shown.book.above(self.tag) if self.tag else None
        label = self._deeds.ask_name(above)
        if label is None:
            return
        self.filter.clear()
        made = self._deeds.create(label, above)
        if made:
            self.tree.choose(made)
            self.details.description.setFocus()

    @Slot()
    def _on_rename_requested(self) -> None:
        self.details.name.setFocus()
        self.details.name.selectAll()

    @Slot(object)
    def _on_save_requested(self, edit: TagEdit) -> None:
        if self.tag is not None:
            self._deeds.save(self.tag, edit)

    @Slot(int)
    def _on_key_requested(self, number: int) -> None:
        if self.tag is not None:
            self._deeds.put_on_key(self.tag, number)

    @Slot(str, str)
    def _on_move_requested(self, tag_id: str, parent: str) -> None:
        self._deeds.move(tag_id, parent)

    @Slot()
    def _on_move(self) -> None:
        if self.tag is not None:
            self._deeds.ask_move(self.tag)

    @Slot()
    def _on_merge(self) -> None:
        target = self._deeds.merge(self.tag) if self.tag is not None else ""
        if target:
            self.tree.choose(target)

    @Slot()
    def _on_split(self) -> None:
        if self.tag is not None:
            self._deeds.split(self.tag)

    @Slot()
    def _on_delete(self) -> None:
        if self.tag is not None:
            self._deeds.delete(self.tag)
