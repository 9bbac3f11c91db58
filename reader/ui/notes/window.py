"""The notes of all documents: a window of its own beside the one that reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.app.note_view import PAGE, NotesAsked
from reader.collection.note_query import NoteQuery
from reader.collection.query import FieldName, parse_query, with_value
from reader.ui.empty_state import ListOrEmpty
from reader.ui.notes.bars import FootBar, NoteScope, ShapeBar
from reader.ui.notes.cards import NoteCard, card_rows
from reader.ui.notes.delegate import CardDelegate
from reader.ui.notes.emptiness import (
    Emptiness,
    count_words,
    emptiness_of,
    emptiness_words,
    way_on,
)
from reader.ui.notes.filter import NoteFilter
from reader.ui.notes.menu import card_menu, copied
from reader.ui.notes.narrowing import facets_of, none_of
from reader.ui.notice_bar import NoticeBar
from reader.ui.panels.note_delegate import PART_ALL, PART_MENU
from reader.ui.panels.rows import Row, RowView
from reader.ui.scrolled import open_at
from reader.ui.search.facets import FacetList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QShowEvent

    from reader.app.note_view import NotesAnswer
    from reader.app.notices import Notice
    from reader.collection.note_counts import ValueCount
    from reader.collection.note_rows import IndexedNote
    from reader.collection.query import Choice
    from reader.ui.icons import Icons
    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(980, 680)
_LEFT, _RIGHT = 230, 750
_LEAST_LEFT = 130
"""Of the facets, in pixels of the look: a word of some length and its count."""
_MOST_OF_SCREEN = 6
"""The part of the screen they insist on at most: one in so many."""
STRAY_TOPIC = "stray"
"""Of what is said where the document of a note is not there."""


class NotesWindow(QDialog):
    """Filter, values with counts, the notes in groups, and what is done with those shown.

    The window knows no index: it asks by signals, and shows what it is given.

    Args:
        themes: Colours.
        icons: Of the buttons.
        parent: The window.
    """

    asked = Signal()
    """Other notes are wanted: :attr:`wanted`."""
    page_asked = Signal(int)
    """Another page is wanted, counted from 0."""
    note_chosen = Signal(object)
    """A card was clicked: its `IndexedNote`."""
    export_requested = Signal(bool)
    """The notes shown should be exported; whether private ones too."""
    copy_requested = Signal(str)
    """Words for the clipboard."""

    def __init__(self, themes: ThemeManager, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notesWindow")
        self.setWindowTitle(self.tr("Notes on all documents"))
        self._answer: NotesAnswer | None = None
        self._shown: Sequence[IndexedNote] = ()
        self._page = 0
        self._unfolded: frozenset[str] = frozenset()
        self._growing = ""
        self._counts: Mapping[FieldName, Sequence[ValueCount]] = {}
        """Of the notes that were shown last."""
        self._themes = themes
        self.head = NoteFilter(themes, icons, self)
        self.filter = self.head.field
        self.facets = FacetList(themes, self)
        self.shape = ShapeBar(self)
        self.view = RowView(self)
        self.view.setObjectName("notesList")
        self.view.setAccessibleName(self.tr("Notes on all documents"))
        self.view.setItemDelegate(CardDelegate(themes, self.view))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.takes_copy = True
        self._stack = ListOrEmpty(self.view, self)
        self.empty = self._stack.empty
        self.foot = FootBar(icons, self)
        self.notices = NoticeBar(themes, icons, self.view, self)
        self.notices.left.connect(self.view.setFocus)
        """What is said of the notes shown: below the window's filter, where it was asked."""
        self._lay_out()
        self._wire()
        open_at(self, _SIZE)
        self.show_emptiness(Emptiness.WAITING)

    @property
    def wanted(self) -> NotesAsked:
        """What the controls ask; the scope is whoever's knows the documents."""
        return NotesAsked(
            NoteQuery(parse_query(self.head.text)), self.shape.order, self.shape.grouping
        )

    @property
    def page(self) -> int:
        """Which page is shown, counted from 0."""
        return self._page

    @property
    def scope(self) -> NoteScope:
        """On which documents."""
        return self.shape.scope

    @property
    def answer(self) -> NotesAnswer | None:
        """What is shown."""
        return self._answer

    @property
    def rows(self) -> Sequence[Row]:
        """The rows on screen."""
        return self.view.rows.rows

    def set_filter(self, text: str) -> None:
        """Show other notes at once."""
        self.head.set_text(text)

    def show_answer(
        self, answer: NotesAnswer, shown: Sequence[IndexedNote], page: int, *, growing: str = ""
    ) -> None:
        """Show what was found.

        Args:
            answer: All of it.
            shown: The notes of the page.
            page: Which, counted from 0.
            growing: Why more may follow; empty where all of the folder was read.
        """
        if self.head.is_misread:
            # It was asked before, or the index changed: it is not what the field says.
            self.show_emptiness(Emptiness.MISREAD)
            return
        before = self._answer
        is_same = before is not None and before.asked == answer.asked and page == self._page
        self._answer, self._shown, self._page = answer, shown, page
        self._growing = growing
        self.head.tell(answer.hints)
        counts: Mapping[FieldName, Sequence[ValueCount]] = answer.counts
        if answer.found.total:
            self._counts = counts
        else:
            # The values stay where they were, though most of them lead to nothing.
            kept = {field: own for field, own in counts.items() if own}
            counts = {**none_of(self._counts), **kept}
        self.facets.set_facets(tuple(facets_of(counts, self.head.text)))
        if answer.found.total:
            self._stack.show_list()
            self._show_rows(is_same=is_same)
        else:
            self.show_emptiness(emptiness_of(answer, self.head.text))
        self.foot.tell(count_words(answer, growing), page, len(answer.found.ids))
        private = answer.counts.get(FieldName.PRIVATE, ())
        has_private = any(one.value == "yes" for one in private)
        self.foot.set_exportable(is_exportable=bool(answer.found.total), has_private=has_private)

    def tell(self, notice: Notice) -> None:
        """Say something of a note; it goes with the next one that is asked about."""
        self.notices.show_notice(notice)

    def show_emptiness(self, why: Emptiness, sentence: str = "") -> None:
        """Say why no note is shown, and what to do."""
        self._stack.show_empty(sentence or emptiness_words(why, self._growing), way_on(why))
        self.view.show_rows(())
        if why in (Emptiness.NO_COLLECTION, Emptiness.WAITING):
            self._counts = {}
            self.facets.set_facets(())
        if why in (Emptiness.NO_COLLECTION, Emptiness.WAITING, Emptiness.MISREAD):
            self._answer, self._shown = None, ()
            self.foot.tell("", 0, 0)
            self.foot.set_exportable(is_exportable=False, has_private=False)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is there now."""
        super().showEvent(event)
        self.notices.withdraw(STRAY_TOPIC)
        self.asked.emit()

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.shape)
        column.addWidget(self._stack, 1)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setHandleWidth(1)
        parts.addWidget(self.facets)
        parts.addWidget(right)
        parts.setChildrenCollapsible(False)
        self._keep_facets()
        # Shares, not pixels: both grow with a window whose letters are large.
        for part, share in enumerate((_LEFT, _RIGHT)):
            parts.setStretchFactor(part, share)
        parts.setSizes([_LEFT, _RIGHT])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.notices)
        whole.addWidget(parts, 1)
        whole.addWidget(self.foot)

    @Slot()
    def _keep_facets(self) -> None:
        """Leave the facets the room of a word, as far as the screen allows it."""
        most = self.screen().availableSize().width() // _MOST_OF_SCREEN
        self.facets.setMinimumWidth(min(self._themes.length(_LEAST_LEFT), most))

    def _wire(self) -> None:
        self._themes.changed.connect(self._keep_facets)
        self.head.asked.connect(self.asked)
        self.head.entered.connect(self.view.setFocus)
        self.head.misread.connect(self._on_misread)
        self.filter.given_up.connect(self.reject)
        self.facets.left.connect(self.view.setFocus)
        self.filter.left.connect(self.view.setFocus)
        self.facets.value_chosen.connect(self._on_value_chosen)
        self.shape.changed.connect(self.asked)
        self.empty.way_asked.connect(self._on_way_asked)
        self.view.row_chosen.connect(self._on_row_chosen)
        self.view.customContextMenuRequested.connect(self._on_menu_requested)
        self.view.copy_requested.connect(self._on_copy_requested)
        self.foot.page_asked.connect(self.page_asked)
        self.foot.export_requested.connect(self.export_requested)
        QShortcut(QKeySequence("Alt+PgDown"), self, self.foot.next_page)
        QShortcut(QKeySequence("Alt+PgUp"), self, self.foot.previous_page)
        QShortcut(QKeySequence("Ctrl+K"), self, self.filter.setFocus)

    @Slot()
    def _on_misread(self) -> None:
        """Show no notes that the filter does not ask for, and export none."""
        self.show_emptiness(Emptiness.MISREAD)

    @Slot()
    def _on_way_asked(self) -> None:
        if self.filter.text().strip():
            self.set_filter("")
        else:
            self.shape.choose(NoteScope.ALL)
        self.filter.setFocus()

    def _show_rows(self, *, is_same: bool) -> None:
        assert self._answer is not None
        rows = tuple(
            card_rows(
                self._answer.found,
                self._shown,
                self._page * PAGE,
                self._answer.asked.grouping,
                now=datetime.now(UTC),
                unfolded=self._unfolded,
            )
        )
        if is_same:
            self.view.show_rows(rows)
        else:
            self.view.replace_rows(rows)

    def _menu(self, row: NoteCard, at: QPoint) -> None:
        wanted = card_menu(row, self.head.text, self, at, self._on_row_chosen, self.copy_requested)
        if wanted is not None:
            self.set_filter(wanted)

    @Slot(object, str, object)
    def _on_value_chosen(self, field: FieldName, value: str, choice: Choice) -> None:
        self.set_filter(with_value(self.head.text, field, value, choice))

    @Slot(object, str)
    def _on_row_chosen(self, row: Row, part: str) -> None:
        if not isinstance(row, NoteCard):
            return
        if part == PART_ALL:
            self._unfolded ^= {row.key}
            self._show_rows(is_same=True)
        elif part == PART_MENU:
            rect = self.view.rect_of(row.key)
            if rect is not None:
                corner = rect.topRight()
                self._menu(row, self.view.viewport().mapToGlobal(corner))
        else:
            self.notices.withdraw(STRAY_TOPIC)
            self.note_chosen.emit(row.source)

    @Slot(object)
    def _on_menu_requested(self, at: QPoint) -> None:
        row = self.view.rows.row(self.view.indexAt(at)) or self.view.current()
        if isinstance(row, NoteCard):
            self._menu(row, self.view.viewport().mapToGlobal(at))

    @Slot()
    def _on_copy_requested(self) -> None:
        row = self.view.current()
        if isinstance(row, NoteCard):
            self.copy_requested.emit(copied(row))
