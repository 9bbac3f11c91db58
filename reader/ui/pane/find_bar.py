"""Find in document: as you type, with a count, from the place in view on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.app.find import MOST_HITS, Found, Manner, Wanted, has_navigation, hit_from, look_for
from reader.ui.actions import ActionId
from reader.ui.aside import Aside
from reader.ui.icons import Glyph, Icons
from reader.ui.panels.speech import announce

if TYPE_CHECKING:
    from reader.document import Document, Span
    from reader.ui.actions import ActionTable

_DELAY_MS = 120
_AT_ONCE = 300_000
"""Code points that are searched for plain words within a frame; the rest beside the window."""
_MANNERS = (
    (Manner.CASE, ActionId.FIND_CASE, "Aa"),
    (Manner.WHOLE_WORDS, ActionId.FIND_WHOLE, "“ab”"),
    (Manner.EXPRESSION, ActionId.FIND_EXPRESSION, ".*"),
)


class FindBar(QFrame):
    """A field, a count, and steps to the next and previous hit."""

    hits_changed = Signal(object, int)
    """All hits in order, and which of them is the current one (-1: none)."""
    hits_renewed = Signal(object, int)
    """The same where nobody went on: the page shows the text in the other projection."""
    left = Signal()
    """The bar closes under the keyboard: the page is to have it."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._document: Document | None = None
        self._hits: tuple[Span, ...] = ()
        self._current = -1
        self._origin = 0
        self._is_as_published = False
        self._is_renewing = False
        self._aside = Aside(self)
        self._aside.answered.connect(self._on_found)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setAccessibleName(self.tr("Find in this document"))
        self.field.setMaximumWidth(360)
        self.field.setMinimumWidth(80)
        self.field.installEventFilter(self)
        self._count = QLabel(self)
        self._count.setObjectName("mutedLabel")
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self._search)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.manners = {manner: self._tool(words) for manner, _action, words in _MANNERS}
        for button in self.manners.values():
            button.setCheckable(True)
            button.toggled.connect(self._on_manner_toggled)
        self.navigation = QCheckBox(self.tr("Navigation too"), self)
        self.navigation.setToolTip(
            self.tr("Search the menus of the web page as well, which are folded away")
        )
        self.navigation.toggled.connect(self._on_manner_toggled)
        self.navigation.hide()
        self._problem = QLabel(self)
        self._problem.setObjectName("searchProblem")
        self._problem.setProperty("tone", "gap")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._lay_out(icons)

    def _lay_out(self, icons: Icons) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.field, 1)
        for tool in self.manners.values():
            line.addWidget(tool)
        line.addSpacing(4)
        line.addWidget(self._count)
        line.addWidget(self.navigation)
        line.addStretch(1)
        for glyph, name, slot in (
            (Glyph.UP, self.tr("Previous hit"), self.previous_hit),
            (Glyph.DOWN, self.tr("Next hit"), self.next_hit),
            (Glyph.CLOSE, self.tr("Close"), self.close_bar),
        ):
            button = self._tool("")
            button.setAccessibleName(name)
            button.setToolTip(name)
            icons.dress(button, glyph)
            button.clicked.connect(slot)
            line.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 5, 8, 5)
        whole.setSpacing(2)
        whole.addLayout(line)
        whole.addWidget(self._problem)

    def _tool(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        return button

    def borrow(self, actions: ActionTable) -> None:
        """Let the actions on how to find and the buttons of the bar be one."""
        for manner, action, _words in _MANNERS:
            button, entry = self.manners[manner], actions[action]
            button.setToolTip(entry.toolTip())
            button.setAccessibleName(entry.text().replace("&", ""))
            button.toggled.connect(entry.setChecked)
            entry.toggled.connect(button.setChecked)

    @property
    def current_hit(self) -> Span | None:
        """The hit that the user is at."""
        return self._hits[self._current] if 0 <= self._current < len(self._hits) else None

    def set_document(self, document: Document | None) -> None:
        """Search another document from now on; an open bar searches it at once."""
        self._document = document
        self._forget()
        self._count.clear()
        self._origin = 0
        if not self.isHidden():
            self._offer_navigation()
        if self.isVisible() and document is not None:
            self._search()

    def set_as_published(self, *, is_on: bool) -> None:
        """Search the text as it stands in the file as well, for that is what is shown."""
        if is_on == self._is_as_published:
            return
        self._is_as_published = is_on
        if self.isVisible() and self.field.text():
            self._search(is_renewing=True)

    @property
    def origin(self) -> int:
        """The source offset from which on the current hit was sought."""
        return self._origin

    def search_from(self, origin: int) -> None:
        """Be at the first hit from there on; the text was read again."""
        self._origin = origin
        if self.isVisible():
            self._search()

    def open_bar(self, words: str = "", origin: int = 0) -> None:
        """Show the bar with the keyboard in it.

        Args:
            words: To look for; empty for those that stand there.
            origin: Source offset from which on the first hit is taken.
        """
        was_hidden = self.isHidden()
        self._origin = origin
        self._offer_navigation()
        self.show()
        if words:
            self.field.setText(words)
        if was_hidden and self.field.text() and not self._delay.isActive():
            # The words of before: their hits went when the bar was closed.
            self._search()
        self.field.setFocus()
        self.field.selectAll()

    def _offer_navigation(self) -> None:
        """Asked of an open bar only: every block of a long document is looked at."""
        document = self._document
        self.navigation.setVisible(document is not None and has_navigation(document))

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and its hits."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            # Hidden first, Qt would give the keyboard to whatever was made next.
            self.left.emit()
        self.hide()
        self._forget()
        self.hits_changed.emit(self._hits, -1)

    @Slot()
    def next_hit(self) -> None:
        """Go to the next hit, round the end."""
        self._step(1)

    @Slot()
    def previous_hit(self) -> None:
        """Go to the previous hit, round the beginning."""
        self._step(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return steps on, Shift+Return back, Escape closes."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == (QEvent.Type.KeyPress)
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        if self._delay.isActive():
            self._search()
            return
        if self._hits:
            self._current = (self._current + by) % len(self._hits)
            self._origin = self._hits[self._current].start
            self._tell()

    def _forget(self) -> None:
        self._aside.cancel()
        self._hits, self._current = (), -1

    def _wanted(self) -> Wanted:
        chosen = {manner for manner, button in self.manners.items() if button.isChecked()}
        if self.navigation.isChecked():
            chosen.add(Manner.NAVIGATION)
        if self._is_as_published:
            chosen.add(Manner.AS_PUBLISHED)
        return Wanted(self.field.text(), frozenset(chosen))

    @Slot(bool)
    def _on_manner_toggled(self, _is_on: bool) -> None:
        if self.isVisible():
            self._search()

    @Slot(str)
    def _on_field_text_changed(self, _text: str) -> None:
        # What was counted was of other words.
        self._count.clear()
        self._delay.start()

    @Slot()
    def _search(self, *, is_renewing: bool = False) -> None:
        """Search now; an expression and a long text beside the window's thread."""
        self._is_renewing = is_renewing
        document, wanted = self._document, self._wanted()
        self._delay.stop()
        self._aside.cancel()
        if document is None:
            return
        if Manner.EXPRESSION not in wanted.manners and len(document.text) <= _AT_ONCE:
            self._on_found(look_for(document, wanted))
        else:
            self._hits, self._current = (), -1
            self._count.setText(self.tr("Looking…") if wanted.words.strip() else "")
            self._aside.start(partial(look_for, document, wanted))

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        self._hits = found.hits
        self._current = hit_from(found.hits, self._origin)
        self._problem.setText(found.problem)
        self._problem.setVisible(bool(found.problem))
        if found.problem:
            announce(self, found.problem)
        self._tell()

    def _tell(self) -> None:
        hits_told = self.hits_renewed if self._is_renewing else self.hits_changed
        self._is_renewing = False
        if not self.field.text().strip():
            self._count.clear()
        elif not self._hits:
            self._count.setText("" if self._problem.text() else self.tr("No hit"))
        else:
            total = len(self._hits)
            words = self.tr("{0} of the first {1}" if total == MOST_HITS else "{0} of {1}")
            self._count.setText(words.format(f"{self._current + 1:,}", f"{total:,}"))
        if self._count.text():
            announce(self, self._count.text())
        hits_told.emit(self._hits, self._current)
