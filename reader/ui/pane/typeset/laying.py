"""Laying the sheet of a large document on a worker thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.ui.aside import Aside
from reader.ui.pane.typeset.setting import lay_sheet

if TYPE_CHECKING:
    from reader.document import Document
    from reader.ui.pane.typeset.sheet import Sheet

LARGE = 1_500_000
"""Code points past which laying takes longer than a frame or two."""


class SheetLayer(Aside):
    """Lays sheets one at a time; the answer to an older question is dropped."""

    def lay(self, document: Document, opened: frozenset[int]) -> None:
        """Lay a document's sheet; `answered` tells when it is done."""
        self.start(partial(_laid, document, opened))


def _laid(document: Document, opened: frozenset[int]) -> Sheet:
    sheet = lay_sheet(document, opened)
    # Both are what the other end sees first of a text this long.
    _ = sheet.text, sheet.index_at(0)
    return sheet
