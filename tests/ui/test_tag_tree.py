"""The tree of tags, filled again and again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from shiboken6 import isValid

from reader.annotations import Codebook, Tag, Version
from reader.ui.clipboard import mime_data
from reader.ui.tags.tree import TagNumbers, TagTree
from tests.ui.readings import ME

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


def test_its_header_leaves_nothing_behind_that_others_are_taken_for(
    themes: ThemeManager, qtbot: QtBot
) -> None:
    tree = TagTree(themes)
    qtbot.addWidget(tree)
    for _ in range(100):
        # What Qt makes now stands where the former header did.
        tree.show_book(Codebook(), "", TagNumbers({}, {}))
        made = [mime_data("words") for _ in range(40)]
        assert all(type(one) is QMimeData and isValid(one) for one in made)


def test_its_header_says_what_its_numbers_count(themes: ThemeManager, qtbot: QtBot) -> None:
    tree = TagTree(themes)
    qtbot.addWidget(tree)
    tree.show_book(Codebook(), "", TagNumbers({}, {}))
    tip = Qt.ItemDataRole.ToolTipRole
    shown = [tree.model().headerData(n, Qt.Orientation.Horizontal, tip) for n in range(4)]
    assert shown[2] == "Notes of this document that carry the tag itself"
    assert shown[3] == "Notes of the folder that carry the tag itself"


def test_a_long_name_is_cut_where_it_ends_and_told_whole(
    themes: ThemeManager, qtbot: QtBot
) -> None:
    names = ("דוחות על המנורה בנמל ועל השומרים שהדליקו אותה", "Letters of <b>the harbour</b> " * 8)
    when = datetime(2020, 5, 17, tzinfo=UTC)
    tags = (
        Tag(f"30000000-0000-4000-8000-{number:012}", Version(), when, ME, name)
        for number, name in enumerate(names)
    )
    book = Codebook(tuple(tags))
    tree = TagTree(themes)
    qtbot.addWidget(tree)
    tree.resize(300, 200)
    tree.show_book(book, "", TagNumbers({}, {}))
    tree.show()
    rows = {str(index.data()): index for index in tree._indexes()}
    assert set(rows) == set(names)
    tip = str(rows[names[1]].data(Qt.ItemDataRole.ToolTipRole))
    assert 'width="300"' in tip, "long ones are broken, or they would leave the screen"
    assert "&lt;b&gt;" in tip
    # It runs from the right, so the dots stand at the left, with nothing above them.
    left = tree.visualRect(rows[names[0]])
    image = tree.viewport().grab(left).toImage()
    ground = image.pixelColor(0, 0)
    dots = range(3, 3 + tree.fontMetrics().horizontalAdvance("…") // 2)
    middle = image.height() // 2
    above, below = range(middle), range(middle, image.height())
    assert all(image.pixelColor(x, y) == ground for x in dots for y in above)
    assert any(image.pixelColor(x, y) != ground for x in dots for y in below)
