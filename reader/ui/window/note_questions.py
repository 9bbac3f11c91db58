"""What the window says and asks of notes whose document was moved, copied or replaced."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.annotations import Fact, Outcome, QuestionKind, placement_report
from reader.annotations.counting import note_count
from reader.app.notices import Notice, NoticeAction, NoticeBoard, NoticeKind
from reader.ui.words import many

if TYPE_CHECKING:
    from reader.annotations import NotesQuestion, Reading
    from reader.app.workspace import Workspace
    from reader.document import Address
    from reader.ui.window.notes import NotesController

TOPIC = "whose-notes"
"""Topic of everything said here; it goes with its document."""
_SETTLED = (Outcome.KEPT, Outcome.MOVED)


class NoteQuestions(QObject):
    """Tells of notes found elsewhere and asks of those that may be another document's.

    Args:
        workspace: Takes and remembers the answers.
        board: Shows the sentences.
        notes: Asks for the user's name, which the notes file carries.
        window: The parent.
    """

    places_requested = Signal()
    """The user wants to see where the notes of the document stand."""

    def __init__(
        self, workspace: Workspace, board: NoticeBoard, notes: NotesController, window: QObject
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._board = board
        self._notes = notes
        self._later: set[tuple[tuple[str, str], ...]] = set()
        """Questions put off until the document is opened again."""

    def tell(self, reading: Reading | None, *, is_opened: bool) -> None:
        """Say and ask what there is to say of a reading; what was said before goes.

        Args:
            reading: The document on screen.
            is_opened: Whether it was just opened; else its notes changed.
        """
        self._board.withdraw(TOPIC)
        if reading is None:
            return
        if is_opened:
            self._later.clear()
            self._tell_found(reading)
        for question in reading.questions:
            if question.pairs not in self._later:
                self._ask(reading, question)

    def _tell_found(self, reading: Reading) -> None:
        name = reading.document.source.address.path.name
        if reading.moved_from:
            sentence = self.tr(
                "The notes on “{0}” lay where the document was before, in the folder “{1}”; your "
                "next change keeps them here as well."
            ).format(name, reading.moved_from[0].parent.name)
            self._inform(sentence)
        if not reading.is_replaced or not reading.note_count:
            return
        # Where notes had to be sought, the report on their places says so.
        if not placement_report(reading).has_changed:
            sentence = self.tr(
                "“{0}” is another text than the one its notes were made on; they were sought in "
                "it, and none is lost."
            ).format(name)
            self._inform(sentence)

    def _inform(self, sentence: str) -> None:
        self._board.tell(Notice(NoticeKind.INFORMATION, sentence, topic=f"{TOPIC} {sentence}"))

    def _ask(self, reading: Reading, question: NotesQuestion) -> None:
        leaves = question.kind in (QuestionKind.COPIED, QuestionKind.BACKUP)
        is_one = question.count == 1
        no = self.tr("Leave it") if is_one else self.tr("Leave them")
        yes = self.tr("Use this note") if is_one else self.tr("Use these notes")
        if not leaves:
            no = self.tr("Not the same document")
        actions = (
            NoticeAction(yes, partial(self._use, reading, question)),
            NoticeAction(no, partial(self._refuse, reading, question)),
            NoticeAction(self.tr("Ask later"), partial(self._put_off, question)),
        )
        topic = f"{TOPIC} {question.paths[0]}"
        self._board.tell(Notice(NoticeKind.WARNING, question.sentence, actions, topic=topic))

    def _use(self, reading: Reading, question: NotesQuestion) -> None:
        purpose = (
            self.tr(
                "This note is put into your notes file beside the document, with your name; "
                "whoever made it stays named. If you cancel, nothing is changed."
            )
            if question.count == 1
            else self.tr(
                "These notes are put into your notes file beside the document, with your name; "
                "whoever made them stays named. If you cancel, nothing is changed."
            )
        )
        if not self._notes.introduce(purpose):
            return
        if self._notes.guard(lambda: self._workspace.whose_notes.use(reading, question)):
            self._tell_taken(reading.document.source.address, question)

    def _tell_taken(self, address: Address, question: NotesQuestion) -> None:
        """Say how many of the notes that were taken stand where, and what needs a look."""
        reading = self._workspace.reading(address)
        if reading is None:
            return
        taken = {entry.id for entry in question.offered}
        on_whole = note_count(one for one in question.offered if isinstance(one, Fact))
        report = placement_report(reading)
        tally = [
            (outcome, sum(note.id in taken for note in report.of(outcome))) for outcome in Outcome
        ]
        count = sum(number for _outcome, number in tally) + on_whole
        if not count:
            return
        words = {
            Outcome.KEPT: self.tr("{0} stand where they were made"),
            Outcome.MOVED: self.tr("{0} moved"),
            Outcome.PROPOSED: self.tr("{0} to confirm"),
            Outcome.UNPLACED: self.tr("{0} without a place"),
        }
        if dict(tally)[Outcome.KEPT] == 1:
            words[Outcome.KEPT] = self.tr("{0} stands where it was made")
        listed = [words[outcome].format(f"{one:,}") for outcome, one in tally if one]
        if on_whole:
            listed.append(self.tr("{0} on the whole document").format(on_whole))
        sentence = self.tr("{0} taken: {1}.").format(many(count, "note"), ", ".join(listed))
        needs_look = any(one for outcome, one in tally if outcome not in _SETTLED)
        if not needs_look:
            self._board.inform(sentence)
            return
        look = NoticeAction(self.tr("Places of the notes…"), self.places_requested.emit)
        topic = f"{TOPIC} taken"
        self._board.tell(Notice(NoticeKind.INFORMATION, sentence, (look,), topic=topic))

    def _refuse(self, reading: Reading, question: NotesQuestion) -> None:
        self._workspace.whose_notes.refuse(reading, question)

    def _put_off(self, question: NotesQuestion) -> None:
        self._later.add(question.pairs)
