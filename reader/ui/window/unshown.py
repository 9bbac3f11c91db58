"""What stands in the page's place of a file that cannot be shown: why, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.panels.speech import announce

if TYPE_CHECKING:
    from reader.ui.window.visit import Visit

_WIDTH = 520


class UnshownPage(QWidget):
    """Names a file and says why it is not shown; nothing of another document is on screen."""

    folder_requested = Signal(object)
    """Its folder is to be opened: the file's path."""
    visit_requested = Signal(object)
    """It is to be read again: its `Visit`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unshownPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "page")
        self.visit: Visit | None = None
        """The file that it speaks of."""
        self.name = self._words()
        bold = self.name.font()
        bold.setBold(True)
        self.name.setFont(bold)
        self.reason = self._words()
        self.reason.setProperty("tone", "second")
        self.folder = QPushButton(self.tr("Open its folder"), self)
        self.folder.clicked.connect(self._on_folder_clicked)
        self.again = QPushButton(self.tr("Read it again"), self)
        self.again.clicked.connect(self._on_again_clicked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(12)
        whole.addStretch(1)
        whole.addWidget(self.name)
        whole.addWidget(self.reason)
        whole.addLayout(buttons)
        whole.addStretch(2)

    def show_file(self, visit: Visit, reason: str) -> None:
        """Say of a file why it cannot be shown.

        Args:
            visit: What was asked for.
            reason: One sentence.
        """
        self.visit = visit
        self.name.setText(visit.path.name)
        self.reason.setText(reason)
        announce(self, reason)

    def _words(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMaximumWidth(_WIDTH)
        return label

    @Slot()
    def _on_folder_clicked(self) -> None:
        if self.visit is not None:
            self.folder_requested.emit(self.visit.path)

    @Slot()
    def _on_again_clicked(self) -> None:
        if self.visit is not None:
            self.visit_requested.emit(self.visit)
