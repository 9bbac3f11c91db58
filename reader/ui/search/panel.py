"""The left panel: the search above, facets and documents below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.ui.icons import Glyph, Icons
from reader.ui.paint import fill, line_width
from reader.ui.search.chips import ChipRow
from reader.ui.search.completions import CompletionList
from reader.ui.search.facets import FACETS_WIDTH, FacetList
from reader.ui.search.field import SearchField
from reader.ui.search.filter_line import FilterLine
from reader.ui.search.no_hits import NoHits
from reader.ui.search.problem_line import ProblemLine
from reader.ui.search.timeline import Timeline
from reader.ui.search.undated import UndatedLine
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from reader.ui.lists.panel import DocumentPanel
    from reader.ui.theme.theme import ThemeManager

_BESIDE_FROM = 480
"""From this width in pixels of the look on the facets stand beside the list, else above it."""
_ABOVE_SHARE = 0.4


class SearchPanel(QWidget):
    """Puts the parts of a search round the document list; it asks nothing itself."""

    facets_shown = Signal(bool)
    """The facets were opened or closed."""

    def __init__(
        self,
        themes: ThemeManager,
        icons: Icons,
        documents: DocumentPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("searchPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._themes = themes
        self.documents = documents
        self.head = QWidget(self)
        self.field = SearchField(themes, self.head)
        self.completions = CompletionList(themes, self.field)
        self.field.completions = self.completions
        self.menu_button = QToolButton(self.head)
        self.menu_button.setObjectName("searchMenu")
        self.menu_button.setToolTip(self.tr("Saved searches"))
        self.menu_button.setAccessibleName(self.tr("Saved searches"))
        icons.dress(self.menu_button, Glyph.MORE, Token.TEXT_2)
        self.problems = ProblemLine(themes, self.head)
        self.chips = ChipRow(themes, self.head)
        self.timeline = Timeline(themes, self)
        self.undated = UndatedLine(self)
        self.filter_line = FilterLine(themes, icons, self)
        self.facets = FacetList(themes, self)
        self.facets.hide()
        self.no_hits = NoHits(themes, self)
        self.no_hits.hide()
        self._is_searchable = False
        self._lay_out()
        self.filter_line.filters_toggled.connect(self._on_filters_toggled)
        self.facets.left.connect(self._on_facets_left)
        themes.changed.connect(self._fit)
        documents.bareness_changed.connect(self._show_search)
        self.set_searchable(is_searchable=False)

    def set_searchable(self, *, is_searchable: bool) -> None:
        """Show the search, or hide it: a file opened by itself has no index to search."""
        self._is_searchable = is_searchable
        if not is_searchable:
            self.set_found_nothing(is_nothing=False)
        self._show_search()

    @Slot()
    def _show_search(self) -> None:
        """Show what searches, where there is something to search."""
        is_shown = self.has_search
        self.head.setVisible(is_shown)
        self.filter_line.setVisible(is_shown)
        if not is_shown:
            self.timeline.hide()
            self.undated.hide()
        self._show_facets(is_shown=is_shown and self.filter_line.filters.isChecked())
        self.update()

    @property
    def has_search(self) -> bool:
        """Whether there are documents to search; what was typed stays in sight without any."""
        is_of_nothing = self.documents.is_bare and not self.field.text()
        return self._is_searchable and not is_of_nothing

    def expect_counts(self, undated: int) -> None:
        """Keep the room of timeline and undated documents free until they are counted.

        Args:
            undated: How many have no date, as far as it is known.
        """
        if self._is_searchable:
            self.timeline.expect()
            self.undated.set_counts(0, undated)

    def set_found_nothing(self, *, is_nothing: bool) -> None:
        """Show what to take out of the search instead of an empty list."""
        self.documents.show_instead(self.no_hits if is_nothing else None)

    @property
    def shows_facets(self) -> bool:
        """Whether the facets are open."""
        return not self.facets.isHidden()

    def toggle_facets(self) -> None:
        """Open the facets with the keyboard in them, or close them."""
        button = self.filter_line.filters
        if self.shows_facets and not self.facets.hasFocus():
            self.facets.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        had_focus = self.facets.hasFocus()
        button.setChecked(not button.isChecked())
        if button.isChecked():
            self.facets.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif had_focus:
            self._on_facets_left()

    def set_hint(self, words: str, key: QKeySequence) -> None:
        """What the empty field says."""
        native = key.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        self.field.set_hint(words, native)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Facets beside the list, or above it."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairlines between the search, the facets and the list."""
        super().paintEvent(event)
        if not self.has_search:
            return
        painter = QPainter(self)
        line = line_width(1, self.devicePixelRatioF())
        rule = self._themes.colour(Token.RULE)
        top = self._below.geometry().top()
        fill(painter, QRectF(0, top - line, self.width(), line), rule)
        if self.shows_facets:
            box = self.facets.geometry().translated(self._below.pos())
            if self._is_beside():
                at = QRectF(box.right() + 1, box.top(), line, box.height())
            else:
                at = QRectF(0, box.bottom() + 1, self.width(), line)
            fill(painter, at, rule)

    def _lay_out(self) -> None:
        typing = QHBoxLayout()
        typing.setContentsMargins(0, 0, 0, 0)
        typing.setSpacing(4)
        typing.addWidget(self.field, 1)
        typing.addWidget(self.menu_button)
        head = QVBoxLayout(self.head)
        head.setContentsMargins(12, 10, 8, 6)
        head.setSpacing(6)
        head.addLayout(typing)
        head.addWidget(self.problems)
        head.addWidget(self.chips)
        listed = QVBoxLayout()
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        listed.addWidget(self.filter_line)
        listed.addWidget(self.documents, 1)
        self._below = QWidget(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._below)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self._row.addWidget(self.facets)
        self._row.addLayout(listed, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.timeline)
        whole.addWidget(self.undated)
        whole.addSpacing(1)
        whole.addWidget(self._below, 1)

    def _is_beside(self) -> bool:
        return self.width() >= self._themes.length(_BESIDE_FROM)

    @Slot()
    def _fit(self) -> None:
        if self._is_beside():
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self.facets.setFixedWidth(self._themes.length(FACETS_WIDTH) - 1)
            self.facets.setMaximumHeight(16_777_215)
        else:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self.facets.setMinimumWidth(0)
            self.facets.setMaximumWidth(16_777_215)
            self.facets.setMaximumHeight(round(self.height() * _ABOVE_SHARE))
        self.update()

    def _show_facets(self, *, is_shown: bool) -> None:
        if is_shown == self.shows_facets:
            return
        self.facets.setVisible(is_shown)
        self.facets_shown.emit(is_shown)
        self._fit()

    @Slot(bool)
    def _on_filters_toggled(self, is_on: bool) -> None:
        self._show_facets(is_shown=is_on and self.has_search)

    @Slot()
    def _on_facets_left(self) -> None:
        self.documents.view.setFocus(Qt.FocusReason.OtherFocusReason)
