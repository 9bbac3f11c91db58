"""Where to in a document: a number is typed; one that is not there is answered on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton

from reader.app.going import bare_number_of, goal_of, goals_of
from reader.ui.button_row import ButtonRow
from reader.ui.panels.speech import announce
from reader.ui.scrolled import column_above

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.app.going import Goal
    from reader.document import Document

_WIDTH = 420


class GoToDialog(QDialog):
    """Asks for a place of a document until there is such a place, or nobody wants one.

    Args:
        document: Whose places.
        near: Source offset where the reader is: of several the one there is meant.
        parent: The window.
    """

    def __init__(self, document: Document, near: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("goToDialog")
        self.setWindowTitle(self.tr("Go to"))
        self._document, self._near = document, near
        self.goal: Goal | None = None
        """Where to; None until there is such a place."""
        there = QLabel(self.tr("This document has {0}.").format(goals_of(document)), self)
        there.setTextFormat(Qt.TextFormat.PlainText)
        there.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Paragraph, section, item or line"))
        self.answer = QLabel(self)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setWordWrap(True)
        self._hint = bare_number_of(document)
        self._say(self._hint, "muted")
        # It says why there is no such place without a change of the dialog's height.
        self.answer.setMinimumHeight(2 * self.answer.fontMetrics().lineSpacing())
        self.answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = ButtonRow(self)
        self.go = QPushButton(self.tr("Go"), self)
        self.go.setProperty("primary", True)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        self.go.setEnabled(False)
        self.field.textChanged.connect(self._on_text_changed)
        whole = column_above(self, buttons, _WIDTH)
        for part in (there, self.field, self.answer):
            whole.addWidget(part)
        self.field.setFocus()

    def accept(self) -> None:
        """Close where there is such a place; else say why not, and let it be typed anew."""
        goal = goal_of(self._document, self.field.text(), self._near)
        if goal.span is not None:
            self.goal = goal
            super().accept()
            return
        self._say(goal.problem, "gap")
        announce(self.field, goal.problem)
        self.field.selectAll()
        self.field.setFocus()

    def _say(self, words: str, tone: str) -> None:
        self.answer.setText(words)
        self.field.setAccessibleDescription(words)
        self.answer.setProperty("tone", tone)
        self.answer.style().polish(self.answer)

    @Slot(str)
    def _on_text_changed(self, typed: str) -> None:
        self.go.setEnabled(bool(typed.strip()))
        self._say(self._hint, "muted")
