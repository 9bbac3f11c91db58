"""Cited but not in this collection: the list, who cites, decisions, CSV."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionHeader

from reader.annotations import RequestStatus
from reader.app.requests import requests_in
from reader.ui.actions import ActionId
from reader.ui.missing.model import Column, MissingModel, is_day
from reader.ui.panels.reference_rows import ReferenceHead, ReferenceRow
from tests.ui.test_references_panel import telegram

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from reader.ui.missing.window import MissingWindow
    from tests.ui.window import UsedWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    texts = {
        "a-lamps.txt": telegram(
            612, "LAMPS", "A. 09 VELLIN 77\n     B. VELLIN 90\n     C. 08 LORNE 4"
        ),
        "b-wicks.txt": telegram(700, "WICKS", "A. 09 VELLIN 77\n     B. 09 VELLIN 612"),
        "c-part.txt": telegram(800, "SHIPS", "09 VELLIN 77", "SECTION 01 OF 03 "),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def missing(used: UsedWindow, papers: Path) -> MissingWindow:
    used.list(papers)
    used.trigger(ActionId.MISSING_TELEGRAMS)
    window = used.window.desk.missing.window
    assert window is not None
    used.until(lambda: window.model.rowCount() == 3, "the list")
    return window


def listed(missing: MissingWindow, *columns: Column) -> list[tuple[str, ...]]:
    model = missing.model
    return [
        tuple(str(model.data(model.index(row, column))).strip() for column in columns)
        for row in range(model.rowCount())
    ]


def choose(missing: MissingWindow, *ids: str) -> None:
    """Select lines by their ids."""
    model, table = missing.model, missing.table
    table.clearSelection()
    for row, (shown,) in enumerate(listed(missing, Column.ID)):
        if shown.strip("[]") in ids:
            flags = table.selectionModel().SelectionFlag
            table.selectionModel().setCurrentIndex(model.index(row, 0), flags.Select | flags.Rows)


def decide(missing: MissingWindow, status: RequestStatus) -> None:
    missing.decisions.status.setCurrentIndex(missing.decisions.status.findData(status))
    missing.decisions.status.activated.emit(missing.decisions.status.currentIndex())


def test_what_is_missing_by_how_often_it_is_cited(missing: MissingWindow) -> None:
    assert listed(missing, Column.ID, Column.POST, Column.DATE, Column.CITED) == [
        ("09VELLIN77", "VELLIN", "2009", "3"),
        ("08LORNE4", "LORNE", "2008", "1"),
        ("[09VELLIN90]", "VELLIN", "[2009]", "1"),
    ]
    assert missing.said.text() == "3 telegrams are cited here and not in this collection"


def test_a_filter_that_lists_nothing_says_so_and_offers_a_way_back(
    missing: MissingWindow, used: UsedWindow
) -> None:
    missing.filters.words.setText("no such id")
    used.until(missing.listed.empty.isVisible, "why nothing is listed")
    assert missing.listed.empty.text() == "No missing telegram is listed by this filter."
    QTest.mouseClick(missing.listed.empty.way, Qt.MouseButton.LeftButton)
    used.until(missing.table.isVisible, "the list")
    assert missing.model.rowCount() == 3
    assert missing.filters.words.text() == ""


def test_sorted_and_filtered(missing: MissingWindow, used: UsedWindow) -> None:
    missing.table.horizontalHeader().sectionClicked.emit(Column.DATE)
    used.until(lambda: listed(missing, Column.ID)[0] == ("08LORNE4",), "by date")
    missing.filters.words.setText("vellin 9")
    used.until(lambda: listed(missing, Column.ID) == [("[09VELLIN90]",)], "filtered")
    assert missing.said.text().endswith("; 1 listed")


def test_who_cites_it_is_a_click_away(missing: MissingWindow, used: UsedWindow) -> None:
    choose(missing, "09VELLIN90")

    def citing() -> list[str]:
        rows = missing.citing.rows.rows
        return [row.place.path.name for row in rows if isinstance(row, ReferenceRow) and row.place]

    used.until(lambda: citing() == ["a-lamps.txt"], "who cites it")
    choose(missing, "09VELLIN77")
    used.until(lambda: len(citing()) == 3, "who cites the other")
    row = next(one for one in missing.citing.rows.rows if one.key.endswith("b-wicks.txt::0"))
    rect = missing.citing.rect_of(row.key)
    assert rect is not None
    at = rect.topLeft() + QPoint(30, 10)
    QTest.mouseClick(missing.citing.viewport(), Qt.MouseButton.LeftButton, pos=at)
    used.until_shown("b-wicks.txt")


def test_decisions_are_stored_shown_and_taken_back(
    missing: MissingWindow, used: UsedWindow, papers: Path
) -> None:
    choose(missing, "09VELLIN77", "08LORNE4")
    decide(missing, RequestStatus.REQUESTED)
    used.until(lambda: len(requests_in(papers)) == 2, "two requests")
    used.until(lambda: ("Requested",) in listed(missing, Column.STATUS), "the status")
    assert len(missing.table.chosen) == 2
    assert all(one.requested for one in requests_in(papers).values())
    choose(missing, "08LORNE4")
    missing.decisions.note.setFocus()
    QTest.keyClicks(missing.decisions.note, "case 12")
    QTest.keyClick(missing.decisions.note, Qt.Key.Key_Return)
    used.until(lambda: requests_in(papers)["08LORNE4"].note == "case 12", "a note")
    assert missing.isVisible()
    used.trigger(ActionId.UNDO)
    used.trigger(ActionId.UNDO)
    assert requests_in(papers) == {}
    used.until(lambda: ("Requested",) not in listed(missing, Column.STATUS), "undone")


def test_enter_in_a_field_confirms_it_and_stays(
    missing: MissingWindow, used: UsedWindow, papers: Path, qtbot: QtBot
) -> None:
    choose(missing, "09VELLIN77")
    for field, words in (
        (missing.decisions.requested, "2009-02-03"),
        (missing.decisions.note, "Case 12"),
    ):
        field.setFocus()
        used.until(field.hasFocus, "the field")
        field.selectAll()
        QTest.keyClicks(field, words)
        with qtbot.waitSignal(missing.model.modelReset):
            QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.hasFocus(), "not the button behind it"
        used.until(lambda: missing.table.chosen[0].request, "what was decided")
        assert field.text() == words
    stored = requests_in(papers)["09VELLIN77"]
    assert stored.note == "Case 12"
    assert stored.requested == "2009-02-03"
    assert stored.status is RequestStatus.REQUESTED, "as its date says"


def test_only_one_status_and_those_decided_first(missing: MissingWindow, used: UsedWindow) -> None:
    choose(missing, "09VELLIN90")
    decide(missing, RequestStatus.WANTED)
    missing.table.horizontalHeader().sectionClicked.emit(Column.STATUS)
    used.until(lambda: listed(missing, Column.ID)[0] == ("[09VELLIN90]",), "by status")
    missing.filters.statuses.setCurrentIndex(missing.filters.statuses.findData(RequestStatus.NONE))
    used.until(lambda: missing.model.rowCount() == 2, "undecided")
    missing.filters.statuses.setCurrentIndex(
        missing.filters.statuses.findData(RequestStatus.WANTED)
    )
    used.until(lambda: listed(missing, Column.ID) == [("[09VELLIN90]",)], "wanted")


def test_sections_of_incomplete_telegrams_are_asked_for(
    missing: MissingWindow, used: UsedWindow, papers: Path
) -> None:
    missing.add.click()
    used.until(lambda: missing.model.rowCount() == 4, "another line")
    # Nothing cites it, so most cited first it stands last.
    assert listed(missing, Column.ID, Column.CITED, Column.STATUS)[-1] == (
        "09VELLIN800 § 2 and 3",
        "",
        "Wanted",
    )
    used.until(lambda: "incomplete telegram added." in missing.said.text(), "what was added")
    assert "on the list besides" in missing.said.text()
    assert "no section can be asked for" not in missing.said.text()
    missing.table.horizontalHeader().sectionClicked.emit(Column.STATUS)
    used.until(lambda: listed(missing, Column.STATUS)[0] == ("Wanted",), "by status")
    for number in (2, 3):
        text = telegram(800, "SHIPS", "09 VELLIN 77", f"SECTION 0{number} OF 03 ")
        (papers / f"d{number}.txt").write_text(text, encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: missing.model.rowCount() == 3, "what is here now falls out")


def test_what_can_not_be_asked_for_is_said(
    missing: MissingWindow, used: UsedWindow, papers: Path
) -> None:
    for number in (1, 2):
        text = telegram(900, "QUAYS", "09 VELLIN 77", f"SECTION 0{number} OF 02 ")
        (papers / f"e{number}.txt").write_text(text, encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: missing.citing.rows.rowCount() == 6, "the sections that make a whole")
    head = missing.citing.rows.rows[0]
    assert isinstance(head, ReferenceHead)
    assert (head.count, head.remark) == (4, "in 5 copies")
    missing.add.click()
    used.until(lambda: "1 incomplete telegram added." in missing.said.text(), "what was added")
    assert "Of 2 other incomplete documents no section can be asked for" in missing.said.text()


def test_ids_with_sections_are_not_cut_and_the_arrow_points_as_the_rows_go(
    missing: MissingWindow, used: UsedWindow, papers: Path
) -> None:
    parts = telegram(123456, "QUAYS", "09 VELLIN 77", "SECTION 02 OF 14 ")
    (papers / "e.txt").write_text(parts, encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: missing.citing.rows.rowCount() == 4, "another document")
    missing.add.click()
    used.until(lambda: missing.model.rowCount() == 5, "other lines")
    head = missing.table.horizontalHeader()
    assert head.sectionSize(Column.ID) >= missing.table.sizeHintForColumn(Column.ID)
    option = QStyleOptionHeader()
    head.initStyleOptionForIndex(option, Column.CITED)
    assert option.sortIndicator is QStyleOptionHeader.SortIndicator.SortDown


def test_the_list_as_csv(missing: MissingWindow, used: UsedWindow, tmp_path: Path) -> None:
    path = tmp_path / "requests.csv"
    missing.save_to(path)
    used.until(lambda: missing.said.text().startswith("Saved"), "saved")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["reference_id"], row["cited_by"]) for row in rows] == [
        ("09VELLIN77", "3"),
        ("08LORNE4", "1"),
        ("09VELLIN90", "1"),
    ]
    assert missing.said.text() == "Saved “requests.csv” with 3 lines."


def test_an_entry_of_the_references_panel_leads_here(
    used: UsedWindow, papers: Path, missing: MissingWindow
) -> None:
    missing.close()
    used.choose("a-lamps.txt")
    panel = used.window.side.references
    used.until(lambda: any(row.key == "missing:08LORNE4" for row in panel.view.rows.rows), "row")
    panel.missing_chosen.emit("08LORNE4")
    used.until(lambda: listed(missing, Column.ID) == [("08LORNE4",)], "the telegram")
    assert missing.table.current is not None
    assert missing.table.current.telegram.id == "08LORNE4"


def test_a_file_by_itself_has_no_list(used: UsedWindow, papers: Path) -> None:
    used.list(papers / "a-lamps.txt")
    used.trigger(ActionId.MISSING_TELEGRAMS)
    window = used.window.desk.missing.window
    assert window is not None
    assert window.said.text().startswith("Open a folder")
    assert not window.save.isEnabled()


def test_the_model_keeps_the_rules_of_models(
    missing: MissingWindow, qtmodeltester: ModelTester
) -> None:
    assert isinstance(missing.model, MissingModel)
    qtmodeltester.check(missing.model)  # type: ignore[no-untyped-call]


def test_a_date_of_a_request_is_one_there_is() -> None:
    assert all(map(is_day, ("2026", "2026-11", "2026-11-22")))
    assert not any(map(is_day, ("", "2026-13-45", "22.11.2026", "next week")))


def test_a_day_there_is_not_is_said_to_be_none(missing: MissingWindow) -> None:
    said: list[str] = []
    missing.decisions.refused.connect(said.append)
    choose(missing, listed(missing, Column.ID)[0][0])
    field = missing.decisions.requested
    for typed in ("2026-02-31", "soon"):
        field.setFocus()
        field.selectAll()
        field.insert(typed)
        field.setModified(True)
        field.editingFinished.emit()
    assert said == [
        "There is no day 2026-02-31.",
        "“soon” is no date; write it as 2007-11-21.",
    ]
