"""The main job in a real window: open, read, annotate, close, find it all again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect

from reader.ui.actions import ActionId
from reader.ui.theme.theme import LIGHT
from reader.ui.theme.tokens import Token
from tests.e2e.reading_disk import notes_of, sources
from tests.e2e.screen import Lacuna, Screen, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.driving import Desk

    Start = Callable[..., Lacuna]

pytestmark = pytest.mark.window

SAMPLE = "07VELLIN412.txt"
AUTHOR = "Edda Marlow"
AMBER = LIGHT.colour(Token.AMBER).name()
SELECTION = LIGHT.colour(Token.SELECTION).name()
SELECTED = LIGHT.colour(Token.SELECTED).name()
GONE_WELL = (0, "", "")


def drag_over(screen: Screen, box: QRect) -> None:
    """Select the words in a box with the pointer, as a hand would."""
    y = box.center().y()
    screen.drag((box.left() + 1, y), (box.right(), y))
    screen.park()
    wait_until(lambda: screen.holds_colour(SELECTION, box), "the words selected")


def see_samples(twin: Desk) -> None:
    """Let the twin stand where the real window will: on the sample, seen from its top."""
    twin.trigger(ActionId.OPEN_SAMPLES)
    twin.until_opened()
    twin.choose(SAMPLE)


def test_the_main_job(screen: Screen, start: Start, twin: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "data" / "Lacuna samples"
    lacuna = start()
    lacuna.ready()
    assert screen.titles() == ["Lacuna"]

    # The welcome page offers the samples; a row of the list opens its document.
    samples = twin.centre_of(twin.window.welcome.rows[2])
    see_samples(twin)
    screen.click(samples.x(), samples.y())
    row = twin.row_point(SAMPLE)
    row_box = QRect(row.x() - 150, row.y() - 20, 300, 40)
    ink = LIGHT.colour(Token.TEXT).name()
    wait_until(lambda: screen.holds_colour(ink, row_box), "the samples in the list")
    before = sources(folder)
    screen.click(row.x(), row.y())
    screen.park()
    screen.wait_for_title(SAMPLE)
    wait_until(lambda: screen.holds_colour(SELECTED, row_box), "the row chosen")

    # Words are dragged over and highlighted; the name is asked for, once.
    words = twin.words_box("whole arrangement")
    wait_until(lambda: screen.holds_colour(ink, words), "the page")
    assert not screen.holds_colour(AMBER, words)
    drag_over(screen, words)
    screen.key("1")
    screen.focus("Your name on notes")
    screen.type(AUTHOR)
    screen.key("Return")
    wait_until(lambda: screen.holds_colour(AMBER, words), "the highlight")
    assert len(screen.titles()) == 1
    (highlight,) = notes_of(folder / SAMPLE, AUTHOR)
    assert highlight.target.quote.head == "whole arrangement"
    assert highlight.creator.name == AUTHOR

    # A note with words, then a tag on it; nobody asks for a name again.
    screen.focus("Lacuna")
    others = twin.words_box("Tornqvist")
    drag_over(screen, others)
    screen.key("n")
    wait_until(lambda: len(notes_of(folder / SAMPLE, AUTHOR)) == 2, "the note on disk")
    screen.type("Asked twice?")
    screen.key("ctrl+Return")
    wait_until(lambda: _noted(folder)[0] == "Asked twice?", "the note's words on disk")
    screen.key("t")
    screen.type("harbour master")
    screen.key("Return")
    wait_until(lambda: _noted(folder)[1] == ("harbour master",), "the tag on disk")
    assert len(screen.titles()) == 1
    assert lacuna.quit() == GONE_WELL
    assert sources(folder) == before

    # Started again on the folder, all of it is there.
    again = start(folder)
    again.ready(folder.name)
    corner = screen.corner_of(folder.name)
    listed = row_box.translated(corner)
    wait_until(lambda: screen.holds_colour(ink, listed), "the samples in the list")
    screen.click(row.x() + corner.x(), row.y() + corner.y())
    screen.park()
    screen.wait_for_title(SAMPLE)
    for box in (words, others):
        there = box.translated(corner)
        wait_until(partial(screen.holds_colour, AMBER, there), "both grounds again")
    assert again.quit() == GONE_WELL
    assert sources(folder) == before
    assert len(notes_of(folder / SAMPLE, AUTHOR)) == 2


def _noted(folder: Path) -> tuple[str, tuple[str, ...]]:
    """Words and tags of the newest note on disk."""
    note = max(notes_of(folder / SAMPLE, AUTHOR), key=lambda one: one.motivation != "highlight")
    return note.note, tuple(tag.label for tag in note.tags)


def test_a_second_start_hands_its_paths_over(screen: Screen, start: Start, tmp_path: Path) -> None:
    first, second = tmp_path / "barges.txt", tmp_path / "ferries.txt"
    first.write_text("Nine barges lay at the quay.\n", encoding="utf-8")
    second.write_text("No ferry ran that winter.\n", encoding="utf-8")
    running = start(first)
    running.ready("barges.txt")
    assert start(second).end() == GONE_WELL
    screen.wait_for_title("ferries.txt")
    assert len(screen.titles()) == 1
    assert running.quit() == GONE_WELL


def test_a_notes_file_opens_its_document(screen: Screen, start: Start, twin: Desk) -> None:
    twin.trigger(ActionId.OPEN_SAMPLES)
    twin.until_opened()
    folder = twin.row(SAMPLE).path.parent
    lacuna = start(folder / f"{SAMPLE}.lacuna.xml")
    lacuna.ready(SAMPLE)
    assert lacuna.quit() == GONE_WELL


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_a_question_opens_no_window(screen: Screen, start: Start, word: str) -> None:
    code, output, errors = start(word).end()
    assert (code, errors) == (0, "")
    assert "lacuna" in output.casefold()
    assert screen.titles() == []
