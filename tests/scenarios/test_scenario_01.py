"""Scenario 1: what is missing from a telegram of which one section of fourteen is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.document import Document, Gap, GapKind, Severity, gaps, section_count
from reader.ui.actions import ActionId
from tests.scenarios.walking import (
    banners,
    entries,
    gap_walk,
    named,
    page_words,
    read,
    telegram_of,
    typeset,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.driving import Desk

WHOLE_WALK = [
    (GapKind.SECTIONS, tuple(range(1, 12))),
    (GapKind.CUT_START, ()),
    (GapKind.PARAGRAPHS, (32, 33)),
    (GapKind.CUT_END, ()),
    (GapKind.SECTIONS, (13, 14)),
]
"""The same in the original and in our own sample: that was made in its shape."""


def walk_of(document: Document) -> list[tuple[GapKind, tuple[int, ...]]]:
    return [(gap.kind, gap.sections or gap.paragraphs) for gap in gaps(document)]


def ends_of_text(document: Document) -> tuple[str, str]:
    """The first and the last four words of the section that is here."""
    (here,) = (one for one in telegram_of(document).sections if one.is_here)
    words = here.spans[0].stripped(document.text).of(document.text).split()
    return " ".join(words[:4]), " ".join(words[-5:])


def check_jump_is_told_as_unknown(document: Document) -> None:
    """The absent paragraphs are a finding that claims no cause."""
    (jump,) = (one for one in entries(document, Severity.GAP) if one.code == "paragraph-gap")
    for words in ("32 and 33", "¶31", "¶34", "inside a section that is present", "not known"):
        assert words in jump.message


def check_walk_in_the_window(desk: Desk) -> None:
    """Banners, next-gap and unfolding as the user sees them."""
    assert banners(desk) == [
        "Sections 1–11 of 14 are not in this copy",
        "¶32 and ¶33 are missing",
        "Sections 13 and 14 of 14 are not in this copy",
    ]
    assert gap_walk(desk) == [
        "2 gaps",
        *(f"{number} of 5" for number in range(1, 6)),
    ]
    walked: list[Gap] = []
    for gap in gaps(desk.document):
        desk.trigger(ActionId.NEXT_GAP)
        walked.append(gap)
        pane = desk.window.reader.pane
        assert pane.top_offset() <= max(gap.span.start, 1) + 1
        assert pane.bottom_offset() >= gap.span.start - 1
    assert [gap.kind for gap in walked] == [kind for kind, _numbers in WHOLE_WALK]
    assert page_words(desk).count("Missing Section") == 0
    for count in (11, 2):
        desk.window.reader.pane.set_current_gap(walked[0 if count == 11 else -1])
        before = page_words(desk).count("Missing Section")
        link = next(
            button for text, button in desk.links().items() if text == f"Show the {count * 3} lines"
        )
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        typeset(desk)
        assert page_words(desk).count("Missing Section") == before + count


def test_the_original(originals: Path) -> None:
    document = read(named(originals, "000"))
    assert walk_of(document) == WHOLE_WALK
    first, last = ends_of_text(document)
    assert first == "cooperation throughout the region"[: len(first)]
    assert last == "This new dynamic on IPR"
    check_jump_is_told_as_unknown(document)


def test_the_original_raises_no_alarm_about_classification(originals: Path) -> None:
    document = read(named(originals, "000"))
    assert not [one for one in document.findings if "classification" in one.code]
    assert not [one for one in document.findings if "portion" in one.code]


def test_the_original_in_the_window(originals: Path, desk: Desk) -> None:
    desk.open(originals)
    name = named(originals, "000").name
    desk.choose(name)
    assert desk.row(name).sections_label == "1 of 14"
    assert section_count(telegram_of(desk.document)) == "1 of 14 sections"
    check_walk_in_the_window(desk)


def test_our_own_sample(samples: Path) -> None:
    document = read(samples / "07VELLIN412.txt")
    assert walk_of(document) == WHOLE_WALK
    assert ends_of_text(document) == (
        "condition on which the",
        "we noticed most among those who"[3:],
    )
    check_jump_is_told_as_unknown(document)
    assert not [one for one in document.findings if "classification" in one.code]


def test_our_own_sample_in_the_window(samples: Path, desk: Desk) -> None:
    desk.open(samples)
    desk.choose("07VELLIN412.txt")
    assert desk.row("07VELLIN412.txt").sections_label == "1 of 14"
    check_walk_in_the_window(desk)


@pytest.mark.parametrize("name", ["07VELLIN431.txt", "08VELLIN57.md"])
def test_a_complete_telegram_has_no_banner(samples: Path, desk: Desk, name: str) -> None:
    desk.open(samples)
    desk.choose(name)
    assert banners(desk) == []
    assert desk.window.reader.gaps.text == ""
    assert not desk.window.actions_table[ActionId.NEXT_GAP].isEnabled()
