"""The menu of a document's tags, also while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.ui.panels.tag_menu import TagMenu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def menu(qtbot: QtBot) -> Iterator[TagMenu]:
    frame = QWidget()
    qtbot.addWidget(frame)
    frame.show()
    yield TagMenu(frame)
    frame.close()


class Offering:
    """Offers other tags when one is chosen, as a panel may."""

    def __init__(self, menu: TagMenu) -> None:
        self.menu = menu
        self.chosen: list[str] = []
        menu.chosen.connect(self.on_chosen)

    @Slot(str)
    def on_chosen(self, label: str) -> None:
        self.chosen.append(label)
        self.menu.offer((("piers", 4),))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(menu: TagMenu) -> list[str]:
    """What stands in the menu, checked entries in brackets."""
    actions = [one for one in menu.actions() if one.isVisible() and not one.isSeparator()]
    return [f"[{one.text()}]" if one.isChecked() else one.text() for one in actions]


def test_it_offers_all_and_each_with_its_count(menu: TagMenu) -> None:
    menu.offer((("seals", 2), ("fees & dues", 1)))
    menu.mark("seals")
    assert shown(menu) == ["All tags", "[seals\t2]", "fees && dues\t1"]
    assert menu.labels == ("seals", "fees & dues")
    menu.mark("")
    assert shown(menu)[:2] == ["[All tags]", "seals\t2"]


def test_tags_that_are_gone_cannot_be_chosen(menu: TagMenu) -> None:
    heard = Offering(menu)
    menu.offer((("seals", 2), ("quays", 1), ("fees", 1)))
    menu.mark("fees")
    menu.offer((("quays", 3),))
    menu.mark("")
    assert shown(menu) == ["[All tags]", "quays\t3"]
    menu.choose("fees")
    menu.choose("seals")
    assert heard.chosen == []


def test_other_tags_while_the_menu_is_open(menu: TagMenu) -> None:
    heard = Offering(menu)
    menu.offer((("seals", 2), ("quays", 1), ("fees", 1)))
    menu.popup(QPoint(0, 0))
    menu.setActiveAction(menu.actions()[-1])
    menu.offer((("quays", 3),))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    menu.setActiveAction(menu.actions()[2])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert heard.chosen == ["quays"]
    assert menu.labels == ("piers",)


def test_the_same_actions_say_something_else(menu: TagMenu) -> None:
    """None is thrown away that Qt or a screen reader may still hold."""
    menu.offer((("seals", 2), ("quays", 1)))
    before = menu.actions()
    for count in range(200):
        menu.offer(tuple((f"tag {n}", n + 1) for n in range(count % 3)))
    menu.offer((("fees", 1), ("dues", 1)))
    assert menu.actions() == before
    assert shown(menu)[1:] == ["fees\t1", "dues\t1"]
