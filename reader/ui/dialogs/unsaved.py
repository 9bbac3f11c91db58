"""The question before words are lost that could not be stored."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def may_discard(parent: QWidget) -> bool:
    """Ask whether to quit without the note that is being written; staying is the default."""
    return _may_quit(
        parent,
        _tr("The note you are writing could not be saved."),
        _tr("Stay to copy its words or to free some space; all notes saved before are safe."),
    )


def may_drop_export(parent: QWidget, name: str) -> bool:
    """Ask whether to quit without the export that is being made; staying is the default."""
    return _may_quit(
        parent,
        _tr("The export to “{0}” is not finished.").format(name),
        _tr("Stay until it is, which is told; else nothing is written there. Your notes are safe."),
    )


def may_drop_printing(parent: QWidget, name: str) -> bool:
    """Ask whether to quit without what is being printed; staying is the default."""
    return _may_quit(
        parent,
        _tr("“{0}” is still being printed.").format(name),
        _tr("Stay until it is; else nothing of it is printed. Your notes are safe."),
    )


def _may_quit(parent: QWidget, text: str, more: str) -> bool:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Lacuna")
    box.setText(text)
    box.setInformativeText(more)
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
