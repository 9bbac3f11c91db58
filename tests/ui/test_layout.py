"""How the window shares its width: what holds for every width, choice and opening."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.window.layout import (
    DRAWER_BELOW,
    LEAST_PAGE,
    LEAST_SIDE,
    NARROW_BELOW,
    RAIL,
    RULE,
    Chosen,
    Edge,
    Layout,
    LeftMode,
    Opened,
    RightMode,
    covers_page,
    dragged,
    lay_out,
)

widths = st.none() | st.integers(LEAST_SIDE, 1200)
rooms = st.integers(0, 4000)
choices = st.builds(
    Chosen,
    list=widths,
    facets=widths,
    table=widths,
    narrow=widths,
    right=widths,
    is_left_folded=st.booleans(),
    is_right_folded=st.booleans(),
)
openings = st.builds(
    Opened,
    has_facets=st.booleans(),
    has_table=st.booleans(),
    has_panel=st.booleans(),
    has_drawer=st.booleans(),
)
NOTHING = Opened()


def total(layout: Layout) -> int:
    rules = RULE * (bool(layout.docked) + bool(layout.right))
    return layout.docked + layout.page + layout.right + rules


@given(rooms, choices, openings)
def test_the_parts_fill_the_window_and_none_is_negative(
    room: int, chosen: Chosen, opened: Opened
) -> None:
    layout = lay_out(room, chosen, opened)
    assert min(layout.left, layout.page, layout.panel, layout.rail) >= 0
    assert layout.left <= room
    assert total(layout) == room or (layout.page == 0 and total(layout) <= room + RULE)
    assert layout == lay_out(room, chosen, opened)


@given(rooms, choices, openings)
def test_the_page_keeps_its_least_width_while_anything_can_yield(
    room: int, chosen: Chosen, opened: Opened
) -> None:
    layout = lay_out(room, chosen, opened)
    if layout.page < LEAST_PAGE:
        assert layout.left_mode is not LeftMode.SHOWN
        assert layout.panel <= LEAST_SIDE
    elif layout.left_mode is LeftMode.SHOWN:
        assert layout.left >= LEAST_SIDE


@given(rooms, choices, openings)
def test_modes_follow_the_width(room: int, chosen: Chosen, opened: Opened) -> None:
    layout = lay_out(room, chosen, opened)
    assert (layout.rail == RAIL) == (layout.right_mode in (RightMode.RAIL, RightMode.OPENED)) or (
        room < RAIL
    )
    assert bool(layout.panel) == (layout.right_mode in (RightMode.PANEL, RightMode.OPENED)) or (
        room < RAIL + 1
    )
    if room < NARROW_BELOW:
        assert layout.rail == min(RAIL, room)
        assert (layout.right_mode is RightMode.OPENED) == opened.has_panel
    if room < DRAWER_BELOW:
        assert layout.left_mode is LeftMode.DRAWER
    assert layout.is_drawer_open == (layout.left_mode is LeftMode.DRAWER and opened.has_drawer)
    if opened.has_panel:
        shown = layout.right_mode in (RightMode.PANEL, RightMode.OPENED)
        assert shown or chosen.is_right_folded


@given(rooms, choices, st.booleans(), st.integers(0, 4000))
def test_the_left_side_is_as_wide_as_it_was_dragged(
    room: int, chosen: Chosen, has_panel: bool, width: int
) -> None:
    opened = Opened(has_panel=has_panel)
    before = lay_out(room, chosen, opened)
    if before.left_mode is not LeftMode.SHOWN:
        return
    after = lay_out(room, dragged(room, chosen, opened, Edge.LEFT, width), opened)
    most = room - before.right - 2 * RULE - LEAST_PAGE
    assert after.left == max(LEAST_SIDE, min(width, most))


@pytest.mark.parametrize(
    ("room", "left", "page", "right"),
    [
        (1280, 340, 638, 300),
        (1100, 288, 560, 250),
        (1099, 288, 765, RAIL),
        (1024, 288, 690, RAIL),
        (860, 288, 526, RAIL),
        (859, 0, 814, RAIL),
        (700, 0, 655, RAIL),
        (1600, 340, 958, 300),
        (1601, 380, 859, 360),
        (2560, 380, 1818, 360),
    ],
)
def test_the_widths_of_the_look(room: int, left: int, page: int, right: int) -> None:
    layout = lay_out(room, Chosen(), NOTHING)
    assert (layout.docked, layout.page, layout.right) == (left, page, right)


def test_a_panel_that_is_asked_for_in_a_narrow_window_is_300_wide() -> None:
    layout = lay_out(1090, Chosen(), Opened(has_panel=True))
    assert (layout.right_mode, layout.panel, layout.rail) == (RightMode.OPENED, 300, RAIL)
    assert (layout.left_mode, layout.page) == (LeftMode.SHOWN, 456)
    layout = lay_out(900, Chosen(), Opened(has_panel=True))
    assert (layout.left_mode, layout.panel, layout.page) == (LeftMode.DRAWER, 300, 555)


def test_filters_take_the_room_of_the_right_panels_and_a_table_leaves_their_icons() -> None:
    layout = lay_out(1280, Chosen(), Opened(has_facets=True))
    assert (layout.left, layout.page, layout.right_mode) == (548, 731, RightMode.AWAY)
    layout = lay_out(1280, Chosen(), Opened(has_table=True))
    assert (layout.left, layout.right_mode) == (620, RightMode.RAIL)
    layout = lay_out(1920, Chosen(), Opened(has_table=True))
    assert (layout.left, layout.right_mode) == (620, RightMode.PANEL)


def test_a_width_dragged_by_hand_is_kept_of_what_was_dragged() -> None:
    chosen = dragged(1280, Chosen(), NOTHING, Edge.LEFT, 430)
    assert chosen == Chosen(list=430)
    chosen = dragged(1280, chosen, Opened(has_table=True), Edge.LEFT, 700)
    assert chosen == Chosen(list=430, table=700)
    chosen = dragged(1000, chosen, NOTHING, Edge.LEFT, 300)
    assert chosen == Chosen(list=430, table=700, narrow=300)
    chosen = dragged(1280, chosen, NOTHING, Edge.RIGHT, 330)
    assert chosen == Chosen(list=430, table=700, narrow=300, right=330)


def test_without_a_document_no_icons_stand_for_its_panels() -> None:
    for room in (640, 1000):
        alone = lay_out(room, Chosen(), Opened(is_alone=True))
        assert (alone.right_mode, alone.right) == (RightMode.ALONE, 0)
        assert lay_out(room, Chosen(), Opened(has_panel=True, is_alone=True)).right == 0
        assert lay_out(room, Chosen(), Opened()).rail == RAIL
    assert lay_out(1400, Chosen(), Opened(is_alone=True)).right_mode is RightMode.PANEL


def test_a_drawer_and_a_panel_together_cover_the_page_of_a_narrow_window_only() -> None:
    both = Opened(has_panel=True, has_drawer=True)
    assert covers_page(lay_out(640, Chosen(), both))
    assert not covers_page(lay_out(1400, Chosen(), both))
