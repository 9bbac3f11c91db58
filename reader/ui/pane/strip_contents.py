"""What the section strip shows: the sections of a reading, the part in view, and both in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.document import number_ranges
from reader.ui.pane.elsewhere import Elsewhere
from reader.ui.pane.strip_model import Placed, Segment, at_y, place_segments, segments, y_of
from reader.ui.words import many

if TYPE_CHECKING:
    from reader.annotations.reading import Reading

_PADDING = 8
_ROUNDING = 0.01


class StripContents:
    """Knows the sections and where they stand, in pixels from the top of the strip."""

    def __init__(self) -> None:
        self.reading: Reading | None = None
        self.placed: tuple[Placed, ...] = ()
        """The sections; none while there is no room for them."""
        self.view: tuple[int, int] | None = None
        """Which part of the source is on screen."""
        self.elsewhere = Elsewhere()
        """What other files of the collection have."""
        self._segments: tuple[Segment, ...] = ()

    def take(self, reading: Reading | None) -> bool:
        """Hold the sections of a reading, not placed yet; whether it is of another text."""
        is_other = not _is_same_text(self.reading, reading)
        self.reading = reading
        self._segments = segments(reading.document) if reading else ()
        if is_other and reading is None:
            # The pane may have told its place before or will tell it: only no text has none.
            self.view = None
        return is_other

    def place(self, height: int) -> None:
        """Share the height of the strip out."""
        room = height - 2 * _PADDING
        if self._segments and room > 0:
            self.placed = place_segments(self._segments, _PADDING, room)
        else:
            self.placed = ()

    def view_part(self) -> tuple[float, float] | None:
        """From which height to which the part on screen reaches."""
        if self.view is None or not self.placed:
            return None
        start, stop = self.view
        top = y_of(self.placed, start)
        bottom = y_of(self.placed, max(start, stop - 1))
        return min(top, bottom), max(top, bottom)

    def current(self) -> Placed | None:
        """The section on screen: one with text before one without, the longer part first."""
        part = self.view_part()
        if part is None:
            return None

        def shown(one: Placed) -> tuple[bool, int]:
            overlap = min(part[1], one.bottom) - max(part[0], one.top)
            # By whole pixels, or fractions of one would choose among those wholly in view.
            return overlap >= 0 and not one.segment.is_missing, math.ceil(overlap - _ROUNDING)

        best = max(self.placed, key=shown)
        return best if shown(best) > (False, 0) else None

    def words_at(self, y: float) -> str:
        """What is said of the section at a height: state, notes, in words."""
        if not self.placed:
            return ""
        segment = at_y(self.placed, y).segment
        words = segment.words()
        if segment.is_missing and segment.number is not None:
            other = self.elsewhere.file_of(segment.telegram, segment.number)
            words += f", {other}" if other else ""
        reading = self.reading
        if reading is not None and not segment.is_missing:
            count = sum(
                note.is_placed
                and note.span is not None
                and segment.fraction_of(note.span.start) is not None
                for note in reading.notes
            )
            words += f"; {many(count, 'note')}" if count else ""
        return words

    def spoken(self) -> str:
        """What the whole strip says to who hears it: which sections are not here."""
        numbered = [one for one in self._segments if one.number is not None]
        if not numbered:
            return QCoreApplication.translate("SectionStrip", "Place in the text")
        missing = [one.number for one in numbered if one.is_missing and one.number is not None]
        if not missing:
            words = QCoreApplication.translate("SectionStrip", "Sections: all {0} are here")
            return words.format(len(numbered))
        noun = "section" if len(missing) == 1 else "sections"
        verb = "is" if len(missing) == 1 else "are"
        return f"Sections: {noun} {number_ranges(missing)} of {len(numbered)} {verb} not here"


def _is_same_text(one: Reading | None, other: Reading | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.document.source is other.document.source
