"""A hit that stands in a header card, as the lines it is printed on are folded away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.document import Span
    from reader.ui.pane.typeset.page import Page
    from reader.ui.pane.typeset.places import Places
    from reader.ui.pane.typeset.rooms import RoomKeeper


class CardHit:
    """Finds the card that shows a hit, and keeps the hit as what is selected there.

    A card is no part of the text widget: its words are chosen here, and taken, noted and carried
    into the other projection as those of the page are.
    """

    def __init__(self, page: Page, keeper: RoomKeeper) -> None:
        self._page = page
        self._keeper = keeper
        self.selected: Span | None = None
        """The hit, until something else is selected."""

    def way_to(self, hit: Span, places: Places) -> Callable[[], None] | None:
        """What brings a hit into view in a card; None where words of it stand on the page.

        The part of the card that shows it is opened if it is not.
        """
        if places.sheet.to_page(hit):
            return None
        found = self._keeper.card_with(hit)
        return (
            partial(places.rooms.bring_card_into_view, *found, hit) if found is not None else None
        )

    def forget(self) -> None:
        """Something else is selected, or nothing."""
        if self.selected is not None:
            self.selected = None
            self._keeper.widgets.set_selected(None)

    def select(self, hit: Span) -> None:
        """Select a hit that a card shows, and nothing on the page."""
        self.selected = hit
        self._keeper.widgets.set_selected(hit)
        self._page.blockSignals(True)
        at = self._page.textCursor().position()
        self._page.select_positions(at, at)
        self._page.blockSignals(False)
        self._page.viewport().update()
