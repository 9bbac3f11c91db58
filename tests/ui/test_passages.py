"""Notes without a mouse, passages resized by keys, and notes over the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.annotations import Colour
from reader.document import Span
from reader.ui.actions import ActionId
from reader.ui.pane.panes import Projection
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.pane.typeset.pane import TypesetPane
from reader.ui.panels.side import Panel
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.pane.highlights import MarkLayer

SAID: list[str] = []


@pytest.fixture
def used(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[UsedWindow]:
    SAID.clear()

    def hear(_source: object, sentence: str) -> None:
        SAID.append(sentence)

    monkeypatch.setattr("reader.ui.window.passage_actions.announce", hear)
    with used_window(qapp, tmp_path / "home") as used:
        used.list(two_papers(tmp_path))
        yield used


def quoted(used: UsedWindow) -> list[str]:
    """The words that the notes stand on."""
    text = used.document.text
    return [note.span.of(text) for note in used.reading.notes if note.span is not None]


def test_a_passage_is_resized_word_by_word_announced_and_undone_at_once(
    used: UsedWindow,
) -> None:
    used.select("noon by the clerk")
    used.trigger(ActionId.HIGHLIGHT_1)
    for action, words in (
        (ActionId.EXTEND_END, "noon by the clerk of"),
        (ActionId.EXTEND_END, "noon by the clerk of the"),
        (ActionId.SHRINK_START, "by the clerk of the"),
        (ActionId.EXTEND_START, "noon by the clerk of the"),
        (ActionId.SHRINK_END, "noon by the clerk of"),
    ):
        used.trigger(action)
        assert quoted(used) == [words]
    assert SAID[0] == "The passage ends with “noon by the clerk of”."
    assert SAID[2] == "The passage begins with “by the clerk of the”."
    assert used.window.actions_table[ActionId.UNDO].text() == (
        "&Undo place of highlight on 08VELLIN98 ¶1"
    )
    used.trigger(ActionId.UNDO)
    assert quoted(used) == ["noon by the clerk"]
    used.trigger(ActionId.REDO)
    assert quoted(used) == ["noon by the clerk of"]


def test_resizing_needs_a_note(used: UsedWindow) -> None:
    assert not used.window.actions_table[ActionId.EXTEND_END].isEnabled()


def test_a_hit_is_noted_from_the_find_field(used: UsedWindow) -> None:
    used.trigger(ActionId.NOTE_ON_HIT)
    assert "Find some words first" in used.sentences[0]
    used.trigger(ActionId.FIND)
    bar = used.window.reader.find_bar
    QTest.keyClicks(bar.field, "clerk")
    used.until(lambda: bar.current_hit, "a hit")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    used.until(lambda: bar.current_hit == used.spans("clerk")[1], "the second hit")
    used.trigger(ActionId.NOTE_ON_HIT)
    (note,) = used.reading.notes
    assert note.span == used.spans("clerk")[1]
    assert used.window.side.notes.editing == note.id
    assert used.window.side.notes.editor.text.hasFocus()


def test_an_entry_of_the_outline_is_noted_by_a_key(used: UsedWindow) -> None:
    used.window.side.show_panel(Panel.OUTLINE)
    outline = used.window.side.outline
    outline.view.setFocus(Qt.FocusReason.TabFocusReason)
    used.until(lambda: len(outline.view.rows.rows) > 1, "the outline")
    key = next(r.key for r in outline.view.rows.rows if "eleven" in r.spoken)
    outline.view.make_current(key)
    used.trigger(ActionId.NOTE_ON_PASSAGE)
    (words,) = quoted(used)
    # The number stands in the margin, where the highlight does not begin either.
    assert not words.startswith(("¶", "2."))
    assert used.window.side.notes.editing == used.reading.notes[0].id
    assert words.endswith("two witnesses.")


def test_the_paragraph_at_the_caret_is_noted(used: UsedWindow) -> None:
    used.select("eleven feet")
    used.trigger(ActionId.NOTE_ON_PASSAGE)
    (words,) = quoted(used)
    assert "It showed eleven feet." in words
    assert words.endswith("two witnesses.")


@pytest.mark.parametrize("projection", list(Projection))
def test_notes_over_the_same_words_stand_apart_are_listed_and_clicked_in_turn(
    used: UsedWindow, projection: Projection
) -> None:
    workspace, address = used.window.desk.workspace, used.document.source.address
    inner = used.spans("clerk")[0]
    outer = used.spans("the clerk of the café opposite")[0]
    colours = (Colour.AMBER, Colour.BLUE, Colour.ROSE)
    spans = (outer, Span(outer.start + 4, outer.stop), inner)
    made = [
        workspace.annotate(address, span, colour=colour, note=f"Words {n}.", tags=["x"])
        for n, (span, colour) in enumerate(zip(spans, colours, strict=True))
    ]
    used.window.reader.set_projection(projection)
    layer = _layer(used)
    ranges = {note.note_id: note for note in layer.notes}
    assert sorted(ranges[one.id].lane for one in made) == [0, 1, 2]
    position = ranges[made[2].id].start + 1
    told = layer.told_at(position)
    assert [one.split(": ", 1)[1] for one in told] == [
        "Words 2.; tags x",
        "Words 1.; tags x",
        "Words 0.; tags x",
    ]
    box = used.words_box("clerk of")
    view = used.window.reader.pane.area.viewport()
    point = view.mapFrom(used.window, box.topLeft() + QPoint(8, box.height() // 2))
    chosen: list[str | None] = []
    for _ in range(4):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)
        chosen.append(used.window.desk.noting.note_actions.current)
    assert chosen == [made[2].id, made[1].id, made[0].id, made[2].id]


def _layer(used: UsedWindow) -> MarkLayer:
    """What the pane on screen paints behind its words."""
    pane = used.window.reader.pane
    if isinstance(pane, PublishedPane):
        assert pane.edit.scene is not None
        return pane.edit.scene.layer
    assert isinstance(pane, TypesetPane)
    return pane._art.layer
