"""A document that is read again leaves its reader where they are."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from reader.app import workspace as workspaces
from reader.ui.actions import ActionId
from reader.ui.pane.card.content import CardAction
from reader.ui.pane.panes import Projection
from reader.ui.panels.side import Panel
from reader.ui.window import loading
from tests.ui.test_find_bar import _LONG
from tests.ui.window import UsedWindow, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.pane.published.pane import PublishedPane
    from reader.ui.pane.typeset.pane import TypesetPane

SELECTED, NOTED, TOP = "heron stood at berth 33", "heron stood at berth 12", "berth 31."
_RULE = "*" * 23
_MARKER = f"{_RULE} \n* Missing Section 002 * \n{_RULE}\n\n"
PAPER = _LONG.replace("UNCLAS VELLIN", "UNCLAS SECTION 01 OF 02 VELLIN").replace(
    "HALLORAN\n", f"{_MARKER}HALLORAN\n"
)
"""The first of two sections; the publisher marks where the second is missing."""

UNCHANGED = PAPER
CHANGED = PAPER.replace("¶5. A heron", "¶5. Nobody looked.\nThe clerk says so. A heron")
"""Lines came before what is read, as when a colleague mends the file."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, path: Path) -> Iterator[UsedWindow]:
    yield from listed(qapp, path)


def reload(used: UsedWindow, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: not used.window.desk.collection.is_loading, "the text read again")
    assert used.document.text == text
    used.until(lambda: used.window.reader.pane.is_finished, "all of it on the page")  # type: ignore[attr-defined]


def typeset(used: UsedWindow) -> TypesetPane:
    pane = used.window.reader.panes._typeset
    assert pane is not None
    return pane


def published(used: UsedWindow) -> PublishedPane:
    pane = used.window.reader.panes._published
    assert pane is not None
    return pane


def top_words(used: UsedWindow) -> str:
    at = used.window.reader.pane.top_offset()
    return used.document.text[at : at + 30]


@pytest.mark.parametrize("projection", list(Projection))
@pytest.mark.parametrize("text", [UNCHANGED, CHANGED], ids=["unchanged", "changed"])
def test_place_selection_and_note_stay(
    used: UsedWindow, path: Path, projection: Projection, text: str
) -> None:
    reader = used.window.reader
    reader.set_projection(projection)
    used.select(NOTED)
    used.trigger(ActionId.HIGHLIGHT_1)
    note = used.reading.notes[0].id
    used.select(SELECTED)
    reader.jump(used.spans(TOP)[0].start)
    before = top_words(used)
    reload(used, path, text)
    assert top_words(used) == before
    selected = reader.selected_span()
    assert selected is not None
    assert selected.of(used.document.text) == SELECTED
    assert used.window.desk.noting.note_actions.current == note
    assert used.window.side.notes.current == note
    assert used.window.actions_table[ActionId.EDIT_NOTE].isEnabled()


def test_selected_words_that_are_gone_are_let_go(used: UsedWindow, path: Path) -> None:
    used.select(SELECTED)
    used.window.reader.jump(used.spans(TOP)[0].start)
    reload(used, path, PAPER.replace("heron stood at berth 33", "crane flew over berth 33"))
    assert used.window.reader.selected_span() is None
    assert "berth 31." in top_words(used)


@pytest.mark.parametrize("text", [UNCHANGED, CHANGED], ids=["unchanged", "changed"])
def test_what_was_unfolded_stays_open(used: UsedWindow, path: Path, text: str) -> None:
    pane = typeset(used)
    (sent, *_others) = pane.sheet.folds if pane.sheet is not None else ()
    pane.keeper.fold_toggled.emit(sent.id)
    card = pane.keeper.card(0)
    assert card is not None
    card.open_parts(frozenset({CardAction.SHOW_ADDRESSEES}))
    reload(used, path, text)
    assert pane.sheet is not None
    (opened,) = [fold for fold in pane.sheet.folds if fold.id in pane.sheet.opened]
    assert opened.kind is sent.kind
    card = pane.keeper.card(0)
    assert card is not None
    assert card.opened == {CardAction.SHOW_ADDRESSEES}


def test_the_projection_that_is_not_on_screen_keeps_its_folds(used: UsedWindow, path: Path) -> None:
    pane = typeset(used)
    assert pane.sheet is not None
    pane.keeper.fold_toggled.emit(pane.sheet.folds[0].id)
    used.window.reader.set_projection(Projection.AS_PUBLISHED)
    reload(used, path, CHANGED)
    reload(used, path, CHANGED.replace("¶7. A heron", "One more line.\n¶7. A heron"))
    used.window.reader.set_projection(Projection.TYPESET)
    assert pane.sheet is not None
    assert pane.sheet.opened == {pane.sheet.folds[0].id}


def test_folded_marker_lines_stay_folded(used: UsedWindow, path: Path) -> None:
    used.window.reader.set_projection(Projection.AS_PUBLISHED)
    edit = published(used).edit
    assert edit.scene is not None
    place = next(place for place in edit.scene.places if place.folds)
    edit.folds.set_folded(place, is_folded=True)
    reload(used, path, CHANGED)
    assert edit.scene is not None
    (folded,) = edit.scene.folded
    assert folded.line == place.line + 1
    assert not edit.document().findBlockByNumber(folded.line + 1).isVisible()


def test_the_open_check_and_the_current_gap_stay(used: UsedWindow, path: Path) -> None:
    checks, gaps = used.window.side.checks, used.window.reader.gaps
    gaps.step(1)
    finding = next(one for one in used.document.findings if one.spans and not one.explained_by)
    checks.choose(finding)
    used.window.reader.jump(used.spans(TOP)[0].start)
    said, before = gaps.text, top_words(used)
    reload(used, path, CHANGED)
    assert gaps.text == said
    assert checks.chosen is not None
    assert checks.chosen.code == finding.code
    assert top_words(used) == before


def test_back_leads_where_it_led_before(used: UsedWindow, path: Path) -> None:
    history = used.window.desk.go.history
    used.window.reader.jumps.show_spans(used.spans(TOP))
    steps = len(history._visits)
    used.window.side.checks.choose(used.document.findings[0])
    reload(used, path, CHANGED)
    assert len(history._visits) == steps


def test_a_slow_reading_leaves_the_page_and_the_panels(
    used: UsedWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.select(NOTED)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.window.side.show_panel(Panel.NOTES)
    note = used.reading.notes[0].id
    load = workspaces.Workspace.load

    def slow(self: workspaces.Workspace, *where: object) -> object:
        readings = load(self, *where)  # type: ignore[arg-type]
        time.sleep(0.4)
        return readings

    monkeypatch.setattr(loading, "_SLOW_MS", 0)
    monkeypatch.setattr(workspaces.Workspace, "load", slow)
    path.write_text(CHANGED, encoding="utf-8")
    used.trigger(ActionId.RELOAD)
    used.until(lambda: used.window.documents.progress_text, "that it takes long is said")
    assert not used.window.is_waiting
    assert used.window.side.notes.current == note
    # What is noted meanwhile is not lost from sight by what was read before.
    used.select(SELECTED)
    used.trigger(ActionId.HIGHLIGHT_2)
    used.until(lambda: used.document.text == CHANGED, "the new text")
    QCoreApplication.processEvents()
    assert len(used.reading.notes) == 2
    assert used.window.side.notes.count == 2


def test_the_find_bar_stays_at_its_hit(used: UsedWindow, path: Path) -> None:
    bar = used.window.reader.find_bar
    used.trigger(ActionId.FIND)
    bar.field.setText("heron stood")
    used.until(lambda: bar._count.text() == "1 of 58", "hits")
    for _step in range(4):
        bar._step(1)
    used.window.reader.jump(used.spans(TOP)[0].start)
    before = top_words(used)
    reload(used, path, CHANGED)
    assert bar._count.text() == "5 of 58"
    assert top_words(used) == before


def test_a_file_that_was_emptied_is_said_to_be_so(used: UsedWindow, path: Path) -> None:
    reload(used, path, " \n")
    name = path.name
    said = f"“{name}” was emptied on disk: it holds no text now. Your notes are kept."
    assert used.sentences == [said]
    reload(used, path, "")
    assert used.sentences == []


def test_of_notes_that_were_all_deleted_nothing_is_said(used: UsedWindow, path: Path) -> None:
    used.select(NOTED)
    used.trigger(ActionId.HIGHLIGHT_1)
    used.trigger(ActionId.DELETE_NOTE)
    assert not used.reading.notes
    reload(used, path, CHANGED)
    assert used.reading.is_replaced
    assert used.sentences == []
