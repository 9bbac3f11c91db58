"""The two projections of a text; the pane of each is made when it is first looked at."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.ui.pane.base import ReaderPane
    from reader.ui.pane.published.pane import PublishedPane
    from reader.ui.pane.typeset.pane import TypesetPane
    from reader.ui.theme.theme import ThemeManager

_WHOLE = 100


class Projection(StrEnum):
    """The two ways one text is shown."""

    TYPESET = "typeset"
    AS_PUBLISHED = "as-published"


class Panes:
    """Makes panes, and lets all of them be as the user wants them: those made later, too.

    Args:
        themes: The look.
        parent: Of the panes.
        put_in: Gets every pane once, as soon as it is made.
    """

    def __init__(
        self, themes: ThemeManager, parent: QWidget, put_in: Callable[[ReaderPane], None]
    ) -> None:
        self._themes = themes
        self._parent = parent
        self._put_in = put_in
        self._typeset: TypesetPane | None = None
        self._published: PublishedPane | None = None
        self._zoom = _WHOLE
        self._explains = True
        self._is_numbered = False
        self._is_slim = False
        self._has_notes_beside = False

    def __getitem__(self, projection: Projection) -> ReaderPane:
        if projection is Projection.AS_PUBLISHED:
            return self._published or self._make_published()
        return self._typeset or self._make_typeset()

    @property
    def made(self) -> tuple[ReaderPane, ...]:
        """The panes that were looked at."""
        return tuple(pane for pane in (self._typeset, self._published) if pane is not None)

    def made_for(self, projection: Projection) -> ReaderPane | None:
        """The pane of a projection, if it was looked at; may be asked from any thread."""
        return self._published if projection is Projection.AS_PUBLISHED else self._typeset

    def set_zoom(self, percent: int) -> None:
        """Scale the text of all panes."""
        self._zoom = percent
        for pane in self.made:
            pane.set_zoom(percent)

    def set_explaining(self, *, explains: bool) -> None:
        """Explain parts of the text under the pointer, or do not."""
        self._explains = explains
        for pane in self.made:
            pane.set_explaining(explains=explains)

    def set_numbered(self, *, is_numbered: bool) -> None:
        """Number the lines as published, or do not."""
        self._is_numbered = is_numbered
        if self._published is not None:
            self._published.set_numbered(is_numbered=is_numbered)

    def set_slim(self, *, is_slim: bool) -> None:
        """Stand in a slim window, or not; As published has fixed columns."""
        self._is_slim = is_slim
        if self._typeset is not None:
            self._typeset.set_slim(is_slim=is_slim)

    def set_notes_beside(self, *, is_wanted: bool) -> None:
        """Show notes beside their lines on the typeset page, where it has room for them."""
        self._has_notes_beside = is_wanted
        if self._typeset is not None:
            self._typeset.beside.set_wanted(is_wanted=is_wanted)

    @property
    def shows_notes_beside(self) -> bool:
        """Whether notes can be read beside the page on screen."""
        return self._typeset is not None and self._typeset.beside.isVisible()

    def _make_typeset(self) -> ReaderPane:
        from reader.ui.pane.typeset.pane import TypesetPane

        self._typeset = TypesetPane(self._themes, self._parent)
        self._typeset.set_slim(is_slim=self._is_slim)
        self._typeset.beside.set_wanted(is_wanted=self._has_notes_beside)
        self._begin(self._typeset)
        return self._typeset

    def _make_published(self) -> ReaderPane:
        from reader.ui.pane.published.pane import PublishedPane

        self._published = PublishedPane(self._themes, self._parent)
        self._published.set_numbered(is_numbered=self._is_numbered)
        self._begin(self._published)
        return self._published

    def _begin(self, pane: ReaderPane) -> None:
        if self._zoom != _WHOLE:
            pane.set_zoom(self._zoom)
        if not self._explains:
            pane.set_explaining(explains=False)
        self._put_in(pane)
