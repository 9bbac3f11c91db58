"""Asks why a finding is no problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from reader.ui.button_row import ButtonRow
from reader.ui.scrolled import column_above

if TYPE_CHECKING:
    from reader.document import Finding

_WIDTH = 420


class SetAsideDialog(QDialog):
    """The finding's sentence, and a line for the reason, which may stay empty."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("setAsideDialog")
        self.setWindowTitle(self.tr("Set a check aside"))
        said = QLabel(finding.message, self)
        said.setWordWrap(True)
        remark = QLabel(
            self.tr(
                "It is no longer counted. It moves to “Set aside” at the end of the list, and is "
                "exported with your reason; if it changes, it comes back."
            ),
            self,
        )
        remark.setWordWrap(True)
        remark.setProperty("tone", "second")
        self.reason = QLineEdit(self)
        self.reason.setObjectName("setAsideReason")
        self.reason.setPlaceholderText(self.tr("Why it is no problem"))
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.addRow(self.tr("&Reason"), self.reason)
        buttons = ButtonRow(self)
        store = QPushButton(self.tr("Set aside"), self)
        store.setProperty("primary", True)
        buttons.addButton(store, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        whole = column_above(self, buttons, _WIDTH)
        for widget in (said, remark):
            whole.addWidget(widget)
        whole.addLayout(form)
        self.reason.setFocus()


def ask_reason(finding: Finding, parent: QWidget | None) -> str | None:
    """Ask for the reason; None where the finding is to stay."""
    dialog = SetAsideDialog(finding, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    reason = dialog.reason.text()
    dialog.deleteLater()
    return reason if accepted else None
