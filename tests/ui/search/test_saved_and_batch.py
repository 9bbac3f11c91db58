"""Saved searches at the field, and lists that are searched for line by line."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from reader.app.batch_search import LineKind, lines_of, query_of, remark_on
from reader.app.saved_searches import saved_searches
from reader.ui.actions import ActionId
from reader.ui.search.batch_model import BatchModel
from tests.ui.search.test_searching import answered, folder, panel, search, used

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.ui.search.batch import BatchDialog
    from tests.ui.window import UsedWindow

__all__ = ["folder", "used"]


@pytest.fixture
def name(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is typed where a name is asked for."""
    names = ["Keepers"]

    def typed(dialog: QInputDialog) -> int:
        deeds.append(dialog.okButtonText())
        dialog.setTextValue(names[-1])
        return int(QInputDialog.DialogCode.Accepted)

    deeds: list[str] = []
    monkeypatch.setattr(QInputDialog, "exec", typed)
    yield names
    assert set(deeds) <= {"Save", "Rename"}, "a button says what it does"


def entries(used: UsedWindow) -> dict[str, Any]:
    """The entries of the menu at the field, submenus by their path."""
    menu = used.window.desk.searching.saved.made_menu()
    found: dict[str, Any] = {"": menu}
    for action in menu.actions():
        found[action.text()] = action
        inner: Any = action.menu()
        for one in inner.actions() if inner else ():
            found[f"{action.text()}/{one.text()}"] = one
    return found


def names(folder: Path) -> list[str]:
    return [one.name for one in saved_searches(folder)]


def test_a_search_is_saved_chosen_renamed_and_deleted_and_undo_brings_it_back(
    used: UsedWindow, folder: Path, name: list[str]
) -> None:
    search(used, "keepers -boat")
    used.trigger(ActionId.SAVE_SEARCH)
    assert names(folder) == ["Keepers"]
    search(used, "")
    entries(used)["Keepers"].trigger()
    answered(used, "keepers -boat")
    assert used.names == ["c-letter.txt"]
    name.append("Lamp keepers")
    entries(used)["Rename/Keepers…"].trigger()
    assert names(folder) == ["Lamp keepers"]
    search(used, "lamp")
    entries(used)["Let it ask what the field asks/Lamp keepers"].trigger()
    assert saved_searches(folder)[0].query == "lamp"
    entries(used)["Delete/Lamp keepers"].trigger()
    assert names(folder) == []
    used.trigger(ActionId.UNDO)
    assert names(folder) == ["Lamp keepers"]


def test_a_name_that_is_taken_is_told_and_nothing_is_saved(
    used: UsedWindow, folder: Path, name: list[str]
) -> None:
    search(used, "keepers")
    used.trigger(ActionId.SAVE_SEARCH)
    used.trigger(ActionId.SAVE_SEARCH)
    assert names(folder) == ["Keepers"]
    assert any("already" in notice for notice in said(used))


def test_an_empty_field_has_nothing_to_save(
    used: UsedWindow, folder: Path, name: list[str]
) -> None:
    used.trigger(ActionId.SAVE_SEARCH)
    assert names(folder) == []
    assert any("empty" in notice for notice in said(used))
    assert not entries(used)["No search is saved yet"].isEnabled()


def said(used: UsedWindow) -> list[str]:
    """Notices, and what passes over the foot of the page."""
    passing = used.window.notices.passing.notice
    return [*used.sentences, *([passing.sentence] if passing is not None else [])]


def opened(used: UsedWindow) -> BatchDialog:
    used.trigger(ActionId.BATCH_SEARCH)
    dialog = used.window.desk.searching.batches.dialog
    assert dialog is not None
    return dialog


def test_every_line_of_a_list_is_counted_those_without_hits_too(
    used: UsedWindow, tmp_path: Path
) -> None:
    dialog = opened(used)
    path = tmp_path / "names.txt"
    path.write_text("two keepers\nzeppelin\n\n08VELLIN98\ntwo  keepers\n", encoding="utf-8")
    used.window.desk.searching.batches.load(path)
    QTest.mouseClick(dialog.search, Qt.MouseButton.LeftButton)
    used.until(lambda: dialog.rows.rows, "the table")
    counts = {row.line: row.count for row in dialog.rows.rows}
    assert counts.pop("08VELLIN98") >= 1
    assert counts == {"two keepers": 1, "zeppelin": 0}
    assert dialog.said.text() == "3 lines; 1 found nothing, 1 repeated line left out"
    saved = tmp_path / "found.csv"
    used.window.desk.searching.batches.save(saved)
    used.until(lambda: any("found.csv" in one for one in said(used)), "the file")
    with saved.open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert [row["path"] for row in table if row["asked"] == "two keepers"] == ["c-letter.txt"]
    (nothing,) = [row for row in table if row["asked"] == "zeppelin"]
    assert (nothing["documents"], nothing["path"]) == ("0", "")


def test_a_row_of_the_table_opens_its_query_in_the_field(used: UsedWindow) -> None:
    dialog = opened(used)
    dialog.list.setPlainText("keepers -boat\npst:x\n")
    dialog.kind.setCurrentIndex(1)
    dialog.search.click()
    used.until(lambda: dialog.rows.rows, "the table")
    assert [row.count for row in dialog.rows.rows] == [1, 0]
    assert "pst" in dialog.rows.rows[1].problem
    place = dialog.table.visualRect(dialog.rows.index(0, 0)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    answered(used, "keepers -boat")
    assert panel(used).field.text() == "keepers -boat"
    dialog.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row.count for row in dialog.rows.rows] == [0, 1]


def test_what_is_not_understood_is_told_apart_from_what_is_not_found(used: UsedWindow) -> None:
    dialog = opened(used)
    dialog.list.setPlainText("two keepers\nzeppelin\n-\npost:vellin\n")
    QTest.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    used.until(lambda: dialog.rows.rows, "the table")
    shown = [dialog.rows.index(n, 1).data() for n in range(4)]
    assert shown == ["1", "0", "not understood", "0"]
    assert dialog.said.text().startswith("4 lines; 2 found nothing, 1 not understood. “post:” is")
    assert dialog.rows.index(3, 0).data(Qt.ItemDataRole.ToolTipRole).startswith("“post:” is read")
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    role = Qt.ItemDataRole.TextAlignmentRole
    assert dialog.rows.headerData(1, Qt.Orientation.Horizontal, role) == right


def test_lines_and_the_queries_that_ask_for_them() -> None:
    assert lines_of(" a  b \n\na b\r\nc") == ("a b", "c")
    assert query_of('Anselm "Roe"', LineKind.PHRASES) == '"Anselm  Roe"'
    assert query_of("07VELLIN412", LineKind.PHRASES) == "07VELLIN412"
    assert query_of("a OR b", LineKind.QUERIES) == "a OR b"


def test_the_table_is_a_sound_model(qtmodeltester: Any) -> None:
    from array import array

    from reader.app.batch_search import BatchRow

    model = BatchModel()
    qtmodeltester.check(model)
    model.set_rows([BatchRow(f"{n}", f'"{n}"', array("q", range(n % 5))) for n in range(20)])
    model.sort(1, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)
    assert model.rows[0].count == 4


def test_signs_of_the_query_language_in_a_list_are_said_to_be_words() -> None:
    assert remark_on("seal AND (", LineKind.PHRASES).startswith("“AND” is read as a word here")
    assert remark_on('"unclosed', LineKind.PHRASES).startswith('The quotation mark in “"unclosed”')
    assert remark_on("DATE:abc", LineKind.PHRASES).startswith("“DATE:” is read as a word here")
    for plain in ("SEALS AND LAMPS", 'Anselm "Roe"', "Marlow (Edda)"):
        assert remark_on(plain, LineKind.PHRASES) == ""
    assert remark_on("seal AND (", LineKind.QUERIES) == ""
