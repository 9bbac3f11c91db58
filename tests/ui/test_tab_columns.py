"""Cells parted by tabs stand below each other."""

from __future__ import annotations

from reader.ui.pane.typeset.tab_columns import columns_of


def test_a_column_is_as_wide_as_its_widest_cell() -> None:
    assert columns_of("Gate\tState\tBy\nThird\tbent\tme\nTwo\t\tyou") == (7, 7)


def test_rows_may_be_short_and_cells_long() -> None:
    assert columns_of(f"{'long ' * 20}\tb\nc\td\te") == (30, 3)


def test_a_line_without_a_tab_is_of_no_table() -> None:
    assert columns_of("a\tb\nplain") == ()
    assert columns_of("plain") == ()
