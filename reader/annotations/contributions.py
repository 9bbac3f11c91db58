"""The merge report: what each writer's files bring to the notes on a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.annotations.gathering import gather
from reader.annotations.merge import Change, merge, merge_report, winners
from reader.annotations.model import Annotation, Fact, Tombstone
from reader.annotations.places import NotesPlaces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from reader.annotations.merge import Merged
    from reader.annotations.model import Entry, Person
    from reader.annotations.remembering import Source
    from reader.document import Document


class Standing(StrEnum):
    """What became of a writer's version where all are together."""

    SHOWN = "shown"
    BESIDE = "beside"
    """It is kept beside the one that is shown: both were made without the other."""
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one notes file says of one entry, against one's own file.

    Attributes:
        change: New, same, changed or deleted, seen from one's own file.
        entry: The version in that file.
        standing: What became of it.
    """

    change: Change
    entry: Entry
    standing: Standing

    @property
    def words(self) -> str:
        """What it is about: the note's text, else its passage; a fact's value."""
        entry = self.entry
        if isinstance(entry, Fact):
            tags = ", ".join(tag.label for tag in entry.tags)
            return f"{entry.kind}: {entry.value or tags}"
        note = entry.kept if isinstance(entry, Tombstone) else entry
        if note is None:
            return ""
        return " ".join((note.note or note.target.quote.head).split())

    @property
    def editor(self) -> Person:
        """Who made this version."""
        entry = self.entry
        if isinstance(entry, Tombstone):
            return entry.deleted_by
        if isinstance(entry, Annotation):
            return entry.editor or entry.creator
        return entry.editor

    @property
    def modified(self) -> datetime:
        """When, in UTC."""
        return self.entry.modified


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one notes file brings.

    Attributes:
        path: The file.
        owner: Whose it is.
        is_mine: Whether it is the user's own, which the others are held against.
        rows: Entry by entry, in the order of the file.
    """

    path: Path
    owner: Person
    is_mine: bool
    rows: tuple[Contribution, ...]

    def count(self, change: Change) -> int:
        """How many entries are so."""
        return sum(row.change is change for row in self.rows)


def file_reports(
    document: Document, me: Person, places: NotesPlaces | None = None
) -> tuple[FileReport, ...]:
    """A report on every notes file of a document, one's own first.

    A file of one's own under another name (a copy left by a sync program) is held against the
    one that is written to, as a colleague's is.
    """
    places = places or NotesPlaces()
    found = gather(document, me, places)
    named = {path for shelf in places.shelves(document) for path in shelf.candidates(me)}
    mine = [one for one in found.sources if one.file.owner.id == me.id and one.path in named]
    others = [source for source in found.sources if source not in mine]
    before = merge(*(source.file.entries for source in mine))
    shown = {_key(one.winner): one for one in winners(found.entries)}
    reports = [_report(source, (), shown, is_mine=True) for source in mine]
    reports += [_report(source, before, shown, is_mine=False) for source in others]
    return tuple(reports)


def _report(
    source: Source, before: Sequence[Entry], shown: dict[tuple[bool, str], Merged], *, is_mine: bool
) -> FileReport:
    entries = source.file.entries
    report = merge_report(before, merge(before, entries))
    change_of = {
        one: change
        for change, ids in (
            (Change.NEW, report.new),
            (Change.SAME, report.same),
            (Change.CHANGED, report.changed),
            (Change.DELETED, report.deleted),
        )
        for one in ids
    }
    rows = tuple(
        Contribution(
            Change.SAME if is_mine else change_of[entry.id],
            entry,
            _standing(entry, shown[_key(entry)]),
        )
        for entry in entries
    )
    return FileReport(source.path, source.file.owner, is_mine, rows)


def _standing(entry: Entry, merged: Merged) -> Standing:
    if entry == merged.winner:
        return Standing.SHOWN
    return Standing.BESIDE if entry in merged.others else Standing.OVERTAKEN


def _key(entry: Entry) -> tuple[bool, str]:
    return isinstance(entry, Fact), entry.id
