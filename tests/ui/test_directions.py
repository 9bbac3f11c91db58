"""Documents that run right to left: the page turned round, marks on words of both ways, copies."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QTextEdit

from reader.app.notices import Notice, NoticeAction, NoticeKind
from reader.checks import read_document
from reader.document import Span
from reader.ui.direction import RIGHT_TO_LEFT, begins_right_to_left, is_right_to_left
from reader.ui.pane.laid_blocks import LaidBlock
from reader.ui.pane.measure import measure_for
from reader.ui.pane.panes import Projection
from reader.ui.pane.typeset.art import Art
from reader.ui.pane.typeset.frame import BASELINE
from reader.ui.pane.typeset.page import Page
from reader.ui.theme import fonts
from reader.ui.theme.tokens import Token
from reader.ui.visual_runs import cursor_x, draw_line
from reader.ui.window.head import HeadBar
from tests.data import scripts
from tests.ui.window import papers, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.window import UsedWindow

_PAPERS = {
    "arabic.txt": scripts.ARABIC,
    "hebrew.txt": scripts.HEBREW,
    "portions.txt": scripts.ARABIC_PORTIONS,
    "japanese.txt": scripts.JAPANESE,
    "middle.txt": scripts.HEBREW_MIDDLE,
    "quoting.txt": scripts.QUOTING,
}


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = papers(tmp_path, _PAPERS)
    with used_window(qapp, tmp_path / "home") as window:
        window.window.resize(1280, 800)
        window.list(folder)
        yield window


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("12. אבג", True), ("A. אבג", False), ("«مقياس»", True), ("412", False), ("木箱", False)],
)
def test_a_line_runs_as_its_first_letter_does(text: str, wanted: bool) -> None:
    assert begins_right_to_left(text) is wanted


def test_a_document_runs_as_most_letters_of_its_body_do(tmp_path: Path) -> None:
    ways = {}
    for name, text in _PAPERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        ways[name] = is_right_to_left(read_document(tmp_path / name)[0])
    assert [name for name, is_mirrored in ways.items() if is_mirrored] == [
        "arabic.txt",
        "hebrew.txt",
        "portions.txt",
        "middle.txt",
    ]


def _block(text: str) -> tuple[QTextDocument, QTextBlock]:
    document = QTextDocument(text)
    document.setTextWidth(900)
    document.documentLayout().documentSize()
    return document, document.firstBlock()


def test_words_that_stand_apart_are_marked_apart(qapp: QApplication) -> None:
    text = "אבג Harrow Bay דהו"
    document, block = _block(text)
    start = text.index("ג")
    laid = LaidBlock(block, block.layout().position().toTuple())
    parts = laid.marked(start, text.index("a"))
    whole = laid.marked(0, len(text))

    assert len(whole) == 1
    assert len(parts) == 2, "the letter before the name and its own first one stand apart"
    covered = sum(part.right - part.left for part in parts)
    assert covered < (whole[0].right - whole[0].left) / 2
    assert document.blockCount() == 1


def test_the_marks_of_every_letter_cover_a_line_without_holes(qapp: QApplication) -> None:
    text = "one אבג 412, two דהו."
    document, block = _block(text)
    laid = LaidBlock(block, block.layout().position().toTuple())
    whole = laid.marked(0, len(text))
    single = [
        part for at, letter in enumerate(text) if letter != " " for part in laid.marked(at, at + 1)
    ]
    blanks = text.count(" ") * 12
    assert len(whole) == 1
    assert sum(one.right - one.left for one in single) > whole[0].right - whole[0].left - blanks
    assert document.blockCount() == 1


def test_a_turned_measure_has_its_numbers_at_the_right() -> None:
    plain, turned = measure_for(900, 1.0), measure_for(900, 1.0, is_mirrored=True)
    assert (turned.left, turned.text, turned.right) == (plain.right, plain.text, plain.left)
    assert turned.margin == plain.margin
    number = QRectF(10, 0, 40, 20)
    assert plain.turned(number) == number
    assert turned.turned(number) == QRectF(turned.width - 50, 0, 40, 20)


def test_the_page_of_a_document_in_hebrew_is_turned_round(used: UsedWindow) -> None:
    reader = used.window.reader
    used.choose("quoting.txt")
    assert used.centre_of(reader.strip).x() > used.centre_of(reader.pane).x()
    label = _label(used, "MRN")
    assert label < _title(used)

    used.choose("middle.txt")
    assert used.centre_of(reader.strip).x() < used.centre_of(reader.pane).x()
    assert _label(used, "MRN") > _title(used)

    used.choose("japanese.txt")
    assert used.centre_of(reader.strip).x() > used.centre_of(reader.pane).x()


def _label(used: UsedWindow, text: str) -> int:
    labels = used.window.reader.pane.findChildren(QLabel)
    found = next(one for one in labels if one.text() == text and one.isVisible())
    return used.centre_of(found).x()


def _title(used: UsedWindow) -> int:
    labels = used.window.reader.pane.findChildren(QLabel)
    found = max((one for one in labels if one.isVisible()), key=QLabel.width)
    return used.centre_of(found).x()


@pytest.mark.parametrize("projection", list(Projection))
@pytest.mark.parametrize("name", ["hebrew.txt", "arabic.txt", "japanese.txt", "quoting.txt"])
def test_what_is_selected_is_what_is_copied(
    used: UsedWindow, name: str, projection: Projection
) -> None:
    used.choose(name)
    used.window.reader.set_projection(projection)
    text = used.document.text
    start = used.document.paragraphs[0].spans[0].start + 30
    wanted = Span(start, start + 40)
    used.window.reader.pane.select(wanted)
    QCoreApplication.processEvents()

    assert used.window.reader.selected_span() == wanted
    area = used.window.reader.pane.area
    assert isinstance(area, QTextEdit | QPlainTextEdit)
    copied = area.createMimeDataFromSelection().text()
    assert " ".join(wanted.of(text).split()) == " ".join(copied.split())
    assert not used.window.reader.pane.selection_rect().isNull()


def test_a_title_is_written_in_the_order_it_is_read_in(qapp: QApplication) -> None:
    del qapp
    title = "אבגדה Harrow"
    picture = _written(title)
    plain = _written("Harrow")
    assert picture.copy(0, 0, plain.width() - 2, 30) == plain.copy(0, 0, plain.width() - 2, 30), (
        "the name is read last and stands at the left"
    )


def _written(text: str) -> QImage:
    font = fonts.sans(14)
    picture = QImage(300, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setFont(font)
    draw_line(painter, QPointF(0, 20), text)
    painter.end()
    return picture.copy(0, 0, round(QFontMetricsF(font).horizontalAdvance(text)), 30)


@pytest.mark.parametrize("projection", list(Projection))
def test_words_are_found_whichever_way_they_run(used: UsedWindow, projection: Projection) -> None:
    for name, words in (
        ("hebrew.txt", "החותמות"),
        ("arabic.txt", "المفتش"),
        ("japanese.txt", "封印"),
    ):
        used.choose(name)
        used.window.reader.set_projection(projection)
        bar = used.window.reader.find_bar
        bar.show()
        bar.field.setText(words)
        used.until(lambda: used.window.reader.marks.hits.current, f"{words} found")
        hit = used.window.reader.marks.hits.current
        assert hit is not None
        assert hit.of(used.document.text) == words
        bar.hide()


def test_lines_of_japanese_keep_the_leading(used: UsedWindow) -> None:
    used.choose("japanese.txt")
    page = used.window.reader.pane.area
    assert isinstance(page, QTextEdit)
    cursor = QTextCursor(page.document())
    tops = []
    while True:
        line = cursor.block().layout()
        if line.lineCount() > 1:
            tops.append([line.lineAt(n).y() for n in range(line.lineCount())])
        if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
            break
    leading = {b - a for one in tops for a, b in pairwise(one)}
    assert leading == {24.0}


def test_paragraphs_of_a_turned_page_begin_at_the_right(used: UsedWindow) -> None:
    used.choose("hebrew.txt")
    page = used.window.reader.pane.area
    assert isinstance(page, QTextEdit)
    block = page.document().firstBlock()
    ways = set()
    while block.isValid():
        if block.text().strip() and not block.text().isascii():
            ways.add(block.textDirection())
        block = block.next()
    assert ways == {Qt.LayoutDirection.RightToLeft}


@pytest.mark.parametrize("name", ["quoting.txt", "hebrew.txt", "japanese.txt"])
def test_words_of_the_margin_sit_on_the_baselines_at_every_size(
    used: UsedWindow, name: str
) -> None:
    """At 12 to 28 px, which is 75 to 175 percent, and beyond."""
    used.choose(name)
    page = used.window.reader.pane.area
    assert isinstance(page, Page)
    assert isinstance(page.art, Art)
    for percent in (50, 75, 88, 100, 113, 150, 175, 200, 300):
        used.window.reader.panes.set_zoom(percent)
        QCoreApplication.processEvents()
        frame = page.art.frame()
        assert frame is not None
        for one in frame.paras:
            for number in range(one.block.layout().lineCount()):
                margin = one.origin.y() + (number + BASELINE) * one.leading
                assert abs(one.baseline(number) - margin) < 0.1


@pytest.mark.parametrize("projection", list(Projection))
def test_a_portion_mark_does_not_turn_a_paragraph_of_a_turned_page(
    used: UsedWindow, projection: Projection
) -> None:
    used.choose("portions.txt")
    used.window.reader.set_projection(projection)
    QCoreApplication.processEvents()
    area = used.window.reader.pane.area
    assert isinstance(area, QTextEdit | QPlainTextEdit)
    ways = {}
    block = area.document().firstBlock()
    while block.isValid():
        words = block.text()
        if RIGHT_TO_LEFT.search(words) or "SIGNED" in words:
            line = block.layout().lineAt(0)
            # Where the line begins, and where its last letter stands.
            first, last = cursor_x(line, 0), cursor_x(line, line.textLength())
            ways[words] = (block.textDirection(), first > last)
        block = block.next()
    turned, plain = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    latin = next(words for words in ways if "SIGNED" in words)
    assert ways.pop(latin) == (plain, False)
    assert len(ways) >= 3
    assert set(ways.values()) == {(turned, True)}, ways


@pytest.fixture
def mirrored(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with used_window(qapp, tmp_path / "turned") as window:
        window.window.resize(1280, 800)
        window.list(two_papers(tmp_path))
        yield window
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_both_halves_of_the_switch_have_their_edges_when_turned_round(
    mirrored: UsedWindow,
) -> None:
    head = mirrored.window.findChild(HeadBar)
    assert head is not None
    halves = [one for one in head.findChildren(QPushButton) if one.property("switch")]
    left = min(halves, key=QPushButton.x)
    picture = left.grab().toImage()
    edge = mirrored.window.themes.colour(Token.EDGE)
    assert picture.pixelColor(0, picture.height() // 2) == edge


def test_a_notice_keeps_clear_of_its_links_when_turned_round(mirrored: UsedWindow) -> None:
    bar = mirrored.window.notices
    bar.show_notice(
        Notice(
            NoticeKind.WARNING, "The index was read.", (NoticeAction("Read it again", bar.hide),)
        )
    )
    sentence = next(one for one in bar.findChildren(QLabel) if one.text() == "The index was read.")
    wanted = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    assert sentence.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask == wanted
