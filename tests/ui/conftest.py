"""What most tests of the window need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ui.theme.theme import ThemeManager, ThemeMode
from reader.ui.window import folder_return, folder_watch, index_update, overview, watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.ui.window import UsedWindow

SETTLED_MS = 60
"""Milliseconds without a change after which something is looked at, in tests."""


@pytest.fixture
def themes(qapp: QApplication, bare_application: None) -> Iterator[ThemeManager]:
    """The light theme on the application as a user has it, whatever the system says."""
    manager = ThemeManager()
    manager.set_mode(ThemeMode.LIGHT)
    manager.apply(qapp)
    yield manager
    manager.set_mode(ThemeMode.SYSTEM)
    manager.deleteLater()


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    """The real window, as it is before anything was opened in it."""
    # Imported here: most tests build a part of it alone.
    from tests.ui.window import used_window

    with used_window(qapp, tmp_path / "home") as window:
        yield window


@pytest.fixture(autouse=True)
def bare_application(qapp: QApplication) -> Iterator[None]:
    """No test finds the look that another put on the application."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    if qapp.styleSheet() != sheet:
        qapp.setStyleSheet(sheet)
    if qapp.font() != font:
        qapp.setFont(font)
    if qapp.palette() != palette:
        qapp.setPalette(palette)


@pytest.fixture(autouse=True)
def folders_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits a second for a folder to be looked through after its list is shown."""
    monkeypatch.setattr(index_update, "_GIVE_WAY_MS", 1)


@pytest.fixture(autouse=True)
def news_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits as long as a user may until what happens in a folder is looked at."""
    for module in (watch, folder_watch):
        monkeypatch.setattr(module, "_SETTLE_MS", SETTLED_MS)
    monkeypatch.setattr(folder_return, "_LOOK_MS", 3 * SETTLED_MS)
    monkeypatch.setattr(overview, "_AGAIN_MS", SETTLED_MS)
