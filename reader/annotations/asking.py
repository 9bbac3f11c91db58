"""What is asked about notes files that may be of a document, once for all that belong together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.annotations.counting import note_count
from reader.annotations.doubts import Doubt, offered
from reader.annotations.kinship import pair_of
from reader.annotations.merge import winners
from reader.annotations.names import home_of
from reader.annotations.question_words import counted_notes, question_words
from reader.annotations.reading import NotesQuestion, QuestionKind
from reader.annotations.twins import Twin, twin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.annotations.model import DocumentIdentity, Entry, NotesFile, Person
    from reader.annotations.places import NotesPlaces
    from reader.annotations.question_words import Asked, QuestionWords
    from reader.document import Document


class Asking:
    """Collects doubts about one document's notes, and asks about those that would add to it."""

    def __init__(
        self,
        document: Document,
        identity: DocumentIdentity,
        me: Person | None,
        places: NotesPlaces,
    ) -> None:
        self._document = document
        self._identity = identity
        self._me = me
        self._places = places
        self._doubts: list[Doubt] = []

    @property
    def has_doubts(self) -> bool:
        """Whether there is anything that might be asked."""
        return bool(self._doubts)

    def doubt(
        self, kind: QuestionKind, path: Path, file: NotesFile, pair: tuple[str, str] | None = None
    ) -> None:
        """Ask about a file unless that was answered; by content, where no other pair is given."""
        pair = pair or pair_of(file.document, self._identity)
        if pair in self._places.answers.another:
            return
        is_keyed = path.parent in self._places.keyed_folders
        home = None if is_keyed else home_of(path, file.document)
        self._doubts.append(Doubt(kind, path, file, pair, home))

    def questions(self, shown: Sequence[Entry], *, has_files: bool) -> list[NotesQuestion]:
        """What is asked: only of files that would add something.

        Args:
            shown: What the document shows already.
            has_files: Notes files take part in that, not only what was noted of undone changes.
        """
        found: list[NotesQuestion] = []
        for doubts in self._together(has_files=has_files):
            new, first = offered(doubts, shown)
            if first is None:
                continue
            count = note_count(one.winner for one in winners(new))
            words = self._words(first, counted_notes(count, new, self._me))
            paths = tuple(doubt.path for doubt in doubts)
            pairs = tuple(dict.fromkeys(doubt.pair for doubt in doubts))
            found.append(
                NotesQuestion(
                    doubts[0].kind, paths, count, words.sentence, pairs, new, words.statement
                )
            )
        return found

    def _together(self, *, has_files: bool) -> Iterable[list[Doubt]]:
        """The doubts that are asked about, those of one question together."""
        alike: dict[object, list[Doubt]] = {}
        is_copied = any(doubt.kind is QuestionKind.COPIED for doubt in self._doubts)
        for doubt in self._doubts:
            if doubt.kind is QuestionKind.COPIED:
                # Of several files on one twin, or on several, one question is enough.
                alike.setdefault(doubt.kind, []).append(doubt)
            elif doubt.kind is not QuestionKind.RELATED or not (
                is_copied or (has_files and not _is_lost(doubt))
            ):
                alike.setdefault(doubt.pair, []).append(doubt)
        return alike.values()

    def _words(self, doubt: Doubt, notes: Asked) -> QuestionWords:
        address = self._document.source.address
        there = home_of(doubt.path, doubt.file.document)
        twin, is_there = Twin.SAME, True
        if doubt.kind is QuestionKind.BACKUP:
            there = doubt.path
        elif doubt.kind is QuestionKind.COPIED:
            twin = twin_of(there, doubt.file.document, self._identity)
            is_there = twin_of(address.path, self._identity) is not Twin.CHANGED
        elif doubt.home is None and doubt.kind is QuestionKind.ALIKE:
            there = address.path
        return question_words(
            doubt.kind,
            (address.path, address.member),
            there,
            notes,
            reference_id=self._identity.reference_id,
            noted_id=doubt.file.document.reference_id,
            twin=twin,
            is_there=is_there,
        )


def _is_lost(doubt: Doubt) -> bool:
    """Whether the text is gone that notes beside it were made on.

    One that is there has its notes: who has notes here, too, is not asked at every opening.
    Of one that is gone nobody sees the notes until this is answered.
    """
    return doubt.home is not None and not os.path.lexists(doubt.home)
