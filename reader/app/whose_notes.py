"""Notes that may be another document's: what the user says of them, remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations import NotesStore, NotesWriteError
from reader.annotations.merge import merge, winners
from reader.annotations.taking import file_changes, give_back, key_of_entry, own_files
from reader.app import note_steps
from reader.app.ledger_contents import Current
from reader.app.reversing import assert_current
from reader.app.undo import Change, Part, Step, Taking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.annotations import Entry, NotesQuestion, Person, Reading
    from reader.annotations.model import NotesFile
    from reader.app.history import History
    from reader.app.notes_home import NotesHome
    from reader.app.open_documents import OpenDocuments
    from reader.app.paths import AppPaths
    from reader.document import Address, Document


class WhoseNotes:
    """Takes the answers to the questions of a reading.

    Args:
        paths: The installation's folders.
        documents: Those that are open.
        history: Tells the listeners of the new reading, and lets a yes be undone.
        home: Remembers the answers.
        me: Gives the user as of now.
        tell: Takes a sentence the user should see once.
    """

    def __init__(
        self,
        paths: AppPaths,
        documents: OpenDocuments,
        history: History,
        home: NotesHome,
        *,
        me: Callable[[], Person],
        tell: Callable[[str], None],
    ) -> None:
        self._paths = paths
        self._documents = documents
        self._history = history
        self._home = home
        self._me = me
        self._tell = tell
        history.take_by(self)

    def use(self, reading: Reading, question: NotesQuestion) -> None:
        """Take the notes as this document's: they go into the user's own file.

        Raises:
            NotesWriteError: If they cannot be stored; the question stays.
        """
        self._history.refuse_unfinished(reading.document.source.address)
        self._history.taken(self._take(reading.document, question))

    def refuse(self, reading: Reading, question: NotesQuestion) -> None:
        """Remember that the notes are another document's; their file stays as it is."""
        self._remember(question, [False] * len(question.pairs))
        self._history.publish(self._documents.read(reading.document))

    def give_back(self, step: Step, /) -> Step:
        """Let what was taken over leave the user's files, and ask again.

        Returns:
            The step with what left them, which redo takes again.

        Raises:
            OvertakenError: If it was changed since by somebody else.
            NotesWriteError: If a file cannot be written.
        """
        taking, address = _of(step)
        self._history.refuse_unfinished(address)
        document, me = self._documents.document(address), self._me()
        now = own_files(document, me, self._documents.places(document))
        assert_current(step, step.parts[0], Current(_shown(now)), me)
        keys = {key_of_entry(one) for one in taking.question.offered}
        taken: list[Entry] = []
        for one in taking.files:
            taken += give_back(one, keys, lock_folder=self._paths.locks)
            self._forget(address, one.path, keys)
        self._remember(taking.question, taking.said)
        question = replace(taking.question, offered=merge(taken))
        return replace(step, taking=replace(taking, question=question))

    def take_again(self, step: Step, /) -> Step:
        """Take over again what was given back.

        Raises:
            NotesWriteError: If it cannot be stored.
        """
        taking, address = _of(step)
        self._history.refuse_unfinished(address)
        return replace(
            self._take(self._documents.document(address), taking.question), text=step.text
        )

    def _take(self, document: Document, question: NotesQuestion) -> Step:
        """Write what was offered into the user's files; the step it is."""
        me, address = self._me(), document.source.address
        said = tuple(map(self._home.answered, question.pairs))
        before = own_files(document, me, self._documents.places(document))
        # The file that stood here may be written once it is said to be this document's.
        self._remember(question, [True] * len(question.pairs))
        places, reading = self._documents.places(document), self._documents.get(address)
        store = NotesStore(document, me, lock_folder=self._paths.locks, places=places)
        try:
            written = store.write(
                question.offered, remembered=reading.remembered if reading is not None else ()
            )
        except NotesWriteError:
            self._remember(question, said)
            raise
        if written.notice:
            self._tell(written.notice)
        after = own_files(document, me, places)
        keys = {key_of_entry(one) for one in question.offered}
        had = {key_of_entry(one): one for one in _shown(before)}
        changes = (
            Change(had.get(key_of_entry(one)), one)
            for one in _shown(after)
            if key_of_entry(one) in keys
        )
        return Step(
            note_steps.taken(document, question),
            (Part(address, tuple(changes)),),
            taking=Taking(question, file_changes(before, after), said),
        )

    def _forget(self, address: Address, path: Path, keys: set[tuple[bool, str]]) -> None:
        """What was given back is not missed in the file it left."""
        reading = self._documents.get(address)
        if reading is None:
            return

        def is_given_back(entry: Entry) -> bool:
            return key_of_entry(entry) in keys

        remembered = (
            one.without(is_given_back) if one.path == path else one for one in reading.remembered
        )
        self._documents.put(replace(reading, remembered=tuple(remembered)))

    def _remember(
        self, question: NotesQuestion, answers: list[bool] | tuple[bool | None, ...]
    ) -> None:
        try:
            for pair, is_same in zip(question.pairs, answers, strict=True):
                self._home.answer(pair, is_same=is_same)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._tell(f"Your answer could not be stored ({reason}); it holds until you quit.")


def _of(step: Step) -> tuple[Taking, Address]:
    assert step.taking is not None
    assert step.address is not None
    return step.taking, step.address


def _shown(files: Mapping[Path, NotesFile]) -> tuple[Entry, ...]:
    """The shown version of each entry of some files."""
    merged = merge(*(file.entries for file in files.values()))
    return tuple(one.winner for one in winners(merged))
