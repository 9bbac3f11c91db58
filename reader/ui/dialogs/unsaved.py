"""The question before words are lost that could not be stored."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def may_discard(parent: QWidget) -> bool:
    """Ask whether to quit without the note that is being written; staying is the default."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Lacuna")
    box.setText(_tr("The note you are writing could not be saved."))
    box.setInformativeText(
        _tr("Stay to copy its words or to free some space; all notes saved before are safe.")
    )
    stay = box.addButton(_tr("Stay"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(_tr("Quit without it"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    is_leaving = box.clickedButton() is leave
    box.deleteLater()
    return is_leaving


def _tr(text: str) -> str:
    return QCoreApplication.translate("unsaved", text)
