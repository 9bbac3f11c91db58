"""The header card: what a document says about itself, set above its text.

A plain widget of labels and buttons, laid by hand on the page's own columns: labels right-aligned
in the left margin, values wrapping in the column. All it shows is data of `CardContent`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from reader.ui.direction import beginning
from reader.ui.icons import SEVERITY_GLYPHS, paint_icon
from reader.ui.paint import paint_classification_lines
from reader.ui.pane.card.columns import ROW, Columns
from reader.ui.pane.card.content import CardAction, CardContent, CardRow
from reader.ui.pane.card.folded import FoldedParts
from reader.ui.pane.card.ledger import SectionLedger
from reader.ui.pane.card.line import CardLine, about
from reader.ui.pane.card.marks import CardMarks
from reader.ui.pane.card.parts import WordLabel, link_button, tint
from reader.ui.pane.prompt_tips import PromptTips
from reader.ui.pane.tips import say_tip
from reader.ui.theme import fonts
from reader.ui.theme.routing import classification_style
from reader.ui.theme.tokens import severity_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QFont, QPaintEvent

    from reader.document import Finding, Severity, Span
    from reader.ui.pane.card.folded import Part
    from reader.ui.pane.elsewhere import Elsewhere
    from reader.ui.pane.measure import Measure
    from reader.ui.theme.theme import ThemeManager

_TOP = 12
_BAND = 24
_BAND_AIR = 4
_ICON, _ICON_GAP = 16, 7


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
        self._title_reasons = ""
        self._title_icons: tuple[Severity, ...] = ()
        self.setAccessibleName(self.tr("Header"))
        self._band = WordLabel(content.band, themes, self)
        self._band.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._band.setWordWrap(True)
        said = self.tr("Classification: {0}").format(content.classification)
        self._band.setAccessibleName(said)
        self._title = WordLabel(content.heading, themes, self)
        self._title.setWordWrap(True)
        self._parts = FoldedParts(content, themes, self)
        self._lines = [self._make_line(row) for row in content.rows]
        self._as_sent_words = "As sent" if content.is_telegram else "As printed"
        self._as_sent = self._make_as_sent(folded_lines)
        self._ledger = SectionLedger(content, themes, self)
        self._ledger.section_requested.connect(self.section_requested)
        self.marks = CardMarks(content, self, self._band, self._labels())
        """What is set off in its words."""
        self._tips = PromptTips(self)

    @property
    def content(self) -> CardContent:
        """What it says."""
        return self._content

    @property
    def words(self) -> list[WordLabel]:
        """Its words, those of the parts that were opened as well."""
        return [self._band, *self._labels(), *self._parts.words]

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
        for label in (*(line.label for line in self._lines), self._ledger.label):
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        begins = beginning(is_mirrored=measure.is_mirrored)
        self._title.setAlignment(begins | Qt.AlignmentFlag.AlignTop)
        self._dress()
        self._arrange()
        return self._height

    def set_explaining(self, *, explains: bool) -> None:
        """Explain the words under the pointer, or do not; findings are told all the same."""
        for label in self._labels():
            label.set_explaining(explains=explains)
        self._parts.set_explaining(explains=explains)
        self._ledger.set_explaining(explains=explains)
        self._say_title()

    def open_for(self, hit: Span) -> bool:
        """Open the part that shows the words of a hit, if one must be; whether the card has them.

        What was open stays open.
        """
        wanted = self.marks.opened_for(hit, self.opened)
        if wanted is None:
            return False
        for action in wanted - self._opened:
            self._toggle(action)
        return True

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show an icon beside each row that a finding speaks of."""
        for line in self._lines:
            line.set_findings(findings)
        title = self._content.title_span
        self._title_icons, reasons = about(findings, [title] if title is not None else [])
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
        self._ledger.set_elsewhere(elsewhere, telegram)
        self._parts.set_learned(elsewhere.learned)
        for line in self._lines:
            for word in line.words:
                if word.word.cites:
                    word.set_link(is_link=word.word.cites in elsewhere.places)
        if self._measure is not None:
            self._dress()
            self._arrange()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Explain what the pointer rests on: a card that it never comes to needs no watching."""
        super().enterEvent(event)
        self._tips.come_in(event)

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
        inset = (measure.scaled(ROW) - _ICON) / 2
        tops = [(line.icons, line.top + inset) for line in self._lines]
        for icons, top in ((self._title_icons, self._title.y() + 4.0), *tops):
            if icons:
                glyph = SEVERITY_GLYPHS[icons[0]]
                at = measure.turned(QRectF(right, top, _ICON, _ICON)).topLeft()
                paint_icon(painter, at, theme, glyph, severity_token(icons[0]))

    # Widgets

    def _make_line(self, row: CardRow) -> CardLine:
        line = CardLine(row, self._themes, self)
        for word in line.words:
            if word.word.cites:
                word.chosen.connect(self.reference_requested)
                word.hovered.connect(self.reference_hovered)
        if line.link is not None and row.action is CardAction.SHOW_ADDRESSEES:
            line.link.clicked.connect(self._on_addressees_clicked)
        elif line.link is not None:
            line.link.clicked.connect(self._on_passing_clicked)
        return line

    def _make_as_sent(self, folded_lines: int) -> QPushButton | None:
        if folded_lines == 0:
            return None
        link = link_button(self, self._as_sent_words)
        say_tip(link, f"The {folded_lines} lines above the text, as they stand there.")
        link.clicked.connect(self._on_as_sent_clicked)
        sent = next((line for line in self._lines if line.row.label == "Sent"), None)
        if sent is not None:
            sent.trailing = link
        return link

    def _labels(self) -> list[WordLabel]:
        return [self._title, *(label for line in self._lines for label in line.words)]

    def _links(self) -> list[QPushButton]:
        links = [line.link for line in self._lines if line.link is not None]
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
        for line in self._lines:
            for word in line.words:
                word.dress(zoom)
        for link in self._links():
            link.setFont(fonts.sans(13, scale=zoom))
        self._ledger.dress(zoom)

    # Layout by hand: the page's columns, rows of 22

    def _arrange(self) -> None:
        measure = self._measure
        if measure is None:
            return
        columns = Columns.of(measure, has_labels=bool(self._lines))
        y = self._arrange_head(columns, _TOP)
        for line in self._lines:
            y = line.lay(columns, y, self._opened_part(line.row.action))
        self._parts.set_shown(self.opened)
        y = self._arrange_lone_as_sent(columns, y)
        self._height = self._ledger.lay(columns, y)
        self.setFixedHeight(self._height)
        self.update()

    def _opened_part(self, action: CardAction | None) -> Part | None:
        """What stands open in a row; what is set off in words is set off in its words, too."""
        if action is None or action not in self._opened:
            return None
        is_new = not self._parts.has(action)
        part = self._parts.part(action)
        if is_new:
            self.marks.take(part.words)
            self._tips.watch(part.findChildren(QWidget))
        return part

    def _arrange_head(self, columns: Columns, y: int) -> int:
        """Lay the band and the title; the height behind them."""
        measure = columns.measure
        self._band.setVisible(bool(self._content.classification))
        if self._content.classification:
            # Cut, it would claim another class: what does not fit a line goes on below.
            lines = self._band.heightForWidth(measure.text) + measure.scaled(_BAND_AIR)
            band = max(measure.scaled(_BAND), lines)
            columns.put(self._band, QRect(measure.margin, y, measure.text, band))
            y += band + 10
        self._title.setVisible(bool(self._content.title))
        if self._content.title:
            height = self._title.heightForWidth(measure.text)
            columns.put(self._title, QRect(measure.margin, y, measure.text, height))
            y += height + 10
        return y

    def _arrange_lone_as_sent(self, columns: Columns, y: int) -> int:
        if self._as_sent is None or any(line.trailing is not None for line in self._lines):
            return y
        wide = self._as_sent.sizeHint().width()
        columns.put(self._as_sent, QRect(columns.left, y, wide, columns.row))
        return y + columns.row

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


def _title_font(title: str, zoom: float) -> QFont:
    if title == title.upper():
        return fonts.spaced(fonts.serif(16.5, weight=fonts.SEMIBOLD, scale=zoom), 3)
    return fonts.serif(20, weight=fonts.SEMIBOLD, scale=zoom)
