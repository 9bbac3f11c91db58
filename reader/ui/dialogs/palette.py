"""Every action found by its words: typed, chosen, done."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from reader.ui.action_names import also_called
from reader.ui.action_needs import what_it_needs
from reader.ui.actions import ACTIONS, SPECS, ActionId, ActionTable, native, plain_text
from reader.ui.dialogs.narrowed_list import Column, NarrowedList, Room, Row, fits
from reader.ui.panels.speech import announce
from reader.ui.scrolled import open_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.actions import ActionSpec

_SIZE = QSize(560, 420)
_ALIKE = 0.75
"""So like a typed word is to one that was meant: a letter or two left out, doubled or turned."""
_COLUMNS = (
    Column(Room.REST),
    Column(Room.WORDS, is_muted=True),
    Column(Room.WORDS, is_right=True),
)


class Fit(IntEnum):
    """How well an action fits what was typed, the best first."""

    NAME = 0
    """It is its name, or nothing was typed."""
    NAME_BEGINS = 1
    WORDS_BEGIN = 2
    ALSO_CALLED = 3
    """With what others call it."""
    WITHIN = 4
    """Somewhere in the words of its name."""
    WITH_MENU = 5
    """Somewhere, the name of its menu taken in."""


class Palette(QDialog):
    """A field and the actions its words fit: the best first, and of these those done last.

    It pops up as a menu does: whatever is typed from then on is its own. A window of its own gets
    the keyboard only when the system gives it, and letters typed meanwhile would be lost.

    Args:
        table: The window's actions.
        recent: Actions done from here before, the last one first.
        parent: The window.
    """

    def __init__(self, table: ActionTable, recent: Sequence[ActionId], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("Find an action"))
        self._table = table
        self._recent = tuple(recent)
        self._shown: tuple[ActionSpec, ...] = ()
        self.chosen: ActionId | None = None
        """What was chosen; None where nothing was."""
        self.rows = NarrowedList(_COLUMNS, self)
        self.rows.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.rows.field.setAccessibleName(self.tr("Words of an action"))
        self.rows.list.setAccessibleName(self.tr("Actions"))
        self.rows.take_at_once()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.addWidget(self.rows)
        self.rows.words_changed.connect(self._fill)
        self.rows.current_changed.connect(self._on_current_changed)
        self.rows.taken.connect(self._on_taken)
        open_at(self, _SIZE)
        self._fill("")
        # Before it is active: that may take its time.
        self.rows.field.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def shown(self) -> list[ActionId]:
        """The actions the words fit, in order."""
        return [spec.id for spec in self._shown]

    @Slot(str)
    def _fill(self, typed: str) -> None:
        ranked = (
            (fit, *self._rank(spec), at)
            for at, spec in enumerate(ACTIONS)
            if (fit := fit_of(spec, typed)) is not None
        )
        fitting = [ACTIONS[at] for *_rank, at in sorted(ranked)]
        is_alike = not fitting
        if is_alike:
            fitting = alike(typed)
        self._shown = tuple(fitting)
        self.rows.show_rows(map(self._row, fitting))
        if fitting and is_alike:
            self._say(self.tr("No action has these words; these are spelled alike."))
        else:
            self._say("" if fitting else self.tr("No action has these words."))

    def _row(self, spec: ActionSpec) -> Row:
        keys = self._table.keys(spec.id)
        words = (plain_text(spec), _menu(spec), native(keys[0]) if keys else "")
        return Row(words, why_not=what_it_needs(spec.id, self._table))

    def _say(self, words: str) -> None:
        self.rows.say(words)
        if words and self.isVisible():
            announce(self, words)

    def _rank(self, spec: ActionSpec) -> tuple[bool, int]:
        """What can be done now first, and of that what was done last."""
        is_known = spec.id in self._recent
        at = self._recent.index(spec.id) if is_known else len(self._recent)
        return not self._table[spec.id].isEnabled(), at

    @Slot(int)
    def _on_taken(self, row: int) -> None:
        action = self._shown[row].id
        why = what_it_needs(action, self._table)
        if why:
            self._say(self.tr("{0}: {1}").format(plain_text(SPECS[action]), why))
            return
        self.chosen = action
        self.accept()

    @Slot()
    def _on_current_changed(self) -> None:
        if self.rows.current is not None:
            self._say("")


def fit_of(spec: ActionSpec, typed: str) -> Fit | None:
    """How well an action fits what was typed, in any case; None where it does not."""
    name, words = plain_text(spec).casefold(), typed.casefold().split()
    whole = " ".join(words)
    if not whole or name == whole:
        return Fit.NAME
    if name.startswith(whole):
        return Fit.NAME_BEGINS
    if _begin(words, name):
        return Fit.WORDS_BEGIN
    named = f"{name} {also_called(spec.id)}".casefold()
    if _begin(words, named):
        return Fit.ALSO_CALLED
    if fits(name, typed):
        return Fit.WITHIN
    return Fit.WITH_MENU if fits(f"{named} {_menu(spec)}", typed) else None


def _begin(typed: Sequence[str], own: str) -> bool:
    """Whether each typed word is the beginning of one of an action's."""
    held = own.split()
    return all(any(one.startswith(word) for one in held) for word in typed)


def alike(typed: str) -> list[ActionSpec]:
    """The actions with a word spelled nearly like each that was typed, the nearest first."""
    words = typed.casefold().split()
    found: list[tuple[float, ActionSpec]] = []
    for spec in ACTIONS:
        own = f"{plain_text(spec)} {also_called(spec.id)} {_menu(spec)}".casefold().split()
        likeness = min((max(_likeness(word, one) for one in own) for word in words), default=0.0)
        if likeness >= _ALIKE:
            found.append((-likeness, spec))
    return [spec for _likeness_, spec in sorted(found, key=_nearness)]


def _likeness(typed: str, word: str) -> float:
    """From 0 to 1; the beginning of a word counts as the word."""
    if typed in word:
        return 1.0
    parts = {word, word[: len(typed)], word[: len(typed) + 1]} if len(typed) > 3 else {word}
    return max(SequenceMatcher(None, typed, part).ratio() for part in parts)


def _nearness(found: tuple[float, ActionSpec]) -> float:
    return found[0]


def _menu(spec: ActionSpec) -> str:
    return spec.menu.value.replace("&", "")
