"""What of the layout is kept: widths chosen by hand, not what a narrow window made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QWidget

from reader.app.paths import AppPaths
from reader.app.settings import LIST_VIEW, WINDOW_STATE, Settings
from reader.ui.actions import ActionId
from reader.ui.window.layout import LEAST_SIDE, Chosen, Edge, LeftMode
from reader.ui.window.stored_layout import StoredLayout, from_text, to_text
from tests.ui.window import two_papers, used_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.ui.window.main_window import MainWindow

widths = st.none() | st.integers(LEAST_SIDE, 5000)


@given(
    st.builds(StoredLayout, st.binary(max_size=80), st.builds(
        Chosen, list=widths, facets=widths, table=widths, narrow=widths, right=widths,
        is_left_folded=st.booleans(), is_right_folded=st.booleans(),
    ))
)  # fmt: skip
def test_what_is_stored_is_read_again(stored: StoredLayout) -> None:
    assert from_text(to_text(stored)) == stored


@given(st.text(max_size=60))
def test_any_text_gives_a_layout(text: str) -> None:
    assert from_text(text).chosen == Chosen() or "sides:" in text
    assert from_text(f"|sides:{text}").geometry == b""


def older(left: int, centre: int, right: int) -> str:
    """The state as versions before stored it."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.resize(left + centre + right + 2, 600)
    splitter.setHandleWidth(1)
    for _ in range(3):
        splitter.addWidget(QWidget())
    splitter.show()
    splitter.setSizes([left, centre, right])
    assert splitter.sizes() == [left, centre, right]
    state = bytes(splitter.saveState().toBase64().data()).decode()
    splitter.deleteLater()
    return f"AAAA|{state}"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("sizes", "chosen"),
    [
        ((340, 638, 300), Chosen()),
        ((288, 494, 240), Chosen()),
        ((412, 500, 366), Chosen(list=412, right=366)),
        ((620, 420, 300), Chosen()),
        ((548, 732, 0), Chosen()),
        ((0, 980, 300), Chosen(is_left_folded=True)),
    ],
)
def test_the_older_form_is_read(sizes: tuple[int, int, int], chosen: Chosen) -> None:
    stored = from_text(older(*sizes))
    assert stored.chosen == chosen
    assert stored.geometry == QByteArray.fromBase64(b"AAAA").data()


def drag(window: MainWindow, edge: Edge, by: int) -> None:
    line = window.parts.sides.edge(edge)
    start = QPoint(2, 300)
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(line, start + QPoint(by, 0))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=line.mapFromParent(QPoint(0, 300)))


def left_of(window: MainWindow) -> int:
    assert window.parts.layout.left == window.parts.sides.left.width()
    return window.parts.layout.left


def test_a_window_closed_narrow_has_its_widths_again_when_it_is_wide(
    qapp: QApplication, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with used_window(qapp, home) as used:
        used.window.resize(1280, 800)
        drag(used.window, Edge.LEFT, 60)
        drag(used.window, Edge.RIGHT, -30)
        assert left_of(used.window) == 400
        used.window.resize(1000, 800)
        assert left_of(used.window) == 288
    with used_window(qapp, home) as used:
        assert used.window.width() < 1100
        used.window.resize(1280, 800)
        assert left_of(used.window) == 400
        assert used.window.parts.layout.panel == 330


def test_a_window_closed_with_a_table_keeps_the_width_of_the_list(
    qapp: QApplication, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    folder = two_papers(tmp_path)
    with used_window(qapp, home) as used:
        used.window.resize(1280, 800)
        used.list(folder)
        drag(used.window, Edge.LEFT, 40)
        used.trigger(ActionId.TABLE)
        assert left_of(used.window) == 620
        drag(used.window, Edge.LEFT, 20)
        assert left_of(used.window) == 640
    assert Settings(AppPaths.below(home).settings).text(LIST_VIEW) == "table"
    with used_window(qapp, home) as used:
        used.list(folder)
        used.window.resize(1280, 800)
        assert left_of(used.window) == 640
        used.trigger(ActionId.TABLE)
        assert left_of(used.window) == 380


def test_what_the_layout_made_of_the_widths_is_not_stored(
    qapp: QApplication, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with used_window(qapp, home) as used:
        for width in (1000, 700, 1900):
            used.window.resize(width, 800)
    stored = from_text(Settings(AppPaths.below(home).settings).text(WINDOW_STATE))
    assert stored.chosen == Chosen()
    assert stored.geometry


def test_narrowing_and_widening_give_back_what_was(qapp: QApplication, tmp_path: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        window = used.window
        window.resize(1280, 800)
        drag(window, Edge.LEFT, 25)
        seen: dict[int, object] = {}
        for width in (1280, 1150, 1024, 900, 800, 640, 800, 900, 1024, 1150, 1280, 2100, 1280):
            window.resize(width, 800)
            boxes = tuple(
                part.geometry().getRect() if part.isVisible() else None
                for part in (window.parts.sides.left, window.parts.sides.middle, window.side)
            )
            assert seen.setdefault(width, boxes) == boxes
        assert left_of(window) == 365


def test_a_side_that_is_dragged_away_comes_back(qapp: QApplication, tmp_path: Path) -> None:
    with used_window(qapp, tmp_path / "home") as used:
        window = used.window
        window.resize(1280, 800)
        drag(window, Edge.LEFT, -300)
        assert window.parts.layout.left_mode is LeftMode.FOLDED
        assert not window.parts.sides.left.isVisible()
        window.parts.open_left()
        assert window.parts.sides.left.isVisible()
        assert left_of(window) == 340
