"""What a collection knows beside the document on screen, as both front ends show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.app.second_names import is_same_file
from reader.document import BasisKind, ReferenceKind, number_ranges
from reader.reference.telegram_ids import canonical_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.app.indexing import CollectionIndex
    from reader.app.rows import DocumentRow
    from reader.collection.learned import Learned
    from reader.collection.relations import Copy, Relations, Subject, Text
    from reader.document import Document, Telegram


@dataclass(frozen=True, slots=True)
class Place:
    """A telegram in a file, which can be opened.

    Attributes:
        path: The file.
        member: Of a dump or an archive.
        telegram: Index of the telegram in its document.
    """

    path: Path
    member: str | None = None
    telegram: int = 0


def place_of(row: DocumentRow) -> Place:
    """Where a row leads."""
    return Place(row.path, row.member, row.telegram)


@dataclass(frozen=True, slots=True)
class Related:
    """A document that belongs to another one.

    Attributes:
        row: The document.
        words: In which way, beyond the group it stands in; may be empty.
        is_inferred: The year of the reference is not printed.
    """

    row: DocumentRow
    words: str = ""
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class CitedTelegram:
    """A telegram of the reference line.

    Attributes:
        label: ``A``, ``B``, ... or empty.
        id: Canonical.
        raw: As printed.
        is_inferred: The year is not printed.
        rows: Its copies in the collection; empty where it has none, or nobody looked.
    """

    label: str
    id: str
    raw: str
    is_inferred: bool
    rows: tuple[DocumentRow, ...] = ()

    @property
    def shown_id(self) -> str:
        """In square brackets where the year is inferred."""
        return f"[{self.id}]" if self.is_inferred else self.id


@dataclass(frozen=True, slots=True)
class SectionsElsewhere:
    """Sections that are missing in this file and are in another one here."""

    sections: tuple[int, ...]
    row: DocumentRow


@dataclass(frozen=True, slots=True)
class Relating:
    """What belongs to one telegram (or to a document without one).

    Attributes:
        telegram: Its index in the document.
        cites: What it cites, in its order.
        cited_by: Who cites it, by date; not all where there are thousands.
        cited_by_count: How many there are.
        citing_count: The same, copies of one document counted once.
        sections: Files here with sections that are missing in this one.
        copies: Other files of the same telegram, those of ``sections`` left out.
        copies_count: How many there are, those of ``sections`` left out.
        was_looked_up: Whether a collection was asked.
        learned: What other telegrams teach of routing tokens that the tables do not know.
    """

    telegram: int = 0
    cites: tuple[CitedTelegram, ...] = ()
    cited_by: tuple[Related, ...] = ()
    cited_by_count: int = 0
    citing_count: int = 0
    sections: tuple[SectionsElsewhere, ...] = ()
    copies: tuple[Related, ...] = ()
    copies_count: int = 0
    was_looked_up: bool = False
    learned: tuple[Learned, ...] = ()

    @property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """Where the telegrams it cites can be opened, by their canonical ids."""
        return {one.id: tuple(map(place_of, one.rows)) for one in self.cites if one.rows}

    @property
    def count(self) -> int:
        """All that is listed: the sum of what its groups say."""
        return len(self.cites) + self.citing_count + len(self.sections) + self.copies_count


def not_looked_up(document: Document, telegram: int) -> Relating:
    """What the document says by itself."""
    own = document.telegrams[telegram] if telegram < len(document.telegrams) else None
    return Relating(telegram, _cites(own, {}, own_id=None))


def look_up(index: CollectionIndex, document: Document, telegram: int) -> Relating:
    """Ask a collection (takes milliseconds; off the window's thread).

    Raises:
        reader.collection.index.IndexFaultError: If the index cannot be used.
        reader.collection.index.StorageError: If it cannot be read.
    """
    from reader.collection.learned import learned_of
    from reader.collection.relations import relations_of, subject_of

    address = document.source.address
    # The folder may have been opened through a link.
    path = address.path.parent.resolve() / address.path.name
    subject = subject_of(document, telegram, index.root, path=path)
    own = document.telegrams[telegram] if telegram < len(document.telegrams) else None
    with index.reading() as connection:
        found = relations_of(connection, subject)
        learned = learned_of(connection, subject, own) if own is not None else ()
    return replace(_relating(index.root, path, telegram, own, found, subject), learned=learned)


def _relating(
    root: Path,
    path: Path,
    telegram: int,
    own: Telegram | None,
    found: Relations,
    subject: Subject,
) -> Relating:
    from reader.app.index_rows import row_of as listed_row

    own_id, text = subject.canonical_id, subject.text
    row_of = partial(listed_row, is_fictional=False)
    here = {
        one.id: tuple(row_of(row, root) for row in one.documents)
        for one in found.cites
        if one.documents
    }
    elsewhere: dict[int, list[int]] = {}
    for one in found.sections:
        for document in one.documents:
            elsewhere.setdefault(document.id, []).append(one.section)
    by_id = {copy.document.id: copy for copy in found.copies}
    others = [copy for copy in found.copies if copy.document.id not in elsewhere]
    return Relating(
        telegram=telegram,
        cites=_cites(own, here, own_id=own_id),
        cited_by=tuple(
            Related(row_of(one.document, root), is_inferred=one.is_inferred)
            for one in found.cited_by
        ),
        cited_by_count=found.cited_by_count,
        citing_count=found.citing_count,
        sections=tuple(
            SectionsElsewhere(tuple(numbers), row_of(by_id[id_].document, root))
            for id_, numbers in elsewhere.items()
        ),
        copies=tuple(
            Related(row_of(copy.document, root), _beside(path, root, text, copy)) for copy in others
        ),
        copies_count=found.copies_count - len(elsewhere),
        was_looked_up=True,
    )


def _cites(
    own: Telegram | None,
    here: Mapping[str, tuple[DocumentRow, ...]],
    *,
    own_id: str | None,
) -> tuple[CitedTelegram, ...]:
    found: dict[str, CitedTelegram] = {}
    for one in own.references if own else ():
        if one.id is None or one.kind is ReferenceKind.OTHER:
            continue
        id_ = canonical_id(one.id)
        if id_ == own_id:
            continue
        is_inferred = one.basis.kind is BasisKind.INFERRED
        raw = " ".join(one.raw.split())
        found.setdefault(id_, CitedTelegram(one.label, id_, raw, is_inferred, here.get(id_, ())))
    return tuple(found.values())


def _beside(path: Path, root: Path, text: Text, copy: Copy) -> str:
    """What another file of the same telegram is; a second name of one file is no copy."""
    from reader.collection.relations import CopyKind

    is_duplicate = copy.kind is CopyKind.DUPLICATE
    if is_duplicate and is_same_file(path, root / copy.document.path):
        return f"same file as “{path.name}”, under another name"
    return compared(text, copy)


def compared(own: Text, copy: Copy) -> str:
    """What another file of the same telegram has more and less than this one."""
    from reader.collection.relations import CopyKind

    other = copy.text
    if copy.kind is CopyKind.DUPLICATE:
        return "the same text, character for character"
    parts: list[str] = []
    more = sorted(other.here - own.here) if own.sections else []
    less = sorted(own.here - other.here) if other.sections else []
    if more:
        parts.append(f"has {sections_words(more)}, not in this copy")
    if less:
        parts.append(f"lacks {sections_words(less)}")
    if other.redactions != own.redactions:
        fewer = "fewer" if other.redactions < own.redactions else "more"
        parts.append(f"{fewer} redactions ({other.redactions}, here {own.redactions})")
    if other.length != own.length:
        longer = "longer" if other.length > own.length else "shorter"
        parts.append(f"{longer} by {abs(other.length - own.length):,} characters")
    return "; ".join(parts) or "another text of the same length"


def sections_words(numbers: list[int] | tuple[int, ...]) -> str:
    """``section 3``, ``sections 1–4 and 6``."""
    return f"section{'s' if len(numbers) > 1 else ''} {number_ranges(list(numbers))}"
