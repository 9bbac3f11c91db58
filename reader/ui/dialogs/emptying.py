"""The question before the words of deleted notes are let go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def may_empty(count: int, parent: QWidget) -> bool:
    """Ask whether the list of so many deleted notes is to be emptied; keeping is the default."""
    box = QMessageBox(parent)
    box.setObjectName("emptying")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Lacuna")
    one = _tr("Empty the list of one deleted note?")
    box.setText(one if count == 1 else _tr("Empty the list of {0} deleted notes?").format(count))
    box.setInformativeText(
        _tr(
            "Their words go from your notes file; its backups keep them for some days."
            " Undo brings them back until you close the window."
        )
    )
    keep = box.addButton(_tr("Keep them"), QMessageBox.ButtonRole.RejectRole)
    empty = box.addButton(_tr("Empty the list"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    is_emptying = box.clickedButton() is empty
    box.deleteLater()
    return is_emptying


def _tr(text: str) -> str:
    return QCoreApplication.translate("emptying", text)
