"""The line between the timeline and the list: filters, how many documents, their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from reader.collection.order import Order
from reader.ui.icons import Glyph, Icons
from reader.ui.paint import fill, line_width
from reader.ui.theme.focus import note_reached
from reader.ui.theme.tokens import Token
from reader.ui.words import many

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from reader.ui.theme.theme import ThemeManager

_HEIGHT = 28
_WORDS = {
    Order.RELEVANCE: "Relevance",
    Order.DATE: "Date, oldest first",
    Order.NEWEST: "Date, newest first",
    Order.ID: "Reference id",
    Order.SUBJECT: "Subject",
    Order.POST: "Post",
    Order.COMPLETENESS: "Completeness",
    Order.NOTES: "Notes",
    Order.STATUS: "Status",
    Order.CHECKS: "Checks",
    Order.CLASSIFICATION: "Classification",
    Order.KIND: "Kind",
    Order.FILE: "File name",
}
_SHORT = {
    Order.DATE: "Oldest",
    Order.NEWEST: "Newest",
    Order.ID: "Id",
    Order.COMPLETENESS: "Complete",
}

_PRESSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents are listed.

    Attributes:
        found: That the search finds; None while only the first of them are known.
        total: In the collection.
        incomplete: Found ones of which text is known to be absent; None while that is counted.
        unreadable: Files listed beside them that could not be read: these are no documents.
        only_incomplete: Those without gaps are left out.
    """

    found: int | None
    total: int
    incomplete: int | None = None
    unreadable: int = 0
    only_incomplete: bool = False


class CountLabel(QLabel):
    """The counts; while one of them is a link the keyboard reaches it, in one step.

    Qt's own links of labels take a second step of Tab before Enter opens them.
    """

    def let_keys_reach_link(self) -> None:
        """Be a stop of the keyboard while there is a link, or none."""
        has_link = "<a " in self.text()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_link else Qt.FocusPolicy.NoFocus)
        said = self.tr("Enter lists only the incomplete documents, or all of them.")
        self.setAccessibleDescription(said if has_link else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard came here."""
        note_reached(self, event.reason())
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar press the link."""
        if event.key() in _PRESSING:
            self.linkActivated.emit("")
        else:
            super().keyPressEvent(event)


class FilterLine(QWidget):
    """Says what is listed, and in which order."""

    filters_toggled = Signal(bool)
    """The facets are wanted, or not."""
    incomplete_pressed = Signal()
    """The count of incomplete documents was pressed."""
    order_chosen = Signal(object)
    """An `Order` was chosen."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterLine")
        self._themes = themes
        self._icons = icons
        self._counts: Counts | None = None
        self._earlier: str | None = None
        self._order = Order.DATE
        self._orders: dict[Order, QAction] = {}
        self.filters = QToolButton(self)
        self.filters.setObjectName("filtersButton")
        self.filters.setCheckable(True)
        self.filters.setText(self.tr("Filters"))
        self.filters.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.filters.setIconSize(QSize(12, 12))
        self.filters.toggled.connect(self._on_filters_toggled)
        icons.dress(self.filters, Glyph.RIGHT, Token.TEXT_2, 12)
        self.words = CountLabel(self)
        self.words.setObjectName("countLabel")
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.linkActivated.connect(self._on_words_link_activated)
        self.sort = QToolButton(self)
        self.sort.setObjectName("sortButton")
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sort.setIconSize(QSize(14, 14))
        self.sort.setMenu(self._made_menu())
        icons.dress(self.sort, Glyph.SORT, Token.TEXT_2, 14)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 1)
        line.setSpacing(4)
        line.addWidget(self.filters)
        line.addStretch(1)
        line.addWidget(self.words)
        line.addStretch(1)
        line.addWidget(self.sort)
        themes.changed.connect(self._on_themes_changed)
        self._on_themes_changed()
        self.set_order(Order.DATE)

    def set_counts(self, counts: Counts | None) -> None:
        """Say how many documents are listed; None for nothing to say."""
        self._counts = counts
        self._say()

    def set_earlier(self, query: str | None) -> None:
        """Say that the list is still that of an earlier query, while another one is typed.

        Args:
            query: The earlier one, empty for all documents; None where the list is of what
                stands in the field.
        """
        if query == self._earlier:
            return
        self._earlier = query
        words = ""
        if query is not None:
            of = self.tr("of “{0}”").format(query) if query else self.tr("of all documents")
            words = self.tr(
                "The list is still that {0}: what is being typed finds nothing so far, or cannot "
                "be read yet."
            ).format(of)
        self.words.setToolTip(words)
        self._say()

    def set_order(self, order: Order, *, may_rank: bool = False, note: str = "") -> None:
        """Show which order holds.

        Args:
            order: How the documents stand.
            may_rank: Relevance can be chosen: words are searched for.
            note: Why they stand otherwise than chosen; empty for no reason.
        """
        self._order = order
        self._orders[order].setChecked(True)
        self._orders[Order.RELEVANCE].setEnabled(may_rank)
        words = self.tr("Order: {0}").format(_WORDS[order])
        self.sort.setAccessibleName(words)
        self.sort.setToolTip(note or words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hairline below."""
        painter = QPainter(self)
        line = line_width(1, self.devicePixelRatioF())
        under = QRectF(0, self.height() - line, self.width(), line)
        fill(painter, under, self._themes.colour(Token.RULE))

    def _made_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(self)
        for order, words in _WORDS.items():
            action = group.addAction(self.tr(words))
            action.setCheckable(True)
            action.setData(order)
            menu.addAction(action)
            self._orders[order] = action
        group.triggered.connect(self._on_order_triggered)
        return menu

    @Slot()
    def _on_themes_changed(self) -> None:
        self.setFixedHeight(self._themes.length(_HEIGHT))
        self._say()

    @Slot()
    def _say(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """The fullest words there is room for."""
        self.sort.setText(_WORDS[self._order])
        for words, order in self._sayings():
            self.words.setText(words)
            self.sort.setText(order)
            room = self.width() - self.filters.sizeHint().width() - self.sort.sizeHint().width()
            if self.words.sizeHint().width() <= room - 24:
                break
        self.words.let_keys_reach_link()

    def _sayings(self) -> list[tuple[str, str]]:
        order = _SHORT.get(self._order, _WORDS[self._order])
        whole = _WORDS[self._order]
        counts = self._counts
        if counts is None:
            return [("", whole), ("", order), ("", "")]
        strong = self._themes.current.hex(Token.TEXT_2)
        number = "…" if counts.found is None else f"{counts.found:,}"
        found = f"<b style='color:{strong}'>{number}</b>"
        if counts.found == counts.total:
            noun = many(counts.total, "document").partition(" ")[2]
            full, short = f"{found} {noun}", found
        else:
            full = short = self.tr("{0} of {1}").format(found, f"{counts.total:,}")
        if counts.unreadable and counts.found == 0:
            unreadable = f"<b style='color:{strong}'>{counts.unreadable:,}</b>"
            full = short = self.tr("{0} unreadable").format(unreadable)
        if self._earlier is not None:
            full, short = self.tr("still {0}").format(full), self.tr("still {0}").format(short)
        gaps = self._incomplete_words(counts)
        files = self.tr(", {0} unreadable").format(f"{counts.unreadable:,}")
        with_files = full + gaps + files if counts.unreadable and counts.found else full + gaps
        return [
            (with_files, whole),
            (with_files, order),
            (full + gaps, whole),
            (full + gaps, order),
            (short + gaps, order),
            (short + gaps, ""),
            (short, ""),
        ]

    def _incomplete_words(self, counts: Counts) -> str:
        if counts.incomplete is None or not (counts.incomplete or counts.only_incomplete):
            return ""
        # Named, for Qt would keep the palette's colour of when the words were set.
        ink = self._themes.current.hex(Token.GAP)
        words = self.tr("{0} incomplete").format(f"{counts.incomplete:,}")
        if counts.only_incomplete:
            words = self.tr("incomplete only")
        return f", <a href='incomplete' style='color:{ink}'><b>{words}</b></a>"

    def _show_arrow(self) -> None:
        glyph = Glyph.DOWN if self.filters.isChecked() else Glyph.RIGHT
        self._icons.dress(self.filters, glyph, Token.TEXT_2, 12)

    @Slot(bool)
    def _on_filters_toggled(self, is_on: bool) -> None:
        self._show_arrow()
        self.filters_toggled.emit(is_on)

    @Slot(str)
    def _on_words_link_activated(self, _link: str) -> None:
        self.incomplete_pressed.emit()

    @Slot(object)
    def _on_order_triggered(self, action: QAction) -> None:
        order = Order(action.data())
        self.set_order(order, may_rank=self._orders[Order.RELEVANCE].isEnabled())
        self.order_chosen.emit(order)
