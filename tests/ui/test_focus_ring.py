"""The focus ring is whole about every button of every dialog, whatever the button lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from reader.annotations import Status
from reader.app.index_home import IndexHome
from reader.app.notes_home import FolderChoice
from reader.ui.actions import ActionTable
from reader.ui.dialogs.about import AboutDialog
from reader.ui.dialogs.compare_with import CompareWithDialog
from reader.ui.dialogs.emptying import may_empty
from reader.ui.dialogs.identity import IdentityDialog
from reader.ui.dialogs.index_home import IndexHomeDialog
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.dialogs.many_documents import may_set
from reader.ui.dialogs.note_files import NoteFilesDialog
from reader.ui.dialogs.notes_folder import NotesFolderDialog
from reader.ui.dialogs.placements import PlacementsDialog
from reader.ui.dialogs.progress import ProgressDialog
from reader.ui.dialogs.tag_hits import TagHitsDialog
from reader.ui.dialogs.unsaved import may_discard, may_drop_export
from reader.ui.icons import Icons
from reader.ui.theme.focus import FocusRing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def ring(themes: ThemeManager) -> FocusRing:
    found = themes.findChild(FocusRing)
    assert found is not None
    return found


def _whole(ring: FocusRing, dialog: QWidget, qtbot: QtBot) -> int:
    """Let the keyboard come to each button; how many there are."""
    dialog.show()

    def is_active() -> bool:
        # Asked again: what opened before it may have come to the front since.
        dialog.activateWindow()
        return dialog.isActiveWindow()

    qtbot.waitUntil(is_active, timeout=30_000)
    buttons = [
        button
        for button in dialog.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    for button in buttons:
        button.clearFocus()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert ring.target is button
        overlay = ring.overlay
        assert overlay is not None
        about = overlay.parentWidget()
        name = f"{button.text()} in {dialog.objectName() or dialog.windowTitle()}"
        assert overlay.isVisible(), name
        assert about is not None
        assert about.rect().contains(overlay.geometry()), name
    return len(buttons)


def _move(_home: IndexHome) -> str:
    return ""


def test_every_button_of_every_dialog_has_room_for_its_ring(
    themes: ThemeManager, window: QWidget, ring: FocusRing, tmp_path: Path, qtbot: QtBot
) -> None:
    for made in (
        AboutDialog(themes, window),
        CompareWithDialog("paper.txt", window),
        IdentityDialog(window, suggestion="Edda Marlow"),
        IndexHomeDialog(tmp_path, IndexHome(), _move, window),
        KeysDialog(themes, ActionTable(Icons(themes), window), window),
        NoteFilesDialog((), window),
        NotesFolderDialog(FolderChoice(), tmp_path, window),
        PlacementsDialog(themes, window),
        ProgressDialog("Indexing", window),
        TagHitsDialog(themes, (), "9 documents", None, window),
    ):
        assert _whole(ring, made, qtbot), made
        made.hide()
        made.deleteLater()


@pytest.mark.parametrize(
    "ask",
    [
        lambda window: may_set(Status.READ, 400, window),
        lambda window: may_empty(3, window),
        may_discard,
        lambda window: may_drop_export(window, "notes.html"),
    ],
)
def test_so_has_every_button_of_a_question(
    ask: Callable[[QWidget], bool],
    window: QWidget,
    ring: FocusRing,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[int] = []

    def look(box: QMessageBox) -> int:
        seen.append(_whole(ring, box, qtbot))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    ask(window)
    assert seen == [2]


def test_the_ring_follows_when_what_its_button_lies_in_is_moved(
    window: QWidget, ring: FocusRing, qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    lines = QVBoxLayout(dialog)
    lines.addStretch(1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
    lines.addWidget(buttons)
    assert _whole(ring, dialog, qtbot) == 1
    overlay = ring.overlay
    assert overlay is not None
    assert overlay.parentWidget() is dialog
    dialog.resize(dialog.width() + 40, dialog.height() + 60)
    QApplication.processEvents()
    button = buttons.button(QDialogButtonBox.StandardButton.Cancel)
    place = button.mapTo(dialog, button.rect().center())
    assert overlay.geometry().center() == place
