"""Asks for the name and handle that notes carry; once, at the first note."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from reader.app.identity import make_handle
from reader.ui.button_row import ButtonRow
from reader.ui.scrolled import column_above

_WIDTH = 420


class IdentityDialog(QDialog):
    """Name and handle; the handle follows the name until it is changed by hand."""

    def __init__(self, parent: QWidget | None, *, suggestion: str, purpose: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("identityDialog")
        self.setWindowTitle(self.tr("Your name on notes"))
        words = self.tr(
            "Notes carry their author’s name, so that those of several readers can be told "
            "apart. It is stored on this computer and in your notes files, nowhere else."
        )
        sentence = QLabel("\n\n".join(one for one in (purpose, words) if one), self)
        sentence.setWordWrap(True)
        sentence.setProperty("tone", "second")
        self.name = QLineEdit(self)
        self.name.setObjectName("identityName")
        self.name.setPlaceholderText(self.tr("As it should be cited"))
        self.handle = QLineEdit(self)
        self.handle.setObjectName("identityHandle")
        self.handle.setToolTip(self.tr("Short, for file names: small letters, digits and hyphens"))
        self._follows = True
        self.name.textChanged.connect(self._on_name_text_changed)
        self.handle.textEdited.connect(self._on_handle_text_edited)
        self.handle.editingFinished.connect(self._on_handle_editing_finished)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Handle"), self.handle)
        self.remark = QLabel(self.tr("Short name for your files, such as m-aldous."), self)
        self.remark.setProperty("tone", "muted")
        form.addRow("", self.remark)
        self.buttons = ButtonRow(self)
        self._use = QPushButton(self.tr("Use this name"), self)
        self._use.setProperty("primary", True)
        self.buttons.addButton(self._use, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        whole = column_above(self, self.buttons, _WIDTH)
        whole.addWidget(sentence)
        whole.addLayout(form)
        self.name.setText(suggestion)
        self.name.selectAll()
        self._on_name_text_changed(self.name.text())

    @property
    def answer(self) -> tuple[str, str]:
        """Name and handle, fit to be used."""
        name = " ".join(self.name.text().split())
        return name, make_handle(self.handle.text() or name)

    @Slot(str)
    def _on_name_text_changed(self, text: str) -> None:
        self._use.setEnabled(bool(text.strip()))
        if self._follows:
            self.handle.setText(make_handle(text) if text.strip() else "")

    @Slot(str)
    def _on_handle_text_edited(self, text: str) -> None:
        self._follows = not text

    @Slot()
    def _on_handle_editing_finished(self) -> None:
        if self.handle.text():
            self.handle.setText(make_handle(self.handle.text()))


def ask_identity(
    parent: QWidget | None, *, suggestion: str, purpose: str = ""
) -> tuple[str, str] | None:
    """Ask for name and handle.

    Args:
        parent: The window.
        suggestion: The name as it is now, or what the system calls its user.
        purpose: What it is asked for, as a sentence; empty for a note.

    Returns:
        Name and handle, or None where the question was put off.
    """
    dialog = IdentityDialog(parent, suggestion=suggestion, purpose=purpose)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answer = dialog.answer
    dialog.deleteLater()
    return answer if accepted and answer[0] else None
