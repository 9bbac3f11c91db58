"""As published: nothing hidden, spans out as spans in, gaps in brackets, notes to click."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reader.annotations.model import Colour
from reader.annotations.reading import Reading
from reader.document import (
    Block,
    BlockRole,
    Document,
    DocumentKind,
    Field,
    Finding,
    GapKind,
    Severity,
    SourceText,
    Span,
    gaps,
)
from reader.ui.pane.explain import value_words
from reader.ui.pane.published.gap_places import GapPlace, SignKind
from reader.ui.pane.published.geometry import offset_under
from reader.ui.pane.published.pane import PublishedPane
from reader.ui.pane.published.view_text import PIECE
from reader.ui.theme.theme import ThemeManager, ThemeMode
from reader.ui.theme.tokens import Token
from reader.ui.visual_runs import cursor_x
from tests.ui.invented import invented_document, invented_reading, note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from pytestqt.qtbot import QtBot

    from reader.ui.pane.published.rows import Row


@pytest.fixture
def pane(qtbot: QtBot, themes: ThemeManager) -> PublishedPane:
    made = PublishedPane(themes)
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.show()
    made.set_reading(invented_reading())
    QApplication.processEvents()
    return made


def plain(text: str) -> Reading:
    source = SourceText.from_text(text)
    blocks = (Block(BlockRole.PARAGRAPH, Span(0, len(text))),) if text else ()
    return Reading(Document(source, DocumentKind.PLAIN, blocks))


def text_of(pane: PublishedPane) -> str:
    assert pane.edit.scene is not None
    return pane.edit.scene.document.text


def find(pane: PublishedPane, words: str) -> Span:
    start = text_of(pane).index(words)
    return Span(start, start + len(words))


def places(pane: PublishedPane) -> tuple[GapPlace, ...]:
    assert pane.edit.scene is not None
    return pane.edit.scene.places


def colours_in(pane: PublishedPane) -> set[str]:
    image = pane.edit.viewport().grab().toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 2)
        for y in range(image.height())
    }


def point_of(pane: PublishedPane, offset: int) -> QPoint:
    """The middle of a source character in the viewport."""
    assert pane.edit.scene is not None
    position = pane.edit.scene.view.to_qt(offset)
    row = next(row for row in pane.edit.rows() if row.start <= position < row.stop)
    line = row.block.layout().lineAt(0)
    left, right = (cursor_x(line, at - row.start) for at in (position, position + 1))
    return QPoint(round(row.left + (left + right) / 2), round(row.line_top + row.pitch / 2))


# Text and spans


AWKWARD = st.text(
    st.one_of(
        st.sampled_from("ab \n\t\u0301\U0001f600\u2028\u2029\0\ufdd0\ufffc\u00a0\u05d0"),
        st.characters(exclude_characters="\r"),
    ),
    min_size=1,
    max_size=80,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=AWKWARD, data=st.data())
def test_selected_words_are_the_words_of_the_source(
    pane: PublishedPane, text: str, data: st.DataObject
) -> None:
    pane.set_reading(plain(text))
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    pane.select(Span(start, stop))
    selected = pane.selected_span()
    assert selected is not None
    # Qt keeps a caret out of a letter with its accents; no word may be lost by that.
    assert selected.start <= start
    assert selected.stop >= stop
    if text.isascii():
        assert selected == Span(start, stop)


def test_the_keyboard_selects(pane: PublishedPane) -> None:
    pane.select(find(pane, "DE RUEHXV"))
    pane.edit.setFocus()
    QTest.keyClick(pane.edit, Qt.Key.Key_Home)
    QTest.keyClick(pane.edit, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    selected = pane.selected_span()
    assert selected is not None
    assert selected.of(text_of(pane)) == "DE RUEHXV #4120/04 3250642"


def test_nothing_selected_is_none(pane: PublishedPane) -> None:
    assert pane.selected_span() is None
    assert pane.selection_rect().isNull()


def test_the_box_of_the_selection_holds_its_words(pane: PublishedPane) -> None:
    span = find(pane, "SECSTATE")
    pane.select(span)
    point = pane.edit.viewport().mapTo(pane, point_of(pane, span.start + 3))
    assert pane.selection_rect().contains(point)


def test_a_long_line_is_cut_for_the_view_only(pane: PublishedPane) -> None:
    text = "word " * 4_000
    pane.set_reading(plain(text))
    assert pane.edit.blockCount() == len(text) // PIECE
    pane.select(Span(4_990, 5_010))
    selected = pane.selected_span()
    assert selected is not None
    assert selected.of(text) == text[4_990:5_010]


def test_the_text_is_read_only_and_spoken_by_the_stock_interface(pane: PublishedPane) -> None:
    assert pane.edit.isReadOnly()
    before = pane.edit.toPlainText()
    QTest.keyClicks(pane.edit, "abc")
    assert pane.edit.toPlainText() == before
    assert pane.edit.accessibleName()


def test_copied_words_are_those_a_person_reads(pane: PublishedPane) -> None:
    pane.select(find(pane, "opening \ncontainers together"))
    assert pane.edit.createMimeDataFromSelection().text() == "opening containers together"


# Place


def test_the_same_text_again_keeps_place_selection_and_folds(pane: PublishedPane) -> None:
    pane.edit.folds.set_folded(places(pane)[0], is_folded=True)
    pane.scroll_to(find(pane, "SENSITIVE").start)
    pane.select(find(pane, "STATE PASS"))
    top, selected = pane.top_offset(), pane.selected_span()
    assert top > 0
    for reading in (
        replace(invented_reading(), notes=()),
        Reading(replace(invented_document(), findings=())),
    ):
        pane.set_reading(reading)
        assert pane.top_offset() == top
        assert pane.selected_span() == selected
        assert pane.edit.scene is not None
        assert [place.line for place in pane.edit.scene.folded] == [places(pane)[0].line]


def test_another_text_begins_at_its_beginning(pane: PublishedPane) -> None:
    pane.scroll_to(find(pane, "TAGS").start)
    pane.set_reading(plain("one\ntwo\n"))
    assert pane.top_offset() == 0
    assert pane.selected_span() is None
    assert pane.bottom_offset() == 8


def test_scrolling_says_the_place(pane: PublishedPane, qtbot: QtBot) -> None:
    offset = find(pane, "E.O. 12958").start
    with qtbot.waitSignal(pane.place_changed) as told:
        pane.scroll_to(offset)
    assert told.args == [offset]
    assert pane.top_offset() == offset < pane.bottom_offset()


def test_zoom_keeps_the_first_line_and_the_pitch_whole(pane: PublishedPane) -> None:
    offset = find(pane, "SENSITIVE").start
    pane.scroll_to(offset)
    for percent in (50, 125, 300):
        pane.set_zoom(percent)
        assert pane.top_offset() == offset
        row = pane.edit.rows()[1]
        assert row.bottom - row.top == pane.edit.pitch.line
    assert pane.edit.pitch.line == 60


def test_no_reading_shows_nothing(pane: PublishedPane) -> None:
    pane.set_reading(None)
    assert pane.edit.toPlainText() == ""
    assert (pane.top_offset(), pane.bottom_offset()) == (0, 0)
    pane.select(Span(0, 1))
    pane.mark_spans((Span(0, 1),), Severity.GAP)
    pane.set_current_gap(None)


# Gaps


def test_every_gap_has_its_banner_or_sign(pane: PublishedPane) -> None:
    scene = pane.edit.scene
    assert scene is not None
    shown = [(place.gap.kind, place.words(scene.document).title) for place in scene.places]
    assert shown == [
        (GapKind.SECTIONS, "Sections 1–3 of 5 are not in this copy"),
        (GapKind.PARAGRAPHS, "¶31 and ¶32 are missing"),
        (GapKind.SECTIONS, "Section 5 of 5 is not in this copy"),
    ]
    kinds = [sign.kind for sign in scene.signs]
    assert kinds == [SignKind.RUN_TOGETHER, SignKind.CUT_START, SignKind.CUT_END]


def test_no_line_is_hidden_until_it_is_folded(pane: PublishedPane) -> None:
    lines = pane.edit.document()
    numbers = range(lines.blockCount())
    assert all(lines.findBlockByNumber(number).isVisible() for number in numbers)
    place = places(pane)[0]
    # Fifteen lines, nine of them with words: only those are counted, as Typeset does.
    assert place.words(invented_document()).lines == 9
    pane.edit.folds.set_folded(place, is_folded=True)
    hidden = [number for number in numbers if not lines.findBlockByNumber(number).isVisible()]
    # The first of the fifteen stays as the banner's lowest line.
    assert hidden == list(range(place.line + 1, place.last + 1))
    assert len(hidden) == 14
    pane.edit.folds.set_folded(place, is_folded=False)
    assert all(lines.findBlockByNumber(number).isVisible() for number in numbers)


def test_a_folded_banner_takes_five_lines(pane: PublishedPane) -> None:
    place = places(pane)[0]
    pane.edit.folds.set_folded(place, is_folded=True)
    pane.scroll_to(find(pane, "SUBJECT").start)
    row = next(row for row in pane.edit.rows() if row.number == place.line)
    assert row.bottom - row.top == 5 * pane.edit.pitch.line == 100
    below = pane.edit.rows()[pane.edit.rows().index(row) + 1]
    assert below.number == place.last + 1
    assert below.top == row.bottom


def test_a_banner_scales_with_its_lines_and_grows_where_it_is_narrow(
    pane: PublishedPane, qtbot: QtBot
) -> None:
    def room() -> float:
        QApplication.processEvents()
        row = next(row for row in pane.edit.rows() if row.number == places(pane)[0].line)
        return row.room.above / pane.edit.pitch.line

    pane.resize(900, 700)
    pane.set_zoom(150)
    pane.scroll_to(find(pane, "SUBJECT").start)
    assert room() == 5
    pane.resize(300, 700)
    qtbot.waitUntil(lambda: room() > 5)
    pane.resize(900, 700)
    qtbot.waitUntil(lambda: room() == 5)


def test_the_links_of_a_banner_fold_and_go(pane: PublishedPane, qtbot: QtBot) -> None:
    place = places(pane)[0]
    pane.scroll_to(find(pane, "SUBJECT").start)
    banner = pane.edit.banners.banner(place)
    assert banner is not None
    assert banner.isVisible()
    links = {b.text(): b for b in banner.findChildren(QPushButton) if b.isVisible()}
    assert set(links) == {"Go to section 4", "Fold the 9 lines"}
    assert all(link.focusPolicy() & Qt.FocusPolicy.TabFocus for link in links.values())
    links["Fold the 9 lines"].click()
    assert pane.edit.scene is not None
    assert pane.edit.scene.folded == {place}
    banner = pane.edit.banners.banner(place)
    assert banner is not None
    links = {b.text(): b for b in banner.findChildren(QPushButton)}
    assert links["Show the 9 lines"].hasFocus()
    with qtbot.waitSignal(pane.place_changed):
        links["Go to section 4"].click()
    assert pane.top_offset() <= find(pane, "VELLIN 0000").start < pane.bottom_offset()


def test_words_in_a_fold_unfold_it(pane: PublishedPane) -> None:
    place = places(pane)[0]
    pane.edit.folds.set_folded(place, is_folded=True)
    pane.select(find(pane, "Missing Section 002"))
    assert pane.edit.scene is not None
    assert not pane.edit.scene.folded


def test_the_current_gap_comes_into_view(pane: PublishedPane) -> None:
    last = next(gap for gap in reversed(gaps(invented_document())) if gap.kind is GapKind.SECTIONS)
    pane.set_current_gap(last)
    place = places(pane)[-1]
    assert place.gap == last
    assert any(row.number == place.line for row in pane.edit.rows())
    banner = pane.edit.banners.banner(place)
    assert banner is not None
    assert banner.isVisible()


def test_markers_inside_a_line_are_never_folded(pane: PublishedPane) -> None:
    document = invented_document()
    marker = document.text.index("* Missing Section 005")
    # Everything before the last marker is joined to it in one line.
    text = document.text[: marker - 30].replace("\n", " ") + document.text[marker - 30 :]
    source = SourceText.from_text(text)
    pane.set_reading(Reading(replace(document, source=source)))
    lines = pane.edit.document()
    for place in places(pane):
        first = lines.findBlockByNumber(place.line)
        assert not place.folds or "Harbour" not in first.text()


# Marks and notes


def test_a_finding_sets_off_all_its_places(pane: PublishedPane, themes: ThemeManager) -> None:
    tint = themes.colour(Token.CONFLICT_TINT).name()
    assert tint not in colours_in(pane)
    finding = next(f for f in invented_document().findings if f.code == "serial-conflict")
    pane.mark_spans(finding.spans, finding.severity)
    assert pane.edit.scene is not None
    assert len(pane.edit.scene.layer.marks) == 2
    assert tint in colours_in(pane)
    pane.mark_spans((), None)
    assert tint not in colours_in(pane)


def test_a_flash_ends_by_itself(pane: PublishedPane, themes: ThemeManager, qtbot: QtBot) -> None:
    hit = themes.colour(Token.HIT).name()
    pane.flash((find(pane, "SECSTATE WASHDC"),))
    assert hit in colours_in(pane)
    qtbot.waitUntil(lambda: hit not in colours_in(pane), timeout=30_000)


def test_hits_are_drawn_and_cleared(pane: PublishedPane, themes: ThemeManager) -> None:
    hit = themes.colour(Token.HIT).name()
    pane.set_hits((find(pane, "SECSTATE"), find(pane, "USDOC")), 1)
    assert hit in colours_in(pane)
    pane.set_hits((), -1)
    assert hit not in colours_in(pane)


def test_a_click_on_its_words_or_its_mark_chooses_a_note(pane: PublishedPane, qtbot: QtBot) -> None:
    offset = find(pane, "containers together").start
    pane.scroll_to(find(pane, "condition on").start)
    QApplication.processEvents()
    point = point_of(pane, offset + 4)
    with qtbot.waitSignal(pane.note_activated) as told:
        QTest.mouseClick(pane.edit.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert told.args == ["note-1"]
    row = point_of(pane, find(pane, "four columns").start).y()
    beside = QPoint(pane.edit.viewport().width() - 12, row)
    with qtbot.waitSignal(pane.note_activated) as told:
        QTest.mouseClick(pane.edit.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert told.args == ["note-3"]


def test_a_click_on_plain_words_chooses_none(pane: PublishedPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.note_activated):
        point = point_of(pane, find(pane, "SIPDIS").start)
        QTest.mouseClick(pane.edit.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_a_click_anywhere_in_a_lines_height_is_on_its_letter(pane: PublishedPane) -> None:
    offset = find(pane, "AMCONSUL SANDMOOR").start
    middle = point_of(pane, offset)
    for y in (middle.y() - 9, middle.y(), middle.y() + 9):
        point = QPoint(middle.x() - 2, y)
        QTest.mouseClick(pane.edit.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert pane.edit.scene is not None
        assert pane.edit.scene.view.from_qt(pane.edit.textCursor().position()) == offset


def test_many_notes_at_one_line_are_counted(pane: PublishedPane) -> None:
    document = invented_document()
    start = document.text.index("SECSTATE")
    notes = tuple(
        note(document, Span(start + index, start + index + 3), Colour.BLUE, f"n{index}")
        for index in range(5)
    )
    pane.set_reading(Reading(document, notes))
    QApplication.processEvents()
    assert pane.edit.scene is not None
    assert [mark.number for mark in pane.edit.scene.layer.notes] == [1, 2, 3, 4, 5]
    pane.edit.viewport().grab()


# Look


def test_the_theme_changes_live(pane: PublishedPane, themes: ThemeManager) -> None:
    light = themes.colour(Token.CLASS_U).name()
    assert light in colours_in(pane)
    themes.set_mode(ThemeMode.DARK)
    QApplication.processEvents()
    shown = colours_in(pane)
    assert light not in shown
    assert themes.colour(Token.CLASS_U).name() in shown


def test_labels_give_way_when_a_line_would_not_fit(pane: PublishedPane) -> None:
    widths = []
    for width in (640, 520, 430, 380):
        pane.resize(width, 700)
        QApplication.processEvents()
        widths.append(pane.edit.gutter.width())
    # Below 40 columns of text beside them; what is longer is scrolled sideways.
    assert widths == [98, 98, 98, 12]


def test_labels_do_not_stand_on_each_other_at_small_zooms(pane: PublishedPane) -> None:
    def ink(height: float) -> int:
        image = QImage(QSize(98, 60), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        pane.edit.gutter._write(painter, 40, "Passing", Token.MUTED, height=height)
        painter.end()
        rows = [
            y
            for y in range(image.height())
            if any(image.pixelColor(x, y).lightness() < 200 for x in range(image.width()))
        ]
        return rows[-1] - rows[0] + 1

    assert ink(40) > ink(10)
    assert ink(10) <= 10


def test_hovering_explains_part_and_field(pane: PublishedPane) -> None:
    words = pane.edit.hover.words_at(find(pane, "3250642").start + 2)
    assert "Filing time: day 325 of the year, 06:42 UTC, that is 21 November 2007." in words
    assert "format line 3" in words
    assert pane.edit.hover.words_at(find(pane, "Harbour Master").start) == ""


def test_hovering_a_code_says_what_it_means(pane: PublishedPane) -> None:
    assert "TAGS code: Waterborne transport." in pane.edit.hover.words_at(find(pane, "EWWT").start)


def test_labels_and_words_are_under_the_pointer_and_the_slits_are_not(
    pane: PublishedPane,
) -> None:
    offset = find(pane, "3250642").start
    inside = pane.edit.viewport().mapTo(pane.edit, point_of(pane, offset))
    assert offset_under(pane.edit, inside) == offset
    beside = QPoint(20, inside.y())
    assert offset_under(pane.edit, beside) == find(pane, "DE RUEHXV").start
    assert offset_under(pane.edit, QPoint(pane.edit.width() - 60, inside.y())) is None


@pytest.mark.parametrize(
    ("name", "value", "year", "words"),
    [
        ("dtg", "2007-11-21T06:42:00Z", None, "21 November 2007, 06:42 UTC"),
        ("listing_date", "2007-02-30", None, "2007-02-30"),
        ("listing_date", "2007-11-21", None, "21 November 2007"),
        (
            "filing_time",
            "3661200",
            2008,
            "day 366 of the year, 12:00 UTC, that is 31 December 2008",
        ),
        ("filing_time", "3661200", 2007, "day 366 of the year, 12:00 UTC"),
        ("filing_time", "3250642", None, "day 325 of the year, 06:42 UTC"),
        ("station_serial", "3250642", 2007, "3250642"),
    ],
)
def test_values_are_said_in_words(name: str, value: str, year: int | None, words: str) -> None:
    assert value_words(Field(name, value, value, None), year) == words


def test_the_wheel_with_ctrl_leaves_the_face_alone(pane: PublishedPane) -> None:
    size = pane.edit.font().pointSizeF()
    place = QPointF(100, 100)
    event = QWheelEvent(
        place,
        place,
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.edit.viewport(), event)
    assert pane.edit.font().pointSizeF() == size


def test_the_menu_is_the_windows(pane: PublishedPane, qtbot: QtBot) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(50, 50), QPoint(150, 150))
    with qtbot.waitSignal(pane.menu_requested) as told:
        QApplication.sendEvent(pane.edit.viewport(), event)
    assert told.args == [QPoint(150, 150)]


def test_another_text_settles_its_banners_once_and_tells_its_place_when_it_is_there(
    pane: PublishedPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.edit.verticalScrollBar().setValue(5)
    settled: list[int] = []
    told: list[int] = []
    settle = pane.edit.banners.settle

    def count(rows: Sequence[Row], words: QRectF) -> None:
        settled.append(len(rows))
        settle(rows, words)

    monkeypatch.setattr(pane.edit.banners, "settle", count)
    pane.place_changed.connect(told.append)
    reading = invented_reading()
    document = replace(reading.document, source=SourceText.from_text(reading.document.text + " "))
    pane.set_reading(replace(reading, document=document))
    assert len(settled) == 1
    assert settled[0] > 1
    assert told == [0]
    pane.set_reading(plain("No gap stands here.\n" * 80))
    pane.edit.verticalScrollBar().setValue(5)
    QApplication.processEvents()
    assert len(settled) == 1


def test_a_remark_has_its_sign_as_on_the_typeset_page(pane: PublishedPane) -> None:
    document = invented_document()
    at = document.paragraphs[0].spans[0] if document.paragraphs else Span(0, 1)
    remark = Finding("title-truncated", (at,), {})
    pane.set_reading(Reading(replace(document, findings=(*document.findings, remark))))
    scene = pane.edit.scene
    assert scene is not None
    start = scene.view.to_qt(at.start)
    marked = [mark.severity for mark in scene.finding_marks.touching(start, start + 1)]
    assert Severity.REMARK in marked
    everything = scene.finding_marks.touching(0, len(document.text))
    assert Severity.GAP not in [mark.severity for mark in everything]
