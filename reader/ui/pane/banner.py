"""The widget of a gap: it carries the words that say what is missing.

The banner says its words and offers its actions; brackets, plate and hatching are painted by the
banner itself, or by the pane (`paints_ground=False`) where lines of the text stand inside them.
"""

from __future__ import annotations

import re
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
from reader.ui.direction import beginning
from reader.ui.paint import (
    BANNER_HEIGHT,
    SMALL_BANNER_HEIGHT,
    BannerSize,
    banner_text_rect,
    paint_banner,
)
from reader.ui.pane.elsewhere import elsewhere_sentence, link_words
from reader.ui.pane.prompt_tips import PromptTips
from reader.ui.pane.tips import say_tip
from reader.ui.theme import fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QFont, QPaintEvent

    from reader.app.relating import SectionsElsewhere
    from reader.ui.pane.banner_words import BannerWords
    from reader.ui.theme.theme import ThemeManager

_LINK_HEIGHT = 18


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
