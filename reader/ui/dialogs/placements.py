"""What became of the notes of a document whose text changed, and the decisions about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.annotations import Outcome, PlacementReport, quoted_words
from reader.ui.dialogs.placement_words import PlacementWords
from reader.ui.dialogs.word_changes import changes_html, changes_spoken
from reader.ui.flow import FlowLayout
from reader.ui.scrolled import open_at, room_on_screen
from reader.ui.theme import fonts

if TYPE_CHECKING:
    from reader.annotations import Note, Reading
    from reader.ui.theme.theme import ThemeManager

_SIZE = QSize(820, 360)
_QUOTED = 90
_ORDER = (Outcome.PROPOSED, Outcome.UNPLACED, Outcome.MOVED, Outcome.KEPT)
_ID = Qt.ItemDataRole.UserRole


class PlacementsDialog(QDialog):
    """Every note by class on the left; on the right its words, then and now, and what to do.

    It stays open beside the page, so that a place can be looked at before it is decided on.
    """

    note_chosen = Signal(str)
    """A note was chosen: its place should be shown."""
    accept_requested = Signal(object)
    """The proposed places of the notes with these ids are right."""
    reject_requested = Signal(object)
    """They are wrong."""
    repropose_requested = Signal(str)
    """The place refused for the note with that id should be proposed again."""
    place_requested = Signal(str)
    """The note with that id belongs to what is selected in the page."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placements")
        self.setWindowTitle(self.tr("Places of the notes"))
        self._themes = themes
        self._reading: Reading | None = None
        self._report = PlacementReport()
        self._words: PlacementWords | None = None
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("placementList")
        self.list.setAccessibleName(self.tr("Notes by what became of them"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.where = QLabel(self)
        self.where.setWordWrap(True)
        self.where.setProperty("tone", "second")
        self.words = QTextEdit(self)
        self.words.setObjectName("placementWords")
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("The words then and now"))
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint.setProperty("tone", "muted")
        self.accept_one = self._button(self.tr("&Accept"), self._on_accept_one_clicked)
        self.reject_one = self._button(self.tr("&Reject"), self._on_reject_one_clicked)
        self.place_one = self._button(self.tr("&Place note here"), self._on_place_one_clicked)
        self.place_one.setToolTip(self.tr("Places the note on the words selected in the page"))
        self.propose_again = self._button(self.tr("Propose a&gain"), self._on_propose_again_clicked)
        self.propose_again.setToolTip(self.tr("Takes your rejection back"))
        self.accept_all = self._button(self.tr("Accept a&ll"), self._on_accept_all_clicked)
        self.accept_one.setProperty("primary", True)
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_current_item_changed)
        self.list.itemActivated.connect(self._on_item_activated)
        themes.changed.connect(self._show_current)

    def show_report(self, reading: Reading, report: PlacementReport, sentence: str) -> None:
        """Show other notes, or the same after a decision; the next open one becomes current."""
        row, former = self.list.currentRow(), self.current
        self._reading, self._report = reading, report
        self._words = PlacementWords(reading, report, self._themes)
        self.sentence.setText(sentence)
        self.list.blockSignals(True)
        self.list.clear()
        for outcome in _ORDER:
            notes = report.of(outcome)
            if notes:
                self._add_head(outcome, len(notes))
            for note in notes:
                self._add(note, outcome, self._words)
        self.list.blockSignals(False)
        self.accept_all.setEnabled(bool(report.proposed))
        self._make_current(former, row)

    def stand_clear_of(self, passage: QRect) -> None:
        """Cover the other half of the window, as long as a passage (on the screen) is covered.

        Args:
            passage: Where it stands; null for none yet, then the foot of the window is taken.
        """
        window = self.parentWidget()
        if window is None or not (passage.isNull() or self.frameGeometry().intersects(passage)):
            return
        head, foot = (
            window.mapToGlobal(QPoint(0, 0)),
            window.mapToGlobal(window.rect().bottomLeft()),
        )
        is_low = not passage.isNull() and passage.center().y() > (head.y() + foot.y()) // 2
        top = head.y() if is_low else foot.y() - self.height()
        self.move(head.x() + max(0, (window.width() - self.width()) // 2), top)

    @property
    def current(self) -> str | None:
        """The id of the chosen note."""
        row = self.list.currentRow()
        found = self.list.item(row).data(_ID) if row >= 0 else None
        return found if isinstance(found, str) else None

    def say(self, sentence: str) -> None:
        """Say what is needed for what was asked."""
        self.hint.setText(sentence)

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        deeds = FlowLayout(None, 8)
        for button in (
            self.accept_one,
            self.reject_one,
            self.propose_again,
            self.place_one,
        ):
            deeds.addWidget(button)
        deeds_room = QVBoxLayout()
        # The focus ring stands outside its button.
        deeds_room.setContentsMargins(4, 4, 4, 4)
        deeds_room.addLayout(deeds)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.where)
        right.addWidget(self.words, 1)
        right.addWidget(self.hint)
        right.addLayout(deeds_room)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list, 2)
        middle.addLayout(right, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.accept_all, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.setContentsMargins(4, 4, 4, 4)
        buttons.rejected.connect(self.close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(12)
        whole.addWidget(self.sentence)
        whole.addLayout(middle, 1)
        whole.addWidget(buttons)
        open_at(self, _SIZE)
        # It stands beside the words it tells of: the other half of the screen is theirs.
        self.resize(self.width(), min(self.height(), room_on_screen(self).height() // 2))

    def _add_head(self, outcome: Outcome, count: int) -> None:
        item = QListWidgetItem(self.tr("{0}, {1}").format(self._name(outcome), count), self.list)
        font = item.font()
        font.setWeight(fonts.SEMIBOLD)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.NoItemFlags | Qt.ItemFlag.ItemIsEnabled)

    def _name(self, outcome: Outcome) -> str:
        return {
            Outcome.KEPT: self.tr("Kept"),
            Outcome.MOVED: self.tr("Moved"),
            Outcome.PROPOSED: self.tr("To confirm"),
            Outcome.UNPLACED: self.tr("Unplaced"),
        }[outcome]

    def _add(self, note: Note, outcome: Outcome, said: PlacementWords) -> None:
        journey = said.journey(note)
        words = quoted_words(note.annotation.target) or self.tr("a bookmark without words")
        shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"
        item = QListWidgetItem(f"{journey}\n“{shown}”", self.list)
        item.setData(_ID, note.id)
        spoken = f"{self._name(outcome)}. {journey}. {words}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _make_current(self, former: str | None, row: int) -> None:
        """The same note if it is still undecided; else the nearest, in the order of the list."""
        undecided = {note.id for note in (*self._report.proposed, *self._report.unplaced)}
        rows = [n for n in range(self.list.count()) if self.list.item(n).data(_ID) is not None]
        same = [n for n in rows if self.list.item(n).data(_ID) == former and former in undecided]
        behind = [n for n in rows if n >= row and self.list.item(n).data(_ID) in undecided]
        known = [n for n in rows if self.list.item(n).data(_ID) in undecided]
        chosen = (same or behind or known or rows or [-1])[0]
        self.list.setCurrentRow(chosen)
        self._show_current()

    def _current_note(self) -> Note | None:
        current = self.current
        return self._reading.note(current) if self._reading and current else None

    @Slot()
    def _show_current(self) -> None:
        """Show the chosen note's words, then and now, and what can be done with it."""
        note = self._current_note()
        is_asked = note is not None and note in self._report.proposed
        is_open = is_asked or (note is not None and note in self._report.unplaced)
        self.accept_one.setEnabled(is_asked)
        self.reject_one.setEnabled(is_asked)
        self.place_one.setEnabled(is_open)
        said = self._words
        is_refused = note is not None and said is not None and said.is_refused(note)
        self.reject_one.setVisible(not is_refused)
        self.propose_again.setVisible(is_refused)
        if note is None or said is None:
            self.where.clear()
            self.words.clear()
            return
        was, now = said.then_and_now(note)
        self.where.setText(said.journey(note))
        self.words.setHtml(changes_html(was, now, self._themes.current) + said.surroundings(note))
        self.words.setAccessibleDescription(changes_spoken(was, now))
        self.hint.setText(said.advice(note))

    @Slot()
    def _on_current_item_changed(self) -> None:
        self._show_current()
        if self.current is not None:
            self.note_chosen.emit(self.current)

    @Slot()
    def _on_item_activated(self) -> None:
        if self.current is not None:
            self.note_chosen.emit(self.current)

    @Slot()
    def _on_accept_one_clicked(self) -> None:
        if self.current is not None:
            self.accept_requested.emit((self.current,))

    @Slot()
    def _on_reject_one_clicked(self) -> None:
        if self.current is not None:
            self.reject_requested.emit((self.current,))

    @Slot()
    def _on_propose_again_clicked(self) -> None:
        if self.current is not None:
            self.repropose_requested.emit(self.current)

    @Slot()
    def _on_place_one_clicked(self) -> None:
        if self.current is not None:
            self.place_requested.emit(self.current)

    @Slot()
    def _on_accept_all_clicked(self) -> None:
        self.accept_requested.emit(tuple(note.id for note in self._report.proposed))
