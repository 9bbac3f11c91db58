"""One row of a header card: its label, its words, the link at its end, the sign of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from reader.document import Severity
from reader.ui.pane.card.content import CardAction, Tone
from reader.ui.pane.card.opened import muted_label
from reader.ui.pane.card.parts import WordLabel, link_button
from reader.ui.pane.measure import GAP
from reader.ui.pane.tips import say_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton, QWidget

    from reader.document import Finding, Span
    from reader.ui.pane.card.columns import Columns
    from reader.ui.pane.card.content import CardRow
    from reader.ui.pane.card.folded import Part
    from reader.ui.theme.theme import ThemeManager

_WORD_GAP, _CAPTION_GAP = 8, 4


class CardLine:
    """The widgets of one row on a card.

    Args:
        row: What it says.
        themes: Colours.
        card: On which it stands.
    """

    def __init__(self, row: CardRow, themes: ThemeManager, card: QWidget) -> None:
        self.row = row
        self.top = 0
        self.icons: tuple[Severity, ...] = ()
        self.label = muted_label(card, row.label)
        said = ", ".join(word.text for word in row.words)
        self.label.setAccessibleName(f"{row.label}: {said}")
        self.words = [WordLabel(word, themes, card) for word in row.words]
        for word in self.words:
            word.setAccessibleName(f"{row.label}: {word.word.text}")
        self.link: QPushButton | None = link_button(card, "") if row.action else None
        self.trailing: QPushButton | None = None
        """Another link that stands at its end."""

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Take the sign of the worst finding that speaks of its words, and tell all of them."""
        spans = [word.span for word in self.row.words if word.span is not None]
        self.icons, reasons = about(findings, spans)
        say_tip(self.label, reasons)

    def lay(self, columns: Columns, y: int, part: Part | None) -> int:
        """Lay the row from a height on; the height behind it.

        Args:
            columns: Of the card.
            y: Where it begins.
            part: What is open in its place; None where nothing is.
        """
        self.top = y
        is_open = part is not None
        columns.put_label(self.label, y)
        has_words = not is_open and self.row.action is not CardAction.SHOW_PASSING
        for word in self.words:
            word.setVisible(has_words)
        shown: list[QWidget] = list(self.words) if has_words else []
        if self.link is not None:
            self.link.setText(self.link.tr("Fold") if is_open else self._link_words())
            shown.append(self.link)
        if self.trailing is not None:
            shown.append(self.trailing)
        if part is None or self.link is None:
            return self._flow(shown, columns, y)
        inside = part.lay(columns.measure, columns.width)
        columns.put(part, QRect(columns.left, y, columns.width, inside))
        # The link moves into the margin, under the label, where the part leaves room.
        wide = self.link.sizeHint().width()
        at = QRect(columns.left - GAP - wide, y + columns.row, wide, columns.row)
        columns.put(self.link, at)
        return y + max(inside, 2 * columns.row)

    def _link_words(self) -> str:
        return "Show" if self.row.action is CardAction.SHOW_PASSING else "Show all"

    def _flow(self, widgets: Sequence[QWidget], columns: Columns, y: int) -> int:
        """Place widgets side by side, wrapping; the height behind the last line."""
        are_captions = all(word.tone is Tone.CAPTION for word in self.row.words)
        gap = _CAPTION_GAP if are_captions else _WORD_GAP
        x = columns.left
        tall = columns.row
        for widget in widgets:
            wide = _width_on_one_line(widget)
            if x > columns.left and x + wide > columns.left + columns.width:
                x, y, tall = columns.left, y + tall, columns.row
            if wide > columns.width:
                wide, tall = _wrapped(widget, columns)
            columns.put(widget, QRect(x, y, wide, tall))
            x += wide + gap
        return y + tall


def _width_on_one_line(widget: QWidget) -> int:
    if isinstance(widget, WordLabel):
        widget.setWordWrap(False)
    return widget.sizeHint().width()


def _wrapped(widget: QWidget, columns: Columns) -> tuple[int, int]:
    """Width and height of words that are longer than the column: they go on below.

    A single word that is wider than the column reaches beyond it.
    """
    if not isinstance(widget, WordLabel):
        return widget.sizeHint().width(), columns.row
    widget.setWordWrap(True)
    wide = max(columns.width, widget.minimumSizeHint().width())
    # Their first line stands beside the label as a single one does.
    spare = max(0, columns.row - widget.fontMetrics().height())
    return wide, widget.heightForWidth(wide) + spare


def about(findings: Sequence[Finding], spans: Sequence[Span]) -> tuple[tuple[Severity, ...], str]:
    """The severities of the findings that speak of some words, worst first, and their sentences."""
    found = [f for f in findings if any(one.overlaps(span) for one in f.spans for span in spans)]
    order = list(Severity)
    severities = sorted({finding.severity for finding in found}, key=order.index)
    return tuple(severities), " ".join(finding.message for finding in found)
