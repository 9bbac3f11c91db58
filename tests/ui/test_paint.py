from __future__ import annotations

import random
from collections import Counter

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from reader.document.telegram import SectionState
from reader.ui.cells import ledger_cell_width, paint_ledger_cell
from reader.ui.paint import (
    BannerSize,
    MarkedLine,
    banner_text_rect,
    fill,
    fill_all,
    line_width,
    paint_banner,
    paint_brackets,
    paint_classification_lines,
    paint_hatch,
    paint_highlight,
    paint_hollow_bar,
    paint_pattern_bar,
    snap,
    swatch_pixmap,
)
from reader.ui.pane.highlights import Ground, paint_mark_line
from reader.ui.theme.routing import classification_style
from reader.ui.theme.theme import LIGHT
from reader.ui.theme.tokens import HIGHLIGHTS, Token

HIT_PLACE = MarkedLine(10, 40, 30)

pytestmark = pytest.mark.usefixtures("qapp")


class Sheet:
    """A blank page to paint on, and what was painted."""

    def __init__(self, width: int, height: int, ratio: float = 1.0) -> None:
        self.image = QImage(QSize(width, height) * ratio, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(LIGHT.colour(Token.PAGE))
        self.painter = QPainter(self.image)

    def at(self, x: int, y: int) -> str:
        """The colour of a device pixel."""
        return self.image.pixelColor(x, y).name().upper()

    def row(self, y: int) -> str:
        """A line of device pixels: `#` where something was painted."""
        page = LIGHT.hex(Token.PAGE)
        return "".join(".#"[self.at(x, y) != page] for x in range(self.image.width()))

    def ink(self, y: int) -> str:
        """A line of device pixels: `#` where it is dark enough to be seen without colour."""
        greys = (self.image.pixelColor(x, y).lightness() for x in range(self.image.width()))
        return "".join(".#"[grey < 170] for grey in greys)

    def done(self) -> Counter[str]:
        self.painter.end()
        return Counter(
            self.at(x, y) for x in range(self.image.width()) for y in range(self.image.height())
        )


def test_lines_are_whole_device_pixels() -> None:
    assert line_width(1, 1.0) == 1
    assert line_width(1, 1.25) * 1.25 == 1
    assert line_width(1, 1.75) * 1.75 == 2
    assert line_width(0.1, 2.0) * 2 == 1
    assert snap(10.3, 2.0) == 10.5


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_brackets_have_no_grey_sides(ratio: float) -> None:
    sheet = Sheet(100, 60, ratio)
    paint_brackets(sheet.painter, QRectF(10.3, 5.7, 80, 50), LIGHT.colour(Token.GAP))
    assert set(sheet.done()) == {LIGHT.hex(Token.PAGE), LIGHT.hex(Token.GAP)}


def test_brackets_reach_twelve_past_their_line() -> None:
    sheet = Sheet(100, 60)
    paint_brackets(sheet.painter, QRectF(10, 5, 80, 50), LIGHT.colour(Token.GAP))
    sheet.done()
    assert sheet.row(5) == "." * 10 + "#" * 15 + "." * 50 + "#" * 15 + "." * 10
    assert sheet.row(30) == "." * 10 + "###" + "." * 74 + "###" + "." * 10


def test_the_hatch_keeps_pitch_at_every_ratio_and_scrolls_with_its_place() -> None:
    for ratio in (1.0, 2.0):
        sheet = Sheet(70, 70, ratio)
        paint_hatch(sheet.painter, QRectF(0, 0, 70, 70), LIGHT)
        sheet.done()
        period = round(5 * 2**0.5 * ratio)
        assert sheet.row(10)[:period] == sheet.row(10)[period : 2 * period]
        assert "." in sheet.row(10)
    first, second = Sheet(40, 40), Sheet(40, 40)
    paint_hatch(first.painter, QRectF(0, 0, 20, 20), LIGHT)
    paint_hatch(second.painter, QRectF(3, 5, 20, 20), LIGHT)
    first.done()
    second.done()
    assert first.row(0)[:20] == second.row(5)[3:23]


def test_the_hatch_leans_as_a_stroke_does() -> None:
    sheet = Sheet(40, 40)
    paint_hatch(sheet.painter, QRectF(0, 0, 40, 40), LIGHT)
    sheet.done()
    assert sheet.row(4)[1:30] == sheet.row(5)[:29]


def test_a_banner_leaves_room_for_its_words() -> None:
    outer = QRectF(0, 0, 478, 100)
    sheet = Sheet(478, 100)
    paint_banner(sheet.painter, outer, LIGHT)
    sheet.done()
    words = banner_text_rect(outer)
    assert words.left() == 7 + 26 + 14
    inside = {sheet.at(x, 50) for x in range(int(words.left()), int(words.right()))}
    assert inside == {LIGHT.hex(Token.GAP_TINT)}
    assert sheet.at(1, 50) == LIGHT.hex(Token.GAP)
    assert sheet.at(3, 50) == LIGHT.hex(Token.PAGE)


def test_the_current_gap_has_heavier_brackets() -> None:
    sheet = Sheet(478, 100)
    paint_banner(sheet.painter, QRectF(0, 0, 478, 100), LIGHT, current=True)
    sheet.done()
    assert sheet.at(3, 50) == LIGHT.hex(Token.GAP)


def test_a_small_banner_fits_one_line() -> None:
    words = banner_text_rect(QRectF(0, 0, 478, 34), BannerSize.SMALL)
    assert words.height() >= 18


def test_highlights_can_be_told_apart_without_colour() -> None:
    seen = set()
    for style in HIGHLIGHTS:
        sheet = Sheet(120, 30)
        paint_highlight(sheet.painter, [MarkedLine(0, 120, 20)], LIGHT, style)
        sheet.done()
        ground = LIGHT.hex(style.ground)
        assert sheet.at(60, 4) == ground
        assert sheet.at(60, 2) == LIGHT.hex(Token.PAGE)
        pattern = "".join(".#"[sheet.at(x, 25) != ground] for x in range(120))
        assert "#" in pattern
        seen.add(pattern)
    assert len(seen) == len(HIGHLIGHTS)


def test_two_lines_of_a_highlight_leave_no_slit_at_the_leading_of_the_text() -> None:
    sheet = Sheet(50, 60)
    lines = [MarkedLine(0, 50, 20), MarkedLine(0, 50, 44)]
    paint_highlight(sheet.painter, lines, LIGHT, HIGHLIGHTS[1])
    sheet.done()
    assert all(sheet.row(y) == "#" * 50 for y in range(3, 51))


def test_the_current_note_has_a_heavier_line() -> None:
    heights = []
    for current in (False, True):
        sheet = Sheet(50, 40)
        line = [MarkedLine(0, 50, 20)]
        paint_highlight(sheet.painter, line, LIGHT, HIGHLIGHTS[0], current=current)
        heights.append(sheet.done()[LIGHT.hex(Token.AMBER_LINE)] // 50)
    assert heights == [2, 3]


def test_bars_carry_the_pattern_of_their_highlight() -> None:
    seen = set()
    for style in HIGHLIGHTS:
        sheet = Sheet(10, 30)
        paint_pattern_bar(sheet.painter, QRectF(2, 0, 3, 30), LIGHT, style)
        sheet.done()
        line = LIGHT.hex(style.line)
        seen.add("".join(".#"[sheet.at(3, y) == line] for y in range(30)))
    assert len(seen) == len(HIGHLIGHTS)


def test_the_swatches_of_the_highlights_differ() -> None:
    swatches = [swatch_pixmap(LIGHT, style, 24, 2.0).toImage() for style in HIGHLIGHTS]
    assert all(swatch.size() == QSize(48, 48) for swatch in swatches)
    assert all(a != b for i, a in enumerate(swatches) for b in swatches[:i])


def test_an_unplaced_notes_bar_is_hollow() -> None:
    sheet = Sheet(10, 30)
    paint_hollow_bar(sheet.painter, QRectF(2, 2, 4, 20), LIGHT, HIGHLIGHTS[0])
    sheet.done()
    assert sheet.row(10) == "..#..#...."


def test_classes_can_be_told_apart_without_colour() -> None:
    seen = set()
    for words in ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"):
        sheet = Sheet(30, 24)
        style = classification_style(words)
        paint_classification_lines(sheet.painter, QRectF(0, 0, 30, 24), LIGHT, style)
        sheet.done()
        seen.add(tuple(sheet.row(y) for y in range(24)))
    assert len(seen) == 4


def test_sections_can_be_told_apart_without_colour() -> None:
    cells = set()
    for state in SectionState:
        sheet = Sheet(40, 24)
        width = paint_ledger_cell(sheet.painter, QPointF(2, 2), 7, state, LIGHT)
        assert width == ledger_cell_width(state)
        sheet.done()
        cells.add(tuple(sheet.ink(y) for y in range(24)))
    assert len(cells) == len(SectionState)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("moved", [0.0, 0.4])
def test_many_rectangles_are_filled_as_each_alone(ratio: float, moved: float) -> None:
    """Also where a widget stands between two device pixels."""
    dice = random.Random(41)
    boxes = [
        (left, top, left + dice.choice((0.8, 1.0, 30.4)), top + dice.choice((1.0, 17.3)))
        for left, top in ((dice.random() * 90, dice.random() * 90) for _ in range(25))
    ]
    pictures = []
    for is_together in (True, False):
        image = QImage(QSize(180, 180), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(LIGHT.colour(Token.PAGE))
        painter = QPainter(image)
        painter.translate(moved, moved)
        if is_together:
            fill_all(painter, boxes, LIGHT.colour(Token.HIT))
        else:
            for left, top, right, bottom in boxes:
                area = QRectF(left, top, right - left, bottom - top)
                fill(painter, area, LIGHT.colour(Token.HIT))
        painter.end()
        pictures.append(image)
    assert pictures[0] == pictures[1]


def test_a_hit_has_a_frame_which_no_highlight_has() -> None:
    image = QImage(QSize(60, 60), QImage.Format.Format_RGB32)
    image.fill(LIGHT.colour(Token.PAGE))
    painter = QPainter(image)
    paint_mark_line(painter, [HIT_PLACE], LIGHT, Ground.HIT, px=16.0)
    painter.end()
    box, edge = HIT_PLACE.ground(16.0), LIGHT.colour(Token.HIT_EDGE)
    middle = round(box.center().y())
    corners = [(10, middle), (39, middle), (25, round(box.top()))]
    assert [image.pixelColor(*at) for at in corners] == [edge] * 3
    assert image.pixelColor(25, middle) == LIGHT.colour(Token.PAGE)
