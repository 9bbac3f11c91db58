"""The parts of a header card that are folded at first; each is made when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.pane.card.content import CardAction, CardContent
from reader.ui.pane.card.opened import AddressTable, PassingList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from reader.collection.learned import Learned
    from reader.ui.pane.card.parts import WordLabel
    from reader.ui.theme.theme import ThemeManager

Part = AddressTable | PassingList


class FoldedParts:
    """Makes the parts of one card; those made later show what the others do.

    A telegram may have a hundred addressees: five labels for each, which few readers open.

    Args:
        content: What the card says.
        themes: Colours.
        card: On which they stand.
    """

    def __init__(self, content: CardContent, themes: ThemeManager, card: QWidget) -> None:
        self._content = content
        self._themes = themes
        self._card = card
        self._made: dict[CardAction, Part] = {}
        self._learned: Mapping[str, Learned] = {}
        self._explains = True

    @property
    def words(self) -> list[WordLabel]:
        """The words of those that were opened."""
        return [label for part in self._made.values() for label in part.words]

    def has(self, action: CardAction) -> bool:
        """Whether a part was opened before."""
        return action in self._made

    def part(self, action: CardAction) -> Part:
        """What an action opens, made if it was not yet."""
        return self._made.get(action) or self._make(action)

    def set_shown(self, actions: frozenset[CardAction]) -> None:
        """Show these of the parts that were made, and hide the others."""
        for action, part in self._made.items():
            part.setVisible(action in actions)

    def set_learned(self, learned: Mapping[str, Learned]) -> None:
        """Say of addressees what the collection teaches; lay the card then."""
        self._learned = learned
        for part in self._made.values():
            if isinstance(part, AddressTable):
                part.set_learned(learned)

    def set_explaining(self, *, explains: bool) -> None:
        """Explain the words under the pointer, or do not."""
        self._explains = explains
        for label in self.words:
            label.set_explaining(explains=explains)

    def _make(self, action: CardAction) -> Part:
        part: Part
        if action is CardAction.SHOW_ADDRESSEES:
            part = AddressTable(self._content.addressees, self._themes, self._card)
            part.set_learned(self._learned)
        else:
            part = PassingList(self._content.passing, self._themes, self._card)
        for label in part.words:
            label.set_explaining(explains=self._explains)
        self._made[action] = part
        return part
