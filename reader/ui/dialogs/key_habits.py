"""Keys that text fields and the window need themselves: what an action with them would do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Mapping

_Key, _Standard = Qt.Key, QKeySequence.StandardKey
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
_NEEDED = frozenset(
    {
        _Key.Key_Tab,
        _Key.Key_Backtab,
        _Key.Key_Return,
        _Key.Key_Enter,
        _Key.Key_Escape,
        _Key.Key_Space,
        _Key.Key_Backspace,
        _Key.Key_Left,
        _Key.Key_Right,
        _Key.Key_Up,
        _Key.Key_Down,
        _Key.Key_Home,
        _Key.Key_End,
        _Key.Key_PageUp,
        _Key.Key_PageDown,
    }
)
"""Whoever cannot press them can neither type nor choose nor leave a field."""
_HELD: Mapping[QKeySequence.StandardKey, str] = {
    _Standard.SelectAll: "select all",
    _Standard.Copy: "copy",
    _Standard.Cut: "cut",
    _Standard.Paste: "insert",
    _Standard.Undo: "undo typing",
    _Standard.Redo: "redo typing",
    _Standard.Delete: "delete a character",
    _Standard.MoveToNextWord: "go a word on",
    _Standard.MoveToPreviousWord: "go a word back",
    _Standard.SelectNextWord: "select a word on",
    _Standard.SelectPreviousWord: "select a word back",
    _Standard.MoveToStartOfDocument: "go to the beginning",
    _Standard.MoveToEndOfDocument: "go to the end",
    _Standard.SelectStartOfDocument: "select to the beginning",
    _Standard.SelectEndOfDocument: "select to the end",
}
"""What Qt's fields do with keys before any action hears of them."""
_LOST: Mapping[QKeySequence.StandardKey, str] = {
    _Standard.DeleteStartOfWord: "delete a word back",
    _Standard.DeleteEndOfWord: "delete a word on",
}
"""What they do with keys unless an action has them."""


class Habit(Enum):
    """What keys are for, besides actions."""

    NONE = auto()
    NEEDED = auto()
    """Typing, choosing and moving need them: no action may have them."""
    HELD = auto()
    """Text fields go on using them; an action has them everywhere else."""
    LOST = auto()
    """Text fields would lose them."""
    TYPED = auto()
    """They type a sign in text fields."""


@dataclass(frozen=True, slots=True)
class KeyHabit:
    """A habit and what it is in a text field: ``select all``, ``J``; empty where nothing."""

    habit: Habit
    words: str = ""


def habit_of(sequence: QKeySequence) -> KeyHabit:
    """What one press of keys is used for in every window."""
    if sequence.isEmpty():
        return KeyHabit(Habit.NONE)
    pressed = sequence[0]  # type: ignore[index]  # PySide6 has no stub for it.
    key, modifiers = pressed.key(), pressed.keyboardModifiers()
    if key in _NEEDED and modifiers in _PLAIN:
        return KeyHabit(Habit.NEEDED)
    for habit, known in ((Habit.HELD, _HELD), (Habit.LOST, _LOST)):
        for standard, words in known.items():
            if sequence in QKeySequence.keyBindings(standard):
                return KeyHabit(habit, words)
    # Keys that are no sign lie far above all letters (Qt.Key).
    if modifiers in _PLAIN and key < _Key.Key_Escape:
        return KeyHabit(Habit.TYPED)
    return KeyHabit(Habit.NONE)
