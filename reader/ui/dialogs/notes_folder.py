"""Asks where notes are kept: beside the documents, or in a folder of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from reader.ui.button_row import ButtonRow
from reader.ui.dialogs.folder_field import FolderField
from reader.ui.scrolled import column_above

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.notes_home import FolderChoice

_WIDTH = 520


@dataclass(frozen=True, slots=True)
class FolderAnswer:
    """What was chosen.

    Attributes:
        folder: Where notes go; None beside the documents.
        is_for_all: For every collection that names no folder of its own.
    """

    folder: Path | None
    is_for_all: bool


class NotesFolderDialog(QDialog):
    """Two choices and a folder.

    Args:
        choice: Where notes are kept now.
        collection: The open folder; None where only files are open.
        parent: The window.
    """

    def __init__(
        self, choice: FolderChoice, collection: Path | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notesFolderDialog")
        self.setWindowTitle(self.tr("Where notes are kept"))
        sentence = QLabel(
            self.tr(
                "Notes lie in files beside their documents. Where a folder takes no files, as a "
                "share of evidence may not, they can lie in a folder of their own. Notes that are "
                "in another place already stay there, and still count."
            ),
            self,
        )
        sentence.setWordWrap(True)
        sentence.setProperty("tone", "second")
        self.beside = QRadioButton(self.tr("&Beside the documents"), self)
        self.apart = QRadioButton(self.tr("In a &folder of their own"), self)
        self.folder = FolderField(
            choice.chosen, self.tr("Folder for notes"), self.tr("&Choose…"), self
        )
        self.for_all = QCheckBox(self.tr("For &all folders that have no choice of their own"), self)
        self.for_all.setChecked(collection is None)
        self.for_all.setEnabled(collection is not None)
        self.buttons = ButtonRow(self)
        self._keep = QPushButton(self.tr("Keep notes there"), self)
        self._keep.setProperty("primary", True)
        self.buttons.addButton(self._keep, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        whole = column_above(self, self.buttons, _WIDTH)
        for part in (sentence, self.beside, self.apart, self.folder, self.for_all):
            whole.addWidget(part)
        (self.apart if choice.chosen else self.beside).setChecked(True)
        self.apart.toggled.connect(self._refresh)
        self.folder.changed.connect(self._refresh)
        self._refresh()

    @property
    def answer(self) -> FolderAnswer:
        """What is chosen now."""
        folder = self.folder.path if self.apart.isChecked() else None
        return FolderAnswer(folder, self.for_all.isChecked())

    @Slot()
    def _refresh(self) -> None:
        is_apart = self.apart.isChecked()
        self.folder.setEnabled(is_apart)
        self._keep.setEnabled(not is_apart or self.folder.is_named)
