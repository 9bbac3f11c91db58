"""Gathering: every notes file that takes part in a document's notes, and what is to be asked.

Files beside the document and in the folders by hash come first; then those of a document of
the same content elsewhere. Nothing is written, nothing is raised, and nothing is left out
without a sentence.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.annotations.asking import Asking
from reader.annotations.counting import is_silent
from reader.annotations.filecache import read_held
from reader.annotations.kinship import (
    Kinship,
    has_same_content,
    is_recognised,
    is_told_apart,
    key_of,
    kinship,
    pair_of,
)
from reader.annotations.merge import merge, unseen
from reader.annotations.model import Fact
from reader.annotations.names import home_of, identity_of
from reader.annotations.question_words import newer_sentence
from reader.annotations.reading import NotesProblem, NotesQuestion, QuestionKind
from reader.annotations.remembering import Source, loss_sentence, lost_since, together
from reader.annotations.retiring import read_record, record_path
from reader.annotations.safefile import backup_of
from reader.annotations.selectors import body_of
from reader.annotations.sidecar import refused_entries
from reader.annotations.sketching import sketch_of
from reader.annotations.unusable import backup_sentence, unusable_sentence, usable
from reader.annotations.xmlio import UnusableFileError, UnusableReason, read_limited

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.annotations.model import Entry, NotesFile, Person
    from reader.annotations.places import NotesPlaces
    from reader.document import Document


_MOST_COMPARED = 1_000_000
"""Code points: a longer text is not compared with the texts of notes that lost theirs."""


@dataclass(slots=True)
class Gathered:
    """What was collected from the notes files of one document.

    Attributes:
        sources: The files that take part.
        problems: Files that could not be used.
        questions: Files that may be of this document.
        is_replaced: Whether some were made on another text of this document.
        moved_from: Notes files at a place where the document is no more, with notes that lie
            nowhere else.
        lost: What files held as they were read before, and none holds any more.
    """

    sources: list[Source] = field(default_factory=list)
    problems: list[NotesProblem] = field(default_factory=list)
    questions: list[NotesQuestion] = field(default_factory=list)
    is_replaced: bool = False
    moved_from: list[Path] = field(default_factory=list)
    lost: tuple[Source, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The union of all."""
        return merge(*(source.file.entries for source in (*self.sources, *self.lost)))

    @property
    def remembered(self) -> tuple[Source, ...]:
        """What the next gathering is to compare the files with."""
        return together(self.sources, self.lost)

    @property
    def carried(self) -> tuple[Entry, ...]:
        """What lies elsewhere: the first change writes it beside the document."""
        return merge(*(one.file.entries for one in self.sources if not one.is_here))


def gather(
    document: Document,
    me: Person | None,
    places: NotesPlaces,
    remembered: Iterable[Source] = (),
) -> Gathered:
    """All notes files of a document, with questions and problems.

    Args:
        document: As parsed.
        me: The user, to speak of *your* notes file.
        places: Where notes may lie.
        remembered: What was gathered before; what the files lost of it takes part still.
    """
    gatherer = _Gatherer(document, me, places)
    gatherer.read_shelves()
    gatherer.read_retired()
    gatherer.read_backups()
    gatherer.read_elsewhere()
    gatherer.read_alike()
    gatherer.remember(remembered)
    return gatherer.finished()


class _Gatherer:
    """One pass over the places of one document's notes."""

    def __init__(self, document: Document, me: Person | None, places: NotesPlaces) -> None:
        self._document = document
        self._identity = identity_of(document)
        self._me = me
        self._places = places
        self._found = Gathered()
        self._asking = Asking(document, self._identity, me, places)
        self._seen: set[Path] = set()

    def read_shelves(self) -> None:
        """Where notes on this document are kept, by their names."""
        beside = self._places.beside(self._document.source.address)
        for shelf in self._places.shelves(self._document):
            is_beside = shelf in beside
            for path in shelf.files():
                self._read(path, is_beside=is_beside)
            for path in shelf.copies() if is_beside else ():
                self._read_copy(path)

    def read_retired(self) -> None:
        """Versions of undone changes, whose file went: they outlast copies of that file."""
        folder, address = self._places.retired, self._document.source.address
        file = read_record(folder, address)
        if folder is not None and file is not None:
            path = record_path(folder, address)
            if self._kinship(file, is_beside=True) is Kinship.SAME:
                self._found.sources.append(Source(path, file, is_here=False))

    def read_backups(self) -> None:
        """Backups whose notes file is gone are offered."""
        for shelf in self._places.shelves(self._document):
            for path in shelf.lone_backups():
                try:
                    data = read_limited(path)
                    file = read_held(data)
                except UnusableFileError:
                    continue
                if self._kinship(file, is_beside=True) in (Kinship.SAME, Kinship.REPLACED):
                    pair = (hashlib.sha256(data).hexdigest(), key_of(self._identity))
                    self._asking.doubt(QuestionKind.BACKUP, path, file, pair)

    def read_elsewhere(self) -> None:
        """Notes on a document of the same content, or the same reference id, at other places."""
        known = self._places.known
        if known is None:
            return
        address = self._document.source.address
        for folder in (address.path.parent, *self._places.keyed_folders):
            known.survey(folder)
        me = key_of(self._identity)
        said = {notes for notes, document in self._places.answers.same if document == me}
        for path in (*known.find(self._identity), *known.of_content(said)):
            if path not in self._seen:
                self._seen.add(path)
                file = usable(path)
                if file is not None and file.document.member == self._identity.member:
                    self._meet(path, file)

    def read_alike(self) -> None:
        """Notes on nearly the same text, of which there is none any more.

        One that is there is another document, whatever it shares with this one.
        """
        known, text = self._places.known, self._document.text
        if known is None or not known.has_sketches or len(text) > _MOST_COMPARED:
            return
        is_noted = any(one.path.parent != self._places.retired for one in self._found.sources)
        for path in known.alike(sketch_of(body_of(self._document))):
            file = usable(path) if path not in self._seen else None
            if file is None or not self._may_be_former(path, file, is_noted=is_noted):
                continue
            self._seen.add(path)
            if is_recognised(file, self._document):
                self._asking.doubt(QuestionKind.ALIKE, path, file)

    def _may_be_former(self, path: Path, file: NotesFile, *, is_noted: bool) -> bool:
        one, other = file.document, self._identity
        if is_told_apart(one, other):
            return False
        if path.parent in self._places.keyed_folders:
            # Where the document lay that it is on nobody knows; one of this name is replaced.
            return one.name == other.name
        return not is_noted and not os.path.lexists(home_of(path, one))

    def remember(self, remembered: Iterable[Source]) -> None:
        """What the files lost since they were read, unless it is of another document now."""
        found = self._found
        there = {source.path for source in found.sources}
        sources = [one for one in remembered if one.path in there or self._is_gone(one)]
        found.lost = lost_since(sources, found.sources, self._me)
        for lost in found.lost:
            sentence = loss_sentence(lost, self._me)
            found.problems = [one for one in found.problems if one.path != lost.path]
            found.problems.append(NotesProblem(lost.path, sentence))

    def _is_gone(self, source: Source) -> bool:
        """Whether a file cannot be read any more that would take part; else it was refused."""
        if usable(source.path) is not None:
            return False
        kin = self._kinship(source.file, is_beside=source.is_here)
        return kin in (Kinship.SAME, Kinship.REPLACED)

    def finished(self) -> Gathered:
        """What was found; questions only of files that would add something."""
        found = self._found
        found.moved_from = [path for path in found.moved_from if self._is_wanting(path)]
        if self._asking.has_doubts:
            has_files = any(one.path.parent != self._places.retired for one in found.sources)
            found.questions += self._asking.questions(found.entries, has_files=has_files)
        return found

    def _is_wanting(self, path: Path) -> bool:
        """Whether a file elsewhere says something that no file here says as well."""
        sources = self._found.sources
        here = merge(*(one.file.entries for one in sources if one.is_here))
        there = (entry for one in sources if one.path == path for entry in one.file.entries)
        return any(not is_silent(entry) for entry in unseen(here, there))

    def _kinship(self, file: NotesFile, *, is_beside: bool) -> Kinship:
        answers = self._places.answers
        return kinship(file, self._document, self._identity, answers, is_beside=is_beside)

    def _read(self, path: Path, *, is_beside: bool) -> None:
        self._seen.add(path)
        try:
            file = read_held(read_limited(path))
        except UnusableFileError as error:
            if error.reason is not UnusableReason.FOREIGN:
                self._read_backup(path, error.reason)
            return
        kin = self._kinship(file, is_beside=is_beside)
        if kin is Kinship.DOUBTFUL:
            self._asking.doubt(QuestionKind.REPLACED, path, file)
        elif kin is Kinship.RELATED:
            self._asking.doubt(QuestionKind.RELATED, path, file)
        elif kin is Kinship.ANOTHER:
            if pair_of(file.document, self._identity) not in self._places.answers.another:
                sentence = (
                    f"{path.name} holds notes on another document ({file.document.name});"
                    " it was left as it is and is not shown here."
                )
                self._found.problems.append(NotesProblem(path, sentence, is_anothers=True))
        else:
            self._accept(Source(path, file), is_replaced=kin is Kinship.REPLACED)

    def _read_copy(self, path: Path) -> None:
        """A file that is this document's by its content, whatever its name; else nobody's."""
        file = usable(path)
        if file is not None and has_same_content(file.document, self._identity):
            self._seen.add(path)
            if self._kinship(file, is_beside=True) is Kinship.SAME:
                self._accept(Source(path, file), is_replaced=False)

    def _accept(self, source: Source, *, is_replaced: bool) -> None:
        path, file = source.path, source.file
        found = self._found
        found.sources.append(source)
        found.is_replaced |= is_replaced
        if self._places.known is not None:
            self._places.known.meet(path)
        mine = self._me is not None and file.owner.id == self._me.id
        whose = "Your notes file" if mine else "The notes file"
        if file.is_newer:
            found.problems.append(NotesProblem(path, newer_sentence(f"{whose} {path.name}")))
        refused = refused_entries(file)
        if refused:
            what = "One entry" if refused == 1 else f"{refused} entries"
            sentence = f"{what} of {path.name} could not be understood; nothing of it is lost."
            found.problems.append(NotesProblem(path, sentence, not_understood=file.extra))

    def _read_backup(self, path: Path, reason: UnusableReason) -> None:
        """For a file that cannot be used, its last backup, and a sentence that says so."""
        backup = backup_of(path)
        file = None if reason is UnusableReason.NEWER else usable(backup)
        kin = self._kinship(file, is_beside=True) if file else Kinship.ANOTHER
        if file is None or kin not in (Kinship.SAME, Kinship.REPLACED):
            sentence = unusable_sentence(path, reason)
            self._found.problems.append(NotesProblem(path, sentence))
            return
        self._found.sources.append(Source(path, file))
        sentence = backup_sentence(path, reason, backup)
        self._found.problems.append(NotesProblem(path, sentence, backup))

    def _meet(self, path: Path, file: NotesFile) -> None:
        """Notes at another place: of this document before it was moved, of its twin, or near."""
        kin = self._kinship(file, is_beside=False)
        if kin is Kinship.RELATED:
            self._asking.doubt(QuestionKind.RELATED, path, file)
        if kin is not Kinship.SAME:
            return
        is_keyed = path.parent in self._places.keyed_folders
        home = home_of(path, file.document)
        here = self._document.source.address.path
        is_moved = not os.path.lexists(home)
        is_other_text = not has_same_content(file.document, self._identity)
        # Contents are equal: which copy is meant only the paths can say.
        copied = (str(path), str(here))
        if is_other_text or (not is_keyed and self._is_taken(copied, home)):
            file = self._without_taken(file)
        if is_keyed or is_moved or _is_same_file(home, here):
            self._accept(Source(path, file, is_here=False), is_replaced=False)
            if is_moved and not is_keyed:
                self._found.moved_from.append(path)
        elif is_other_text:
            self._asking.doubt(QuestionKind.RELATED, path, file)
        else:
            self._asking.doubt(QuestionKind.COPIED, path, file, copied)

    def _is_taken(self, copied: tuple[str, str], home: Path) -> bool:
        """Whether one of two copies took the other's notes."""
        here = (str(one.path) for one in self._found.sources if one.is_here)
        pairs = (copied, *((path, str(home)) for path in here))
        return not self._places.answers.same.isdisjoint(pairs)

    def _without_taken(self, file: NotesFile) -> NotesFile:
        """What was not taken yet of notes that the user said are this document's.

        What was taken stands in a file here and goes on by itself: what becomes of it on the
        document it came from concerns that one alone.
        """
        here = (one.file.entries for one in self._found.sources if one.is_here)
        taken = {(isinstance(one, Fact), one.id) for entries in here for one in entries}
        rest = (one for one in file.entries if (isinstance(one, Fact), one.id) not in taken)
        return replace(file, entries=tuple(rest))


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False
