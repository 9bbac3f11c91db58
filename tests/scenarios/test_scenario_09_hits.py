"""Scenario 9 in the page: every hit is marked, counted, and gone to by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from reader.ui.actions import ActionId

if TYPE_CHECKING:
    from pathlib import Path

    from tests.driving import Desk


def _search(desk: Desk, text: str) -> list[str]:
    """Search, and the beginnings of the names of the documents that are listed then."""
    search = desk.window.desk.search
    search.show_query(text)
    desk.until(lambda: search.is_at_rest and search.answer is not None, f"the answer to {text}")
    desk.until(lambda: search.text == text, "the text")
    QTest.qWait(50)
    model = desk.window.documents.model
    rows = [model.row(at) for at in range(model.rowCount())]
    return sorted(row.path.name[:3] for row in rows if row is not None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seizures", {"000": 3, "001": 1, "003": 1}),
        ('"interagency cooperation"', {"000": 1, "001": 5}),
        ("customs", {"000": 3, "001": 24, "002": 2, "003": 4, "004": 6}),
    ],
)
def test_hits_are_counted_and_gone_through_in_all_documents(
    desk: Desk, originals: Path, text: str, expected: dict[str, int]
) -> None:
    desk.open(originals)
    assert _search(desk, text) == sorted(expected)
    status, hits = desk.window.status, desk.window.desk.hits
    for name, count in expected.items():
        (path,) = originals.glob(f"{name}*")
        desk.choose(path.name)
        desk.until(lambda: hits.count == count, f"{count} hits in {name}")  # noqa: B023
        assert status.hits_text == f"Hit 1 of {count}"
        assert len(desk.window.reader.strip.marks.hits) == count
    # From the first hit of the first row to the last hit of the last one, by one key.
    first = desk.window.documents.model.row(0)
    assert first is not None
    desk.choose(first.path.name)
    seen = {(_shown(desk), status.hits_text)}
    for _ in range(sum(expected.values()) - 1):
        before = (_shown(desk), status.hits_text)
        desk.trigger(ActionId.FIND_NEXT)
        desk.until(lambda: (_shown(desk), status.hits_text) != before, "the next hit")  # noqa: B023
        desk.until(lambda: status.hits_text.startswith("Hit "), "a hit")
        seen.add((_shown(desk), status.hits_text))
    assert len(seen) == sum(expected.values())
    assert {name[:3] for name, _ in seen} == set(expected)


def test_codes_are_fields_and_tags_are_mine(desk: Desk, originals: Path) -> None:
    desk.open(originals)
    assert len(_search(desk, "code:KIPR")) == 3
    assert desk.window.status.hits_text == ""
    assert _search(desk, "tag:KIPR") == []


def _shown(desk: Desk) -> str:
    return desk.document.source.address.path.name
