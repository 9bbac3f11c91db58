"""The user's tags: what completion offers, and the tag a label means."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.annotations import (
    CODEBOOK_NAME,
    Codebook,
    NotesWriteError,
    Person,
    TagRef,
    changed_entries,
    ensure_tag,
    find_codebook,
    read_codebook,
    write_codebook,
)
from reader.annotations.codebook import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader.app.paths import AppPaths

_LOG = logging.getLogger("reader.tags")


class TagBook:
    """The tags of the collection a document belongs to.

    That is the nearest folder at or above the document that holds a codebook; else the open
    collection, which gets one with its first new tag. A document opened alone has neither:
    its notes name their tags by label and id, which is enough.

    Args:
        path: The document's file.
        collection: The open folder; None where only files are open.
        owner: Who makes new tags.
        paths: The installation's folders.
        clock: Gives the time in UTC.
    """

    def __init__(
        self,
        path: Path,
        collection: Path | None,
        owner: Person,
        paths: AppPaths,
        *,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._owner = owner
        self._lock_folder = paths.locks
        self._clock = clock or _now
        self._path = find_codebook(path.parent)
        if self._path is None and collection is not None and path.is_relative_to(collection):
            self._path = collection / CODEBOOK_NAME
        self.problem = ""
        """Why new tags could not be written, as one sentence; empty where nothing went wrong."""

    def labels(self) -> tuple[str, ...]:
        """The paths of all tags (``customs/joint work``), in alphabetical order."""
        codebook = self._codebook()
        return tuple(codebook.path_of(tag.id) for tag in codebook.tags)

    def refs(self, labels: Iterable[str]) -> tuple[TagRef, ...]:
        """The tags of some labels or paths, each once; those that are new are added.

        What a ref is labelled with is the whole path.

        Case does not count. A codebook that cannot be written to does not keep a note from
        being made: its label stands on the note, and ``problem`` says what happened.
        """
        before = self._codebook()
        codebook = before
        found: dict[str, TagRef] = {}
        for label in labels:
            if spelled(label):
                codebook, ref = ensure_tag(codebook, label, self._owner, self._clock())
                found.setdefault(ref.id, ref)
        self._write(before, codebook)
        return tuple(found.values())

    def _codebook(self) -> Codebook:
        if self._path is None:
            return Codebook()
        return read_codebook(self._path)

    def _write(self, before: Codebook, after: Codebook) -> None:
        entries = changed_entries(before, after)
        if self._path is None or not entries:
            return
        try:
            write_codebook(self._path, entries, self._owner, lock_folder=self._lock_folder)
        except NotesWriteError as error:
            self.problem = error.sentence
            _LOG.info("tags not written: %s", error.sentence)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
