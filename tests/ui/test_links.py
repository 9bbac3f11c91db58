"""Links of the text: followed by click and key, shown with their target, opened when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.actions import ActionId
from reader.ui.dialogs.chooser import Chooser
from reader.ui.pane.panes import Projection
from tests.ui.test_find_bar import _LONG
from tests.ui.test_jumps import go_to
from tests.ui.window import UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QUrl

ADDRESS = "https://quay.example/lists"


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    path = tmp_path / "links.txt"
    text = _LONG.replace("It showed eleven", f"See para 40 and {ADDRESS} now. It showed eleven")
    path.write_text(text, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as made:
        made.list(path)
        yield made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def click(used: UsedWindow, words: str) -> None:
    box = used.words_box(words)
    viewport = used.window.reader.pane.area.viewport()
    at = viewport.mapFrom(used.window, box.topLeft() + QPoint(6, box.height() // 2))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)


def words_at_caret(used: UsedWindow) -> str:
    """The line that the caret stands at the beginning of; nothing is selected."""
    reader = used.window.reader
    caret = reader.pane.caret_offset()
    assert caret is not None
    assert reader.selected_span() is None
    return used.document.text[caret:].partition("\n")[0]


def choose(used: UsedWindow, action: ActionId, typed: str) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Chooser)
        QTest.keyClicks(dialog.rows.field, typed)
        QTest.keyClick(dialog.rows.field, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    used.trigger(action)


@pytest.mark.parametrize("projection", list(Projection))
def test_a_click_leads_to_the_paragraph_and_back_returns(
    used: UsedWindow, projection: Projection
) -> None:
    reader = used.window.reader
    reader.set_projection(projection)
    reader.jump(0)
    before = reader.pane.top_offset()
    click(used, "para 40")
    assert "berth 40" in words_at_caret(used)
    used.trigger(ActionId.BACK)
    assert reader.pane.top_offset() == before


@pytest.mark.parametrize("projection", list(Projection))
def test_an_address_is_asked_about_and_opened_only_then(
    used: UsedWindow, opened: list[str], projection: Projection
) -> None:
    used.window.reader.set_projection(projection)
    click(used, ADDRESS)
    asked = used.until_said(ADDRESS)
    assert opened == []
    asked.actions[1].run()
    assert QGuiApplication.clipboard().text() == ADDRESS
    click(used, ADDRESS)
    used.until_said(ADDRESS).actions[0].run()
    assert opened == [ADDRESS]
    assert not any(ADDRESS in sentence for sentence in used.sentences)


def test_the_question_about_an_address_goes_with_the_place(
    used: UsedWindow, opened: list[str]
) -> None:
    choose(used, ActionId.LINKS, "quay")
    used.until_said(ADDRESS)
    go_to(used, "40")
    assert not any(ADDRESS in sentence for sentence in used.sentences)
    choose(used, ActionId.LINKS, "quay")
    used.until_said(ADDRESS)
    used.trigger(ActionId.BACK)
    assert not any(ADDRESS in sentence for sentence in used.sentences)
    assert opened == []


def test_links_are_chosen_by_key(used: UsedWindow, opened: list[str]) -> None:
    choose(used, ActionId.LINKS, "¶40")
    assert "berth 40" in words_at_caret(used)
    choose(used, ActionId.LINKS, "quay")
    used.until_said(ADDRESS)
    assert opened == []


def test_bookmarks_are_listed_and_led_to(used: UsedWindow) -> None:
    reader = used.window.reader
    for words in ("berth 50", "berth 10"):
        used.select(words)
        used.trigger(ActionId.ADD_BOOKMARK)
    reader.pane.clear_selection()
    reader.jump(0)
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Chooser)
        items = [
            dialog.rows.list.topLevelItem(at) for at in range(dialog.rows.list.topLevelItemCount())
        ]
        seen.extend(item.text(0) for item in items if item is not None)
        QTest.keyClick(dialog.rows.field, Qt.Key.Key_Down)
        QTest.keyClick(dialog.rows.field, Qt.Key.Key_Return)

    QTimer.singleShot(0, look)
    used.trigger(ActionId.BOOKMARKS)
    assert seen == ["berth 10", "berth 50", "All bookmarks of the collection…"]
    (there,) = used.spans("berth 50")
    assert reader.pane.top_offset() <= there.start <= reader.pane.bottom_offset()
    choose(used, ActionId.BOOKMARKS, "all")
    window = used.window.desk.all_notes.window
    assert window is not None
    assert window.filter.text() == "motivation:bookmark"
    window.close()
