"""Windows that stay open while the letters grow: their columns, fields and pages grow with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QHeaderView, QLineEdit, QPushButton, QTableView, QTreeView

from reader.ui.actions import ActionId
from reader.ui.overview.facts import Fact, FactGroup
from reader.ui.overview.rows import widest_number
from reader.ui.theme.contrast import contrast
from reader.ui.theme.theme import ThemeMode
from reader.ui.theme.tokens import Token
from tests.ui.all_dialogs import DIALOGS
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QDialog

_SEEN = 1.6
"""Contrast of a line that need not be read, only seen; 1.1 was not."""


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as window:
        window.window.resize(1280, 800)
        window.list(two_papers(tmp_path))
        window.choose("b-middle.txt")
        yield window
        window.window.themes.set_scale(1.0)


def _head(dialog: QDialog) -> QHeaderView:
    for table in dialog.findChildren(QTableView):
        return table.horizontalHeader()
    return dialog.findChildren(QTreeView)[0].header()


@pytest.mark.parametrize(
    ("name", "column"),
    [("MissingWindow", 1), ("GoneWindow", 0), ("BatchDialog", 1), ("KeysDialog", 1)],
)
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_columns_of_an_open_window_follow_the_letters(
    used: UsedWindow, tmp_path: Path, name: str, column: int
) -> None:
    dialog = DIALOGS[name](used, tmp_path)
    dialog.show()
    head = _head(dialog)
    before = head.sectionSize(column)
    used.window.themes.set_scale(2.0)
    assert head.sectionSize(column) == pytest.approx(2 * before, abs=2)
    head.resizeSection(column, 300)
    used.window.themes.set_scale(1.0)
    assert head.sectionSize(column) == pytest.approx(150, abs=2), "a width of one's own is kept"
    dialog.done(0)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_field_for_a_day_holds_its_hint_at_every_scale(
    used: UsedWindow, tmp_path: Path
) -> None:
    dialog = DIALOGS["MissingWindow"](used, tmp_path)
    dialog.show()
    field = dialog.findChild(QLineEdit, "missingRequested")
    assert field is not None
    for scale in (1.0, 3.0):
        used.window.themes.set_scale(scale)
        hint = field.fontMetrics().horizontalAdvance(field.placeholderText())
        assert field.width() > hint + 16
    dialog.done(0)


def test_the_overview_has_one_column_where_two_have_no_room(used: UsedWindow) -> None:
    used.window.resize(1600, 900)
    used.trigger(ActionId.OVERVIEW)
    page = used.window.desk.overview.page
    assert page is not None
    used.until(lambda: page.blocks["date"].isVisible(), "its numbers")
    files, dates = page.blocks["files"], page.blocks["date"]
    assert dates.x() > files.x()
    used.window.themes.set_scale(2.0)
    used.until(lambda: dates.x() == files.x() and dates.y() > files.y(), "one below the other")


def test_numbers_take_the_room_of_the_longest() -> None:
    def group(*numbers: str) -> FactGroup:
        facts = (Fact(str(at), number, "files") for at, number in enumerate(numbers))
        return FactGroup("files", "Files", tuple(facts))

    assert len(widest_number((group("7"), group()))) == 3
    assert widest_number((group("7", "12,840"), group("25"))) == "12,840"


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_a_disabled_button_shows_where_it_ends(used: UsedWindow, mode: ThemeMode) -> None:
    themes = used.window.themes
    themes.set_mode(mode)
    button = QPushButton("Search")
    button.setEnabled(False)
    button.resize(120, 28)
    picture = button.grab().toImage()
    ground = themes.colour(Token.SURFACE)
    along = [contrast(picture.pixelColor(x, 0), ground) for x in range(20, 100)]
    assert sum(one >= _SEEN for one in along) >= 20
    assert min(along) == 1.0, "it is dashed"
