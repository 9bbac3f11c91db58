"""Changes of many documents at once: planned and shown first, then written as one undo step.

A plan is the step itself, with what it would do in numbers: what the preview shows is what is
written. Planning reads every document and writes nothing, so it may run on any thread and be
cancelled at any time; carrying it out goes the way of every step that touches several files
(a journal first, rolled forward after a kill).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from reader.annotations import Colour, Fact, FactKind, Motivation, Status, TagRef
from reader.annotations.codebook import changed_entries, ensure_tag
from reader.annotations.edits import fact, new_annotation
from reader.annotations.names import identity_of
from reader.app.note_steps import name_of
from reader.app.tag_desk import TagDesk
from reader.app.undo import Change, Part, Step
from reader.collection.hits import Snippet, hits, snippet
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from reader.annotations import Note, Person, Reading
    from reader.app.jobs import JobControl
    from reader.app.workspace import Workspace
    from reader.collection.query import Node
    from reader.collection.rows import Known
    from reader.document import Address, Document, Span

MOST_DOCUMENTS = 10_000
"""Of one step: each gets a notes file, flushed to its disk; these take about a minute."""
MOST_PASSAGES = 20_000
"""Of one step: its notes are held in memory until it is written."""
_SAMPLES = 20


class TooManyError(Exception):
    """A change would touch more than one step can hold; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document that was chosen in the list.

    Attributes:
        address: Of the document.
        telegrams: Which of its telegrams were chosen; all of them if empty.
        known: What the index knows of it; None for nothing.
    """

    address: Address
    telegrams: tuple[int, ...] = ()
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One of the places a plan would change.

    Attributes:
        name: Of the document: its reference id, or its file's name.
        snippet: The passage with what stands round it; None for the document as a whole.
        has_it: It has the tag, or the status, already and stays as it is.
    """

    name: str
    snippet: Snippet | None = None
    has_it: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """What a deed does in one document.

    Attributes:
        changes: In its notes; none where it is as wished already.
        passages: That are marked anew.
        already: Passages that are as wished already, or 1 for such a document.
        samples: The first few places, in order.
    """

    changes: tuple[Change, ...] = ()
    passages: int = 0
    already: int = 0
    samples: tuple[Sample, ...] = ()


class Deed(Protocol):
    """What is to be done to every document."""

    @property
    def needs_text(self) -> bool:
        """Whether it looks into the documents; else the index knows enough of them."""

    def on(self, reading: Reading, telegrams: Sequence[int]) -> Reached:
        """What it does in one document; nothing is written."""

    def before(self) -> Iterable[Part]:
        """What must be written before the first document: a tag that is new."""

    def named(self, documents: int, passages: int) -> str:
        """What it did, as the menu says behind *Undo*."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change of many documents would do.

    Attributes:
        step: To be committed; None where there is nothing to do.
        documents: That it changes.
        passages: That it marks.
        already: Passages, or documents, that are as wished and stay as they are.
        without: Documents in which nothing was found to mark (the words stand in their
            addresses or menus).
        samples: The first few places.
        failures: Why documents could not be read, a sentence each.
    """

    step: Step | None
    documents: int = 0
    passages: int = 0
    already: int = 0
    without: int = 0
    samples: tuple[Sample, ...] = ()
    failures: tuple[str, ...] = ()


class BulkDesk:
    """Changes many documents of the open collection.

    Args:
        workspace: Reads the documents and takes the steps.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def plan(self, chosen: Sequence[Chosen], deed: Deed, control: JobControl) -> Plan:
        """Read the documents and say what the deed would do; nothing is written.

        Raises:
            Cancelled: If the job is cancelled.
            TooManyError: If it is more than one step can hold.
        """
        if len(chosen) > MOST_DOCUMENTS:
            raise TooManyError(
                f"{len(chosen):,} documents are more than can be changed at once "
                f"({MOST_DOCUMENTS:,}). Nothing was changed; narrow the search, and do it in parts."
            )
        draft = _Draft()
        for number, one in enumerate(_by_file(chosen)):
            control.report(draft.seen if number else 0, len(chosen))
            self._read_file(one, deed, draft, control)
        control.report(len(chosen), len(chosen))
        return draft.plan(deed)

    def carry_out(self, plan: Plan) -> None:
        """Write what was planned, as one step; on the window's thread, which the step may wait on.

        Raises:
            NotesWriteError: If it cannot be stored; then nothing was changed.
        """
        if plan.step is not None:
            self._workspace.commit(plan.step)

    def status(self, status: Status) -> Deed:
        """Give each document a status."""
        return _SetStatus(status, self._workspace.identity, self._workspace.now())

    def tag_documents(self, label: str) -> Deed:
        """Put a tag on each document as a whole."""
        return _TagDocuments(_Tags(self._workspace, label))

    def tag_passages(self, label: str, root: Node, colour: Colour | None = None) -> Deed:
        """Put a highlight with a tag on every passage a query is found for.

        Args:
            label: Of the tag; a path names one below another.
            root: The query; its similar words replaced by the spellings they stand for.
            colour: Of the highlights; the tag's own, else amber, if None.
        """
        return _TagPassages(_Tags(self._workspace, label), root, colour)

    def _read_file(
        self, chosen: dict[str | None, Chosen], deed: Deed, draft: _Draft, control: JobControl
    ) -> None:
        first = next(iter(chosen.values()))
        path = first.address.path
        draft.seen += len(chosen)
        try:
            if not deed.needs_text and first.known is not None and len(chosen) == 1:
                said = self._workspace.said_of(first.address, first.known)
                if said is not None:
                    draft.take(said, deed.on(said, first.telegrams))
                    return
            for reading in self._workspace.load_each(path, chosen.keys(), control):
                document = reading.document
                found = chosen.get(document.source.address.member)
                draft.take(reading, deed.on(reading, found.telegrams if found else ()))
        except UnreadableError as error:
            draft.failures.append(error.sentence)


@dataclass
class _Draft:
    """A plan that is being made."""

    seen: int = 0
    parts: list[Part] = field(default_factory=list)
    passages: int = 0
    already: int = 0
    without: int = 0
    samples: list[Sample] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def take(self, reading: Reading, reached: Reached) -> None:
        self.passages += reached.passages
        self.already += reached.already
        self.samples += reached.samples[: _SAMPLES - len(self.samples)]
        if self.passages > MOST_PASSAGES:
            raise TooManyError(
                f"More than {MOST_PASSAGES:,} passages are more than can be tagged at once. "
                "Nothing was changed; narrow the search, or tag the documents instead."
            )
        if reached.changes:
            document = reading.document
            address, identity = document.source.address, identity_of(document)
            self.parts.append(Part(address, reached.changes, identity))
        elif not reached.already:
            self.without += 1

    def plan(self, deed: Deed) -> Plan:
        documents = len(self.parts)
        step = None
        if documents:
            text = deed.named(documents, self.passages)
            step = Step(text, (*deed.before(), *self.parts))
        return Plan(
            step,
            documents,
            self.passages,
            self.already,
            self.without,
            tuple(self.samples),
            tuple(self.failures),
        )


@dataclass(frozen=True, slots=True)
class _SetStatus:
    """Gives documents a status."""

    status: Status
    me: Person
    now: datetime
    needs_text = False

    def on(self, reading: Reading, _telegrams: Sequence[int]) -> Reached:
        is_same = reading.status is self.status
        sample = Sample(name_of(reading.document), has_it=is_same)
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
        self.label = label
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
        sample = Sample(name_of(reading.document), has_it=has_it)
        if has_it:
            return Reached(already=1, samples=(sample,))
        by = (self.tags.me, self.tags.now)
        return Reached((_said(reading, FactKind.TAGS, by, tags=(*known, ref)),), samples=(sample,))

    def before(self) -> Iterable[Part]:
        return self.tags.parts()

    def named(self, documents: int, _passages: int) -> str:
        return f"tag “{self.tags.label}” on {_documents(documents)}"


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
        samples: list[Sample] = []
        already = 0
        for place, span in self._places(document, telegrams):
            has_it = any(note.span and note.span.covers(span) for note in tagged)
            if len(samples) < _SAMPLES:
                shown = snippet(document.flow.text, (place,))
                samples.append(Sample(name_of(document, span), shown, has_it))
            if has_it:
                already += 1
                continue
            made = new_annotation(
                document,
                span,
                self.tags.me,
                self.tags.now,
                motivation=Motivation.HIGHLIGHT,
                colour=self.colour or own_colour or Colour.AMBER,
                tags=(ref,),
            )
            changes.append(Change(None, made))
        return Reached(tuple(changes), len(changes), already, tuple(samples))

    def before(self) -> Iterable[Part]:
        return self.tags.parts()

    def named(self, documents: int, passages: int) -> str:
        what = "1 passage" if passages == 1 else f"{passages:,} passages"
        return f"tag “{self.tags.label}” on {what} in {_documents(documents)}"

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
    after = fact(kind, *by, value=value, tags=tags, over=shown, beside=beside)
    return Change(shown, after)


def _carries(note: Note, ref: TagRef) -> bool:
    return note.is_placed and any(one.id == ref.id for one in note.annotation.tags)


def _by_file(chosen: Iterable[Chosen]) -> list[dict[str | None, Chosen]]:
    """What was chosen, file by file: a dump is read once for all its rows."""
    files: dict[Path, dict[str | None, Chosen]] = {}
    for one in chosen:
        members = files.setdefault(one.address.path, {})
        known = members.get(one.address.member)
        if known is not None:
            both = (*known.telegrams, *one.telegrams) if known.telegrams and one.telegrams else ()
            one = Chosen(one.address, both, known.known or one.known)
        members[one.address.member] = one
    return list(files.values())


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"
