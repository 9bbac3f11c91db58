"""The question before one key changes the notes of very many documents."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.annotations import Status

ASKED_ABOVE = 100
"""So many documents may be meant; of more a slip of the hand is as likely."""


def may_set(status: Status, count: int, parent: QWidget) -> bool:
    """Ask whether so many documents are to get a status; leaving them is the default."""
    question, act = _words(status)
    box = QMessageBox(parent)
    box.setObjectName("manyDocuments")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Lacuna")
    box.setText(question.format(f"{count:,}"))
    box.setInformativeText(
        _tr("A notes file of yours is written beside each of them. Undo takes all of it back.")
    )
    keep = box.addButton(QMessageBox.StandardButton.Cancel)
    do_it = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    is_wanted = box.clickedButton() is do_it
    box.deleteLater()
    return is_wanted


def _words(status: Status) -> tuple[str, str]:
    """The question, and the act as the button calls it."""
    match status:
        case Status.SET_ASIDE:
            return _tr("Set {0} documents aside?"), _tr("Set aside")
        case Status.READ:
            return _tr("Mark {0} documents as read?"), _tr("Mark as read")
        case Status.RELEVANT:
            return _tr("Mark {0} documents as relevant?"), _tr("Mark as relevant")
        case Status.UNREAD:
            return _tr("Mark {0} documents as unread?"), _tr("Mark as unread")


def _tr(text: str) -> str:
    return QCoreApplication.translate("manyDocuments", text)
