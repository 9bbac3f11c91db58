"""Sets one field of a document by hand: what it says, what is right, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from reader.app.rows import KIND_LABELS
from reader.document import CorrectedField, CorrectionError, checked, said_by
from reader.ui.button_row import ButtonRow
from reader.ui.corrections import FIELD_LABELS, explained, in_words
from reader.ui.scrolled import column_above

if TYPE_CHECKING:
    from reader.document import Correction, Document

_WIDTH = 460
_LINES = 2
_HINTS = {
    CorrectedField.DATE: "2005, 2005-04, 2005-04-11 or April 2005",
    CorrectedField.REFERENCE_ID: "Year in two digits, post, serial: 08LORNE12",
    CorrectedField.SECTIONS: "1-3, 5 of 14",
}


@dataclass(frozen=True, slots=True)
class CorrectionAnswer:
    """What the dialog was left with; an empty value withdraws the correction."""

    field: CorrectedField
    value: str
    reason: str


class CorrectionDialog(QDialog):
    """Field, value, reason; what cannot be right is said below and cannot be stored."""

    def __init__(
        self, document: Document, field: CorrectedField, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("correctionDialog")
        self.setWindowTitle(self.tr("Correct a field"))
        self._document = document
        self._withdraws = False
        self.field = QComboBox(self)
        self.field.setObjectName("correctionField")
        for one in CorrectedField:
            if one is not CorrectedField.SECTIONS or document.telegram is not None:
                self.field.addItem(self.tr(FIELD_LABELS[one]), one)
        self.printed = QLabel(self)
        self.printed.setWordWrap(True)
        self.printed.setProperty("tone", "second")
        self.value = QLineEdit(self)
        self.value.setObjectName("correctionValue")
        self.kinds = QComboBox(self)
        self.kinds.setObjectName("correctionKind")
        self.kinds.setAccessibleName(self.tr("Kind"))
        for kind, label in KIND_LABELS.items():
            self.kinds.addItem(self.tr(label), str(kind))
        self._values = QStackedWidget(self)
        self._values.addWidget(self.value)
        self._values.addWidget(self.kinds)
        self.reason = QLineEdit(self)
        self.reason.setObjectName("correctionReason")
        self.reason.setPlaceholderText(self.tr("How you know; it is cited with the value"))
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.remark.setMinimumHeight(_LINES * self.remark.fontMetrics().lineSpacing())
        self._lay_out()
        self.field.currentIndexChanged.connect(self._on_field_changed)
        self.value.textChanged.connect(self._on_value_changed)
        self.kinds.currentIndexChanged.connect(self._on_value_changed)
        self.field.setCurrentIndex(max(0, self.field.findData(field)))
        self._on_field_changed()

    @property
    def answer(self) -> CorrectionAnswer:
        """What is to be stored."""
        value = "" if self._withdraws else self._typed
        return CorrectionAnswer(self.chosen, value, self.reason.text())

    @property
    def chosen(self) -> CorrectedField:
        """The field that is corrected."""
        return CorrectedField(self.field.currentData())

    @property
    def _typed(self) -> str:
        if self.chosen is CorrectedField.KIND:
            return str(self.kinds.currentData())
        return self.value.text()

    @property
    def _before(self) -> Correction | None:
        found = (one for one in self._document.corrections if one.field is self.chosen)
        return next(found, None)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("&Field"), self.field)
        form.addRow(self.tr("Document says"), self.printed)
        label = QLabel(self.tr("Right is"), self)
        form.addRow(label, self._values)
        form.addRow(self.tr("&Reason"), self.reason)
        form.addRow("", self.remark)
        self.value.setAccessibleName(self.tr("Right is"))
        buttons = ButtonRow(self)
        self.store = QPushButton(self.tr("Correct"), self)
        self.store.setProperty("primary", True)
        self.withdraw = QPushButton(self.tr("Withdraw the correction"), self)
        buttons.addButton(self.store, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.withdraw, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        self.withdraw.clicked.connect(self._on_withdraw_clicked)
        column_above(self, buttons, _WIDTH).addLayout(form)

    @Slot()
    def _on_field_changed(self) -> None:
        field, before = self.chosen, self._before
        said = said_by(self._document.as_parsed, field)
        self.printed.setText(in_words(field, said) or self.tr("nothing"))
        self.value.setPlaceholderText(_HINTS.get(field, ""))
        self._values.setCurrentIndex(1 if field is CorrectedField.KIND else 0)
        value = before.value if before else said
        self.value.setText(value)
        self.value.selectAll()
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(value)))
        self.reason.setText(before.basis.reason if before else "")
        self.withdraw.setVisible(before is not None)
        self.withdraw.setToolTip(explained(before) if before else "")
        self._on_value_changed()
        # The word that is being replaced, not the name of the field, is what is typed next.
        (self.kinds if field is CorrectedField.KIND else self.value).setFocus()

    @Slot()
    def _on_value_changed(self) -> None:
        field, before = self.chosen, self._before
        said = said_by(self._document.as_parsed, field)
        try:
            value = checked(field, self._typed)
        except CorrectionError as error:
            value, words = "", str(error) if self._typed.strip() else ""
        else:
            words = ""
            if value != self._typed:
                words = self.tr("Stored as {0}.").format(in_words(field, value))
        is_new = value not in ("", said) or (before is not None and value != "")
        self.store.setEnabled(bool(value) and is_new)
        self.remark.setText(words)
        self.remark.setProperty("tone", "gap" if words and not value else "muted")
        self.remark.style().unpolish(self.remark)
        self.remark.style().polish(self.remark)

    @Slot()
    def _on_withdraw_clicked(self) -> None:
        self._withdraws = True
        self.accept()


def ask_correction(
    document: Document, field: CorrectedField, parent: QWidget | None
) -> CorrectionAnswer | None:
    """Ask what a field should say; None where it was left as it is."""
    dialog = CorrectionDialog(document, field, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answer = dialog.answer
    dialog.deleteLater()
    return answer if accepted else None
