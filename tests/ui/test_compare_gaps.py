"""The comparison of copies with gaps, in a low window, and the chooser of documents alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from reader.app.rows import DocumentRow, RowState
from reader.app.telling_apart import told_apart
from reader.ui.actions import ActionId
from reader.ui.compare.window import CompareWindow
from reader.ui.dialogs.compare_with import CompareWithDialog
from reader.ui.theme.tokens import Token
from tests.ui.window import MIDDLE_ONLY, WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

_MARKER = "**********************\n* Missing Section 001 *\n**********************"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = tmp_path / "releases"
    for name in ("north", "south"):
        (folder / name).mkdir(parents=True)
        (folder / name / "98.txt").write_text(f"{WHOLE}\n{name}\n", encoding="utf-8")
    marked = MIDDLE_ONLY.replace("\n¶1. ", f"\n{_MARKER}\n\n\n¶1. ")
    (folder / "part.txt").write_text(marked, encoding="utf-8")
    (folder / "whole.txt").write_text(WHOLE, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        yield used


def _compared(desk: UsedWindow) -> CompareWindow:
    documents = desk.window.documents
    documents.view.selectionModel().clearSelection()
    for at in range(documents.model.rowCount()):
        row = documents.model.row(at)
        if row is not None and row.path.name in ("part.txt", "whole.txt"):
            flags = QItemSelectionModel.SelectionFlag.Select
            documents.view.selectionModel().select(documents.model.index(at), flags)
    desk.window.actions_table[ActionId.COMPARE].trigger()
    desk.until(lambda: desk.window.findChild(CompareWindow), "the two documents")
    window = desk.window.findChild(CompareWindow)
    assert window is not None
    return window


def _ground(window: CompareWindow, words: str) -> str:
    found = window.text.document().find(words)
    assert not found.isNull(), words
    table = found.currentTable()
    return table.cellAt(found).format().background().color().name()


def test_what_is_missing_stands_on_the_plate_of_a_gap(desk: UsedWindow) -> None:
    window = _compared(desk)
    plate = desk.window.themes.colour(Token.GAP_TINT).name()
    assert _ground(window, "Missing Section 001") == plate
    assert _ground(window, "[ not in this copy ]") == plate, "the signature of the other"
    assert _ground(window, "tide gauge was read") != plate
    assert window.text.toPlainText().count("not in this copy") == 1, "a marker is lacking nowhere"
    window.close()


@pytest.mark.parametrize("width", [520, 700, 1100])
def test_a_low_window_lays_nothing_over_anything(desk: UsedWindow, width: int) -> None:
    window = _compared(desk)
    window.resize(width, 200)
    QTest.qWait(20)
    text = window.text.geometry()
    assert text.height() >= 3 * window.fontMetrics().lineSpacing()
    for button in (*window.findChildren(QAbstractButton), window.finder, window.counts):
        if button.parent() is window and button.isVisible():
            assert not button.geometry().intersects(text), button
    window.close()


def test_entries_alike_say_in_which_folder_they_are(desk: UsedWindow) -> None:
    desk.choose("part.txt")
    desk.window.actions_table[ActionId.COMPARE].trigger()
    dialog = desk.window.findChild(CompareWithDialog)
    assert dialog is not None
    desk.until(lambda: dialog.rows.list.topLevelItemCount() > 2, "documents")
    items = [
        dialog.rows.list.topLevelItem(at) for at in range(dialog.rows.list.topLevelItemCount())
    ]
    told = [item.text(2) for item in items if item is not None]
    assert sorted(told) == ["north/98.txt", "south/98.txt", "whole.txt"]
    dialog.reject()


def test_what_differs_is_said_and_no_more(tmp_path: Path) -> None:
    def row(name: str, **said: object) -> DocumentRow:
        return DocumentRow(tmp_path / name, state=RowState.READ, title="T", **said)  # type: ignore[arg-type]

    assert told_apart([row("a/x.txt"), row("a/y.txt")]) == ("x.txt", "y.txt")
    assert told_apart([row("a/x.txt"), row("a/b/x.txt")]) == ("a/x.txt", "b/x.txt")
    assert told_apart([row("x.zip", member="one"), row("x.zip", member="two")]) == (
        "one, x.zip",
        "two, x.zip",
    )
    assert told_apart([row("x.txt"), row("x.txt", telegram=1)]) == (
        "telegram 1, x.txt",
        "telegram 2, x.txt",
    )
