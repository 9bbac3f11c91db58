"""The welcome page is made when it is seen, and a start with a document does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from reader.ui.theme.tokens import Token
from reader.ui.window import greeting
from tests.ui.window import used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.ui.window import UsedWindow


@pytest.fixture
def named(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[UsedWindow]:
    """A window in which something was named at the start."""
    monkeypatch.setattr(greeting, "_PATIENCE_MS", 600_000)
    made = greeting.Greeting.__init__

    def named_something(self: greeting.Greeting, *parts: object) -> None:
        made(self, *parts)  # type: ignore[arg-type]
        self.wait()

    monkeypatch.setattr(greeting.Greeting, "__init__", named_something)
    with used_window(qapp, tmp_path / "home") as used:
        yield used


def words_on(used: UsedWindow) -> int:
    """How many colours the page's place has: one while it is empty."""
    picture = used.window.greeting.grab().toImage()
    return len({picture.pixel(x, y) for x in range(0, 600, 3) for y in range(0, 600, 3)})


def test_the_place_of_what_was_named_is_empty_until_it_comes(
    named: UsedWindow, tmp_path: Path
) -> None:
    page = QColor(named.window.themes.current.hex(Token.PAGE))
    assert named.window.greeting.isVisible()
    assert words_on(named) == 1
    assert named.window.greeting.grab().toImage().pixelColor(50, 50) == page
    path = tmp_path / "ledger.txt"
    path.write_text("The tide gauge was read twice.\n", encoding="utf-8")
    named.list(path)
    assert named.shown_name == "ledger.txt"
    assert not named.window.greeting.isVisible()


def test_what_cannot_be_opened_is_followed_by_the_welcome(
    named: UsedWindow, tmp_path: Path
) -> None:
    named.list(tmp_path / "gone.txt")
    assert named.window.greeting.isVisible()
    assert words_on(named) > 1


def test_nobody_waits_for_ever(named: UsedWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greeting, "_PATIENCE_MS", 1)
    assert words_on(named) == 1
    named.window.greeting.wait()
    named.until(lambda: words_on(named) > 1, "the welcome page")
    assert named.window.welcome.isVisible()
