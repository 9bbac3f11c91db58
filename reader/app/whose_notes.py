"""Notes that may be another document's: what the user says of them, remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import NotesStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.annotations import NotesQuestion, Person, Reading
    from reader.app.history import History
    from reader.app.notes_home import NotesHome
    from reader.app.open_documents import OpenDocuments
    from reader.app.paths import AppPaths


class WhoseNotes:
    """Takes the answers to the questions of a reading.

    Args:
        paths: The installation's folders.
        documents: Those that are open.
        history: Tells the listeners of the new reading.
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

    def use(self, reading: Reading, question: NotesQuestion) -> None:
        """Take the notes as this document's: they go into the user's own file.

        Raises:
            NotesWriteError: If they cannot be stored.
        """
        self._history.refuse_unfinished(reading.document.source.address)
        self._remember(question, is_same=True)
        document = reading.document
        store = NotesStore(
            document,
            self._me(),
            lock_folder=self._paths.locks,
            places=self._documents.places(document),
        )
        store.write(question.offered, remembered=reading.remembered)
        self._history.publish(self._documents.read(document))

    def refuse(self, reading: Reading, question: NotesQuestion) -> None:
        """Remember that the notes are another document's; their file stays as it is."""
        self._remember(question, is_same=False)
        self._history.publish(self._documents.read(reading.document))

    def _remember(self, question: NotesQuestion, *, is_same: bool) -> None:
        try:
            for pair in question.pairs:
                self._home.answer(pair, is_same=is_same)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._tell(f"Your answer could not be stored ({reason}); it holds until you quit.")
