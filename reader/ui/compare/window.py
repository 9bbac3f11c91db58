"""Two documents side by side, paragraph beside paragraph, what differs set off."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.app.comparing import LEFT, RIGHT, PairKind, is_same_telegram
from reader.export.citation import cite
from reader.ui.compare.finding import PageFinder
from reader.ui.compare.page import pair_page, place_in
from reader.ui.compare.text import CompareText
from reader.ui.flow import FlowLayout
from reader.ui.notice_bar import NoticeBar
from reader.ui.scrolled import open_at, room_on_screen
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from reader.annotations import Reading
    from reader.app.comparing import Pair
    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(1100, 720)
_LEAST_LINES = 3
"""Of the two columns: what stands above them is never laid over them."""


class CompareWindow(QDialog):
    """Shows the pairs of two documents; the columns scroll together.

    Args:
        themes: Colours.
        icons: Draws the crosses of the notices.
        left: One document.
        right: The other.
        pairs: Their paragraphs, as :func:`reader.app.comparing.compare` pairs them.
        parent: The window.
    """

    place_chosen = Signal(object, int)
    """A paragraph is to be shown: the `Address` of its document and the source offset."""
    swap_requested = Signal()
    """The first document is to be the second."""
    other_requested = Signal(str)
    """Another document is wanted for a side: `LEFT` or `RIGHT`."""

    def __init__(
        self,
        themes: ThemeManager,
        icons: Icons,
        left: Reading,
        right: Reading,
        pairs: Sequence[Pair],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compareWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._themes = themes
        self._left, self._right = left, right
        self.pairs = tuple(pairs)
        self._is_copy = False
        self._differences: tuple[int, ...] = ()
        self._shown: tuple[Pair, ...] = ()
        self.text = CompareText(self)
        self.text.setAccessibleName(self.tr("The two documents"))
        self.text.setAccessibleDescription(
            self.tr("Enter or a double click shows the paragraph in the main window")
        )
        self.notices = NoticeBar(themes, icons, self.text, self)
        self.notices.left.connect(self.text.setFocus)
        self.heads = (QLabel(self), QLabel(self))
        self.no_hit = QLabel(self)
        self.finder = PageFinder(self.text, self.no_hit, self)
        self.only = QCheckBox(self.tr("Only what &differs"), self)
        self.counts = QLabel(self)
        self.counts.setProperty("tone", "second")
        self.counts.setWordWrap(True)
        self.previous = QPushButton(self.tr("&Previous difference"), self)
        self.next = QPushButton(self.tr("&Next difference"), self)
        self.swap = QPushButton(self.tr("&Swap sides"), self)
        self.other_first = QPushButton(self.tr("Other &first document…"), self)
        self.other_second = QPushButton(self.tr("Other s&econd document…"), self)
        self._lay_out()
        self.only.toggled.connect(self._show)
        self.text.anchorClicked.connect(self._on_anchor_clicked)
        self.text.place_asked.connect(self._on_place_asked)
        self.next.clicked.connect(self.go_to_next)
        self.previous.clicked.connect(self.go_to_previous)
        self.swap.clicked.connect(self.swap_requested)
        self.other_first.clicked.connect(partial(self.other_requested.emit, LEFT))
        self.other_second.clicked.connect(partial(self.other_requested.emit, RIGHT))
        QShortcut(QKeySequence("F8"), self, self.go_to_next)
        QShortcut(QKeySequence("Shift+F8"), self, self.go_to_previous)
        themes.changed.connect(self._show)
        open_at(self, _SIZE)
        self._name_sides()
        self._show()
        self._is_new = True

    def showEvent(self, event: QShowEvent) -> None:
        """At first what was written: where it differs first, past differences of the routing."""
        super().showEvent(event)
        if self._is_new:
            self._is_new = False
            self._go_to_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be no lower than what stands above the columns needs at this width."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            needed = layout.totalMinimumHeightForWidth(self.width())
            self.setMinimumHeight(min(needed, room_on_screen(self).height()))

    @property
    def sides(self) -> tuple[Reading, Reading]:
        """The two documents."""
        return self._left, self._right

    def show_pairs(self, left: Reading, right: Reading, pairs: Sequence[Pair]) -> None:
        """Show two documents, or the same ones as they are now, at the place that was in view."""
        bar = self.text.verticalScrollBar()
        stood = bar.value()
        self._left, self._right = left, right
        self.pairs = tuple(pairs)
        self._name_sides()
        self._show()
        bar.setValue(stood)

    @property
    def differences(self) -> int:
        """How many pairs are not the same on both sides."""
        return sum(pair.kind is not PairKind.SAME for pair in self.pairs)

    @Slot()
    def go_to_next(self) -> None:
        """Show the next difference."""
        at = bisect_right(self._differences, self.text.textCursor().position())
        if at < len(self._differences):
            self._go(self._differences[at])

    @Slot()
    def go_to_previous(self) -> None:
        """Show the difference before."""
        at = bisect_left(self._differences, self.text.textCursor().position())
        if at:
            self._go(self._differences[at - 1])

    def _go_to_words(self) -> None:
        differing = (pair for pair in self._shown if pair.kind is not PairKind.SAME)
        of_heads = [pair.is_head for pair in differing]
        if of_heads and of_heads[0] and False in of_heads:
            self._go(self._differences[of_heads.index(False)])

    def _go(self, position: int) -> None:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(position)
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().top() - self.fontMetrics().height())

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(16)
        for head in self.heads:
            head.setTextFormat(Qt.TextFormat.RichText)
            head.setWordWrap(True)
            head.setAlignment(Qt.AlignmentFlag.AlignTop)
            heads.addWidget(head, 1)
        controls = FlowLayout(None, 8)
        walk = (self.previous, self.next)
        sides = (self.swap, self.other_first, self.other_second)
        for button in (*walk, *sides):
            button.setAutoDefault(False)
        for part in (self.finder, self.only, *walk, self.no_hit, *sides):
            controls.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(self.notices)
        whole.addLayout(heads)
        whole.addWidget(self.counts)
        whole.addLayout(controls)
        self.text.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        whole.addWidget(self.text, 1)

    def _name_sides(self) -> None:
        left, right = self._left, self._right
        self._is_copy = is_same_telegram(left.document, right.document)
        self.setWindowTitle(self.tr("{0} beside {1}").format(_name(left), _name(right)))
        for head, reading in zip(self.heads, self.sides, strict=True):
            head.setText(f"<b>{_escaped(_name(reading))}</b><br>{_escaped(cite(reading).short)}")

    @Slot()
    def _show(self) -> None:
        self._shown = tuple(
            pair
            for pair in self.pairs
            if not self.only.isChecked() or pair.kind is not PairKind.SAME
        )
        theme, scale = self._themes.current, self._themes.scale
        page, self._differences = pair_page(
            self._shown, theme, scale, self._absent(), self.sides, is_copy=self._is_copy
        )
        page.setParent(self.text)
        self.text.setDocument(page)
        self.counts.setText(self._told())
        has_any = bool(self._differences)
        for control in (self.previous, self.next, self.only):
            control.setEnabled(has_any or self.only.isChecked())

    def _absent(self) -> tuple[str, str]:
        """A gap is one only in a copy; of two different documents neither lacks anything."""
        if self._is_copy:
            words = self.tr("[ not in this copy ]")
            return words, words
        only = self.tr("only in {0}")
        return only.format(_id(self._right)), only.format(_id(self._left))

    def _told(self) -> str:
        if not self.differences:
            return self.tr("Both say the same, word for word.")
        counts = {kind: sum(pair.kind is kind for pair in self.pairs) for kind in PairKind}
        told = [
            self.tr("Changed: {0}").format(many(counts[PairKind.CHANGED], "paragraph")),
            self.tr("{0} only in the first").format(counts[PairKind.LEFT_ONLY]),
            self.tr("{0} only in the second").format(counts[PairKind.RIGHT_ONLY]),
        ]
        of_heads = sum(pair.is_head for pair in self.pairs if pair.kind is not PairKind.SAME)
        if of_heads:
            told.append(self.tr("{0} of these in the routing").format(of_heads))
        return ", ".join(told)

    @Slot(QUrl)
    def _on_anchor_clicked(self, url: QUrl) -> None:
        side, offset = place_in(url)
        reading = self._left if side == LEFT else self._right
        self.place_chosen.emit(reading.document.source.address, offset)

    @Slot(int, int)
    def _on_place_asked(self, row: int, column: int) -> None:
        pair = self._shown[row]
        part, reading = (pair.left, self._left) if column == 0 else (pair.right, self._right)
        if part is not None:
            self.place_chosen.emit(reading.document.source.address, part.span.start)


def _id(reading: Reading) -> str:
    return reading.document.reference_id or _name(reading)


def _name(reading: Reading) -> str:
    address = reading.document.source.address
    return address.member or address.path.name


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
