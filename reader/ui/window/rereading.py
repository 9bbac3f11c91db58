"""A document that is read again: its reader finds everything as it was left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app.followed import Followed
from reader.app.reading_places import Place
from reader.ui.pane.ready import Ready
from reader.ui.pane.whereabouts import standing

if TYPE_CHECKING:
    from reader.annotations import Reading
    from reader.document import Address, Finding, Span
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.side import SidePanel
    from reader.ui.window.note_actions import NoteActions


@dataclass(frozen=True, slots=True)
class _Left:
    """What stood on screen before.

    Attributes:
        reading: What was shown.
        top: Source offset at the top, or that the view waited to be brought to.
        scrolled: Where the scroll bar was.
        selected: The selected words.
        caret: Source offset of the text caret, while it was in view.
        note: Id of the note that was the current one.
        finding: The check whose entry was open.
        gap: Where the gap began that the walk was at.
        sought: Source offset from which on the find bar sought its hit.
    """

    reading: Reading
    top: int
    scrolled: int
    selected: Span | None
    caret: int | None
    note: str | None
    finding: Finding | None
    gap: int | None
    sought: int


class Rereading:
    """Keeps place, selection, folds, current note and open check over another reading.

    Words are followed to where they stand now. What belongs to words that are gone is let go.

    Args:
        reader: Shows the document.
        side: The panels beside it.
        notes: Knows the current note.
    """

    def __init__(self, reader: ReaderView, side: SidePanel, notes: NoteActions) -> None:
        self._reader, self._side, self._notes = reader, side, notes
        self._left: _Left | None = None
        self._asked: Reading | None = None
        self.was_noted = False
        """Notes were written while the document was read: what was read may not have them."""
        self.was_emptied = False
        """What was read holds no words any more."""
        self._ready = Ready[Followed]()

    def make_ready(self, reading: Reading) -> None:
        """Make the page of a document that comes next; of the one on screen compare the texts.

        On any thread, touching no widget.
        """
        self._reader.panes.make_ready(reading)
        shown = self._reader.reading
        if shown is not None and _is_changed(shown, reading):
            followed = Followed(shown.document.text, reading.document.text)
            self._ready.put(reading.document, followed)

    def begin(self) -> None:
        """The document on screen is asked for once more."""
        self._asked = self._reader.reading

    def is_of_shown(self, reading: Reading) -> bool:
        """Whether a reading is of the document on screen."""
        shown = self._reader.reading
        return shown is not None and _address(shown) == _address(reading)

    def leave(self, reading: Reading) -> None:
        """Keep what stands on screen: the document comes once more."""
        shown, pane = self._reader.reading, self._reader.pane
        self.was_noted, self.was_emptied = shown is not self._asked, False
        self._left, self._asked = None, None
        if shown is None or not self.is_of_shown(reading):
            return
        self.was_emptied = _has_words(shown) and not _has_words(reading)
        self._left = _Left(
            shown,
            pane.place_offset(),
            pane.area.verticalScrollBar().value(),
            self._reader.selected_span(),
            standing(pane).caret,
            self._notes.current,
            self._side.checks.chosen,
            self._reader.gaps.at,
            self._reader.find_bar.origin,
        )
        if _is_changed(shown, reading):
            self._reader.panes.follow(shown, self._followed(shown, reading))

    def has_returned(self, reading: Reading) -> bool:
        """Show again what was kept; whether anything was."""
        left, self._left = self._left, None
        if left is None:
            return False
        if left.reading.document is not reading.document:
            self._return_to(left, reading)
        if left.note is not None and reading.note(left.note) is not None:
            self._notes.keep_current(left.note)
        return True

    def _return_to(self, left: _Left, reading: Reading) -> None:
        followed = self._followed(left.reading, reading)
        reader = self._reader
        if left.finding is not None:
            self._open_check(left.finding, followed)
        if left.gap is not None:
            reader.gaps.return_to(followed.offset(left.gap))
        reader.find_bar.search_from(followed.offset(left.sought))
        selected = followed.span(left.selected) if left.selected is not None else None
        top = followed.offset(left.top)
        if selected is not None:
            reader.pane.select_hit(selected)
            reader.pane.scroll_to(top)
        else:
            caret = followed.offset(left.caret) if left.caret is not None else None
            reader.return_to(Place(top, caret=caret))
        if top == left.top and reader.pane.awaited is None:
            # What stands above is the same: no offset tells how much of a card was in view.
            reader.pane.area.verticalScrollBar().setValue(left.scrolled)

    def _open_check(self, finding: Finding, followed: Followed) -> None:
        """Open the entry of a check that stands where it stood."""
        document = self._reader.reading.document if self._reader.reading else None
        wanted = [followed.offset(span.start) for span in finding.spans]
        for one in document.findings if document is not None else ():
            if one.code == finding.code and [span.start for span in one.spans] == wanted:
                self._side.checks.choose(one)
                self._reader.marks.set_finding(one)
                return

    def _followed(self, shown: Reading, reading: Reading) -> Followed:
        """Where the places of the text went; made beside the window's thread, as a rule."""
        followed = self._ready.take(reading.document)
        if followed is None:
            followed = Followed(shown.document.text, reading.document.text)
        self._ready.put(reading.document, followed)
        return followed


def _is_changed(shown: Reading, reading: Reading) -> bool:
    is_same = _address(shown) == _address(reading)
    return is_same and shown.document.text != reading.document.text


def _address(reading: Reading) -> Address:
    return reading.document.source.address


def _has_words(reading: Reading) -> bool:
    return bool(reading.document.text.strip())
