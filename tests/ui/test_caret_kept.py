"""The caret goes where its reader goes: by a jump, into the other projection, back, past a restart.

Then the next key, or a note, means what is in view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from reader.document import gaps
from reader.ui.actions import ActionId
from reader.ui.pane.panes import Projection
from reader.ui.pane.whereabouts import seen
from tests.ui.test_find_bar import _LONG
from tests.ui.test_jumps import go_to, told_place
from tests.ui.window import MIDDLE_ONLY, WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

_GAPPED = MIDDLE_ONLY.replace(
    "VELLIN 00000098",
    "".join(f"¶{n}. Berth {n} was dredged.\n\n" for n in range(5, 120)) + "VELLIN 00000098",
)
_NEAR = 10


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a-long.txt").write_text(_LONG, encoding="utf-8")
    (folder / "b-short.txt").write_text(WHOLE, encoding="utf-8")
    (folder / "c-gapped.txt").write_text(_GAPPED, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as made:
        made.list(folder)
        yield made


def press(used: UsedWindow, key: Qt.Key, *, ctrl: bool = False) -> None:
    none, held = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(used.window.reader.pane.area, key, held if ctrl else none)
    QCoreApplication.processEvents()


def caret(used: UsedWindow) -> int:
    found = used.window.reader.pane.caret_offset()
    assert found is not None, "the caret is nowhere"
    return found


def is_caret_seen(used: UsedWindow) -> bool:
    return seen(used.window.reader.pane, caret(used)) is not None


@pytest.mark.parametrize("projection", list(Projection))
def test_a_switch_takes_the_caret_along_both_ways(used: UsedWindow, projection: Projection) -> None:
    used.choose("a-long.txt")
    used.window.reader.set_projection(projection)
    press(used, Qt.Key.Key_Down)
    press(used, Qt.Key.Key_End, ctrl=True)
    at, told = caret(used), told_place(used)
    used.trigger(ActionId.TOGGLE_PROJECTION)
    assert is_caret_seen(used)
    # The line end behind the last word stands on no typeset page.
    assert abs(caret(used) - at) <= _NEAR
    press(used, Qt.Key.Key_Up)
    assert caret(used) > at - 200
    press(used, Qt.Key.Key_End, ctrl=True)
    used.trigger(ActionId.TOGGLE_PROJECTION)
    assert is_caret_seen(used)
    assert abs(caret(used) - at) <= _NEAR
    assert told_place(used) == told


def test_a_switch_to_and_fro_leaves_the_caret_where_it_was(used: UsedWindow) -> None:
    used.choose("a-long.txt")
    used.window.reader.set_projection(Projection.AS_PUBLISHED)
    for _line in range(3):
        # In the header, whose words are in a card on the typeset page.
        press(used, Qt.Key.Key_Down)
    at, top = caret(used), used.window.reader.pane.top_offset()
    used.trigger(ActionId.TOGGLE_PROJECTION)
    used.trigger(ActionId.TOGGLE_PROJECTION)
    assert (caret(used), used.window.reader.pane.top_offset()) == (at, top)


@pytest.mark.parametrize("projection", list(Projection))
def test_a_jump_takes_the_caret_and_leaves_nothing_selected(
    used: UsedWindow, projection: Projection
) -> None:
    used.choose("c-gapped.txt")
    reader = used.window.reader
    reader.set_projection(projection)
    used.select("Berth 6 was")
    go_to(used, "100")
    assert used.document.text[caret(used) :].partition("\n")[0].endswith("Berth 100 was dredged.")
    assert reader.selected_span() is None
    assert is_caret_seen(used)
    used.select("Berth 6 was")
    used.trigger(ActionId.PREVIOUS_GAP)
    last = gaps(used.document)[-1].span
    assert reader.selected_span() is None
    assert last.start - 2 <= caret(used) <= last.stop + 2
    used.select("Berth 6 was")
    reader.strip.jump_requested.emit(used.spans("Berth 90")[0].start)
    assert reader.selected_span() is None
    assert caret(used) == used.spans("Berth 90")[0].start


@pytest.mark.parametrize("projection", list(Projection))
def test_back_leads_to_each_place_that_was_gone_to(
    used: UsedWindow, projection: Projection
) -> None:
    used.choose("a-long.txt")
    used.window.reader.set_projection(projection)
    for number in ("3", "40", "20"):
        go_to(used, number)
    assert told_place(used) == "¶20"
    told = []
    for _step in range(2):
        used.trigger(ActionId.BACK)
        told.append(told_place(used))
        assert is_caret_seen(used)
    assert told == ["¶40", "¶3"]
    used.trigger(ActionId.FORWARD)
    assert told_place(used) == "¶40"


@pytest.mark.parametrize("projection", list(Projection))
def test_a_step_that_scrolls_nothing_is_a_step(used: UsedWindow, projection: Projection) -> None:
    used.choose("b-short.txt")
    used.window.reader.set_projection(projection)
    go_to(used, "1")
    go_to(used, "2")
    assert told_place(used) == "¶2"
    used.trigger(ActionId.BACK)
    assert told_place(used) == "¶1"
    used.trigger(ActionId.FORWARD)
    assert told_place(used) == "¶2"


@pytest.mark.parametrize("projection", list(Projection))
def test_another_zoom_leaves_the_caret_in_its_place(
    used: UsedWindow, projection: Projection
) -> None:
    used.choose("a-long.txt")
    used.window.reader.set_projection(projection)
    go_to(used, "30")
    at = caret(used)
    used.trigger(ActionId.ZOOM_IN)
    assert caret(used) == at


@pytest.mark.parametrize("projection", list(Projection))
def test_the_caret_comes_back_after_a_restart(
    qapp: QApplication, tmp_path: Path, projection: Projection
) -> None:
    path = tmp_path / "whole.txt"
    path.write_text(WHOLE, encoding="utf-8")
    home = tmp_path / "home of the reader"
    with used_window(qapp, home) as used:
        used.list(path)
        used.window.reader.set_projection(projection)
        for _line in range(4):
            press(used, Qt.Key.Key_Down)
        at = caret(used)
        used.window.close()
    with used_window(qapp, home) as used:
        used.window.reader.set_projection(projection)
        used.list(path)
        used.until_shown("whole.txt")
        assert caret(used) == at
