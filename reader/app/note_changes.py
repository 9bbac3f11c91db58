"""What a user's change of notes comes to: new versions, and the step that writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import FactKind, make_target
from reader.annotations.edits import (
    deleted,
    edited,
    fact,
    is_overtaken,
    new_annotation,
    restored,
)
from reader.app import note_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from reader.annotations import (
        Annotation,
        Colour,
        Entry,
        Fact,
        Motivation,
        Note,
        Person,
        Reading,
        Status,
        TagRef,
    )
    from reader.app.tags import TagBook
    from reader.app.undo import Step
    from reader.document import Address, Document, Span


class NoteChanges:
    """Makes steps, and writes nothing.

    Args:
        me: Gives the user as of now.
        clock: Gives the time in UTC.
        tags: The tags of the collection a document belongs to.
        tell: Takes a sentence the user should see once.
    """

    def __init__(
        self,
        *,
        me: Callable[[], Person],
        clock: Callable[[], datetime],
        tags: Callable[[Address], TagBook],
        tell: Callable[[str], None],
    ) -> None:
        self._me, self._clock = me, clock
        self._book_of, self._tell = tags, tell

    def made(
        self,
        document: Document,
        span: Span,
        *,
        motivation: Motivation,
        colour: Colour | None,
        tags: Sequence[str],
        note: str,
        is_private: bool,
    ) -> tuple[Annotation, Step]:
        """A new annotation on a span."""
        address = document.source.address
        annotation = new_annotation(
            document,
            span,
            self._me().on(address),
            self._clock(),
            motivation=motivation,
            colour=colour,
            tags=self._tag_refs(address, tags),
            note=note,
            is_private=is_private,
        )
        return annotation, note_steps.made(document, annotation)

    def edited(
        self,
        reading: Reading,
        note_id: str,
        *,
        colour: Colour | None,
        tags: Sequence[str] | None,
        note: str | None,
        span: Span | None,
        is_private: bool | None,
        series: str,
        begun: Note | None,
    ) -> Step:
        """Another version of a note; what is None stays. See `Workspace.edit`.

        Raises:
            KeyError: If there is no such note.
        """
        address = reading.document.source.address
        me = self._me().on(address)
        before, beside = _annotation(reading, note_id)
        shown = (before, *beside)
        if begun is not None:
            known = (begun.annotation, *begun.alternatives)
            if is_overtaken(known, before, me):
                before, beside = begun.annotation, begun.alternatives
        after = edited(
            before,
            me,
            self._clock(),
            target=None if span is None else make_target(reading.document, span),
            colour=before.colour if colour is None else colour,
            tags=None if tags is None else self._tag_refs(address, tags, before.tags),
            note=note,
            is_private=is_private,
            beside=shown,
        )
        return note_steps.changed(reading, before, after, beside, series=series)

    def deleted(self, reading: Reading, note_id: str) -> Step:
        """A note that goes into the list of deleted ones.

        Raises:
            KeyError: If there is no such note.
        """
        before, beside = _annotation(reading, note_id)
        me = self._me().on(reading.document.source.address)
        after = deleted(before, me, self._clock(), beside=beside)
        return note_steps.removed(reading, before, after, beside)

    def restored(self, reading: Reading, note_id: str) -> Step:
        """A deleted note that comes back.

        Raises:
            KeyError: If no deleted note has that id, or its words were emptied.
        """
        tombstone = next((t for t in reading.deleted if t.id == note_id), None)
        if tombstone is None or tombstone.kept is None:
            raise KeyError(note_id)
        me = self._me().on(reading.document.source.address)
        return note_steps.brought_back(reading, tombstone, restored(tombstone, me, self._clock()))

    def said(
        self,
        reading: Reading,
        *,
        note: str | None,
        tags: Sequence[str] | None,
        status: Status | None,
        begun: Reading | None,
    ) -> Step | None:
        """What is said of the document as a whole; None where nothing is. What is None stays."""
        address = reading.document.source.address
        said: list[tuple[FactKind, str, tuple[TagRef, ...]]] = []
        if note is not None:
            said.append((FactKind.NOTE, note, ()))
        if tags is not None:
            refs = self._tag_refs(address, tags, reading.document_tags)
            said.append((FactKind.TAGS, "", refs))
        if status is not None:
            said.append((FactKind.STATUS, str(status), ()))
        changes = []
        for kind, value, refs in said:
            shown = reading.fact(kind)
            before = self._fact_begun(begun, shown, kind)
            beside = (shown,) if shown is not None else ()
            me, now = self._me().on(address), self._clock()
            after = fact(kind, me, now, value=value, tags=refs, over=before, beside=beside)
            changes.append((before, after))
        return note_steps.said(reading.document, changes) if changes else None

    def _fact_begun(self, begun: Reading | None, shown: Fact | None, kind: FactKind) -> Fact | None:
        """What an edit of a fact replaces: what is shown, unless somebody else said it since."""
        if begun is None or shown is None:
            return shown
        known, others = begun.fact(kind), begun.alternatives_of(kind)
        seen = (known, *others) if known is not None else others
        me = self._me().on(begun.document.source.address)
        return known if is_overtaken(seen, shown, me) else shown

    def _tag_refs(
        self, address: Address, labels: Sequence[str], known: Sequence[TagRef] = ()
    ) -> tuple[TagRef, ...]:
        """The tags of some labels; one that stood there already stays the tag it was."""
        if not labels:
            return ()
        book = self._book_of(address)
        refs: list[TagRef] = []
        for label in labels:
            refs += [ref for ref in known if ref.label == label] or book.refs((label,))
        self._tell(book.problem)
        return tuple({ref.id: ref for ref in refs}.values())


def _annotation(reading: Reading, note_id: str) -> tuple[Annotation, tuple[Entry, ...]]:
    """The version of a note that is shown, and those that stand beside it."""
    note = reading.note(note_id)
    if note is None:
        raise KeyError(note_id)
    return note.annotation, note.alternatives
