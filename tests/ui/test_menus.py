"""The menus of the window: how they are grouped, and that they fit a small screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from reader.ui.actions import ACTIONS, ActionId, Menu

if TYPE_CHECKING:
    from tests.ui.window import UsedWindow

MOST = 640
"""Pixels: below the menu bar on a screen of 800, with room."""


def menus(used: UsedWindow) -> dict[str, QMenu]:
    found = (one.menu() for one in used.window.menuBar().actions())
    return {menu.title(): menu for menu in found if isinstance(menu, QMenu)}


def test_every_menu_fits_a_small_screen(used: UsedWindow) -> None:
    heights = {title: menu.sizeHint().height() for title, menu in menus(used).items()}
    assert set(heights) == {menu.value for menu in Menu}
    assert max(heights.values()) <= MOST, heights


def test_rarer_deeds_on_notes_stand_in_menus_of_their_own(used: UsedWindow) -> None:
    notes = menus(used)[Menu.NOTES]
    within = {
        one.text(): [inner.objectName() for inner in menu.actions()]
        for one in notes.actions()
        if isinstance(menu := one.menu(), QMenu)
    }
    assert within == {
        "Placement": [ActionId.PLACE_NOTE, ActionId.PLACEMENTS],
        "Passage": [
            ActionId.EXTEND_END,
            ActionId.SHRINK_END,
            ActionId.EXTEND_START,
            ActionId.SHRINK_START,
        ],
        "&Corrections": [ActionId.CORRECT_FIELD, ActionId.SET_ASIDE],
        "&Files": [
            ActionId.NOTES_FILES,
            ActionId.REVEAL_NOTES,
            ActionId.NOTES_FOLDER,
            ActionId.IDENTITY,
            ActionId.EMPTY_DELETED,
        ],
    }


def test_every_action_stands_in_a_menu(used: UsedWindow) -> None:
    listed: list[str] = []
    for menu in menus(used).values():
        for action in menu.actions():
            inner = action.menu()
            inside = inner.actions() if isinstance(inner, QMenu) else [action]
            listed += [one.objectName() for one in inside if one.objectName()]
    assert sorted(listed) == sorted(spec.id for spec in ACTIONS)
