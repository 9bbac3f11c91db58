"""A screen for each test of a real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.driving import Desk, desk_at
from tests.e2e.screen import Lacuna, Screen, has_tools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    if not has_tools():
        pytest.skip("Xvfb and xdotool are not installed")
    folder: Path = tmp_path_factory.mktemp("screen")
    made = Screen(folder)
    yield made
    made.close()


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Callable[..., Lacuna]]:
    """Starts the program on one installation; what still runs at the end is ended."""
    started: list[Lacuna] = []

    def begin(*words: Path | str) -> Lacuna:
        made = Lacuna(screen, tmp_path / "home", words)
        started.append(made)
        return made

    yield begin
    # What was on screen at the end, for whoever looks into a failure.
    screen.picture().save(str(tmp_path / "end.png"))
    for one in started:
        one.kill()


@pytest.fixture
def twin(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The same window without a screen, of an installation of its own.

    It is asked where things are; the real window is then clicked there.
    """
    with desk_at(qapp, tmp_path / "twin") as desk:
        yield desk
