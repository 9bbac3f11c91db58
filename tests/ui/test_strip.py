"""The section strip: shares of the height, both ways between places and heights, the keyboard."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from reader.annotations.reading import Reading
from reader.checks import read_one_document
from reader.document import Document, DocumentKind, SectionState, SourceText, Span
from reader.reference import resource_path
from reader.ui.pane.prompt_tips import DELAY, PromptTips
from reader.ui.pane.strip import SectionStrip
from reader.ui.pane.strip_model import Segment, offset_at, place_segments, segments, y_of
from reader.ui.theme.tokens import Token
from tests.ui.invented import invented_document, invented_reading

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


@pytest.fixture
def strip(qtbot: QtBot, themes: ThemeManager) -> SectionStrip:
    made = SectionStrip(themes)
    qtbot.addWidget(made)
    made.resize(36, 600)
    made.show()
    made.set_reading(invented_reading())
    return made


def colours_in(strip: SectionStrip) -> set[str]:
    image = strip.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def in_state(state: SectionState) -> Reading:
    """The invented telegram with its one present section in another state."""
    document = invented_document()
    telegram = document.telegrams[0]
    sections = tuple(
        replace(section, state=state) if section.spans else section for section in telegram.sections
    )
    return Reading(replace(document, telegrams=(replace(telegram, sections=sections),)))


def unsectioned() -> Reading:
    source = SourceText.from_text("word " * 200)
    return Reading(Document(source, DocumentKind.PLAIN, ()))


def test_a_telegram_is_as_long_as_it_was_sent() -> None:
    found = segments(invented_document())
    assert [one.number for one in found] == [1, 2, 3, 4, 5]
    assert [one.is_missing for one in found] == [True, True, True, False, True]
    assert len({one.length for one in found}) == 1


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=60), st.integers(20, 900))
def test_segments_share_the_height_and_none_vanishes(lengths: list[int], height: int) -> None:
    at = 0
    found = []
    for number, length in enumerate(lengths, start=1):
        spans = (Span(at, at + length),)
        found.append(Segment(number, len(lengths), SectionState.PRESENT, spans, length))
        at += length
    placed = place_segments(found, 8, height)
    assert placed[0].top == pytest.approx(8)
    assert placed[-1].bottom <= 8 + height + 1e-6
    assert all(one.bottom > one.top for one in placed)
    assert all(a.bottom <= b.top for a, b in itertools.pairwise(placed))
    if height >= 8 * len(lengths):
        assert min(one.bottom - one.top for one in placed) >= 6 - 1e-6
        assert placed[-1].bottom == pytest.approx(8 + height)


@given(st.integers(0, 4_999))
def test_a_place_in_the_text_has_a_height_and_back(offset: int) -> None:
    spans = ((0, 1_000), (1_000, 4_000), (4_000, 5_000))
    found = [
        Segment(number, 3, SectionState.PRESENT, (Span(*span),), span[1] - span[0])
        for number, span in enumerate(spans, start=1)
    ]
    placed = place_segments(found, 8, 500)
    assert abs(offset_at(placed, y_of(placed, offset)) - offset) <= 1


def test_what_no_section_holds_stands_before_the_next(strip: SectionStrip) -> None:
    placed = strip.contents.placed
    assert y_of(placed, 0) == placed[0].top
    end = len(invented_document().text)
    assert y_of(placed, end + 10) == placed[-1].bottom


def test_a_click_goes_there(strip: SectionStrip, qtbot: QtBot) -> None:
    present = strip.contents.placed[3]
    with qtbot.waitSignal(strip.jump_requested) as told:
        middle = QPoint(24, round((present.top + present.bottom) / 2))
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=middle)
    span = present.segment.spans[0]
    assert told.args is not None
    assert abs(told.args[0] - (span.start + span.stop) // 2) < 10
    missing = strip.contents.placed[1]
    with qtbot.waitSignal(strip.jump_requested) as told:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(24, round(missing.top + 5)))
    assert told.args == [missing.segment.start]


def test_the_arrow_keys_walk_the_sections(strip: SectionStrip, qtbot: QtBot) -> None:
    assert strip.focusPolicy() & Qt.FocusPolicy.TabFocus
    visited: list[int] = []
    strip.jump_requested.connect(visited.append)
    keys = (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home)
    for key in keys:
        QTest.keyClick(strip, key)
    starts = [one.segment.start for one in strip.contents.placed]
    assert visited == [starts[1], starts[4], starts[4], starts[3], starts[0]]
    assert strip.accessibleDescription() == "Section 1 of 5: not in this copy"


def test_a_section_is_said_in_words(strip: SectionStrip) -> None:
    assert strip.accessibleName() == "Sections: sections 1–3 and 5 of 5 are not here"
    present, missing = strip.contents.placed[3], strip.contents.placed[0]
    assert strip.contents.words_at(present.top + 9) == (
        "Section 4 of 5: begins and ends mid-sentence; 3 notes"
    )
    assert strip.contents.words_at(missing.top + 1) == "Section 1 of 5: not in this copy"


def test_a_text_without_sections_is_one_column(strip: SectionStrip, themes: ThemeManager) -> None:
    strip.set_reading(unsectioned())
    assert len(strip.contents.placed) == 1
    assert strip.contents.words_at(50) == "Sent in one piece"
    shown = colours_in(strip)
    assert themes.colour(Token.EDGE).name() in shown
    assert themes.colour(Token.GAP_HATCH).name() not in shown
    visited: list[int] = []
    strip.jump_requested.connect(visited.append)
    strip.set_view(0, 100)
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert visited == [100]


def test_states_differ_in_shape(strip: SectionStrip, themes: ThemeManager) -> None:
    pictures = []
    for state in (SectionState.PRESENT, SectionState.DOUBLED, SectionState.OUT_OF_ORDER):
        strip.set_reading(in_state(state))
        pictures.append(strip.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]
    assert themes.colour(Token.CONFLICT).name() in colours_in(strip)


def test_notes_hits_and_the_part_in_view_are_marked(
    strip: SectionStrip, themes: ThemeManager
) -> None:
    shown = colours_in(strip)
    assert themes.colour(Token.AMBER_LINE).name() in shown
    assert themes.colour(Token.ACCENT).name() not in shown
    assert themes.colour(Token.HIT_EDGE).name() not in shown
    start = invented_document().text.index("condition")
    strip.set_view(start, start + 300)
    strip.set_hits((Span(start, start + 9),))
    shown = colours_in(strip)
    assert themes.colour(Token.ACCENT).name() in shown
    assert themes.colour(Token.HIT_EDGE).name() in shown


def test_no_reading_is_an_empty_strip(strip: SectionStrip) -> None:
    strip.set_reading(None)
    assert strip.contents.words_at(10) == ""
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(24, 50))
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert not strip.contents.placed


def test_a_place_in_a_segment_of_many_spans_is_found() -> None:
    spans = tuple(Span(at, at + 6) for at in range(10, 1010, 10))
    segment = Segment(1, 2, SectionState.PRESENT, spans, 600)
    assert segment.fraction_of(9) is None
    assert segment.fraction_of(10) == 0
    assert segment.fraction_of(515) == (50 * 6 + 5) / 600
    assert segment.fraction_of(516) is None
    assert segment.fraction_of(5000) is None
    empty = Segment(2, 2, SectionState.MISSING, (Span(40, 40),), 0)
    assert empty.fraction_of(40) == 0
    assert empty.fraction_of(41) is None


def _mark(strip: SectionStrip, words: str) -> QPointF:
    """A point on the mark whose tooltip has some words."""
    strip.grab()
    points = (QPointF(32, y / 2) for y in range(2 * strip.height()))
    return next(point for point in points if words in strip.tip_at(point))


def test_marks_tell_what_they_stand_for_and_lead_there(strip: SectionStrip) -> None:
    reading = invented_reading()
    end = len(reading.document.text)
    hit = Span(end - 8, end - 2)
    strip.set_hits((hit,))
    finding = next(one for one in reading.document.findings if one.spans and one.severity != "gap")

    jumps: list[int] = []
    strip.jump_requested.connect(jumps.append)
    for words in ("Found: ", finding.message[:20]):
        at = _mark(strip, words)
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert jumps[0] == hit.start
    assert jumps[-1] in {span.start for one in reading.document.findings for span in one.spans}
    strip.explains = False
    assert "Found: " in strip.tip_at(_mark(strip, "Found: ")), "marks are told in any case"
    assert strip.tip_at(QPointF(24, 300)) == ""


def test_marks_that_are_one_on_screen_are_gone_to_in_turn(strip: SectionStrip) -> None:
    start = next(note.span for note in invented_reading().notes if note.span is not None).start
    strip.set_hits((Span(start, start + 1), Span(start + 1, start + 2)))
    at = _mark(strip, "Found: ")
    jumps: list[int] = []
    strip.jump_requested.connect(jumps.append)
    for _ in range(3):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert len(set(jumps)) > 1
    assert jumps[2] == jumps[0]


def test_the_tooltip_comes_after_400_ms_and_not_before(
    strip: SectionStrip, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QPointF] = []
    watcher = strip.findChild(PromptTips)
    assert watcher is not None
    assert DELAY == 400
    timer = watcher.findChild(QTimer)
    assert timer is not None
    here = QPointF(24, 300)
    QApplication.sendEvent(strip, QEnterEvent(here, here, strip.mapToGlobal(here)))
    assert timer.isActive()
    assert timer.interval() == (0 if QToolTip.isVisible() else DELAY)

    def told(at: QPointF) -> str:
        asked.append(at)
        return ""

    monkeypatch.setattr(strip, "tip_at", told)
    timer.timeout.emit()
    assert asked == [here]
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=here.toPoint())
    assert not timer.isActive()


@pytest.mark.parametrize("px", [17, 21, 28])
def test_numbers_keep_off_the_edge_in_a_large_system_font(
    strip: SectionStrip, themes: ThemeManager, monkeypatch: pytest.MonkeyPatch, px: int
) -> None:
    family = "DejaVu Sans"
    if not QFontDatabase.hasFamily(family):
        pytest.skip(f"{family} is not installed")
    font = QFont(family)
    font.setPixelSize(px)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _which: font)
    path = resource_path("samples") / "07VELLIN412.txt"
    strip.set_reading(Reading(read_one_document(path, None)))
    themes.set_system_font(is_wanted=True)
    try:
        strip.resize(strip.sizeHint().width(), 900)
        image = strip.grab().toImage()
        page = themes.colour(Token.PAGE)
        numbers = range(themes.length(3), themes.length(13))
        beside = range(2, themes.length(3) - 1)
        rows = range(image.height())
        assert any(image.pixelColor(x, y) != page for x in numbers for y in rows)
        assert all(image.pixelColor(x, y) == page for x in beside for y in rows)
    finally:
        themes.set_system_font(is_wanted=False)


def test_a_slim_strip_has_no_numbers_and_all_its_marks(strip: SectionStrip) -> None:
    def inks_left_of_the_column(left: int) -> set[str]:
        image = strip.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(2, left) for y in range(600)}

    before = len(strip.marks.drawn)
    assert len(inks_left_of_the_column(12)) > 3, "numbers"
    strip.set_slim(is_slim=True)
    strip.resize(strip.sizeHint().width(), 600)
    assert (strip.width(), strip.minimumSizeHint().width()) == (20, 20)
    theme = strip._themes.current
    tokens = (Token.PAGE, Token.ACCENT, Token.RULE)
    plain = {theme.colour(token).name() for token in tokens}
    assert inks_left_of_the_column(5) <= plain
    assert len(strip.marks.drawn) == before
    for mark in strip.marks.drawn:
        assert strip.tip_at(QPointF(17, mark.top + 1))
