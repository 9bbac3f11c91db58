"""What a journal keeps of a change beside what is written: what was said before, for its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import Annotation, Fact, NotesFile, Tombstone, read_notes_file, write_notes
from reader.annotations.codebook_file import CodebookFile, read_codebook_file, write_codebook_file
from reader.app.undo import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.annotations import Entry
    from reader.app.undo import AnyEntry

NOTES = (Annotation, Tombstone, Fact)
"""What a notes file holds; everything else stands in a codebook."""
_BEFORE, _AFTER, _BESIDE = "before", "after", "beside"


def stored_changes(changes: Sequence[Change], file: NotesFile | CodebookFile) -> dict[str, str]:
    """The versions that changes replaced, as files like the one that is written.

    Args:
        changes: Of one ledger.
        file: What is written to it; its entries are the new versions and what stays beside them.
    """
    files: dict[str, list[AnyEntry]] = {
        _BEFORE: [one.before for one in changes if one.before is not None],
        _BESIDE: [entry for one in changes for entry in one.beside],
    }
    if len(file.entries) != len(changes):
        files[_AFTER] = [one.after for one in changes]
    return {name: _text(file, entries) for name, entries in files.items() if entries}


def read_changes(
    stored: Mapping[str, str | None], file: NotesFile | CodebookFile
) -> tuple[Change, ...]:
    """The changes of one ledger, as :func:`stored_changes` kept them.

    Raises:
        UnusableFileError: If one of the files is damaged.
    """
    before, after, beside = (_entries(stored.get(n), file) for n in (_BEFORE, _AFTER, _BESIDE))
    earlier = {_key(one): one for one in before}
    written = after or file.entries
    versions = {(_key(one), one.version) for one in written}
    kept = [one for one in file.entries if (_key(one), one.version) not in versions]
    return tuple(
        Change(
            earlier.get(_key(one)),
            one,
            _notes_of(one, beside),
            _notes_of(one, kept) if after else None,
        )
        for one in written
    )


def _text(file: NotesFile | CodebookFile, entries: Iterable[AnyEntry]) -> str:
    if isinstance(file, CodebookFile):
        listed = tuple(one for one in entries if not isinstance(one, NOTES))
        return write_codebook_file(CodebookFile(file.owner, listed)).decode("utf-8")
    noted = tuple(one for one in entries if isinstance(one, NOTES))
    return write_notes(NotesFile(file.owner, file.document, noted)).decode("utf-8")


def _entries(text: str | None, file: NotesFile | CodebookFile) -> tuple[AnyEntry, ...]:
    if not text:
        return ()
    data = text.encode("utf-8")
    is_codebook = isinstance(file, CodebookFile)
    return read_codebook_file(data).entries if is_codebook else read_notes_file(data).entries


def _key(entry: AnyEntry) -> tuple[bool, str]:
    """What an entry is a version of."""
    return isinstance(entry, Fact), entry.id


def _notes_of(entry: AnyEntry, found: Iterable[AnyEntry]) -> tuple[Entry, ...]:
    """Those among some entries that are versions of a note too."""
    return tuple(one for one in found if isinstance(one, NOTES) and _key(one) == _key(entry))
