"""Tells what became of notes whose text changed, and carries out what is decided about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Slot

from reader.annotations import FactKind, Outcome, Placement, PlacementReport, placement_report
from reader.app import placing
from reader.app.notices import Notice, NoticeAction, NoticeBoard, NoticeKind
from reader.ui.actions import ActionId, ActionTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QWidget

    from reader.annotations import Reading
    from reader.app.workspace import Workspace
    from reader.document import Address, Span
    from reader.ui.dialogs.placements import PlacementsDialog
    from reader.ui.pane.view import ReaderView
    from reader.ui.panels.notes import NotesPanel
    from reader.ui.panels.side import SidePanel
    from reader.ui.theme.theme import ThemeManager
    from reader.ui.window.notes import NotesController

TOPIC = "placements"
"""Topic of what is said here; it goes with its document."""


class Placements(QObject):
    """The report after a re-anchoring, in the notice bar and in a dialog beside the page."""

    def __init__(
        self,
        window: QWidget,
        services: tuple[ActionTable, Workspace, NotesController, NoticeBoard, ThemeManager],
        parts: tuple[ReaderView, SidePanel],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions, self._workspace, self._controller, self._board, self._themes = services
        self._reader, self._side = parts
        self._report = PlacementReport()
        self._on_whole = 0
        """Notes on the document as a whole, which have no place to lose."""
        self._told: set[tuple[Address, str, tuple[int, ...]]] = set()
        """What was said since the start, so that it is not said at each opening."""
        self.dialog: PlacementsDialog | None = None
        self._proposal: Span | None = None
        """What was selected in the page to be looked at."""
        self._side.with_notes(self._follow)

    def _follow(self, notes: NotesPanel) -> None:
        notes.place_accepted.connect(self._on_place_accepted)
        notes.place_rejected.connect(self._on_place_rejected)
        notes.place_requested.connect(self._on_place_requested)

    def slots(self) -> Mapping[ActionId, Callable[[], object]]:
        """What each action does."""
        return {ActionId.PLACEMENTS: self.show, ActionId.PLACE_NOTE: self._on_place_note}

    def tell(self, reading: Reading | None, *, is_opened: bool) -> None:
        """Say what became of the notes of a reading, once for each text.

        Args:
            reading: The document on screen.
            is_opened: Whether it was just opened; else its notes changed.
        """
        self._report = placement_report(reading) if reading is not None else PlacementReport()
        self._on_whole = reading.note_count - len(reading.notes) if reading is not None else 0
        if is_opened or not self._report.is_open:
            self._board.withdraw(TOPIC)
        if reading is not None and self._report.has_changed:
            self._tell(reading, is_opened=is_opened)
        if self.dialog is None or not self.dialog.isVisible():
            return
        if reading is None or is_opened:
            self.dialog.close()
        else:
            self.dialog.show_report(reading, self._report, self._sentence())

    @Slot()
    def show(self) -> None:
        """Open the report of the document on screen."""
        reading = self._reader.reading
        if reading is None:
            return
        if self.dialog is None:
            self.dialog = self._make_dialog()
        if not self.dialog.isVisible():
            self.dialog.stand_clear_of(QRect())
        self._board.withdraw(TOPIC)
        self.dialog.show_report(reading, self._report, self._sentence())
        self.dialog.show()
        self.dialog.activateWindow()
        self.dialog.list.setFocus()

    def _tell(self, reading: Reading, *, is_opened: bool) -> None:
        """Say it where something is to be decided, and anything else once."""
        source = reading.document.source
        tally = tuple(len(self._report.of(outcome)) for outcome in Outcome)
        said = (source.address, source.text_sha256, tally)
        is_known = said in self._told
        self._told.add(said)
        if not is_opened or (is_known and not self._report.proposed) or self._is_settled(reading):
            return
        kind = NoticeKind.WARNING if self._report.is_open else NoticeKind.INFORMATION
        action = NoticeAction(self.tr("Show the report"), self.show)
        self._board.tell(Notice(kind, self._sentence(), (action,), topic=TOPIC))

    def _is_settled(self, reading: Reading) -> bool:
        """Whether the user decided on every place: what is left unplaced was rejected."""
        refused = {
            fact.key for fact in reading.facts if fact.kind is FactKind.REJECTION and fact.value
        }
        lost = {note.id for note in self._report.unplaced}
        return bool(lost) and not self._report.proposed and lost <= refused

    def _sentence(self) -> str:
        if not self._report.has_changed:
            return self.tr("All notes stand where they were made.")
        words = {
            Outcome.KEPT: self.tr("{0} kept"),
            Outcome.MOVED: self.tr("{0} moved"),
            Outcome.PROPOSED: self.tr("{0} to confirm"),
            Outcome.UNPLACED: self.tr("{0} unplaced"),
        }
        counted = [(words[outcome], len(self._report.of(outcome))) for outcome in Outcome]
        counted.append((self.tr("{0} on the whole document"), self._on_whole))
        listed = ", ".join(form.format(f"{count:,}") for form, count in counted if count)
        # Changed since, or another document's: notes may have been taken over.
        return self.tr("This text is not the one its notes were made on: {0}.").format(listed)

    def _make_dialog(self) -> PlacementsDialog:
        from reader.ui.dialogs.placements import PlacementsDialog

        dialog = PlacementsDialog(self._themes, self._window)
        # Its own window: the keys of undo and redo work in it as well.
        for action in (ActionId.UNDO, ActionId.REDO):
            dialog.addAction(self._actions[action])
        dialog.note_chosen.connect(self._on_note_chosen)
        dialog.accept_requested.connect(self._accept)
        dialog.reject_requested.connect(self._reject)
        dialog.repropose_requested.connect(self._propose_again)
        dialog.place_requested.connect(self._on_place_requested)
        return dialog

    @Slot(str)
    def _on_note_chosen(self, note_id: str) -> None:
        self._side.notes.set_current(note_id)
        self._reader.show_note(note_id)
        reading = self._reader.reading
        note = reading.note(note_id) if reading else None
        if self._reader.selected_span() == self._proposal:
            # Else it would be taken for what the next note is to be placed on.
            self._reader.pane.clear_selection()
        is_asked = note is not None and note.placement is Placement.PROPOSED
        self._proposal = note.span if note is not None and is_asked else None
        if self._proposal is not None:
            self._reader.jumps.show_spans((self._proposal,))
            # At the top: the report covers the foot of the page.
            self._reader.jump(self._proposal.start)
            # When it has been scrolled there; near the end of a text it cannot come to the top.
            QTimer.singleShot(0, self._uncover)

    @Slot()
    def _uncover(self) -> None:
        """The report gives way to the passage that is asked about."""
        box = self._reader.pane.selection_rect()
        if self.dialog is not None and not box.isNull():
            self.dialog.stand_clear_of(
                QRect(self._reader.pane.mapToGlobal(box.topLeft()), box.size())
            )

    @Slot(object)
    def _accept(self, note_ids: Iterable[str]) -> None:
        reading = self._reader.reading
        if reading is None:
            return
        asked = placing.proposals(reading)
        self._place({note_id: asked[note_id] for note_id in note_ids if note_id in asked})

    @Slot(object)
    def _reject(self, note_ids: Iterable[str]) -> None:
        reading = self._reader.reading
        if reading is not None:
            address, wanted = reading.document.source.address, tuple(note_ids)
            self._controller.change(lambda: placing.reject(self._workspace, address, wanted))

    @Slot(str)
    def _propose_again(self, note_id: str) -> None:
        reading = self._reader.reading
        if reading is not None:
            address = reading.document.source.address
            self._controller.change(
                lambda: placing.propose_again(self._workspace, address, note_id)
            )

    def _place(self, places: Mapping[str, Span]) -> None:
        reading = self._reader.reading
        if reading is not None and places:
            address = reading.document.source.address
            self._controller.change(lambda: placing.place(self._workspace, address, places))

    @Slot(str)
    def _on_place_accepted(self, note_id: str) -> None:
        self._accept((note_id,))

    @Slot(str)
    def _on_place_rejected(self, note_id: str) -> None:
        self._reject((note_id,))

    @Slot(str)
    def _on_place_requested(self, note_id: str) -> None:
        span = self._reader.selected_span()
        if span is None:
            self._ask_for_words()
            return
        self._place({note_id: span})
        self._reader.pane.clear_selection()
        self._on_note_chosen(note_id)

    @Slot()
    def _on_place_note(self) -> None:
        """Put the note that is current, here or in the Notes panel, on what is selected."""
        is_asking = self.dialog is not None and self.dialog.isVisible()
        current = self.dialog.current if self.dialog is not None and is_asking else None
        note_id = current or self._side.notes.current
        if note_id is None:
            self._board.inform(self.tr("Choose a note first, in the report or in the Notes panel."))
        else:
            self._on_place_requested(note_id)

    def _ask_for_words(self) -> None:
        sentence = self.tr("Select the passage in the page first; then the note has a place.")
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.say(sentence)
        else:
            self._board.inform(sentence)
