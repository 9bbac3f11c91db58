from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from reader.app.rows import DocumentRow, RowState, SectionMark
from reader.ui.lists.badge import badge_width, bar_width, bars, label_token, paint_badge
from reader.ui.lists.delegate import DocumentDelegate, row_height
from reader.ui.lists.facts import in_short
from reader.ui.lists.fitting import Measured, Rank, fit
from reader.ui.theme.theme import LIGHT, ThemeManager
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

P, T, M, D, O = (  # noqa: E741
    SectionMark.PRESENT,
    SectionMark.TRUNCATED,
    SectionMark.MISSING,
    SectionMark.DOUBLED,
    SectionMark.OUT_OF_ORDER,
)
TELEGRAM = DocumentRow(
    Path("a.txt"),
    state=RowState.READ,
    title="SEALED CARGO AND THE PORT REGISTERS: A FOURTH ROUNDTABLE IN VELLIN",
    reference_id="07VELLIN412",
    date_label="21 Nov 2007",
    section_states=(M,) * 11 + (T,) + (M,) * 2,
    sections_label="1 of 14",
    findings=7,
    worst="gap",
    notes=2,
)
ROWS = {
    "telegram": TELEGRAM,
    "fictional": replace(TELEGRAM, is_fictional=True),
    "relevant": replace(TELEGRAM, status="relevant", worst="conflict"),
    "set-aside": replace(TELEGRAM, status="set-aside", section_states=(P, D, P)),
    "release": DocumentRow(
        Path("b.txt"),
        state=RowState.READ,
        title="Agencies Widen Outreach",
        kind_label="Press release",
        date_label="[Apr 2008]",
    ),
    "unreadable": DocumentRow(
        Path("c.pdf"),
        state=RowState.UNREADABLE,
        title="c.pdf",
        reason="The PDF has no text layer.",
    ),
    "pending": DocumentRow(Path("d.txt")),
}


def painted(
    themes: ThemeManager,
    row: DocumentRow | None,
    state: QStyle.StateFlag = QStyle.StateFlag.State_None,
    width: int = 340,
) -> QImage:
    model = QStandardItemModel()
    item = QStandardItem()
    item.setData(row, Qt.ItemDataRole.UserRole)
    model.appendRow(item)
    delegate = DocumentDelegate(themes)
    image = QImage(QSize(width, row_height(themes.scale)), QImage.Format.Format_RGB32)
    image.fill(themes.colour(Token.SURFACE))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, image.width(), image.height())
    option.state = state
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def colours(image: QImage, rect: QRect | None = None) -> set[str]:
    area = rect or image.rect()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    }


@pytest.mark.parametrize("name", list(ROWS))
@pytest.mark.parametrize("width", [120, 288, 340, 420])
def test_every_row_keeps_its_margins_and_its_hairline(
    themes: ThemeManager, name: str, width: int
) -> None:
    image = painted(themes, ROWS[name], width=width)
    surface = {LIGHT.hex(Token.SURFACE)}
    assert colours(image, QRect(0, 0, 13, 52)) == surface
    assert colours(image, QRect(width - 14, 0, 14, 52)) == surface or width < 288
    assert colours(image, QRect(0, 53, width, 1)) == {LIGHT.hex(Token.RULE)}
    assert len(colours(image)) > 2 or name == "pending"


def test_rows_of_all_states_differ(themes: ThemeManager) -> None:
    images = [painted(themes, row) for row in ROWS.values()]
    assert all(a != b for i, a in enumerate(images) for b in images[:i])


def test_what_tells_a_row_from_one_alike_stands_quietly_beside_its_title(
    themes: ThemeManager,
) -> None:
    plain, told = (painted(themes, replace(TELEGRAM, apart=one)) for one in ("", "box 2/a.txt"))
    beside = QRect(280, 8, 44, 18)
    assert themes.colour(Token.MUTED).name().upper() in colours(told, beside)
    assert plain.copy(0, 28, 340, 26) == told.copy(0, 28, 340, 26), "the facts stay"
    assert plain.copy(beside) != told.copy(beside)


def test_a_row_without_a_value_is_one_still_being_read(themes: ThemeManager) -> None:
    assert painted(themes, None) == painted(themes, ROWS["pending"])


def test_selection_and_pointer_change_the_ground(themes: ThemeManager) -> None:
    flags = QStyle.StateFlag
    idle = painted(themes, TELEGRAM, flags.State_Selected)
    assert idle.pixelColor(8, 4) == LIGHT.colour(Token.SELECTED_IDLE)
    assert idle.pixelColor(1, 30) == LIGHT.colour(Token.EDGE)
    assert painted(themes, TELEGRAM, flags.State_MouseOver).pixelColor(8, 4) == LIGHT.colour(
        Token.HOVER
    )


def test_the_keyboards_ring_is_inside_the_row(themes: ThemeManager) -> None:
    flags = QStyle.StateFlag
    state = flags.State_Selected | flags.State_HasFocus | flags.State_KeyboardFocusChange
    image = painted(themes, TELEGRAM, state)
    for x, y in ((0, 0), (1, 1), (339, 20), (170, 0)):
        assert image.pixelColor(x, y) == LIGHT.colour(Token.ACCENT)
    clicked = painted(themes, TELEGRAM, flags.State_Selected | flags.State_HasFocus)
    assert clicked.pixelColor(170, 0) != LIGHT.colour(Token.ACCENT)


def test_the_list_with_the_keyboard_shows_its_choice_in_blue(
    themes: ThemeManager, qtbot: QtBot
) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    for row in ROWS.values():
        item = QStandardItem()
        item.setData(row, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    view.setModel(model)
    view.setItemDelegate(DocumentDelegate(themes, view))
    view.setUniformItemSizes(True)
    view.resize(340, 500)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    view.setCurrentIndex(model.index(0, 0))
    assert view.visualRect(model.index(1, 0)).height() == 54
    image = view.viewport().grab().toImage()
    assert image.pixelColor(8, 8) == LIGHT.colour(Token.SELECTED)


def test_the_date_is_never_elided(themes: ThemeManager) -> None:
    long = replace(TELEGRAM, reference_id="07PORTOFTHEHARROWBAYMISSION1234567", findings=0)
    short = replace(long, reference_id="0", date_label="", section_states=())
    with_date = painted(themes, long)
    assert with_date != painted(themes, replace(long, date_label="21 Nov 2008"))
    assert with_date != painted(themes, short)


def test_a_narrow_list_drops_what_tells_least_and_never_the_badge(themes: ThemeManager) -> None:
    assert in_short("21 Nov 2007") == "21 Nov 07"
    assert in_short("[4 Apr 2008]") == "[4 Apr 08]"
    assert in_short("[Apr 2008]") == "[Apr 2008]"
    assert in_short("2005") == "2005"
    shown = painted(themes, TELEGRAM, width=296)
    assert shown == painted(
        themes, replace(TELEGRAM, findings=0, date_label="21 Nov 07"), width=296
    ), "never as if only the month were known"
    narrow = painted(themes, TELEGRAM, width=228)
    assert narrow == painted(
        themes, replace(TELEGRAM, notes=0, findings=0, date_label=""), width=228
    )
    for width in (110, 140, 180, 228, 240, 288):
        for row in (TELEGRAM, ROWS["fictional"]):
            image = painted(themes, row, width=width)
            badge = QRect(14, 28, width - 28, 22)
            assert LIGHT.hex(Token.GAP) in colours(image, badge), width


def test_where_the_number_of_notes_has_no_room_their_icon_stays(themes: ThemeManager) -> None:
    row = replace(TELEGRAM, findings=0, date_label="21 Nov 07")
    with_icon = [
        width
        for width in range(220, 340)
        if painted(themes, row, width=width)
        == painted(themes, replace(row, notes=123), width=width)
        != painted(themes, replace(row, notes=0), width=width)
    ]
    assert with_icon


def test_what_was_read_no_longer_stands_out(themes: ThemeManager) -> None:
    for row in (TELEGRAM, replace(TELEGRAM, title="A title in small letters")):
        unread, read = (painted(themes, replace(row, status=one)) for one in ("unread", "read"))
        assert unread != read
        title, facts = QRect(0, 0, 340, 26), QRect(0, 27, 340, 27)
        assert unread.copy(title) != read.copy(title)
        assert unread.copy(facts) == read.copy(facts)


def test_what_goes_from_a_line_goes_in_order() -> None:
    line = Measured(
        named=78,
        least_named=78,
        dates=(70, 50),
        signs=((20, Rank.STATUS), (25, Rank.CHECKS), (16, Rank.NOTES), (6, Rank.NUMBER)),
        badge=90,
        post=92,
        gap=10,
        group_gap=8,
    )
    seen: list[object] = []
    for room in range(600, 0, -1):
        fitted = fit(room, line)
        step = (fitted.shows_post, fitted.date, fitted.rank)
        if not seen or seen[-1] != step:
            seen.append(step)
    assert seen == [
        (True, 0, Rank.CHECKS),
        (False, 0, Rank.CHECKS),
        (False, 1, Rank.CHECKS),
        (False, 1, Rank.NUMBER),
        (False, 1, Rank.NOTES),
        (False, 1, Rank.STATUS),
        (False, 1, Rank.KEPT),
        (False, 2, Rank.KEPT),
    ]
    assert fit(10, line).named == 0


def test_the_mark_of_an_invented_document_leaves_the_title_its_room(
    themes: ThemeManager,
) -> None:
    release = replace(ROWS["release"], title="A TITLE THAT IS AS LONG AS THE LIST IS WIDE OR MORE")
    invented = replace(release, is_fictional=True)
    title, facts = QRect(14, 4, 310, 24), QRect(14, 28, 310, 22)
    with_mark, without = (painted(themes, row) for row in (invented, release))
    assert with_mark.copy(title) == without.copy(title)
    assert with_mark.copy(facts) != without.copy(facts)
    narrow = painted(themes, ROWS["fictional"], width=240)
    assert narrow.copy(QRect(14, 4, 212, 24)) != painted(themes, TELEGRAM, width=240).copy(
        QRect(14, 4, 212, 24)
    )


def test_rows_grow_with_the_text(themes: ThemeManager, qtbot: QtBot) -> None:
    delegate = DocumentDelegate(themes)
    option = QStyleOptionViewItem()
    model = QStandardItemModel(1, 1)
    assert delegate.sizeHint(option, model.index(0, 0)).height() == 54
    with qtbot.waitSignal(delegate.sizeHintChanged, timeout=500):
        themes.set_scale(1.5)
    assert delegate.sizeHint(option, model.index(0, 0)).height() == 18 + 2 * 27
    assert painted(themes, TELEGRAM).height() == 72


def test_bars_of_the_badge_by_number_of_sections() -> None:
    assert [bar_width(n) for n in (1, 5, 6, 10, 11, 20)] == [5, 5, 4, 4, 2, 2]
    assert bars((P, T, M)) == (P, T, M)
    many = (P,) * 40 + (M,)
    assert bars(many) == (P,) * 19 + (M,)
    assert bars((P, T) * 20) == (T,) * 20


def test_the_badges_words_are_coloured_by_the_worst() -> None:
    assert label_token((P, P)) is Token.MUTED
    assert label_token((P, M)) is Token.GAP
    assert label_token((P, T)) is Token.GAP
    assert label_token((P, D)) is Token.CONFLICT
    assert label_token((P, O)) is Token.CONFLICT


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_bars_are_told_apart_by_height_and_have_sharp_sides(
    qapp: QApplication, ratio: float
) -> None:
    image = QImage(QSize(60, 20) * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(LIGHT.colour(Token.SURFACE))
    painter = QPainter(image)
    paint_badge(painter, QPointF(2, 15), (P, T, M, D, O), "", LIGHT)
    painter.end()
    expected = {LIGHT.hex(token) for token in (Token.SURFACE, Token.TEXT_2, Token.GAP)}
    assert colours(image) == expected
    if ratio == 1.0:
        surface = LIGHT.colour(Token.SURFACE)
        columns = [
            "".join(".#"[image.pixelColor(4 + 6 * bar, y) != surface] for y in range(6, 15))
            for bar in range(5)
        ]
        assert columns == ["#########", "...######", ".......##", "####.####", "######..."]


def test_an_unsectioned_document_has_no_badge(qapp: QApplication) -> None:
    assert badge_width((), "") == 0.0
