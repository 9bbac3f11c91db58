"""The line that a banner of missing sections leads to, and the pane that goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.reading import Reading
from reader.document import GapKind, gaps
from reader.ui.pane.published.gap_places import section_line
from reader.ui.pane.published.pane import PublishedPane
from tests.ui import telegrams

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


def test_a_section_that_is_there_begins_with_its_first_line_of_words() -> None:
    document = telegrams.two_of_four()
    hole = next(gap for gap in gaps(document) if gap.kind is GapKind.SECTIONS)
    found = {number: section_line(document, hole, number) for number in range(1, 6)}
    assert [number for number, line in found.items() if line is not None] == [1, 3]
    line = found[3]
    assert line is not None
    assert line.of(document.text) == "VELLIN 00000412  003 OF 004"


def test_a_banner_leads_to_a_section_and_lights_its_line_for_a_moment(
    qtbot: QtBot, themes: ThemeManager
) -> None:
    pane = PublishedPane(themes)
    qtbot.addWidget(pane)
    pane.resize(640, 120)
    pane.show()
    document = telegrams.two_of_four()
    pane.set_reading(Reading(document))
    scene = pane.edit.scene
    assert scene is not None
    place = next(one for one in scene.places if one.gap.kind is GapKind.SECTIONS)
    line = section_line(document, place.gap, 3)
    assert line is not None
    with qtbot.waitSignal(pane.jumped):
        pane.edit.banners.section_requested.emit(place, 3)
    start, stop = scene.view.span_to_qt(line)
    (lit,) = scene.layer.flashed.touching(0, len(scene.view.text))
    assert (lit.start, lit.stop) == (start, stop)
    assert any(row.start <= start < row.stop for row in pane.edit.rows())
    qtbot.waitUntil(lambda: not scene.layer.flashed.touching(0, len(scene.view.text)))
    pane.edit.banners.section_requested.emit(place, 4)
    assert not scene.layer.flashed.touching(0, len(scene.view.text)), "it is in no file here"
