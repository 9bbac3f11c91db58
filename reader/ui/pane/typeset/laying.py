"""Laying the sheet of a reading on a worker thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.ui.aside import Aside
from reader.ui.pane.typeset.right_margin import finding_marks
from reader.ui.pane.typeset.setting import lay_sheet

if TYPE_CHECKING:
    from reader.annotations.reading import Reading
    from reader.ui.pane.typeset.sheet import Sheet


class SheetLayer(Aside):
    """Lays sheets one at a time; the answer to an older question is dropped."""

    def lay(self, reading: Reading, opened: frozenset[int]) -> None:
        """Lay the sheet of a reading; `answered` tells when it is done."""
        self.start(partial(laid, reading, opened))


def laid(reading: Reading, opened: frozenset[int]) -> Sheet:
    """The sheet of a reading, with what its page asks for first; on any thread."""
    sheet = lay_sheet(reading.document, opened)
    # Gone through here, for it is all asked for before the first paint.
    _ = sheet.text, sheet.index_at(0), sheet.is_set_plainly
    for note in reading.notes:
        if note.is_placed and note.span is not None:
            sheet.kept_on_page(note.span)
    finding_marks(reading.document, sheet.kept_place)
    return sheet
