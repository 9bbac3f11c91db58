"""The tree of tags, filled again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from shiboken6 import isValid

from reader.annotations.codebook import Codebook
from reader.ui.clipboard import mime_data
from reader.ui.tags.tree import TagNumbers, TagTree

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
