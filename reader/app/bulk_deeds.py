"""What can be done to many documents at once, one document at a time: a status, or a tag."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from reader.annotations import Colour, Fact, FactKind, Motivation, Status, TagRef
from reader.annotations.codebook import changed_entries, ensure_tag, spelled
from reader.annotations.edits import fact, new_annotation
from reader.app.note_steps import name_of
from reader.app.tag_desk import TagDesk
from reader.app.undo import Change, Part
from reader.collection.hits import Snippet, hits, snippet
from reader.document.place import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from reader.annotations import Note, Person, Reading
    from reader.app.workspace import Workspace
    from reader.collection.query import Node
    from reader.document import Address, Document, Span

_SHOWN_EACH = 4
"""Passages of one document that a preview shows; of the others it says how many they are."""


@dataclass(frozen=True, slots=True)
class SamplePassage:
    """A passage a plan would mark.

    Attributes:
        where: ``¶5 (U), section 1 of 3``.
        snippet: Its words with what stands round them.
        has_it: It has the tag already and stays as it is.
    """

    where: str
    snippet: Snippet
    has_it: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """One of the documents a plan would change.

    Attributes:
        name: Its reference id, or its file's name.
        title: Its subject; empty where it has none.
        file: The name of its file.
        passages: The first few of those that are marked; none where it is meant as a whole.
        more: How many passages are not among them.
        has_it: It has the tag, or the status, already and stays as it is.
    """

    name: str
    title: str = ""
    file: str = ""
    passages: tuple[SamplePassage, ...] = ()
    more: int = 0
    has_it: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """What a deed does in one document.

    Attributes:
        changes: In its notes; none where it is as wished already.
        passages: That are marked anew.
        already: Passages that are as wished already, or 1 for such a document.
        samples: What a preview shows of it, for each of its telegrams.
    """

    changes: tuple[Change, ...] = ()
    passages: int = 0
    already: int = 0
    samples: tuple[Sample, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tag that documents or passages get.

    Attributes:
        path: As it is stored and shown.
        is_new: It is made with them.
    """

    path: str
    is_new: bool


class Deed(Protocol):
    """What is to be done to every document."""

    @property
    def needs_text(self) -> bool:
        """Whether it looks into the documents; else the index knows enough of them."""

    def on(self, reading: Reading, telegrams: Sequence[int]) -> Reached:
        """What it does in one document; nothing is written."""

    @property
    def tag(self) -> Tagged | None:
        """The tag it puts on documents or passages, once it was done to one."""

    def before(self) -> Iterable[Part]:
        """What must be written before the first document: a tag that is new."""

    def named(self, documents: int, passages: int) -> str:
        """What it did, as the menu says behind *Undo*."""


def status_deed(workspace: Workspace, status: Status) -> Deed:
    """Give each document a status."""
    return _SetStatus(status, workspace.identity, workspace.now())


def documents_deed(workspace: Workspace, label: str) -> Deed:
    """Put a tag on each document as a whole."""
    return _TagDocuments(_Tags(workspace, label))


def passages_deed(workspace: Workspace, label: str, root: Node, colour: Colour | None) -> Deed:
    """Put a highlight with a tag on every passage a query is found for."""
    return _TagPassages(_Tags(workspace, label), root, colour)


@dataclass(frozen=True, slots=True)
class _SetStatus:
    """Gives documents a status."""

    status: Status
    me: Person
    now: datetime
    needs_text = False
    tag = None

    def on(self, reading: Reading, _telegrams: Sequence[int]) -> Reached:
        is_same = reading.status is self.status
        sample = _sample(reading.document, has_it=is_same)
        if is_same:
            return Reached(already=1, samples=(sample,))
        change = _said(reading, FactKind.STATUS, (self.me, self.now), value=str(self.status))
        return Reached((change,), samples=(sample,))

    def before(self) -> Iterable[Part]:
        return ()

    def named(self, documents: int, _passages: int) -> str:
        return f"status “{str(self.status).replace('-', ' ')}” of {_documents(documents)}"


class _Tags:
    """The tag a label means for each document: a folder inside may have a codebook of its own."""

    def __init__(self, workspace: Workspace, label: str) -> None:
        self.label = spelled(label)
        self.me, self.now = workspace.identity, workspace.now()
        self._desk = TagDesk(workspace)
        self._found: dict[Path | None, tuple[TagRef, Colour | None]] = {}
        self._made: dict[Path, tuple[Change, ...]] = {}

    def of(self, address: Address) -> tuple[TagRef, Colour | None]:
        """The tag, and its own colour."""
        path = self._desk.codebook_path(address)
        if path not in self._found:
            before = self._desk.codebook(path)
            after, ref = ensure_tag(before, self.label, self.me, self.now)
            tag = after.tag(ref.id)
            self._found[path] = (ref, tag.colour if tag else None)
            known = {one.id: one for one in before.entries}
            new = changed_entries(before, after)
            if path is not None and new:
                self._made[path] = tuple(Change(known.get(one.id), one) for one in new)
        return self._found[path]

    @property
    def name(self) -> str:
        """What the tag is called."""
        return self.tagged.path if self.tagged is not None else self.label

    @property
    def tagged(self) -> Tagged | None:
        """What was found for the first document."""
        path = next((ref.label for ref, _colour in self._found.values()), None)
        return None if path is None else Tagged(path, bool(self._made))

    def parts(self) -> Iterable[Part]:
        """What is to be written to codebooks: the tag where it is new."""
        return tuple(Part(path, changes) for path, changes in self._made.items())


@dataclass(frozen=True, slots=True)
class _TagDocuments:
    """Puts a tag on documents as a whole."""

    tags: _Tags
    needs_text = False

    def on(self, reading: Reading, _telegrams: Sequence[int]) -> Reached:
        ref, _colour = self.tags.of(reading.document.source.address)
        known = reading.document_tags
        has_it = any(one.id == ref.id for one in known)
        sample = _sample(reading.document, has_it=has_it)
        if has_it:
            return Reached(already=1, samples=(sample,))
        by = (self.tags.me, self.tags.now)
        return Reached((_said(reading, FactKind.TAGS, by, tags=(*known, ref)),), samples=(sample,))

    @property
    def tag(self) -> Tagged | None:
        return self.tags.tagged

    def before(self) -> Iterable[Part]:
        return self.tags.parts()

    def named(self, documents: int, _passages: int) -> str:
        return f"tag “{self.tags.name}” on {_documents(documents)}"


@dataclass(frozen=True, slots=True)
class _TagPassages:
    """Puts a highlight with a tag on every passage a query is found for."""

    tags: _Tags
    root: Node
    colour: Colour | None
    needs_text = True

    def on(self, reading: Reading, telegrams: Sequence[int]) -> Reached:
        document = reading.document
        ref, own_colour = self.tags.of(document.source.address)
        tagged = [note for note in reading.notes if _carries(note, ref)]
        changes: list[Change] = []
        shown: dict[str, list[tuple[Span, Span, bool]]] = {}
        already = 0
        for place, span in self._places(document, telegrams):
            has_it = any(note.span and note.span.covers(span) for note in tagged)
            shown.setdefault(name_of(document, span), []).append((place, span, has_it))
            if has_it:
                already += 1
                continue
            made = new_annotation(
                document,
                span,
                self.tags.me.on(document.source.address),
                self.tags.now,
                motivation=Motivation.HIGHLIGHT,
                colour=self.colour or own_colour or Colour.AMBER,
                tags=(ref,),
            )
            changes.append(Change(None, made))
        samples = tuple(_sample_of(document, found) for found in shown.values())
        return Reached(tuple(changes), len(changes), already, samples)

    @property
    def tag(self) -> Tagged | None:
        return self.tags.tagged

    def before(self) -> Iterable[Part]:
        return self.tags.parts()

    def named(self, documents: int, passages: int) -> str:
        what = "1 passage" if passages == 1 else f"{passages:,} passages"
        return f"tag “{self.tags.name}” on {what} in {_documents(documents)}"

    def _places(self, document: Document, telegrams: Sequence[int]) -> Iterator[tuple[Span, Span]]:
        """Each hit as a span of the flow and of the source, in the chosen telegrams."""
        flow = document.flow
        within = [document.telegrams[n].span for n in telegrams if n < len(document.telegrams)]
        for place in hits(flow.text, self.root):
            span = flow.to_source_hull(place)
            if span is None or (within and not any(one.covers(span) for one in within)):
                continue
            yield place, span


def _said(
    reading: Reading,
    kind: FactKind,
    by: tuple[Person, datetime],
    *,
    value: str = "",
    tags: tuple[TagRef, ...] = (),
) -> Change:
    """What is said of a document, over what is shown of it now."""
    shown: Fact | None = reading.fact(kind)
    beside = (shown,) if shown is not None else ()
    me, now = by
    me = me.on(reading.document.source.address)
    after = fact(kind, me, now, value=value, tags=tags, over=shown, beside=beside)
    return Change(shown, after)


def _sample_of(document: Document, found: Sequence[tuple[Span, Span, bool]]) -> Sample:
    """A telegram with the first of its passages: places in the flow and in the source."""
    passages = tuple(
        SamplePassage(place_of(document, span).label, snippet(document.flow.text, (place,)), has_it)
        for place, span, has_it in islice(found, _SHOWN_EACH)
    )
    whole = _sample(document, found[0][1])
    return replace(whole, passages=passages, more=len(found) - len(passages))


def _sample(document: Document, span: Span | None = None, *, has_it: bool = False) -> Sample:
    """What a document, or the telegram of a span in it, is called."""
    start = span.start if span is not None else 0
    telegram = next((t for t in document.telegrams if t.span.holds(start)), document.telegram)
    field = telegram.subject if telegram is not None else document.title
    title = field.value if field is not None else ""
    file = document.source.address.path.name
    return Sample(name_of(document, span), title, file, has_it=has_it)


def _carries(note: Note, ref: TagRef) -> bool:
    return note.is_placed and any(one.id == ref.id for one in note.annotation.tags)


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"
