"""The gaps of the document on screen, walked one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.document import Severity, gaps, listed
from reader.ui.panels.speech import announce
from reader.ui.words import many

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.document import Document, Gap
    from reader.ui.pane.base import ReaderPane
    from reader.ui.pane.jumps import Jumps


class GapWalk(QObject):
    """The gaps in their order, and the one that somebody stepped to.

    Args:
        jumps: Leads to a gap.
        page: Reads aloud where the walk is; owner.
    """

    changed = Signal()
    """Another document, or another of its gaps is the current one."""

    def __init__(self, jumps: Jumps, page: QWidget) -> None:
        super().__init__(page)
        self._jumps = jumps
        self._page = page
        self._gaps: tuple[Gap, ...] = ()
        self._absences = 0
        """How many entries Checks has for them: one for each absence, wherever it stands."""
        self._at = -1
        """Which of them is the current one; -1 before the first step."""

    @property
    def total(self) -> int:
        """How many places it leads to."""
        return len(self._gaps)

    @property
    def at(self) -> int | None:
        """Where the current gap begins, in code points; None before the first step."""
        return self._gaps[self._at].span.start if self._at >= 0 else None

    def return_to(self, start: int) -> None:
        """Be at the gap again that begins there; before the first step where none does."""
        starts = [gap.span.start for gap in self._gaps]
        if start in starts:
            self._at = starts.index(start)
            self.draw_on(self._jumps.pane)
            self.changed.emit()

    @property
    def text(self) -> str:
        """``1 of 3``, ``3 gaps`` before the first step, empty for a document without gaps."""
        if self.total == 0:
            return ""
        if self._at >= 0:
            return self.tr("{0} of {1}").format(self._at + 1, self.total)
        return many(self._absences, "gap")

    @property
    def told(self) -> str:
        """The same, said out: ``2 gaps, 5 places``, for one absence may stand in several places."""
        if self.total == 0:
            return ""
        return f"{many(self._absences, 'gap')}, {many(self.total, 'place')}"

    def forget(self) -> None:
        """The document goes: until the next one is walked, there are no gaps."""
        self._gaps, self._at = (), -1

    def begin(self, document: Document | None) -> None:
        """Walk the gaps of another document, or of one that its reader corrected."""
        self._gaps, self._at = gaps(document) if document is not None else (), -1
        findings = listed(document.findings) if document is not None else []
        self._absences = sum(one.severity is Severity.GAP for one in findings)
        self.changed.emit()

    def step(self, by: int) -> None:
        """Go to the next or previous gap, round the end."""
        if not self._gaps:
            return
        if self._at < 0 and by < 0:
            self._at = 0
        self._at = (self._at + by) % self.total
        with self._jumps.told() as pane:
            self.draw_on(pane)
            pane.place_caret(self._gaps[self._at].span.start)
        self.changed.emit()
        announce(self._page, self.tr("Gap {0}").format(self.text))

    def draw_on(self, pane: ReaderPane) -> None:
        """Let a pane draw the current gap, and bring it into view."""
        pane.set_current_gap(self._gaps[self._at] if self._at >= 0 else None)
