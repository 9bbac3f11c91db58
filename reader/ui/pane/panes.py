"""The two projections of a text, each made when it is first looked at, and the one on screen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.annotations.reading import Reading
    from reader.app.followed import Followed
    from reader.document import Span
    from reader.ui.pane.base import ReaderPane
    from reader.ui.pane.published.pane import PublishedPane
    from reader.ui.pane.typeset.pane import TypesetPane
    from reader.ui.theme.theme import ThemeManager

_WHOLE = 100


class Projection(StrEnum):
    """The two ways one text is shown."""

    TYPESET = "typeset"
    AS_PUBLISHED = "as-published"


class Panes(QObject):
    """Makes panes, and lets all of them be as the user wants them: those made later, too.

    Its signals are those of the panes (see `ReaderPane`): who listens need not know how many there
    are, and when they come.

    Args:
        themes: The look.
        parent: Of the panes.
    """

    made_first = Signal(object)
    """A pane was made: it gets its place in the window."""
    note_activated = Signal(str)
    note_edit_requested = Signal(str)
    words_clicked = Signal(int)
    menu_requested = Signal(object)
    jumped = Signal(object)
    place_requested = Signal(object)
    reference_requested = Signal(str)
    reference_hovered = Signal(str, object)
    awaited_changed = Signal()

    def __init__(self, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._parent = parent
        self._projection = Projection.TYPESET
        self._shown: dict[Projection, Reading | None] = dict.fromkeys(Projection)
        self._followed: dict[Projection, tuple[Span, ...]] = {}
        """What is toggled in a text that was read again, until its pane gets it."""
        self._typeset: TypesetPane | None = None
        self._published: PublishedPane | None = None
        self._zoom = _WHOLE
        self._explains = True
        self._is_numbered = False
        self._is_slim = False
        self._has_notes_beside = False

    @property
    def projection(self) -> Projection:
        """Which of the two is on screen."""
        return self._projection

    @property
    def current(self) -> ReaderPane:
        """The pane on screen."""
        if self._projection is Projection.AS_PUBLISHED:
            return self._published or self._make_published()
        return self._typeset or self._make_typeset()

    def turn_to(self, projection: Projection) -> None:
        """Have another projection on screen."""
        self._projection = projection

    def make_ready(self, reading: Reading) -> None:
        """Make the page of a reading that is shown next; on any thread, touching no widget."""
        is_published = self._projection is Projection.AS_PUBLISHED
        pane = self._published if is_published else self._typeset
        if pane is not None:
            pane.make_ready(reading)

    def show(self, reading: Reading | None) -> None:
        """Hand a reading to the pane on screen; the other gets it when it is asked for."""
        if self._shown[self._projection] is not reading:
            self._shown[self._projection] = reading
            toggled = self._followed.pop(self._projection, None)
            self.current.set_reading(reading, toggled)

    def follow(self, reading: Reading, followed: Followed) -> None:
        """Keep what is folded and unfolded in a document that is read again and shown next.

        Args:
            reading: As it is on screen.
            followed: Where its places went.
        """
        address = reading.document.source.address
        for projection, pane in zip(Projection, (self._typeset, self._published), strict=True):
            shown = self._shown[projection]
            if pane is None or shown is None or shown.document.source.address != address:
                self._followed.pop(projection, None)
                continue
            # A pane that was not looked at since holds what it got before an earlier reading.
            toggled = self._followed.get(projection) or pane.toggled()
            found = (followed.span(span) for span in toggled)
            self._followed[projection] = tuple(span for span in found if span is not None)

    @property
    def made(self) -> tuple[ReaderPane, ...]:
        """The panes that were looked at."""
        return tuple(pane for pane in (self._typeset, self._published) if pane is not None)

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
        self.made_first.emit(pane)
        pane.note_activated.connect(self.note_activated)
        pane.note_edit_requested.connect(self.note_edit_requested)
        pane.words_clicked.connect(self.words_clicked)
        pane.menu_requested.connect(self.menu_requested)
        pane.jumped.connect(self.jumped)
        pane.place_requested.connect(self.place_requested)
        pane.reference_requested.connect(self.reference_requested)
        pane.reference_hovered.connect(self.reference_hovered)
        pane.awaited_changed.connect(self.awaited_changed)
