"""Gap banners: the words that say what is missing, and the widget that carries them.

The banner says its words and offers its actions; brackets, plate and hatching are painted by the
banner itself, or by the pane (`paints_ground=False`) where lines of the text stand inside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.app.relating import place_of
from reader.document import EvidenceKind, GapKind, missing_sections, number_ranges
from reader.ui.direction import beginning
from reader.ui.paint import (
    BANNER_HEIGHT,
    SMALL_BANNER_HEIGHT,
    BannerSize,
    banner_text_rect,
    paint_banner,
)
from reader.ui.pane.elsewhere import elsewhere_sentence, link_words
from reader.ui.pane.gap_neighbours import paragraphs_around, sections_around
from reader.ui.pane.prompt_tips import PromptTips
from reader.ui.pane.tips import say_tip
from reader.ui.theme import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QEnterEvent, QFont, QPaintEvent

    from reader.app.relating import SectionsElsewhere
    from reader.document import Document, Evidence, Gap, Section, Telegram
    from reader.ui.theme.theme import ThemeManager

_LINK_HEIGHT = 18


@dataclass(frozen=True, slots=True)
class BannerWords:
    """What a banner says.

    Attributes:
        size: Large for missing sections, small for all else.
        title: What is missing.
        line: The witnesses and what can be inferred; in a small banner the end of the sentence.
        margin: What stands beside it in the margin.
        section: Number of the section that *Go to section* leads to, or None.
        lines: How many lines of the text the banner stands for; 0 if none.
        around: What stands before and after it: a sentence for the pointer and for screen readers.
    """

    size: BannerSize
    title: str
    line: str = ""
    margin: str = ""
    section: int | None = None
    lines: int = 0
    around: str = ""

    @property
    def spoken(self) -> str:
        """All of it as one sentence, for screen readers."""
        whole = f"{self.title}. {self.line}" if self.size is BannerSize.LARGE else self._sentence
        return " ".join(part for part in (whole.strip(), self.around) if part)

    @property
    def _sentence(self) -> str:
        return f"{self.title} {self.line}".strip()


def banner_words(document: Document, gap: Gap) -> BannerWords | None:
    """The words of a gap's banner; None for a gap that is shown inside the text instead."""
    if gap.kind is GapKind.SECTIONS:
        return _section_words(document, gap)
    if gap.kind is GapKind.PARAGRAPHS:
        names = paragraph_names(gap.paragraphs)
        verb = "is" if len(gap.paragraphs) == 1 else "are"
        telegram = next((t for t in document.telegrams if t.span.covers(gap.span)), None)
        paragraphs = telegram.paragraphs if telegram is not None else document.paragraphs
        between = paragraphs_around(paragraphs, gap.paragraphs)
        return BannerWords(
            BannerSize.SMALL,
            f"{names} {verb} missing",
            f"{between}." if between else "inside a section that is present.",
            f"¶ {_short_range(gap.paragraphs)}",
        )
    if gap.kind is GapKind.EXTRACT:
        return BannerWords(
            BannerSize.SMALL, "Only an extract is in this copy;", "the full text is not.", "extract"
        )
    if gap.kind is GapKind.NO_BODY:
        return BannerWords(
            BannerSize.SMALL, "Only the listing is here;", "the telegram's text is not.", "no text"
        )
    return None


def paragraph_names(numbers: Iterable[int]) -> str:
    """``¶32 and ¶33``, ``¶32–¶40``: paragraph numbers for people."""
    return re.sub(r"\d+", r"¶\g<0>", number_ranges(tuple(numbers)))


def _short_range(numbers: tuple[int, ...]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _section_words(document: Document, gap: Gap) -> BannerWords:
    telegram = next(t for t in document.telegrams if _is_of(t, gap))
    numbers = gap.sections
    of = f" of {gap.total}" if gap.total is not None else ""
    noun, verb = ("Section", "is") if len(numbers) == 1 else ("Sections", "are")
    title = f"{noun} {number_ranges(numbers)}{of} {verb} not in this copy"
    if gap.total is None:
        title += "; length unknown"
    run = [s for s in telegram.sections if s.index in numbers and not s.is_here]
    return BannerWords(
        BannerSize.LARGE,
        title,
        _witness_line(document.text, telegram, run, gap),
        f"§ {_short_range(numbers)}",
        _nearest_section(telegram, numbers),
        len([row for row in gap.span.of(document.text).splitlines() if row.strip()])
        if len(gap.span)
        else 0,
        sections_around(telegram, numbers),
    )


def _is_of(telegram: Telegram, gap: Gap) -> bool:
    missing = {s.index for s in missing_sections(telegram)}
    return missing.issuperset(gap.sections) and (
        telegram.span.start <= gap.span.start <= telegram.span.stop
    )


def _nearest_section(telegram: Telegram, numbers: tuple[int, ...]) -> int | None:
    here = [s.index for s in telegram.sections if s.is_here]
    behind = [index for index in here if index > numbers[-1]]
    before = [index for index in here if index < numbers[0]]
    return behind[0] if behind else before[-1] if before else None


def _witness_line(text: str, telegram: Telegram, run: list[Section], gap: Gap) -> str:
    evidence = {(e.kind, e.span): e for section in run for e in section.evidence}
    named = _witnesses(text, list(evidence.values()))
    held = _held_paragraphs(telegram, gap)
    stated = any(e.kind is EvidenceKind.MARKER for e in evidence.values())
    parts: list[str] = []
    if named:
        parts.append(f"{'Stated by' if stated else 'Inferred from'} {' and '.join(named)}")
    if held:
        parts.append(f"they held {held}" if len(run) > 1 else f"it held {held}")
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _witnesses(text: str, evidence: list[Evidence]) -> list[str]:
    named: list[str] = []
    markers = sum(e.kind is EvidenceKind.MARKER for e in evidence)
    if markers:
        named.append("a marker" if markers == 1 else f"{markers} markers")
    for kind in (
        EvidenceKind.CLASSIFICATION_LINE,
        EvidenceKind.DECLARED_TOTAL,
        EvidenceKind.TRANSMISSION_HEADER,
    ):
        words = [_quoted(text, e) for e in evidence if e.kind is kind and len(e.span)]
        if words and words[0] not in named:
            named.append(words[0])
    breaks = sum(e.kind is EvidenceKind.PAGE_BREAK for e in evidence)
    if breaks and len(named) < 2:
        named.append("a page-break line" if breaks == 1 else f"{breaks} page-break lines")
    return named[:2]


def _quoted(text: str, evidence: Evidence) -> str:
    words = " ".join(evidence.span.of(text).split())
    # Of a whole classification line only what speaks of sections is a witness.
    match = re.search(r"SECTION\s*\d+\s*OF\s*\d+", words)
    return f"“{match.group() if match else words}”"


def _held_paragraphs(telegram: Telegram, gap: Gap) -> str:
    """Which paragraphs the gap held, if numbers on its far side say so."""
    after = [p for p in telegram.paragraphs if p.mark.start >= gap.span.stop]
    before = [p for p in telegram.paragraphs if p.mark.start < gap.span.start]
    if not after or (not before and 1 not in gap.sections):
        return ""
    first = before[-1].number + 1 if before else 1
    last = after[0].number - 1
    if last < first:
        return ""
    return f"¶{first}" if first == last else f"¶{first}–¶{last}"


class GapBanner(QWidget):
    """One gap's banner; as wide as the text, its height is `heightForWidth`.

    Args:
        words: What it says.
        themes: Colours and text scale.
        zoom: Factor on its texts, 1.0 for 100 percent.
        paints_ground: False where the pane paints brackets and plate (`paint_banner`), because
            lines of the text stand inside them.
        parent: The viewport it stands on.
    """

    section_requested = Signal(int)
    """*Go to section* was chosen: the section's number."""
    lines_toggled = Signal(bool)
    """*Show the lines* (true) or *Fold* (false) was chosen."""
    place_requested = Signal(object)
    """A file that has a missing section was chosen: its `Place`."""

    def __init__(
        self,
        words: BannerWords,
        themes: ThemeManager,
        *,
        zoom: float = 1.0,
        paints_ground: bool = True,
        is_mirrored: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._themes = themes
        self._paints_ground = paints_ground
        self._is_mirrored = is_mirrored
        ways = Qt.LayoutDirection
        self.setLayoutDirection(ways.RightToLeft if is_mirrored else ways.LeftToRight)
        self._is_current = False
        self._is_unfolded = False
        self._sections_meant: tuple[int, ...] = ()
        self._title = _label(words.title, "gap")
        self._line = _label(words.line, "")
        for label in (self._title, self._line):
            side = beginning(is_mirrored=is_mirrored)
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._elsewhere: tuple[SectionsElsewhere, ...] = ()
        self._other = _link("")
        self._other.hide()
        self._other.clicked.connect(self._on_other_clicked)
        self._go = _link("")
        self._show = _link("")
        self.setAccessibleName(words.spoken)
        say_tip(self, words.around)
        if words.size is BannerSize.LARGE:
            self._build_large()
        else:
            self._build_small()
        self._go.clicked.connect(self._on_go_clicked)
        self._show.clicked.connect(self._on_show_clicked)
        self.set_zoom(zoom)
        self._say_actions()
        self._tips = PromptTips(self)

    @property
    def words(self) -> BannerWords:
        """What it says."""
        return self._words

    def enterEvent(self, event: QEnterEvent) -> None:
        """Explain what the pointer rests on."""
        super().enterEvent(event)
        self._tips.come_in(event)

    def set_current(self, *, is_current: bool) -> None:
        """Draw it as the gap that previous and next gap walk from."""
        self._is_current = is_current
        self.update()

    def set_explaining(self, *, explains: bool) -> None:
        """Say to the pointer what stands around it, or do not; screen readers are told."""
        say_tip(self, self._words.around, shows=explains)

    def set_unfolded(self, *, is_unfolded: bool) -> None:
        """Say whether its lines are shown now."""
        self._is_unfolded = is_unfolded
        self._say_actions()

    def set_elsewhere(self, found: Sequence[SectionsElsewhere], sections: Sequence[int]) -> None:
        """Say which of its sections other files here have, and lead there.

        Args:
            found: Those files; none takes what was said back.
            sections: Numbers of the sections the banner stands for.
        """
        self._elsewhere = tuple(found)
        sentence = elsewhere_sentence(found, sections)
        line = " ".join(part for part in (sentence, self._words.line) if part)
        self._line.setText(_unbroken(line))
        self._line.setVisible(bool(self._line.text()))
        self.setAccessibleName(" ".join(p for p in (self._words.spoken, sentence) if p))
        words = link_words(found[0], sections) if found else ""
        if len(found) > 1:
            words = f"{sentence.split()[0]} in {len(found)} other files…"
        self._other.setText(words)
        self._other.setToolTip("\n".join(link_words(one, sections) for one in found))
        self._other.setVisible(bool(found))
        self._sections_meant = tuple(sections)

    def set_zoom(self, zoom: float) -> None:
        """Scale its texts."""
        large = self._words.size is BannerSize.LARGE
        title = fonts.serif(17, weight=fonts.SEMIBOLD, scale=zoom)
        if not large:
            title = fonts.sans(13.5, weight=fonts.SEMIBOLD, scale=zoom)
        _set_font(self._title, title)
        _set_font(self._line, fonts.sans(13.5, scale=zoom))
        for link in (self._other, self._go, self._show):
            link.setFont(fonts.sans(13, scale=zoom))
            link.ensurePolished()
            link.setMinimumHeight(round(_LINK_HEIGHT * zoom))

    def hasHeightForWidth(self) -> bool:
        """Its lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The look's height, or more where its words need it."""
        least = BANNER_HEIGHT if self._words.size is BannerSize.LARGE else SMALL_BANNER_HEIGHT
        layout = self.layout()
        assert layout is not None
        return max(least, layout.totalHeightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint brackets and plate, unless the pane does."""
        if not self._paints_ground:
            return
        painter = QPainter(self)
        paint_banner(
            painter,
            QRectF(self.rect()),
            self._themes.current,
            size=self._words.size,
            current=self._is_current,
            mirrored=self._is_mirrored,
        )

    def _build_large(self) -> None:
        box = QVBoxLayout(self)
        inner = self._inner(BANNER_HEIGHT)
        right = round(400 - inner.right())
        box.setContentsMargins(round(inner.left()), round(inner.top()), right, 10)
        box.setSpacing(0)
        self._title.setWordWrap(True)
        self._line.setWordWrap(True)
        actions = QHBoxLayout()
        actions.setContentsMargins(0, 5, 0, 0)
        actions.setSpacing(18)
        actions.addWidget(self._other)
        actions.addWidget(self._go)
        actions.addWidget(self._show)
        actions.addStretch(1)
        box.addWidget(self._title)
        box.addSpacing(3)
        box.addWidget(self._line)
        box.addLayout(actions)
        box.addStretch(1)

    def _build_small(self) -> None:
        box = QHBoxLayout(self)
        inner = self._inner(SMALL_BANNER_HEIGHT)
        box.setContentsMargins(round(inner.left()), 0, round(400 - inner.right()), 0)
        box.setSpacing(6)
        box.addWidget(self._title)
        box.addWidget(self._line)
        box.addWidget(self._other)
        box.addWidget(self._go)
        box.addWidget(self._show)
        box.addStretch(1)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box.setStretchFactor(self._line, 100)

    def _inner(self, height: int) -> QRectF:
        """Where its words go in a banner of 400 px."""
        whole = QRectF(0, 0, 400, height)
        return banner_text_rect(whole, self._words.size, mirrored=self._is_mirrored)

    def _say_actions(self) -> None:
        words = self._words
        self._go.setVisible(words.section is not None)
        self._go.setText(self.tr("Go to section {0}").format(words.section))
        self._show.setVisible(words.lines > 0)
        count = "the line" if words.lines == 1 else f"the {words.lines} lines"
        self._show.setText(f"{'Fold' if self._is_unfolded else 'Show'} {count}")

    @Slot()
    def _on_other_clicked(self) -> None:
        """Open the one file, or let the reader choose among several."""
        if len(self._elsewhere) == 1:
            self.place_requested.emit(place_of(self._elsewhere[0].row))
            return
        menu = QMenu(self)
        entries = {
            menu.addAction(link_words(one, self._sections_meant)): one for one in self._elsewhere
        }
        picked = menu.exec(self._other.mapToGlobal(self._other.rect().bottomLeft()))
        menu.deleteLater()
        if picked is not None:
            self.place_requested.emit(place_of(entries[picked].row))

    @Slot()
    def _on_go_clicked(self) -> None:
        if self._words.section is not None:
            self.section_requested.emit(self._words.section)

    @Slot()
    def _on_show_clicked(self) -> None:
        self.lines_toggled.emit(not self._is_unfolded)


def _label(text: str, tone: str) -> QLabel:
    label = QLabel(_unbroken(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if tone:
        label.setProperty("tone", tone)
    return label


def _unbroken(text: str) -> str:
    """The same words, with ranges of numbers that no line ends in."""
    return re.sub("(?<=[0-9])–(?=[0-9¶])", "\u2060–\u2060", text)


def _set_font(label: QLabel, font: QFont) -> None:
    label.setFont(font)
    label.setVisible(bool(label.text()))


def _link(text: str) -> QPushButton:
    link = QPushButton(text)
    # A click leaves the keyboard with the text.
    link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    link.setProperty("link", "true")
    # It grows with the text it stands in, not with the window's own sizes.
    link.setProperty("inline", "true")
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    return link
