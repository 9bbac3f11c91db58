"""A collection's settings: where its index lives, how large it is, and what can be done with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from reader.app.files import is_folder
from reader.app.index_home import IndexHome, Kept, is_marked
from reader.ui.button_row import ButtonRow
from reader.ui.dialogs.folder_field import INSET, FolderField
from reader.ui.scrolled import column_above

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.app.index_home import IndexSize

    Move = Callable[[IndexHome], str]

_WIDTH = 560


class IndexHomeDialog(QDialog):
    """Three places for the index, its size, and two buttons to have it anew or not at all.

    Args:
        root: The collection's folder.
        home: Where its index lives now.
        move: Lets the index live elsewhere from now on; says why it cannot, or nothing.
        parent: The window.
    """

    rebuild_requested = Signal()
    """The index is to be thrown away and made anew."""
    forget_requested = Signal()
    """The index is to be thrown away, and the collection closed."""

    def __init__(self, root: Path, home: IndexHome, move: Move, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("indexHomeDialog")
        self.setWindowTitle(self.tr("Settings of “{0}”").format(root.name or root))
        self._home, self._move = home, move
        self._sentence = self._words(
            self.tr(
                "To list and search this folder, Lacuna keeps an index: the words of its "
                "documents and of your notes, and what was found in them. It can be made anew at "
                "any time; documents and notes files do not depend on it."
            )
        )
        self.told = self._words(self.tr("Looking at the index…"))
        self.told.setAccessibleName(self.tr("Size and place of the index"))
        self.cache = QRadioButton(self.tr("In the program’s &cache"), self)
        self.apart = QRadioButton(self.tr("In a &folder of your choice"), self)
        self.none = QRadioButton(self.tr("&Not remembered"), self)
        self._of_none = self._words(
            self.tr("It is made each time, and deleted when the window closes.")
        )
        self._of_none.setContentsMargins(INSET, 0, 0, 0)
        self.folder = FolderField(
            home.folder, self.tr("Folder for the index"), self.tr("C&hoose…"), self
        )
        self.why_not = self._words("")
        self.why_not.setMinimumHeight(self.fontMetrics().height())
        self.rebuild = QPushButton(self.tr("&Rebuild the index"), self)
        self.forget = QPushButton(self.tr("For&get the index"), self)
        self.forget.setToolTip(self.tr("Deletes the index and closes this folder."))
        self.keep = QPushButton(self.tr("Keep it there"), self)
        self.keep.setProperty("primary", True)
        self._lay_out()
        {Kept.CACHE: self.cache, Kept.FOLDER: self.apart, Kept.NOT: self.none}[
            home.kept
        ].setChecked(True)
        for choice in (self.cache, self.apart, self.none):
            choice.toggled.connect(self._refresh)
        self.folder.changed.connect(self._refresh)
        self.rebuild.clicked.connect(self._on_rebuild_clicked)
        self.forget.clicked.connect(self._on_forget_clicked)
        self._refresh()

    @property
    def answer(self) -> IndexHome:
        """The place that is chosen now."""
        if self.apart.isChecked():
            return IndexHome(Kept.FOLDER, self.folder.path)
        return IndexHome(Kept.NOT) if self.none.isChecked() else IndexHome()

    def show_size(self, found: IndexSize) -> None:
        """Say how large the index is, and where it lies."""
        if not found.bytes_:
            self.told.setText(self.tr("There is no index yet."))
            return
        words = self.tr("It takes {0}, in {1}.")
        if found.passing:
            words = self.tr("It takes {0}, and {2} more in a journal that comes and goes, in {1}.")
        size, more = _megabytes(found.bytes_), _megabytes(found.passing)
        self.told.setText(words.format(size, found.path.parent, more))

    def _words(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setProperty("tone", "second")
        return label

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for button in (self.rebuild, self.forget):
            deeds.addWidget(button)
        deeds.addStretch(1)
        for button in (self.rebuild, self.forget, self.folder.browse):
            button.setAutoDefault(False)
        buttons = ButtonRow(self)
        buttons.addButton(self.keep, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._on_accepted)
        whole = column_above(self, buttons, _WIDTH)
        for part in (
            self._sentence, self.told, self.cache, self.apart, self.folder, self.none,
            self._of_none,
            self.why_not,
        ):  # fmt: skip
            whole.addWidget(part)
        whole.addLayout(deeds)

    def _hindrance(self) -> str:
        """Why the chosen folder cannot hold an index; empty where it can."""
        if not self.apart.isChecked():
            return ""
        folder = self.folder.path
        if not self.folder.is_named:
            return self.tr("Choose a folder.")
        if not is_folder(folder):
            return self.tr("There is no such folder.")
        if not os.access(folder, os.W_OK | os.X_OK):
            return self.tr("This folder may not be written to.")
        return ""

    @Slot()
    def _refresh(self) -> None:
        is_apart = self.apart.isChecked()
        self.folder.setEnabled(is_apart)
        why_not = self._hindrance()
        self.why_not.setText(why_not)
        # A folder that was chosen and is gone can be chosen again: it is marked anew then.
        is_new = self.answer != self._home or not is_marked(self._home)
        self.keep.setEnabled(not why_not and is_new)

    @Slot()
    def _on_accepted(self) -> None:
        why_not = self._move(self.answer)
        if not why_not:
            self.accept()
            return
        # Until another place is chosen, which can be done here.
        self.why_not.setText(why_not)
        self.keep.setEnabled(False)
        self.folder.setFocus()

    @Slot()
    def _on_rebuild_clicked(self) -> None:
        self.accept()
        self.rebuild_requested.emit()

    @Slot()
    def _on_forget_clicked(self) -> None:
        self.accept()
        self.forget_requested.emit()


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count >= 100_000 else f"{count / 1_000:,.0f} kB"
