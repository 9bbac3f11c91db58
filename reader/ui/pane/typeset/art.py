"""The painter of the page: what it shows besides the words, and what that says on hover."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from reader.ui.clipboard import dragged_data, mime_data
from reader.ui.pane.explainer import Explainer
from reader.ui.pane.highlights import MarkLayer
from reader.ui.pane.tips import notes_tip, tip
from reader.ui.pane.typeset.column_art import paint_column
from reader.ui.pane.typeset.frame import Frame, Hot
from reader.ui.pane.typeset.ground_art import paint_grounds
from reader.ui.pane.typeset.margin_art import paint_margins
from reader.ui.pane.typeset.right_margin import RightMargin
from reader.ui.pane.typeset.sheet import ParaKind, RunStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPainter

    from reader.annotations.reading import Reading
    from reader.collection.learned import Learned
    from reader.document import Gap, Severity, Span
    from reader.ui.pane.measure import Measure
    from reader.ui.pane.typeset.page import Page
    from reader.ui.pane.typeset.rooms import RoomKeeper
    from reader.ui.pane.typeset.sheet import Para, Sheet
    from reader.ui.positions import Positions
    from reader.ui.theme.theme import ThemeManager

_APART = (ParaKind.AS_SENT, ParaKind.SEAM, ParaKind.MARKER, ParaKind.APART)


@dataclass
class Art:
    """The painter of one page; the pane hands it what to paint.

    Attributes:
        page: Where.
        themes: Colours.
        keeper: What stands between the paragraphs.
        measure: The page's columns.
        layer: Highlights, hits, marks.
        right: Notes and findings in the right margin.
        reading: Whose text it is; None for none.
        sheet: What is on the page; None for nothing.
        positions: Both ways between its offsets and Qt's positions.
        marked: Source spans of the current finding, for words that stand in the margin.
        severity: Of that finding.
        current_gap: The gap that previous and next gap walk from.
        learned: What the collection teaches of routing tokens.
    """

    page: Page
    themes: ThemeManager
    keeper: RoomKeeper
    measure: Measure
    layer: MarkLayer = field(default_factory=MarkLayer)
    right: RightMargin = field(default_factory=RightMargin)
    reading: Reading | None = None
    sheet: Sheet | None = None
    positions: Positions | None = None
    marked: tuple[Span, ...] = ()
    severity: Severity | None = None
    current_gap: Gap | None = None
    learned: Mapping[str, Learned] = field(default_factory=dict)
    _explainer: Explainer | None = None
    _hot: list[Hot] = field(default_factory=list)
    _painted: Frame | None = None
    """The frame being painted: what is over the words stands on what is behind them."""

    def frame(self) -> Frame | None:
        """The page as it stands now; None for an empty one."""
        if self.sheet is None or self.positions is None:
            return None
        return Frame(
            self.page,
            self.keeper,
            self.sheet,
            self.positions,
            self.measure,
            self.themes.current,
            self.marked,
            self.severity,
            self.current_gap,
        )

    # The protocol of the page

    def paint_behind(self, painter: QPainter) -> None:
        """Paint banners' grounds, highlights, hits and marks."""
        frame = self._painted = self.frame()
        if frame is not None:
            paint_grounds(painter, frame, self.layer)

    def paint_over(self, painter: QPainter) -> None:
        """Paint seams, signs and both margins."""
        frame, self._painted = self._painted, None
        self._hot = []
        if frame is not None:
            paint_column(painter, frame)
            paint_margins(painter, frame, self.right)
            self._hot = frame.hot

    def tip_at(self, at: QPointF) -> str:
        """The explanation of what was painted there, or of the words there."""
        for hot in reversed(self._hot):
            if hot.area.contains(at):
                return tip(hot.words)
        position = self._position_at(at)
        return self._word_tip(position) if position is not None else ""

    def notes_tip_at(self, at: QPointF) -> str:
        """What is said of the notes on the words there."""
        position = self._position_at(at)
        return notes_tip(self.layer.told_at(position)) if position is not None else ""

    def note_at(self, at: QPointF) -> str | None:
        """The note whose bar or words are there."""
        for hot in self._hot:
            if hot.note is not None and hot.area.contains(at):
                return hot.note
        position = self._position_at(at)
        found = self.layer.note_at(position) if position is not None else None
        return found.note_id if found is not None else None

    def offset_at(self, at: QPointF) -> int | None:
        """The source offset of the words there; None beside them."""
        position = self._position_at(at)
        if position is None or self.sheet is None or self.positions is None:
            return None
        return self.sheet.source_offset(self.positions.from_qt(position))

    def is_link_at(self, at: QPointF) -> bool:
        """Whether the words there lead elsewhere."""
        position = self._position_at(at)
        if position is None or not self.sheet or not self.sheet.paras or not self.positions:
            return False
        offset = self.positions.from_qt(position)
        para = self.sheet.paras[self.sheet.index_at(offset)]
        return any(
            run.style is RunStyle.LINK and run.start <= offset - para.at < run.stop
            for run in para.runs
        )

    def taken(self, start: int, stop: int) -> QMimeData:
        """The flowed words between two positions for another program."""
        if self.sheet is None or self.positions is None or self.reading is None:
            return mime_data("")
        span = self.sheet.to_source(self.positions.span_from_qt(start, stop))
        return dragged_data(self.reading, span) if span is not None else mime_data("")

    # Words under the pointer

    def _position_at(self, at: QPointF) -> int | None:
        scrolled = QPointF(at.x(), at.y() + self.page.verticalScrollBar().value())
        layout = self.page.document().documentLayout()
        position = layout.hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)
        return position if position >= 0 else None

    def _word_tip(self, position: int) -> str:
        if self.sheet is None or self.positions is None or not self.sheet.paras:
            return ""
        offset = self.positions.from_qt(position)
        para = self.sheet.paras[self.sheet.index_at(offset)]
        if para.kind in _APART:
            return self._explained(self.sheet.source_offset(offset))
        return tip(self._run_words(para, offset - para.at))

    def _explained(self, offset: int) -> str:
        """What the words of a routing line mean, as the other projection says it."""
        assert self.sheet is not None
        document = self.sheet.document
        if self._explainer is None or self._explainer.document is not document:
            self._explainer = Explainer(document)
        return self._explainer.words_at(offset, self.learned, self.themes.current)

    def _run_words(self, para: Para, inside: int) -> str:
        for run in para.runs:
            if not run.start <= inside < run.stop:
                continue
            match run.style:
                case RunStyle.LINK:
                    return run.value
                case RunStyle.LOST_LINK:
                    return "These words pointed to an address that is lost."
                case RunStyle.REDACTION:
                    return "Words were removed here before release."
                case RunStyle.FOOTNOTE_MARK:
                    return self._footnote(run.value)
        return ""

    def _footnote(self, label: str) -> str:
        assert self.sheet is not None
        document = self.sheet.document
        note = next((n for n in document.footnotes if n.label == label), None)
        return " ".join(note.span.of(document.text).split()) if note is not None else ""
