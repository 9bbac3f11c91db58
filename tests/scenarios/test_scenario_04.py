"""Scenario 4: words across a page break are found, noted and quoted whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import read_notes
from reader.app.find import find
from reader.export import exported, quote_with_citation
from reader.ui.actions import ActionId
from tests.scenarios.walking import named, place, read, search, workspace_at

if TYPE_CHECKING:
    from pathlib import Path

    from tests.driving import Desk

QUOTE = "pharmaceuticals, cell phones, movies and music"
PLACE = "¶5 (U), printed 15, sections 1-2 of 3"


def test_the_seam_is_no_obstacle(originals: Path, tmp_path: Path) -> None:
    path = named(originals, "001")
    document = read(path)
    assert len(find(document, "cell phones")) == 1
    (span,) = find(document, QUOTE)
    assert "MEXICO" in span.of(document.text)
    workspace = workspace_at(tmp_path / "home")
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    workspace.annotate(document.source.address, span)
    (again,) = (read_notes(document),)
    (told,) = exported([again])
    assert (told.notes[0].quote, told.notes[0].place) == (QUOTE, PLACE)


def test_the_note_in_the_window(originals: Path, desk: Desk) -> None:
    desk.open(originals)
    desk.choose(named(originals, "001").name)
    desk.window.desk.noting.notes._workspace.introduce("Edda Marlow")
    assert search(desk, "cell phones") == "1 of 1"
    span = desk.select(QUOTE)
    assert quote_with_citation(desk.reading, span).startswith(f"“{QUOTE}” ({PLACE})")
    desk.trigger(ActionId.HIGHLIGHT_1)
    (note,) = desk.reading.notes
    assert note.span == span
    (row,) = (row for row in desk.window.side.notes.view.rows.rows if row.key == note.id)
    assert QUOTE in row.spoken
    assert "002 OF 003" not in row.spoken


def test_the_other_seam(originals: Path) -> None:
    label = place(read(named(originals, "001")), "future USG capacity-building").label
    assert label.startswith("¶9 (SBU)")
    assert "sections 2-3 of 3" in label


@pytest.mark.parametrize(("words", "number"), [("Chief Technical Officer", 3), ("Customs, PGR", 7)])
def test_a_line_that_begins_like_a_heading_stays_inside(
    originals: Path, words: str, number: int
) -> None:
    found = place(read(named(originals, "001")), words).paragraph
    assert found is not None
    assert found.number == number


def test_our_own_sample(samples: Path, desk: Desk) -> None:
    desk.open(samples)
    desk.choose("08VELLIN57.md")
    document = desk.document
    across = [paragraph for paragraph in document.paragraphs if len(paragraph.sections) > 1]
    assert across
    for paragraph in across:
        whole = document.flow.quote(paragraph.spans[0])
        assert "OF 003" not in whole
        middle = " ".join(whole.split()[3:8])
        assert len(find(document, middle)) == 1
        assert "sections" in place(document, middle).label
