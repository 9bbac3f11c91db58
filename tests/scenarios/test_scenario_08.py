"""Scenario 8: a report as a tree of organisations and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.document import DateKind, Document, Heading
from reader.ui.pane.typeset.sheet import ParaKind, RunStyle
from tests.scenarios.walking import click_outline, named, outline_labels, place, read, typeset

if TYPE_CHECKING:
    from pathlib import Path

    from tests.driving import Desk


def tops(document: Document) -> list[Heading]:
    return [heading for heading in document.headings if heading.parent is None]


def groups(document: Document, name: str) -> int:
    """How many groups stand below an organisation."""
    parent = next(i for i, heading in enumerate(document.headings) if name in heading.text)
    return sum(heading.parent == parent for heading in document.headings)


def check_footnote_opens(desk: Desk, before: str) -> None:
    """The mark stands behind its word; resting on it shows the note, which stands at the end."""
    document = desk.document
    (note,) = document.footnotes
    assert note.mark is not None
    assert document.text[: note.mark.start].endswith(before)
    pane = typeset(desk)
    sheet = pane.sheet
    assert sheet is not None
    kinds = [para.kind for para in sheet.paras]
    assert kinds.count(ParaKind.FOOTNOTE) == 1
    marked = next(
        (para, run)
        for para in sheet.paras
        for run in para.runs
        if run.style is RunStyle.FOOTNOTE_MARK
    )
    shown = pane._art._run_words(marked[0], marked[1].start)
    assert shown == " ".join(note.span.of(document.text).split())


def test_the_tree_of_the_original(originals: Path) -> None:
    document = read(named(originals, "004"))
    assert next(heading.text for heading in tops(document)) == "Welcome Address"
    assert len(tops(document)) == 10
    assert groups(document, "(WIPO)") == 4
    assert groups(document, "(INTERPOL)") == 2
    assert len([one for one in document.findings if one.code == "link-target-lost"]) == 3


@pytest.mark.parametrize(("group", "count"), [("IIPCIC", 7), ("UPU", 4)])
def test_lists_of_the_original(originals: Path, group: str, count: int) -> None:
    document = read(named(originals, "004"))
    lengths = [
        len(one.items)
        for one in document.lists
        if group in _heading_above(document, one.items[0].span.start)
    ]
    assert lengths.count(count) == 1


def _heading_above(document: Document, offset: int) -> str:
    return [one.text for one in document.headings if one.span.start <= offset][-1]


def test_a_passage_and_the_date_of_the_original(originals: Path) -> None:
    document = read(named(originals, "004"))
    assert place(document, "25,402,269 pieces").label == "UNODC, bullet 1"
    assert document.date is not None
    assert (document.date.iso, document.date.kind) == ("2023-03-07", DateKind.HELD)


def test_the_outline_of_the_original(originals: Path, desk: Desk) -> None:
    desk.open(originals)
    desk.choose(named(originals, "004").name)
    labels = outline_labels(desk)
    assert labels.count("7 items") == labels.count("4 items") == 1
    assert labels[-1] == "Footnote 1"
    assert "Heading: Welcome Address" in click_outline(desk, "Welcome Address")
    click_outline(desk, "7 items")
    caret = desk.window.reader.pane.caret_offset()
    assert caret is not None
    assert "IIPCIC" in _heading_above(desk.document, caret)


def test_the_footnote_of_the_original(originals: Path, desk: Desk) -> None:
    desk.open(originals)
    desk.choose(named(originals, "004").name)
    check_footnote_opens(desk, "unions")


def test_our_own_sample(samples: Path, desk: Desk) -> None:
    desk.open(samples)
    desk.choose("port-registers-summary.txt")
    document = desk.document
    assert len(tops(document)) == 6
    assert (groups(document, "(MRC)"), groups(document, "(CHC)")) == (3, 2)
    assert document.date is not None
    assert document.date.kind is DateKind.HELD
    assert len([one for one in document.findings if one.code == "link-target-lost"]) == 3
    (note,) = document.footnotes
    assert note.mark is not None
    word = document.text[: note.mark.start].split()[-1]
    check_footnote_opens(desk, word)
