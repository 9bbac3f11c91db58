"""Asks for a few words; the button that takes them says what is done with them."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QWidget

_WIDTH = 420


def asked_words(parent: QWidget | None, title: str, prompt: str, deed: str, known: str = "") -> str:
    """Ask for a line of text.

    Args:
        parent: The window.
        title: Of the dialog.
        prompt: Above the field.
        deed: On the button that takes the words.
        known: Stands in the field, to be changed.

    Returns:
        What was typed; empty where it was not taken.
    """
    dialog = QInputDialog(parent)
    dialog.setObjectName("wordsDialog")
    dialog.setWindowTitle(title)
    dialog.setLabelText(prompt)
    dialog.setTextValue(known)
    dialog.setOkButtonText(deed)
    dialog.resize(_WIDTH, dialog.sizeHint().height())
    is_taken = dialog.exec() == QInputDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.textValue() if is_taken else ""
