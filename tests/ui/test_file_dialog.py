"""Qt's own file dialog, which stands in where the system has none, in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QToolButton

from reader.ui.theme.theme import ThemeMode
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


@pytest.mark.parametrize("mode", [ThemeMode.DARK, ThemeMode.LIGHT])
def test_its_arrows_have_the_colour_of_other_buttons(
    themes: ThemeManager, qtbot: QtBot, tmp_path: Path, mode: ThemeMode
) -> None:
    themes.set_mode(mode)
    dialog = QFileDialog(None, "Export notes", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    ink = themes.colour(Token.TEXT_2).rgb()
    for name in ("backButton", "forwardButton", "toParentButton"):
        button = dialog.findChild(QToolButton, name)
        assert button is not None
        picture = button.icon().pixmap(QSize(16, 16)).toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        solid = {picture.pixel(x, y) for x, y in places if picture.pixelColor(x, y).alpha() > 250}
        assert solid == {ink}, name
