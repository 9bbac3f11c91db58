"""A folder, typed or chosen: a field and a button that looks for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

_SPACING = 12
INSET = 24
"""It stands below the words of the choice it belongs to."""


class FolderField(QWidget):
    """A line of a dialog that names a folder.

    Args:
        folder: The one that is named first; None for none.
        name: What it is for, to screen readers and in the dialog that looks for it.
        choose: Words of the button.
        parent: The dialog.
    """

    changed = Signal()
    """Another folder is named."""

    def __init__(self, folder: Path | None, name: str, choose: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.field = QLineEdit(str(folder or ""), self)
        self.field.setAccessibleName(name)
        self.browse = QPushButton(choose, self)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(INSET, 0, 0, 0)
        line.setSpacing(_SPACING)
        line.addWidget(self.field, 1)
        line.addWidget(self.browse)
        self.field.textChanged.connect(self.changed)
        self.browse.clicked.connect(self._on_browse_clicked)

    @property
    def path(self) -> Path:
        """What is named, whatever it is."""
        return Path(self._typed)

    @property
    def is_named(self) -> bool:
        """Whether it says of a folder where it is."""
        return bool(self._typed) and self.path.is_absolute()

    @property
    def _typed(self) -> str:
        return self.field.text().strip()

    @Slot()
    def _on_browse_clicked(self) -> None:
        start = self._typed or str(Path.home())
        name = QFileDialog.getExistingDirectory(self, self._name, start)
        if name:
            self.field.setText(name)
