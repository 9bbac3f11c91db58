"""What a screen reader is told when something changes away from the keyboard's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.query_hits import ActiveQuery
from reader.ui.actions import ActionId
from tests.ui.window import UsedWindow, two_papers, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

_TELLERS = ("reader.ui.pane.find_bar", "reader.ui.pane.gap_walk", "reader.ui.window.search_hits")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []

    def hear(_source: object, sentence: str) -> None:
        heard.append(sentence)

    for teller in _TELLERS:
        monkeypatch.setattr(f"{teller}.announce", hear)
    return heard


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path, said: list[str]) -> Iterator[UsedWindow]:
    with used_window(qapp, tmp_path / "home") as made:
        made.list(two_papers(tmp_path))
        made.choose("b-middle.txt")
        said.clear()
        yield made


def test_a_step_to_a_gap_is_told(used: UsedWindow, said: list[str]) -> None:
    used.trigger(ActionId.NEXT_GAP)
    assert said == ["Gap 1 of 2"]
    used.trigger(ActionId.PREVIOUS_GAP)
    assert said[1:] == ["Gap 2 of 2"]


def test_a_step_to_a_hit_of_the_search_is_told(used: UsedWindow, said: list[str]) -> None:
    used.window.desk.hits.set_query(ActiveQuery.of("the"))
    assert said == [], "the search itself tells how many documents it found"
    used.window.desk.hits.step(1)
    assert said == [used.window.status.hits_text]
    assert said[0].startswith("Hit 1 of ")


def test_what_the_find_bar_counts_is_told(used: UsedWindow, said: list[str]) -> None:
    used.trigger(ActionId.FIND)
    bar = used.window.reader.find_bar
    bar.field.setText("the")
    used.until(lambda: said, "the count")
    at, _, total = said[-1].partition(" of ")
    bar.next_hit()
    assert said[-1] == f"{int(at) + 1} of {total}"
    bar.field.setText("zeppelin")
    used.until(lambda: said[-1] == "No hit", "no hit")
