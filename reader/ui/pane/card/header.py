"""The header card: what a document says about itself, set above its text.

A plain widget of labels and buttons, laid by hand on the page's own columns: labels right-aligned
in the left margin, values wrapping in the column. All it shows is data of `CardContent`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from reader.document import Severity
from reader.ui.cells import (
    LEDGER_CELL_GAP,
    LEDGER_CELL_HEIGHT,
)
from reader.ui.direction import beginning
from reader.ui.icons import SEVERITY_GLYPHS, paint_icon
from reader.ui.paint import paint_classification_lines
from reader.ui.pane.card.content import CardAction, CardContent, CardRow, Tone
from reader.ui.pane.card.ground import box_of
from reader.ui.pane.card.opened import AddressTable, PassingList
from reader.ui.pane.card.parts import SectionCell, WordLabel, link_button, tint
from reader.ui.pane.card.text import CardText
from reader.ui.pane.elsewhere import elsewhere_sentence
from reader.ui.pane.hits import Hits
from reader.ui.pane.measure import GAP
from reader.ui.pane.prompt_tips import PromptTips
from reader.ui.pane.tips import say_tip
from reader.ui.theme import fonts
from reader.ui.theme.routing import classification_style
from reader.ui.theme.tokens import Token, severity_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPaintEvent

    from reader.document import Finding, Span
    from reader.ui.pane.elsewhere import Elsewhere
    from reader.ui.pane.measure import Measure
    from reader.ui.theme.theme import ThemeManager

_TOP = 12
_BAND = 24
_ROW = 22
_WORD_GAP = 8
_ICON_GAP = 7


@dataclass(slots=True)
class _Row:
    """The widgets of one row."""

    row: CardRow
    label: QLabel
    words: list[WordLabel]
    link: QPushButton | None
    icons: tuple[Severity, ...] = ()
    top: int = 0


class HeaderCard(QWidget):
    """The card of one telegram, release or report.

    Args:
        content: What it says.
        themes: Colours.
        folded_lines: How many routing lines *As sent* opens; 0 for none.
        parent: The viewport it stands on.
    """

    section_requested = Signal(int)
    """A cell of the ledger was chosen: the section's number."""
    as_sent_toggled = Signal()
    """*As sent* was chosen."""
    reference_requested = Signal(str)
    """A cited telegram was chosen: its canonical id."""
    reference_hovered = Signal(str, object)
    """The pointer or the keyboard came to a cited telegram, on a widget; it left if empty."""
    height_changed = Signal()
    """A part was opened or folded: ask `height_at` again."""

    def __init__(
        self,
        content: CardContent,
        themes: ThemeManager,
        *,
        folded_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._themes = themes
        self._opened: set[CardAction] = set()
        self._measure: Measure | None = None
        self._height = 0
        self._elsewhere_words = ""
        self._title_reasons = ""
        self._title_icons: tuple[Severity, ...] = ()
        self.setAccessibleName(self.tr("Header"))
        self._text = CardText(content)
        self._hits: tuple[Hits, int] = (Hits(), -1)
        self._band = WordLabel(content.band, themes, self)
        self._band.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said = self.tr("Classification: {0}").format(content.classification)
        self._band.setAccessibleName(said)
        self._title = WordLabel(content.heading, themes, self)
        self._title.setWordWrap(True)
        self._rows = [self._make_row(row) for row in content.rows]
        self._as_sent_words = "As sent" if content.is_telegram else "As printed"
        self._as_sent = self._make_as_sent(folded_lines)
        self._addresses = AddressTable(content.addressees, themes, self)
        self._parts: dict[CardAction, AddressTable | PassingList] = {
            CardAction.SHOW_ADDRESSEES: self._addresses,
            CardAction.SHOW_PASSING: PassingList(content.passing, themes, self),
        }
        self._cells = [SectionCell(section, themes, self) for section in content.sections]
        for cell in self._cells:
            cell.clicked.connect(self._on_cell_clicked)
        self._sections_label = self._margin_label("Sections" if self._cells else "")
        self._tell = QLabel(self)
        self._tell.setTextFormat(Qt.TextFormat.RichText)
        self._tell.setWordWrap(True)
        PromptTips(self).watch(self.findChildren(QWidget))

    @property
    def content(self) -> CardContent:
        """What it says."""
        return self._content

    @property
    def places(self) -> tuple[str, ...]:
        """Post and country, or agency, of each addressee; empty where nobody knows."""
        return self._addresses.places

    @property
    def words(self) -> list[WordLabel]:
        """Its words, those of the opened parts as well."""
        return [self._band, *self._labels()]

    def open_parts(self, actions: frozenset[CardAction]) -> None:
        """Open exactly these parts."""
        self._opened = set(actions)
        self._arrange()

    @property
    def opened(self) -> frozenset[CardAction]:
        """The parts that are open."""
        return frozenset(self._opened)

    def set_as_sent(self, *, is_open: bool) -> None:
        """Say whether the routing lines are shown."""
        if self._as_sent is not None:
            self._as_sent.setText(self.tr("Fold") if is_open else self._as_sent_words)
            self._arrange()

    def height_at(self, measure: Measure) -> int:
        """Lay the card on a page's columns; its height in pixels."""
        self._measure = measure
        side = Qt.AlignmentFlag.AlignLeft if measure.is_mirrored else Qt.AlignmentFlag.AlignRight
        for label in (*(row.label for row in self._rows), self._sections_label):
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        for label in (self._title, self._tell):
            begins = beginning(is_mirrored=measure.is_mirrored)
            label.setAlignment(begins | Qt.AlignmentFlag.AlignTop)
        self._dress()
        self._arrange()
        return self._height

    def set_explaining(self, *, explains: bool) -> None:
        """Explain the words under the pointer, or do not; findings are told all the same."""
        for label in self._labels():
            label.set_explaining(explains=explains)
        for cell in self._cells:
            cell.set_explaining(explains=explains)
        self._say_title()

    def mark_spans(self, spans: Sequence[Span], severity: Severity | None) -> None:
        """Set off the words of these spans; no span clears."""
        found = severity if spans else None
        for label in self._labels():
            own = label.word.span
            touched = own is not None and any(own.overlaps(span) for span in spans)
            label.mark = (found or Severity.REMARK) if touched and spans else None
            label.update()

    def set_hits(self, hits: Hits, current: int) -> None:
        """Draw the hits of a search where its words are printed, one of them as the current one."""
        self._hits = (hits, current)
        for label in self.words:
            label.set_hits(self._text.marks(label.word, hits, current))

    def open_for(self, hit: Span) -> bool:
        """Open the part that shows the words of a hit, if one must be; whether the card has them.

        What was open stays open.
        """
        wanted = self._text.opened_for(hit, self.opened)
        if wanted is None:
            return False
        for action in wanted - self._opened:
            self._toggle(action)
        return True

    def box_of(self, hit: Span) -> QRect:
        """Where the words of a hit stand in the card; null where it does not show them."""
        box = QRectF()
        for label in self.words:
            for mark in self._text.marks(label.word, Hits((hit,)), 0):
                if label.isVisibleTo(self):
                    at = label.mapTo(self, QPoint(0, 0))
                    box = box.united(box_of(label, mark).translated(QPointF(at)))
        return box.toAlignedRect()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show an icon beside each row that a finding speaks of."""
        for row in self._rows:
            spans = [word.span for word in row.row.words if word.span is not None]
            row.icons, reasons = _about(findings, spans)
            say_tip(row.label, reasons)
        title = self._content.title_span
        self._title_icons, reasons = _about(findings, [title] if title is not None else [])
        self._title_reasons = reasons
        self._say_title()
        self.update()

    def _say_title(self) -> None:
        """How the title is known, and what is odd about it, which is told in any case."""
        self._title.explain(self._content.title_reason)
        if self._title_reasons:
            known = self._content.title_reason if self._title.explains else ""
            say_tip(self._title, f"{known} {self._title_reasons}".strip())

    def set_elsewhere(self, elsewhere: Elsewhere, telegram: int) -> None:
        """Say which missing sections other files here have, and lead to what is cited here.

        Args:
            elsewhere: What the collection has.
            telegram: Index of the card's telegram.
        """
        self._elsewhere_words = elsewhere_sentence(elsewhere.sections.get(telegram, ()))
        for cell in self._cells:
            cell.say_elsewhere(elsewhere.file_of(telegram, cell.section.index))
        self._addresses.set_learned(elsewhere.learned)
        for row in self._rows:
            for word in row.words:
                if word.word.cites:
                    word.set_link(is_link=word.word.cites in elsewhere.places)
        if self._measure is not None:
            self._dress()
            self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rules of the classification and the icons of findings."""
        measure = self._measure
        if measure is None:
            return
        painter = QPainter(self)
        theme = self._themes.current
        if self._content.classification:
            style = classification_style(self._content.classification)
            paint_classification_lines(painter, QRectF(self._band.geometry()), theme, style)
        right = measure.margin + measure.text + _ICON_GAP
        tops = [(row.icons, row.top + (measure.scaled(_ROW) - 16) / 2) for row in self._rows]
        for icons, top in ((self._title_icons, self._title.y() + 4.0), *tops):
            if icons:
                glyph = SEVERITY_GLYPHS[icons[0]]
                at = measure.turned(QRectF(right, top, 16, 16)).topLeft()
                paint_icon(painter, at, theme, glyph, severity_token(icons[0]))

    # Widgets

    def _make_row(self, row: CardRow) -> _Row:
        label = self._margin_label(row.label)
        words = [WordLabel(word, self._themes, self) for word in row.words]
        said = ", ".join(word.text for word in row.words)
        for word in words:
            word.setAccessibleName(f"{row.label}: {word.word.text}")
            if word.word.cites:
                word.chosen.connect(self.reference_requested)
                word.hovered.connect(self.reference_hovered)
        label.setAccessibleName(f"{row.label}: {said}")
        link = None
        if row.action is not None:
            link = link_button(self, "")
            slot = {
                CardAction.SHOW_ADDRESSEES: self._on_addressees_clicked,
                CardAction.SHOW_PASSING: self._on_passing_clicked,
            }[row.action]
            link.clicked.connect(slot)
        return _Row(row, label, words, link)

    def _make_as_sent(self, folded_lines: int) -> QPushButton | None:
        if folded_lines == 0:
            return None
        link = link_button(self, self._as_sent_words)
        say_tip(link, f"The {folded_lines} lines above the text, as they stand there.")
        link.clicked.connect(self._on_as_sent_clicked)
        return link

    def _margin_label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("tone", "muted")
        return label

    def _labels(self) -> list[WordLabel]:
        found = [label for row in self._rows for label in row.words]
        return [
            self._title,
            *found,
            *(word for part in self._parts.values() for word in part.words),
        ]

    def _links(self) -> list[QPushButton]:
        links = [row.link for row in self._rows if row.link is not None]
        return [*links, self._as_sent] if self._as_sent is not None else links

    # Faces

    def _dress(self) -> None:
        measure = self._measure
        if measure is None:
            return
        zoom = measure.zoom
        style = classification_style(self._content.classification)
        band = fonts.spaced(fonts.sans(12.5, weight=fonts.SEMIBOLD, scale=zoom), 8)
        self._band.setFont(band)
        tint(self._band, self._themes, style.token)
        self._title.setFont(_title_font(self._content.title, zoom))
        for label in self.findChildren(QLabel):
            if label.property("tone") == "muted" and not isinstance(label, WordLabel):
                label.setFont(fonts.sans(12.5, scale=zoom))
        for row in self._rows:
            for word in row.words:
                word.dress(zoom)
        for cell in self._cells:
            cell.set_zoom(zoom)
        for link in self._links():
            link.setFont(fonts.sans(13, scale=zoom))
        self._tell.setFont(fonts.sans(14, scale=zoom))
        strong, rest = self._content.sentence
        rest = " ".join(part for part in (rest, self._elsewhere_words) if part)
        colour = self._themes.current.hex(Token.TEXT_2)
        gap = self._themes.current.hex(Token.GAP)
        parts = [f'<span style="color:{gap};font-weight:600">{strong}</span>' if strong else ""]
        parts.append(f'<span style="color:{colour}">{rest}</span>' if rest else "")
        self._tell.setText(" ".join(part for part in parts if part))

    # Layout by hand: the page's columns, rows of 22

    def _arrange(self) -> None:
        measure = self._measure
        if measure is None:
            return
        left = max(measure.margin, measure.scaled(64) + GAP) if self._rows else measure.margin
        width = measure.margin + measure.text - left
        y = _TOP
        self._band.setVisible(bool(self._content.classification))
        if self._content.classification:
            band = measure.scaled(_BAND)
            self._put(self._band, QRect(measure.margin, y, measure.text, band))
            y += band + 10
        y = self._arrange_title(measure, y)
        for row in self._rows:
            y = self._arrange_row(row, measure, left, width, y)
        y = self._arrange_lone_as_sent(measure, left, y)
        y = self._arrange_sections(measure, left, width, y)
        self._height = y
        self.setFixedHeight(y)
        self.update()

    def _arrange_title(self, measure: Measure, y: int) -> int:
        self._title.setVisible(bool(self._content.title))
        if not self._content.title:
            return y
        height = self._title.heightForWidth(measure.text)
        self._put(self._title, QRect(measure.margin, y, measure.text, height))
        return y + height + 10

    def _arrange_row(self, row: _Row, measure: Measure, left: int, width: int, y: int) -> int:
        height = measure.scaled(_ROW)
        row.top = y
        self._put(row.label, QRect(0, y, left - GAP, height))
        action = row.row.action
        is_open = action in self._opened
        shows_words = not is_open and action is not CardAction.SHOW_PASSING
        shown: list[QWidget] = list(row.words) if shows_words else []
        for word in row.words:
            word.setVisible(shows_words)
        if row.link is not None:
            row.link.setText(self.tr("Fold") if is_open else self._link_text(row))
            shown.append(row.link)
        if self._as_sent is not None and row.row.label == "Sent":
            shown.append(self._as_sent)
        part = self._parts.get(action) if action is not None else None
        if part is not None:
            part.setVisible(is_open)
        if part is None or row.link is None or not is_open:
            return self._flow(shown, QRect(left, y, width, height), row.row)
        inside = part.lay(measure, width)
        self._put(part, QRect(left, y, width, inside))
        # The link moves into the margin, under the label, where the part leaves room.
        size = row.link.sizeHint()
        at = QRect(left - GAP - size.width(), y + height, size.width(), height)
        self._put(row.link, at)
        return y + max(inside, 2 * height)

    def _link_text(self, row: _Row) -> str:
        return "Show" if row.row.action is CardAction.SHOW_PASSING else "Show all"

    def _put(self, widget: QWidget, rect: QRect) -> None:
        """Place a part laid as on a page that runs from left to right."""
        assert self._measure is not None
        widget.setGeometry(self._measure.turned(QRectF(rect)).toRect())

    def _flow(self, widgets: Sequence[QWidget], area: QRect, row: CardRow) -> int:
        """Place widgets side by side, wrapping; the y below the last line."""
        gap = 4 if all(word.tone is Tone.CAPTION for word in row.words) else _WORD_GAP
        x, y = area.left(), area.top()
        for widget in widgets:
            size = widget.sizeHint()
            if x > area.left() and x + size.width() > area.left() + area.width():
                x, y = area.left(), y + area.height()
            width = min(size.width(), area.width())
            self._put(widget, QRect(x, y, width, area.height()))
            x += width + gap
        return y + area.height()

    def _arrange_lone_as_sent(self, measure: Measure, left: int, y: int) -> int:
        if self._as_sent is None or any(row.row.label == "Sent" for row in self._rows):
            return y
        height = measure.scaled(_ROW)
        self._put(self._as_sent, QRect(left, y, self._as_sent.sizeHint().width(), height))
        return y + height

    def _arrange_sections(self, measure: Measure, left: int, width: int, y: int) -> int:
        self._sections_label.setVisible(bool(self._cells))
        if self._cells:
            self._put(self._sections_label, QRect(0, y, left - GAP, measure.scaled(_ROW)))
            y += 5
            x = left
            for cell in self._cells:
                size = cell.sizeHint()
                if x + size.width() > left + width and x > left:
                    x, y = left, y + size.height() + LEDGER_CELL_GAP
                self._put(cell, QRect(x, y, size.width(), size.height()))
                x += size.width() + LEDGER_CELL_GAP
            y += measure.scaled(LEDGER_CELL_HEIGHT) + 4
        self._tell.setVisible(bool(self._tell.text()))
        if self._tell.text():
            height = self._tell.heightForWidth(width)
            self._put(self._tell, QRect(left, y, width, height))
            y += height
        return y

    @Slot()
    def _on_cell_clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, SectionCell):
            self.section_requested.emit(cell.section.index)

    @Slot()
    def _on_as_sent_clicked(self) -> None:
        self.as_sent_toggled.emit()

    @Slot()
    def _on_addressees_clicked(self) -> None:
        self._toggle(CardAction.SHOW_ADDRESSEES)

    @Slot()
    def _on_passing_clicked(self) -> None:
        self._toggle(CardAction.SHOW_PASSING)

    def _toggle(self, action: CardAction) -> None:
        self._opened ^= {action}
        self._arrange()
        self.height_changed.emit()


def _about(findings: Sequence[Finding], spans: Sequence[Span]) -> tuple[tuple[Severity, ...], str]:
    """The severities of the findings that speak of some words, worst first, and their sentences."""
    found = [f for f in findings if any(one.overlaps(span) for one in f.spans for span in spans)]
    order = list(Severity)
    severities = sorted({finding.severity for finding in found}, key=order.index)
    return tuple(severities), " ".join(finding.message for finding in found)


def _title_font(title: str, zoom: float) -> QFont:
    if title == title.upper():
        return fonts.spaced(fonts.serif(16.5, weight=fonts.SEMIBOLD, scale=zoom), 3)
    return fonts.serif(20, weight=fonts.SEMIBOLD, scale=zoom)
