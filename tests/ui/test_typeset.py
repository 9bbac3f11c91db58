from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reader.annotations.model import (
    Annotation,
    Colour,
    Motivation,
    Person,
    Quote,
    Target,
    Version,
)
from reader.annotations.reading import Note, Placement, Reading
from reader.document import (
    Block,
    BlockRole,
    Document,
    DocumentKind,
    Gap,
    GapKind,
    Severity,
    SourceText,
    Span,
    gaps,
    tiles,
)
from reader.ui.pane.measure import measure_for
from reader.ui.pane.typeset import TypesetPane
from reader.ui.pane.typeset.collector import LONGEST
from reader.ui.pane.typeset.laying import LARGE
from reader.ui.pane.typeset.margin_layout import margin_lines
from reader.ui.pane.typeset.setting import lay_sheet
from reader.ui.pane.typeset.sheet import (
    MarginEntry,
    MarginKind,
    ParaKind,
    RoomKind,
    Sheet,
)
from reader.ui.theme.theme import ThemeManager, ThemeMode
from tests.ui import telegrams
from tests.ui.build import Built

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def words(sheet: Sheet) -> list[str]:
    return [para.text for para in sheet.paras]


def margin(sheet: Sheet, start: str) -> list[tuple[MarginKind, str]]:
    para = next(p for p in sheet.paras if p.text.startswith(start))
    return [(entry.kind, entry.text) for entry in sheet.margin_of(para)]


def note(document: Document, span: Span, number: int, colour: Colour | None) -> Note:
    person = Person("p", "M. Aldous")
    target = Target(span, Quote(span.of(document.text)), "", "", None, None, "", "")
    now = datetime(2026, 3, 14, 10, 32, tzinfo=UTC)
    annotation = Annotation(
        f"n{number}",
        Version(),
        Motivation.COMMENT,
        target,
        person,
        now,
        now,
        colour=colour,
        note="Compare.",
    )
    return Note(annotation, Placement.EXACT, span)


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager()
    manager.set_mode(ThemeMode.LIGHT)
    yield manager
    manager.set_mode(ThemeMode.SYSTEM)


@pytest.fixture
def pane(qtbot: QtBot, themes: ThemeManager) -> TypesetPane:
    pane = TypesetPane(themes)
    qtbot.addWidget(pane)
    pane.resize(620, 500)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def links(pane: TypesetPane) -> dict[str, QPushButton]:
    found = pane.page.viewport().findChildren(QPushButton)
    return {link.text(): link for link in found if not link.isHidden()}


# The sheet, as data


def test_a_built_telegram_tiles() -> None:
    for make in (telegrams.one_of_fourteen, telegrams.two_of_four, telegrams.seams):
        document = make()
        assert tiles(document.blocks, len(document.text))


def test_routing_is_not_in_the_body() -> None:
    sheet = lay_sheet(telegrams.one_of_fourteen())
    assert words(sheet)[0] == "VELLIN 00000412  012 OF 014"
    assert words(sheet)[1].startswith("condition on which the whole")
    assert words(sheet)[2].startswith("Harbour Master Ilse Tornqvist recalled")
    assert not any("RUEHC" in text or "SIPDIS" in text for text in words(sheet))


def test_opened_routing_shows_each_line_as_sent() -> None:
    document = telegrams.one_of_fourteen()
    fold = lay_sheet(document).folds[0]
    sheet = lay_sheet(document, frozenset({fold.id}))
    sent = [para for para in sheet.paras if para.kind is ParaKind.AS_SENT]
    assert len(sent) == fold.lines
    assert sent[3].text == "DE RUEHXV #4120/12 3250642"
    labels = [e.text for e in sheet.margin if e.kind is MarginKind.ROLE]
    assert labels[:4] == ["Preamble", "Transmission", "Action", "Info"]
    assert sheet.to_page(document.blocks[3].span)


def test_numbers_and_portion_marks_stand_in_the_margin() -> None:
    sheet = lay_sheet(telegrams.seams())
    assert margin(sheet, "Trade in lamps") == [
        (MarginKind.NUMBER, "¶ 1"),
        (MarginKind.PORTION, "U"),
        (MarginKind.SEAM, "§ 2 of 3"),
    ]
    assert margin(sheet, "Day one was given") == [
        (MarginKind.NUMBER, "¶ 4"),
        (MarginKind.PORTION, "U"),
        (MarginKind.PRINTED, "printed 14"),
        (MarginKind.SEAM, "§ 3 of 3"),
    ]


def test_a_telegram_without_portion_marks_has_none() -> None:
    sheet = lay_sheet(telegrams.unsectioned())
    assert margin(sheet, "The ferry") == [(MarginKind.NUMBER, "¶ 1")]


def test_a_seam_inside_a_sentence_joins_it() -> None:
    document = telegrams.seams()
    sheet = lay_sheet(document)
    joined = next(para for para in sheet.paras if para.text.startswith("Trade in lamps"))
    assert "counter books and register covers" in joined.text
    at, span = sheet.seams[0]
    assert joined.text[at - joined.at :].startswith("books")
    assert span.of(document.text) == "VELLIN 00000412  002 OF 003"


def test_items_hang_and_tables_keep_their_lines() -> None:
    sheet = lay_sheet(telegrams.seams())
    items = [para for para in sheet.paras if para.kind is ParaKind.ITEM]
    assert [(para.marker, para.text) for para in items] == [
        ("•", "a knife for the wire;"),
        ("•", "a lamp, and a spare wick."),
    ]
    rows = [para.text for para in sheet.paras if para.kind is ParaKind.LINES]
    assert rows == ["Quay      Seals   Broken", "North     812     41", "South     650     77"]


def test_footnotes_come_last_and_signatures_stay() -> None:
    kinds = [para.kind for para in lay_sheet(telegrams.seams()).paras]
    assert kinds[-2:] == [ParaKind.SIGNATURE, ParaKind.FOOTNOTE]


def test_lost_headings_have_a_room_and_no_words() -> None:
    sheet = lay_sheet(telegrams.seams())
    lost = [room for room in sheet.rooms() if room.kind is RoomKind.LOST_HEADING]
    assert len(lost) == 1
    assert not any("---" in text for text in words(sheet))


def test_missing_sections_are_one_banner_a_run() -> None:
    sheet = lay_sheet(telegrams.one_of_fourteen())
    banners = [room for room in sheet.rooms() if room.kind is RoomKind.BANNER]
    assert [b.words and b.words.title for b in banners] == [
        "Sections 1–11 of 14 are not in this copy",
        "¶32 and ¶33 are missing",
        "Sections 13 and 14 of 14 are not in this copy",
    ]
    assert sheet.tail[-1] == banners[-1]
    assert sheet.paras[5].rooms == (banners[1],)


def test_marker_lines_unfold_behind_their_banner() -> None:
    document = telegrams.two_of_four()
    closed = lay_sheet(document)
    fold = next(f for f in closed.folds if "* Missing" in f.span.of(document.text))
    opened = lay_sheet(document, frozenset({fold.id}))
    lines = [para for para in opened.paras if para.kind is ParaKind.MARKER]
    assert [para.text.strip("* ") for para in lines] == ["", "Missing Section 002", ""]
    assert lines[0].rooms[0].kind is RoomKind.BANNER
    assert fold.lines == 3


def test_cut_ends_are_signs_and_no_words() -> None:
    sheet = lay_sheet(telegrams.one_of_fourteen())
    starts = [para.text[:9] for para in sheet.paras if para.is_cut_start]
    ends = [para.text[-12:] for para in sheet.paras if para.is_cut_end]
    assert (starts, ends) == (["condition"], ["agents about"])
    assert "…" not in sheet.text


def test_navigation_is_folded_with_its_count() -> None:
    sheet = lay_sheet(telegrams.release())
    assert [(room.kind, room.fold and room.fold.lines) for room in sheet.tail] == [
        (RoomKind.FOLD, 4)
    ]
    assert "Site Map" not in sheet.text


def test_a_release_keeps_its_levels() -> None:
    items = [para for para in lay_sheet(telegrams.release()).paras if para.kind is ParaKind.ITEM]
    assert [(para.level, para.marker) for para in items] == [(1, "•"), (2, "–")]


def test_a_long_unit_is_cut_into_paragraphs_and_maps_whole() -> None:
    text = "seals and registers " * 6000
    document = Document(
        SourceText.from_text(text),
        DocumentKind.PLAIN,
        (Block(BlockRole.PARAGRAPH, Span(0, len(text))),),
    )
    sheet = lay_sheet(document)
    assert len(sheet.paras) > 5
    assert all(len(para.text) <= LONGEST for para in sheet.paras)
    assert "".join(words(sheet)) == text.strip()
    whole = Span(0, len(text.strip()))
    assert sheet.to_source(Span(sheet.paras[0].at, sheet.paras[-1].stop)) == whole
    assert sheet.to_page(whole) == (Span(1, len(sheet.text)),)


def test_line_separators_in_the_text_do_not_break_the_mapping() -> None:
    text = "one\u2029two\ufdd0three\x00four\ufffcfive"
    document = Document(
        SourceText.from_text(text),
        DocumentKind.PLAIN,
        (Block(BlockRole.TABLE, Span(0, len(text))),),
    )
    sheet = lay_sheet(document)
    assert len(sheet.paras[0].text) == len(text)
    assert not set(sheet.paras[0].text) & set("\u2029\ufdd0\x00\ufffc")


@given(st.data())
def test_every_selection_maps_into_the_words_it_shows(data: st.DataObject) -> None:
    makers = (
        telegrams.one_of_fourteen,
        telegrams.two_of_four,
        telegrams.seams,
        telegrams.release,
    )
    document = data.draw(st.sampled_from(makers))()
    folds = [fold.id for fold in lay_sheet(document).folds]
    opened = frozenset(data.draw(st.sets(st.sampled_from(folds))))
    sheet = lay_sheet(document, opened)
    start = data.draw(st.integers(1, len(sheet.text) - 1))
    stop = data.draw(st.integers(start, len(sheet.text)))
    source = sheet.to_source(Span(start, stop))
    shown = sheet.text[start:stop].split()
    if source is None:
        assert not shown
        return
    assert 0 <= source.start <= source.stop <= len(document.text)
    if shown and sheet.index_at(start) == sheet.index_at(stop):
        assert source.of(document.text).split()[0].startswith(shown[0])
        assert any(part.start <= start or part.stop >= stop for part in sheet.to_page(source))


def test_each_word_of_a_margin_gets_a_line() -> None:
    number = MarginEntry(1, MarginKind.NUMBER, "¶ 4")
    portion = MarginEntry(1, MarginKind.PORTION, "U")
    printed = MarginEntry(1, MarginKind.PRINTED, "printed 14")
    seam = MarginEntry(40, MarginKind.SEAM, "§ 2 of 3")
    tall = margin_lines([(number, 0), (portion, 0), (printed, 0), (seam, 4)], 6)
    assert tall == [(0, [number]), (1, [portion]), (2, [printed]), (4, [seam])]
    short = margin_lines([(number, 0), (portion, 0), (printed, 0)], 1)
    assert short == [(0, [portion, number]), (1, [printed])]


def test_the_measure_shrinks_and_turns_narrow() -> None:
    assert (measure_for(900, 1.0).left, measure_for(900, 1.0).text) == (78, 478)
    shrunk = measure_for(520, 1.0)
    assert (shrunk.text, shrunk.is_narrow) == (520 - 78 - 36, False)
    assert measure_for(460, 1.0).is_narrow
    assert measure_for(900, 1.5).text == round(478 * 1.5)
    assert measure_for(900, 1.25).leading == 30


# The pane


def test_selecting_across_a_seam_gives_source_and_quote(pane: TypesetPane, qtbot: QtBot) -> None:
    document = telegrams.seams()
    pane.set_reading(Reading(document))
    sheet = pane.sheet
    assert sheet is not None
    at = sheet.text.index("counter books")
    cursor = pane.page.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len("counter books"), QTextCursor.MoveMode.KeepAnchor)
    with qtbot.waitSignal(pane.selection_changed):
        pane.page.setTextCursor(cursor)
    span = pane.selected_span()
    assert span is not None
    assert "VELLIN 00000412" in span.of(document.text)
    assert document.flow.quote(span) == "counter books"
    pane.page.copy()
    assert QApplication.clipboard().text() == "counter books"


def test_astral_characters_do_not_shift_a_selection(pane: TypesetPane) -> None:
    b = Built()
    b.add(BlockRole.PARAGRAPH, "A seal \U0001f9ff on a crate, \U0001f9ff twice over.")
    document = b.plain()
    pane.set_reading(Reading(document))
    span = b.find("twice")
    pane.select(span)
    assert pane.selected_span() == span
    assert pane.page.textCursor().selectedText() == "twice"


def test_selecting_folded_words_opens_them(pane: TypesetPane) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    at = document.text.index("#4120")
    pane.select(Span(at, at + 5))
    assert pane.page.textCursor().selectedText() == "#4120"
    assert pane.selected_span() == Span(at, at + 5)


def test_marking_a_contradiction_opens_the_header_and_keeps_the_card(pane: TypesetPane) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    conflict = next(f for f in document.findings if f.code == "serial-conflict")
    pane.mark_spans(conflict.spans, Severity.CONFLICT)
    assert pane.sheet is not None
    assert any(para.kind is ParaKind.AS_SENT for para in pane.sheet.paras)
    pane.mark_spans((), None)
    assert any(para.kind is ParaKind.AS_SENT for para in pane.sheet.paras)


def test_an_edited_note_does_not_set_the_text_again(pane: TypesetPane) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    pane.scroll_to(document.text.index("Letters and a short survey"))
    span = Span(*(document.text.index("a short survey") + n for n in (0, 14)))
    pane.select(span)
    revision = pane.page.document().revision()
    top = pane.page.verticalScrollBar().value()
    pane.set_reading(Reading(document, (note(document, span, 1, Colour.GREEN),)))
    assert pane.page.document().revision() == revision
    assert pane.page.verticalScrollBar().value() == top
    assert pane.selected_span() == span


def test_the_same_text_parsed_again_keeps_place_and_selection(pane: TypesetPane) -> None:
    pane.set_reading(Reading(telegrams.one_of_fourteen()))
    document = telegrams.one_of_fourteen()
    offset = document.text.index("telephone the same day")
    pane.scroll_to(offset)
    span = Span(offset, offset + 9)
    pane.select(span)
    top = pane.top_offset()
    pane.set_reading(Reading(document))
    assert pane.selected_span() == span
    assert pane.top_offset() == top


def test_another_document_begins_at_its_top(pane: TypesetPane) -> None:
    pane.set_reading(Reading(telegrams.one_of_fourteen()))
    pane.scroll_to(2000)
    pane.set_reading(Reading(telegrams.seams()))
    assert pane.page.verticalScrollBar().value() == 0
    assert pane.selected_span() is None
    pane.set_reading(None)
    assert pane.sheet is None
    assert pane.selected_span() is None
    assert pane.top_offset() == 0


def test_the_top_of_the_view_is_found_again(pane: TypesetPane) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    for at in ("By 2006", "She named two", "What the Attendees", "Letters and a short"):
        pane.scroll_to(document.text.index(at))
        top = pane.top_offset()
        value = pane.page.verticalScrollBar().value()
        pane.page.verticalScrollBar().setValue(0)
        pane.scroll_to(top)
        # At the end of the text the first line may be cut by half.
        assert abs(pane.page.verticalScrollBar().value() - value) <= 12
        assert pane.bottom_offset() > top


def test_zoom_and_theme_keep_the_place(pane: TypesetPane, themes: ThemeManager) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    pane.scroll_to(document.text.index("By 2006"))
    top = pane.top_offset()
    themes.set_mode(ThemeMode.DARK)
    assert pane.top_offset() == top
    pane.set_zoom(150)
    assert document.text.index("Harbour Master") - 20 <= pane.top_offset() <= top
    assert pane.page.document().findBlockByNumber(3).blockFormat().lineHeight() == 36


def test_a_narrow_page_sets_the_column_again(pane: TypesetPane) -> None:
    pane.set_reading(Reading(telegrams.one_of_fourteen()))
    wide = pane.page.document().size().height()
    pane.resize(420, 500)
    assert pane.page.document().size().width() <= 420
    assert pane.page.document().size().height() > wide


def test_links_jump_and_say_so(pane: TypesetPane, qtbot: QtBot) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    assert {"Go to section 12", "Show the 33 lines", "As sent", "Show all"} <= set(links(pane))
    with qtbot.waitSignal(pane.place_changed) as caught:
        QTest.mouseClick(links(pane)["Go to section 12"], Qt.MouseButton.LeftButton)
    assert caught.args == [document.text.index("condition on which")]


def test_a_cell_of_the_ledger_leads_to_text_or_banner(pane: TypesetPane, qtbot: QtBot) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    card = pane.keeper.card(0)
    assert card is not None
    card.section_requested.emit(13)
    assert {"Go to section 12", "Show the 6 lines"} <= set(links(pane))
    assert pane.page.verticalScrollBar().value() > 0
    card.section_requested.emit(12)
    assert pane.top_offset() == document.text.index("condition on which")


def test_showing_marker_lines_keeps_the_view(pane: TypesetPane, qtbot: QtBot) -> None:
    pane.set_reading(Reading(telegrams.one_of_fourteen()))
    pane.page.verticalScrollBar().setValue(150)
    QTest.mouseClick(links(pane)["Show the 33 lines"], Qt.MouseButton.LeftButton)
    assert pane.page.verticalScrollBar().value() == 150
    assert "* Missing Section 004 *" in pane.page.toPlainText()
    QTest.mouseClick(links(pane)["Fold the 33 lines"], Qt.MouseButton.LeftButton)
    assert "* Missing Section 004 *" not in pane.page.toPlainText()


def test_the_current_gap_comes_into_view(pane: TypesetPane) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    kinds: list[GapKind] = []
    for gap in gaps(document):
        pane.set_current_gap(gap)
        kinds.append(gap.kind)
    assert kinds[0] is GapKind.SECTIONS
    assert pane.page.verticalScrollBar().value() > 300
    pane.set_current_gap(None)
    pane.set_current_gap(Gap(GapKind.LINK, Span(0, 4)))


def test_a_click_on_a_note_tells_which(pane: TypesetPane, qtbot: QtBot) -> None:
    document = telegrams.unsectioned()
    at = document.text.index("ferry")
    pane.set_reading(Reading(document, (note(document, Span(at, at + 5), 1, Colour.AMBER),)))
    pane.page.viewport().grab()
    sheet = pane.sheet
    assert sheet is not None
    cursor = pane.page.textCursor()
    cursor.setPosition(sheet.text.index("ferry") + 2)
    here = pane.page.cursorRect(cursor).center()
    with qtbot.waitSignal(pane.note_activated) as caught:
        QTest.mouseClick(pane.page.viewport(), Qt.MouseButton.LeftButton, pos=here)
    assert caught.args == ["n1"]


def test_hover_explains_margin_seam_and_note(pane: TypesetPane) -> None:
    document = telegrams.seams()
    at = document.text.index("law of seals")
    pane.resize(620, 900)
    pane.set_reading(Reading(document, (note(document, Span(at, at + 12), 1, Colour.BLUE),)))
    pane.page.viewport().grab()
    art = pane.page.art
    assert art is not None
    height = pane.page.viewport().height()
    said = {art.tip_at(QPointF(x, y)) for x in range(0, 600, 3) for y in range(250, height, 6)}
    text = " ".join(said)
    assert "in the order of the paragraphs this is ¶4" in text
    assert "VELLIN 00000412 002 OF 003" in text
    assert "1: Compare." in text


def test_the_context_menu_is_handed_on(pane: TypesetPane, qtbot: QtBot) -> None:
    pane.set_reading(Reading(telegrams.unsectioned()))
    with qtbot.waitSignal(pane.menu_requested) as caught:
        at = QPoint(5, 5)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at)
        QApplication.sendEvent(pane.page.viewport(), event)
    assert isinstance(caught.args[0], QPoint)


def test_hits_are_drawn_without_scrolling(pane: TypesetPane) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    at = document.text.index("Mission’s first")
    pane.set_hits((Span(at, at + 7), Span(0, 2)), 0)
    assert pane.page.verticalScrollBar().value() == 0
    pane.flash((Span(at, at + 7),))
    assert pane.page.verticalScrollBar().value() > 0


def test_the_box_of_a_selection_is_in_view(pane: TypesetPane) -> None:
    document = telegrams.one_of_fourteen()
    pane.set_reading(Reading(document))
    assert pane.selection_rect().isNull()
    at = document.text.index("recalled that before")
    pane.select(Span(at, at + 8))
    assert pane.rect().contains(pane.selection_rect())
    assert pane.selection_rect().width() > 20


def test_a_long_text_is_laid_beside_the_window(pane: TypesetPane, qtbot: QtBot) -> None:
    line = "the harbour master counted seals on the quay \n"
    text = line * (LARGE // len(line) + 1)
    blocks: list[Block] = []
    for start in range(0, len(text), len(line) * 20):
        stop = min(len(text), start + len(line) * 20)
        blocks.append(Block(BlockRole.PARAGRAPH, Span(start, stop)))
    document = Document(SourceText.from_text(text), DocumentKind.PLAIN, tuple(blocks))
    pane.set_reading(Reading(document))
    assert pane.sheet is None
    at = len(text) - len(line)
    pane.select(Span(at + 4, at + 11))
    qtbot.waitUntil(lambda: pane.sheet is not None, timeout=20_000)
    assert not pane.is_finished
    qtbot.waitUntil(lambda: pane.page.textCursor().selectedText() == "harbour", timeout=60_000)
    qtbot.waitUntil(lambda: pane.is_finished, timeout=60_000)
    pane.scroll_to(0)
    pane.scroll_to(at)
    assert pane.top_offset() > len(text) - 2_000


def test_an_empty_document_shows_an_empty_page(pane: TypesetPane) -> None:
    pane.set_reading(Reading(Document(SourceText.from_text(""), DocumentKind.PLAIN, ())))
    assert pane.sheet is not None
    assert pane.sheet.paras == ()
    assert pane.top_offset() == 0
    pane.scroll_to(10)
    pane.select(Span(0, 0))
    pane.page.viewport().grab()
