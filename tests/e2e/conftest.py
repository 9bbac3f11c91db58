"""A screen for each test of a real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.screen import Screen, has_tools

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    if not has_tools():
        pytest.skip("Xvfb and xdotool are not installed")
    folder: Path = tmp_path_factory.mktemp("screen")
    made = Screen(folder)
    yield made
    made.close()
