"""The documents of the scenarios, copied where notes may lie beside them, and a window."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.driving import Desk, desk_at
from tests.scenarios.walking import hashes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.fixture
def originals(shared_samples: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the five originals; whatever a test does, no source may change."""
    folder = tmp_path / "originals"
    folder.mkdir()
    for path in sorted(shared_samples.glob("00*.txt")):
        shutil.copyfile(path, folder / path.name)
    before = hashes(folder)
    yield folder
    assert hashes(folder) == before


@pytest.fixture
def samples(tmp_path: Path) -> Iterator[Path]:
    """A copy of the project's own samples, without the notes that come with them."""
    folder = tmp_path / "samples"
    shutil.copytree(SAMPLES, folder, ignore=shutil.ignore_patterns("*.lacuna*.xml"))
    before = hashes(folder)
    yield folder
    assert hashes(folder) == before


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    with desk_at(qapp, tmp_path / "home") as made:
        yield made
