"""A user at a desk: an installation of their own, for tests of where notes lie."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotations import (
    Annotation,
    Answers,
    Entry,
    KnownNotes,
    NotesPlaces,
    NotesQuestion,
    NotesStore,
    Person,
    Reading,
    edits,
    read_notes,
)
from reader.document import Document, Span
from tests.annotations.making import ANNA, NOW

if TYPE_CHECKING:
    from pathlib import Path


class Desk:
    """A user with a memory of notes files met, and answers given."""

    def __init__(self, tmp_path: Path, owner: Person = ANNA) -> None:
        self.owner = owner
        self.locks = tmp_path / "cache" / "locks"
        self.places = NotesPlaces(
            fallback=tmp_path / "data" / "notes",
            private=tmp_path / "data" / "private",
            known=KnownNotes(tmp_path / "cache" / "known.jsonl"),
        )

    def write(self, doc: Document, *entries: Entry) -> Path:
        store = NotesStore(doc, self.owner, lock_folder=self.locks, places=self.places)
        return store.write(entries).path

    def note(
        self, doc: Document, words: str, text: str = "x", *, is_private: bool = False
    ) -> Annotation:
        start = doc.text.index(words)
        span = Span(start, start + len(words))
        made = edits.new_annotation(doc, span, self.owner, NOW, note=text, is_private=is_private)
        self.write(doc, made)
        return made

    def read(self, doc: Document) -> Reading:
        return read_notes(doc, me=self.owner, places=self.places)

    def notes(self, doc: Document) -> list[str]:
        return sorted(one.annotation.note for one in self.read(doc).notes)

    def take(self, doc: Document, question: NotesQuestion) -> None:
        """Use the notes that are asked about."""
        for pair in question.pairs:
            self.say(pair, is_same=True)
        self.write(doc, *question.offered)

    def say(self, pair: tuple[str, str], *, is_same: bool) -> None:
        said, before = frozenset({pair}), self.places.answers
        same, another = before.same - said, before.another - said
        answers = Answers(same | said, another) if is_same else Answers(same, another | said)
        self.places = replace(self.places, answers=answers)
