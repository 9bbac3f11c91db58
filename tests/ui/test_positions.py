"""Code points of the source, UTF-16 positions of Qt, and the view text between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from reader.document import Span
from reader.ui.pane.published.view_text import LINE_LIMIT, ViewText
from reader.ui.positions import Positions

AWKWARD = st.text(
    st.one_of(
        st.sampled_from(
            "ab \n\t\u0301\U0001f600\U00010400\u2028\u2029\0\x0c\ufdd0\ufffc\u00a0\u05d0"
        ),
        st.characters(exclude_characters="\r"),
    ),
    max_size=60,
)


def document_holding(text: str) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(text)
    return document


@given(AWKWARD)
def test_every_code_point_comes_back(text: str) -> None:
    positions = Positions(text)
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        assert positions.to_qt(offset) == units
        assert positions.from_qt(units) == offset
    assert positions.units == positions.to_qt(len(text))


def test_the_middle_of_a_pair_is_its_code_point() -> None:
    positions = Positions("a\U0001f600b")
    assert [positions.from_qt(at) for at in range(5)] == [0, 1, 1, 2, 3]
    assert positions.span_from_qt(2, 3) == Span(1, 2)
    assert positions.span_from_qt(0, 2) == Span(0, 2)


def test_what_lies_outside_is_brought_inside() -> None:
    positions = Positions("ab\U0001f600")
    assert positions.to_qt(99) == 4
    assert positions.from_qt(99) == 3
    assert positions.from_qt(-1) == 0
    assert positions.span_from_qt(2, 99) == Span(2, 3)


@pytest.mark.usefixtures("qapp")
@given(AWKWARD, st.integers(1, 9))
def test_the_widget_holds_the_view_text_position_by_position(text: str, limit: int) -> None:
    view = ViewText(text, limit=limit)
    document = document_holding(view.text)
    assert document.blockCount() == view.text.count("\n") + 1
    assert document.characterCount() == Positions(view.text).units + 1


@given(AWKWARD, st.integers(1, 9), st.data())
def test_a_span_goes_to_the_widget_and_comes_back(
    text: str, limit: int, data: st.DataObject
) -> None:
    view = ViewText(text, limit=limit)
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    assert view.span_from_qt(*view.span_to_qt(Span(start, stop))) == Span(start, stop)
    assert view.from_qt(view.to_qt(start)) == start


@given(AWKWARD, st.integers(1, 9))
def test_the_view_differs_by_stand_ins_and_cuts_only(text: str, limit: int) -> None:
    view = ViewText(text, limit=limit)
    without = list(view.text)
    for count, cut in enumerate(view.cuts):
        assert without[cut] == "\n", count
        del without[cut]
    assert len(without) == len(text)
    changed = [(was, now) for was, now in zip(text, without, strict=True) if was != now]
    assert all(now.isprintable() for _was, now in changed)


@pytest.mark.parametrize(
    ("character", "shown"),
    [("\0", "␀"), ("\x07", "␇"), ("\x0c", "␌"), ("\x7f", "␡"), ("\u2029", "⁋"), ("\ufdd0", "□")],
)
def test_what_qt_cannot_hold_has_a_stand_in(character: str, shown: str) -> None:
    assert ViewText(f"a{character}b").text == f"a{shown}b"


def test_a_long_line_is_cut_behind_blanks_and_a_short_one_is_not() -> None:
    text = "word " * 3_000 + "\n" + "x" * LINE_LIMIT + "\nend"
    view = ViewText(text)
    lines = view.text.split("\n")
    assert max(map(len, lines)) <= LINE_LIMIT
    assert [line[-1] for line in lines[:2]] == [" ", " "]
    assert lines[-2] == "x" * LINE_LIMIT
    assert all(view.text[view.to_qt(cut) - 1] == "\n" for cut in view.cuts)
    assert len(view.text) == len(text) + len(view.cuts)


def test_a_cut_parts_no_letter_from_its_accents() -> None:
    view = ViewText("e\u0301" * 20, limit=7)
    assert all(not line.startswith("\u0301") for line in view.text.split("\n"))
