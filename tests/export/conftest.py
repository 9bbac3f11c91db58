"""Documents for the tests of the export room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.export.readings import TELEGRAM, read

if TYPE_CHECKING:
    from reader.document import Document


@pytest.fixture(scope="session")
def telegram() -> Document:
    return read(TELEGRAM)


@pytest.fixture(scope="session")
def plain() -> Document:
    return read("A few words about lighters.\n\nAnd a few more.\n", "lighters.txt")
