"""Two documents side by side in a window of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reader.app.comparing import PairKind
from reader.ui.actions import ActionId
from reader.ui.compare.noted import noted_words
from reader.ui.compare.window import CompareWindow
from reader.ui.dialogs.compare_with import CompareWithDialog
from reader.ui.window.file_notices import FileNotices
from tests.ui.window import WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QTextTableCell
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "first.txt").write_text(WHOLE, encoding="utf-8")
    released = WHOLE.replace("showed two", "[...] two")
    (folder / "second.txt").write_text(released, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as used:
        used.list(folder)
        yield used


def _compared(desk: UsedWindow) -> CompareWindow:
    view = desk.window.documents.view
    flags = QItemSelectionModel.SelectionFlag.Select
    for at in range(2):
        view.selectionModel().select(desk.window.documents.model.index(at), flags)
    desk.window.actions_table[ActionId.COMPARE].trigger()
    desk.until(lambda: desk.window.findChild(CompareWindow), "the two documents")
    window = desk.window.findChild(CompareWindow)
    assert window is not None
    return window


def test_two_chosen_documents_stand_side_by_side(desk: UsedWindow) -> None:
    window = _compared(desk)
    text = window.text.toPlainText()
    assert "[...]" in text
    assert window.differences >= 1
    assert "Changed: 1 paragraph," in window.counts.text()
    everything = len(text)
    window.only.setChecked(True)
    assert 0 < len(window.text.toPlainText()) < everything
    window.close()


def test_a_paragraph_leads_to_its_place_in_the_main_window(desk: UsedWindow) -> None:
    window = _compared(desk)
    second = next(
        pair.right for pair in window.pairs if pair.right is not None and "[...]" in pair.right.text
    )
    places: list[int] = []
    window.place_chosen.connect(lambda _address, offset: places.append(offset))
    window.text.anchorClicked.emit(f"right:{second.span.start}")
    desk.until_shown("second.txt")
    assert places == [second.span.start]
    window.close()


def test_differences_are_walked_by_key(desk: UsedWindow) -> None:
    window = _compared(desk)
    window.go_to_next()
    first = window.text.textCursor().position()
    assert first > 0
    window.go_to_previous()
    assert window.text.textCursor().position() <= first
    window.close()


def test_words_are_found_in_both_columns_and_round_the_end(desk: UsedWindow) -> None:
    window = _compared(desk)
    cursor = window.text.textCursor
    window.finder.setText("clerk")
    first = cursor().selectionStart()
    assert cursor().selectedText() == "clerk"
    places = [first]
    while True:
        window.finder.go_to_next()
        if cursor().selectionStart() == first:
            break
        places.append(cursor().selectionStart())
    assert len(places) == window.text.toPlainText().lower().count("clerk")
    window.finder.go_to_previous()
    assert cursor().selectionStart() == places[-1]
    window.finder.setText("heron")
    assert window.no_hit.text() == "No hit"
    window.finder.setText("")
    assert window.no_hit.text() == ""
    window.close()


def test_words_without_a_hit_leave_the_page_where_it_stands(
    desk: UsedWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "releases"
    lines = "".join(f"{n}. (U) The clerk noted barge {n} at the lock.\n\n" for n in range(3, 40))
    longer = WHOLE.replace("HALLORAN", f"{lines}HALLORAN")
    (folder / "first.txt").write_text(longer, encoding="utf-8")
    other = longer.replace("barge 30", "boat 30")
    (folder / "second.txt").write_text(other, encoding="utf-8")
    desk.list(folder)
    window = _compared(desk)
    window.go_to_next()
    bar = window.text.verticalScrollBar()
    stood = bar.value()
    assert stood > 0
    window.finder.setText("heron")
    assert window.no_hit.text() == "No hit"
    assert bar.value() == stood
    bar.setValue(0)
    for step in (window.finder.go_to_next, window.finder.go_to_previous):
        step()
        assert bar.value() == 0
    window.close()


def _asked(desk: UsedWindow) -> CompareWithDialog:
    desk.trigger(ActionId.COMPARE)
    dialog = desk.window.findChild(CompareWithDialog)
    assert dialog is not None
    desk.until(lambda: dialog.rows.list.topLevelItemCount(), "documents")
    return dialog


def _shown(dialog: CompareWithDialog) -> list[tuple[str, str]]:
    items = (
        dialog.rows.list.topLevelItem(at) for at in range(dialog.rows.list.topLevelItemCount())
    )
    return [(item.toolTip(0).rpartition("/")[2], item.text(3)) for item in items if item]


def test_copies_are_offered_first_then_what_was_read_then_the_list(
    desk: UsedWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "releases"
    other = WHOLE.replace("000098", "000777").replace("#0098", "#0777")
    for name in ("a-read.txt", "z-listed.txt"):
        (folder / name).write_text(f"{other}\n3. Lamps, oil and tar.\n\n{name}\n", encoding="utf-8")
    (folder / "first.txt.lacuna.xml.bak").write_text("<notes/>", encoding="utf-8")
    desk.list(folder)
    desk.choose("a-read.txt")
    desk.choose("first.txt")
    dialog = _asked(desk)
    assert _shown(dialog) == [
        ("second.txt", "same telegram"),
        ("a-read.txt", "read before"),
        ("z-listed.txt", ""),
    ]
    dialog.rows.field.setText("777 z-list")
    desk.until(lambda: len(_shown(dialog)) == 1, "the one document")
    dialog.rows.field.setText("no such words")
    desk.until(lambda: not _shown(dialog), "none")
    assert "Other file…" in dialog.rows.empty.text()
    assert not dialog.compare.isEnabled()
    dialog.rows.field.clear()
    desk.until(lambda: len(_shown(dialog)) == 3, "all again")
    QTest.keyClick(dialog.rows.field, Qt.Key.Key_Down)
    QTest.keyClick(dialog.rows.field, Qt.Key.Key_Return)
    desk.until(lambda: desk.window.findChild(CompareWindow), "the two documents")
    window = desk.window.findChild(CompareWindow)
    assert window is not None
    assert window.windowTitle() == "first.txt beside a-read.txt"
    # Two different telegrams: neither lacks what the other says.
    assert "not in this copy" not in window.text.toPlainText()
    assert "only in 08VELLIN777" in window.text.toPlainText()
    window.close()


def test_a_copy_that_lacks_something_says_so(desk: UsedWindow, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    (folder / "second.txt").write_text(WHOLE + "3. (U) A third lamp.\n", encoding="utf-8")
    desk.list(folder)
    window = _compared(desk)
    assert "[ not in this copy ]" in window.text.toPlainText()
    window.close()


def test_another_file_is_one_that_can_be_read(
    desk: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose("first.txt")
    dialog = _asked(desk)
    asked: list[str] = []
    names = [tmp_path / "notes.xml", tmp_path / "releases" / "second.txt"]

    def answer(*args: object) -> tuple[str, str]:
        asked.append(str(args[-1]))
        return str(names[len(asked) - 1]), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    dialog.other.click()
    assert "*.txt" in asked[0]
    assert ".xml" not in asked[0]
    assert ".bak" not in asked[0]
    desk.until_said("“notes.xml” is no document that can be read")
    dialog.other.click()
    desk.until(lambda: desk.window.findChild(CompareWindow), "the two documents")
    window = desk.window.findChild(CompareWindow)
    assert window is not None
    window.close()


def _cell(window: CompareWindow, row: int, column: int) -> QTextTableCell:
    window.go_to_next()
    table = window.text.textCursor().currentTable()
    assert table is not None
    return table.cellAt(row, column)


def test_what_is_copied_is_of_one_document(desk: UsedWindow) -> None:
    window = _compared(desk)
    row = next(at for at, pair in enumerate(window.pairs) if pair.kind is PairKind.CHANGED)
    pair = window.pairs[row]
    assert pair.left is not None
    assert pair.right is not None
    cursor = window.text.textCursor()
    cursor.setPosition(_cell(window, row, 0).firstPosition())
    cursor.setPosition(_cell(window, row, 1).lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    window.text.setTextCursor(cursor)
    window.text.copy()
    copied = QGuiApplication.clipboard().text()
    assert pair.left.text in copied
    assert "[...]" not in copied
    window.close()


def test_enter_and_a_double_click_lead_to_the_paragraph(desk: UsedWindow) -> None:
    window = _compared(desk)
    row = next(at for at, pair in enumerate(window.pairs) if pair.kind is PairKind.CHANGED)
    places: list[int] = []
    window.place_chosen.connect(lambda _address, offset: places.append(offset))
    cursor = window.text.textCursor()
    cursor.setPosition(_cell(window, row, 1).lastPosition())
    window.text.setTextCursor(cursor)
    QTest.keyClick(window.text, Qt.Key.Key_Return)
    at = window.text.cursorRect().center()
    QTest.mouseDClick(window.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    right = window.pairs[row].right
    assert right is not None
    assert places == [right.span.start, right.span.start]
    desk.until_shown("second.txt")
    window.close()


def test_notes_of_both_documents_are_marked(desk: UsedWindow) -> None:
    desk.choose("first.txt")
    desk.select("showed two")
    desk.trigger(ActionId.HIGHLIGHT_1)
    desk.until(lambda: desk.reading.notes, "the note")
    window = _compared(desk)
    pair = next(pair for pair in window.pairs if pair.kind is PairKind.CHANGED)
    assert pair.left is not None
    (noted,) = noted_words(desk.reading, pair.left)
    assert pair.left.text[noted.start : noted.stop] == "showed two"
    assert "note 1" in window.text.toPlainText()
    window.close()


def test_it_opens_where_the_written_words_differ(desk: UsedWindow, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    lines = "".join(f"{n}. (U) The clerk noted barge {n} at the lock.\n\n" for n in range(3, 40))
    longer = WHOLE.replace("HALLORAN", f"{lines}HALLORAN")
    (folder / "first.txt").write_text(longer, encoding="utf-8")
    other = longer.replace("TAGS: ", "TAGS: PINR, ").replace("barge 30", "boat 30")
    (folder / "second.txt").write_text(other, encoding="utf-8")
    desk.list(folder)
    window = _compared(desk)
    assert window.differences >= 2
    assert "in the routing" in window.counts.text()
    assert window.text.textCursor().block().text() == "¶30 (U)"
    assert window.text.verticalScrollBar().value() > 0
    window.close()


def test_what_becomes_of_a_file_is_said_where_it_is_compared(
    desk: UsedWindow, tmp_path: Path
) -> None:
    second = tmp_path / "releases" / "second.txt"
    window = _compared(desk)
    assert "lighters" not in window.text.toPlainText()

    def said(words: str) -> bool:
        return any(words in one.sentence for one in window.notices.notices)

    second.write_text(WHOLE.replace("showed two", "showed nine lighters and two"), "utf-8")
    desk.until(lambda: said("“second.txt” changed on disk"), "that the file changed")
    (notice,) = window.notices.notices
    (reload,) = notice.actions
    reload.run()
    desk.until(lambda: "nine lighters" in window.text.toPlainText(), "what it says now")
    desk.until(lambda: not window.notices.notices, "no notice")
    second.unlink()
    desk.until(lambda: said("“second.txt” is no longer in its folder"), "that it is gone")
    assert "nine lighters" in window.text.toPlainText()
    window.close()


def test_of_rows_of_a_dump_nothing_is_asked_that_cannot_be_told(
    desk: UsedWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "harbour.json"
    records = [{"id": f"n{n}", "text": f"Note {n}\n\nThere were {n} lighters."} for n in (1, 2)]
    path.write_text(json.dumps(records), encoding="utf-8")
    asked: list[str] = []

    def compare(notices: FileNotices) -> None:
        asked.append(notices.topic)

    monkeypatch.setattr(FileNotices, "compare", compare)
    _compared(desk).close()
    assert {"first file", "second file"} <= set(asked)
    desk.until(lambda: desk.window.findChild(CompareWindow) is None, "that it is gone")
    desk.open(path)
    desk.until(lambda: len(desk.rows) == 2, "a row for each record")
    asked.clear()
    _compared(desk).close()
    assert not {"first file", "second file"} & set(asked)


def test_sides_are_swapped_and_replaced_in_place(desk: UsedWindow, tmp_path: Path) -> None:
    third = WHOLE.replace("000098", "000777").replace("#0098", "#0777")
    (tmp_path / "releases" / "third.txt").write_text(third, encoding="utf-8")
    desk.list(tmp_path / "releases")
    window = _compared(desk)
    assert window.windowTitle() == "first.txt beside second.txt"
    window.swap.click()
    desk.until(lambda: window.windowTitle() == "second.txt beside first.txt", "the sides swapped")
    assert "second.txt" in window.heads[0].text()
    (changed,) = [pair for pair in window.pairs if pair.kind is PairKind.CHANGED]
    assert changed.left is not None
    assert "[...]" in changed.left.text
    window.other_first.click()
    dialog = desk.window.findChild(CompareWithDialog)
    assert dialog is not None
    dialog.rows.field.setText("777")
    desk.until(lambda: [name for name, _why in _shown(dialog)] == ["third.txt"], "the document")
    QTest.keyClick(dialog.rows.field, Qt.Key.Key_Return)
    desk.until(lambda: window.windowTitle() == "third.txt beside first.txt", "the other document")
    assert len(desk.window.findChildren(CompareWindow)) == 1
    window.close()
