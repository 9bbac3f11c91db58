"""Where documents were left is known again after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.reading_places import MOST, Place, ReadingPlaces
from reader.document import Span

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "places.json"


def test_places_outlive_the_program(path: Path) -> None:
    places = ReadingPlaces(path)
    places.put("a", Place(120))
    places.put("b", Place(40))
    places.put("b", Place())
    places.put("c", Place(0, Span(3, 9)))
    places.put("d", Place(0, caret=17))
    places.save()
    again = ReadingPlaces(path)
    assert again.get("a") == Place(120)
    assert again.get("b") is None
    assert again.get("c") == Place(0, Span(3, 9))
    assert again.get("d") == Place(0, caret=17)


def test_places_of_before_selections_were_kept_are_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"a": 120}', encoding="utf-8")
    assert ReadingPlaces(path).get("a") == Place(120)


def test_those_left_longest_ago_are_forgotten_first(path: Path) -> None:
    places = ReadingPlaces(path)
    for number in range(MOST + 5):
        places.put(str(number), Place(7))
    assert places.get("4") is None
    assert places.get("5") == Place(7)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[1]",
        '{"a": "x", "b": true, "c": -3}',
        "\0",
        '{"a": [1, 5, 5], "b": [1, 2, 3, 4], "c": [0, 1, "x"]}',
    ],
)
def test_a_damaged_file_is_no_place_at_all(path: Path, stored: str) -> None:
    path.parent.mkdir()
    path.write_text(stored, encoding="utf-8")
    places = ReadingPlaces(path)
    assert [places.get(name) for name in "abc"] == [None, None, None]
    places.put("a", Place(5))
    places.save()
    assert ReadingPlaces(path).get("a") == Place(5)


def test_nothing_is_written_where_nothing_changed(path: Path) -> None:
    places = ReadingPlaces(path)
    assert places.get("a") is None
    places.save()
    assert not path.exists()
