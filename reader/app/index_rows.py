"""Rows of the document list out of an index, by their ids."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.fictional import is_fictional
from reader.app.rows import (
    KIND_LABELS,
    DocumentRow,
    RowState,
    SectionMark,
    short_date,
)
from reader.collection.index import StorageError
from reader.collection.listing import classifications, id_in_list, unreadable
from reader.collection.rows import documents
from reader.document import DocumentKind, SectionState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.app.indexing import CollectionIndex
    from reader.collection.rows import IndexedDocument


class IndexRows:
    """Reads rows over a connection of its own, which belongs to the thread that made it."""

    def __init__(self, index: CollectionIndex) -> None:
        """Open the index.

        Raises:
            reader.collection.index.IndexFaultError: If it cannot be used.
        """
        self._index = index
        self._root = index.root
        self._path = index.path
        self._fictional: dict[Path, bool] = {}
        self._open = ExitStack()
        self._connection = self._open.enter_context(index.reading())
        self._file = _file_number(self._path)

    def close(self) -> None:
        """Let the index go."""
        self._open.close()

    @property
    def is_current(self) -> bool:
        """Whether the index is still the file that was opened: one built anew is another."""
        return _file_number(self._path) == self._file

    def rows(self, ids: Sequence[int]) -> list[DocumentRow]:
        """The rows of some ids in their order; what is gone is left out.

        Args:
            ids: As lists hold them: negative for files that could not be read.

        Raises:
            reader.collection.index.StorageError: If the index cannot be read.
        """
        with self._heeded():
            return self._rows(ids)

    def _rows(self, ids: Sequence[int]) -> list[DocumentRow]:
        numbers = [id_ for id_ in ids if id_ >= 0]
        classes = classifications(self._connection, numbers)
        found = {
            one.id: replace(
                row_of(one, self._root, is_fictional=self._is_fictional(one.path)),
                classification=classes.get(one.id, ""),
            )
            for one in documents(self._connection, numbers)
        }
        for file in unreadable(self._connection, [id_ for id_ in ids if id_ < 0]):
            found[file.id] = DocumentRow(
                self._root / file.path,
                state=RowState.UNREADABLE,
                title=file.path.name,
                reason=file.reason,
                id=file.id,
            )
        return [found[id_] for id_ in ids if id_ in found]

    def id_of(self, path: Path, member: str | None = None, telegram: int = 0) -> int | None:
        """The id of a document; None if the index does not know it.

        Raises:
            reader.collection.index.StorageError: If the index cannot be read.
        """
        if not path.is_relative_to(self._root):
            # The folder may have been opened through a link.
            path = path.parent.resolve() / path.name
        if not path.is_relative_to(self._root):
            return None
        below = path.relative_to(self._root)
        with self._heeded():
            return id_in_list(self._connection, below, member, telegram)

    @contextmanager
    def _heeded(self) -> Iterator[None]:
        """Let the index know where it shows itself damaged."""
        try:
            yield
        except UnicodeDecodeError as error:
            # So does SQLite's message where it quotes what is damaged.
            self._index.heed(error)
            raise StorageError(str(error)) from error
        except StorageError as error:
            self._index.heed(error)
            raise

    def _is_fictional(self, path: Path) -> bool:
        folder = path.parent
        if folder not in self._fictional:
            self._fictional[folder] = is_fictional(self._root / path)
        return self._fictional[folder]


def _file_number(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def row_of(document: IndexedDocument, root: Path, *, is_fictional: bool) -> DocumentRow:
    """The row of a document as the index knows it.

    Args:
        document: As read from the index.
        root: The collection's folder.
        is_fictional: The collection declares its documents invented.
    """
    marks = tuple(map(SectionMark, document.sections))
    date = short_date(document.date) if document.date else ""
    return DocumentRow(
        path=root / document.path,
        member=document.member,
        telegram=document.telegram,
        state=RowState.READ,
        title=document.title or document.member or document.path.name,
        reference_id=document.reference_id,
        kind=document.kind,
        kind_label=KIND_LABELS[DocumentKind(document.kind)],
        post=document.post.title() if document.post else None,
        date_label=f"[{date}]" if date and document.is_date_inferred else date,
        section_states=marks,
        sections_label=_sections(document),
        findings=document.findings,
        worst=document.worst,
        is_incomplete=document.is_incomplete,
        notes=document.notes,
        status=document.status,
        is_fictional=is_fictional,
        id=document.id,
    )


def _sections(document: IndexedDocument) -> str:
    if not document.sections:
        return ""
    here = sum(state != SectionState.MISSING for state in document.sections)
    return f"{here} of {'?' if document.declared is None else document.declared}"
