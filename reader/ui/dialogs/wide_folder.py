"""The question before everything in a home folder or on a whole disk is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from pathlib import Path


def may_read_all(folder: Path, parent: QWidget) -> bool:
    """Ask whether a folder as wide as a disk is to be opened; not doing so is the default."""
    box = QMessageBox(parent)
    box.setObjectName("wide-folder")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Lacuna")
    box.setText(_tr("Read everything in “{0}”?").format(folder))
    box.setInformativeText(
        _tr(
            "This is your home folder or a whole disk: every file in it and in all folders below"
            " would be read, so that it can be listed and searched. Nothing in it is changed."
            " A folder that holds only your documents is read sooner."
        )
    )
    leave = box.addButton(_tr("Do not open it"), QMessageBox.ButtonRole.RejectRole)
    read = box.addButton(_tr("Read everything"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    box.exec()
    is_wanted = box.clickedButton() is read
    box.deleteLater()
    return is_wanted


def _tr(text: str) -> str:
    return QCoreApplication.translate("wide-folder", text)
