"""What most tests of the window need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ui.theme.theme import ThemeManager, ThemeMode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[ThemeManager]:
    """The light theme, whatever the system says."""
    manager = ThemeManager()
    manager.set_mode(ThemeMode.LIGHT)
    yield manager
    manager.set_mode(ThemeMode.SYSTEM)
    manager.deleteLater()
