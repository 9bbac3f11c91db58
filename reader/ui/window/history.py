"""Back and forward: the documents that were shown, and where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.app.reading_places import Place
    from reader.ui.window.visit import Visit


MOST = 500
"""Steps that are remembered."""


class History:
    """Visits in order, with the current one; a new visit cuts off what lay ahead."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    def visit(self, visit: Visit) -> None:
        """Add a visit, unless it is to the document already current."""
        if self._at >= 0 and self._visits[self._at].goal == visit:
            return
        del self._visits[self._at + 1 :]
        self._visits.append(visit)
        self._at = len(self._visits) - 1

    def jump(self, left: Place) -> None:
        """Add a step within the current document.

        Args:
            left: Where its reader stood before it.
        """
        if self._at < 0:
            return
        here = self._visits[self._at]
        del self._visits[self._at + 1 :]
        self._visits[self._at] = replace(here, offset=left.offset, caret=left.caret)
        self._visits.append(here.goal)
        del self._visits[: max(0, len(self._visits) - MOST)]
        self._at = len(self._visits) - 1

    def leave(self, place: Place) -> None:
        """Remember where the current document was left."""
        if self._at >= 0:
            here = self._visits[self._at]
            self._visits[self._at] = replace(here, offset=place.offset, caret=place.caret)

    @property
    def current(self) -> Visit | None:
        """The visit that is on screen."""
        return self._visits[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier visit."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later visit."""
        return self._at + 1 < len(self._visits)

    def step(self, by: int) -> Visit | None:
        """Go to an earlier or later visit; None where there is none."""
        if not 0 <= self._at + by < len(self._visits):
            return None
        self._at += by
        return self._visits[self._at]
