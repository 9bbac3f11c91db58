"""Changes of many documents at once: planned and shown first, then written as one undo step.

A plan is the step itself, with what it would do in numbers: what the preview shows is what is
written. Planning reads every document and writes nothing, so it may run on any thread and be
cancelled at any time; carrying it out goes the way of every step that touches several files
(a journal first, rolled forward after a kill).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.annotations.names import identity_of
from reader.app.undo import Part, Step
from reader.intake import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.annotations import Colour, Reading, Status
    from reader.app.bulk_deeds import Deed, Reached, Sample, Tagged
    from reader.app.jobs import JobControl
    from reader.app.workspace import Workspace
    from reader.collection.query import Node
    from reader.collection.rows import Known
    from reader.document import Address

MOST_DOCUMENTS = 10_000
"""Of one step: each gets a notes file, flushed to its disk; these take about a minute."""
MOST_PASSAGES = 20_000
"""Of one step: its notes are held in memory until it is written."""
_SAMPLES = 30
"""Documents that a preview shows."""


class TooManyError(Exception):
    """A change would touch more than one step can hold; the message is for the user."""


def too_many(count: int) -> TooManyError:
    """Why so many documents cannot be changed in one step."""
    return TooManyError(
        f"{count:,} documents are more than can be changed at once "
        f"({MOST_DOCUMENTS:,}). Nothing was changed; narrow the search, and do it in parts."
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """A document that was chosen in the list.

    Attributes:
        address: Of the document.
        telegrams: Which of its telegrams were chosen; all of them if empty.
        known: What the index knows of it; None for nothing.
        title: Its subject as the list shows it.
    """

    address: Address
    telegrams: tuple[int, ...] = ()
    known: Known | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change of many documents would do.

    Attributes:
        step: To be committed; None where there is nothing to do, or while it is being made.
        documents: That it changes.
        passages: That it marks.
        already: Passages, or documents, that are as wished and stay as they are.
        without: Documents in which nothing was found to mark (the words stand in their
            addresses or menus).
        samples: The first few places.
        failures: Why documents could not be read, a sentence each.
        tag: Which they get; None for none.
        of: How many documents have such a place; ``samples`` are the first of them.
    """

    step: Step | None
    documents: int = 0
    passages: int = 0
    already: int = 0
    without: int = 0
    samples: tuple[Sample, ...] = ()
    failures: tuple[str, ...] = ()
    tag: Tagged | None = None
    of: int = 0


class Planning:
    """A plan that is being made on another thread; how far it is can be asked from any."""

    def __init__(self) -> None:
        self.so_far = Plan(None)
        """Of the documents that were looked at, without the step; never one half changed."""


class BulkDesk:
    """Changes many documents of the open collection.

    Args:
        workspace: Reads the documents and takes the steps.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def plan(
        self,
        chosen: Sequence[Chosen],
        deed: Deed,
        control: JobControl,
        planning: Planning | None = None,
    ) -> Plan:
        """Read the documents and say what the deed would do; nothing is written.

        Args:
            chosen: The documents.
            deed: What is to be done to each.
            control: Hears after each file how far it is.
            planning: Gets what is known by then.

        Raises:
            Cancelled: If the job is cancelled.
            TooManyError: If it is more than one step can hold.
        """
        if len(chosen) > MOST_DOCUMENTS:
            raise too_many(len(chosen))
        draft = _Draft()
        for number, one in enumerate(_by_file(chosen)):
            control.report(draft.seen if number else 0, len(chosen))
            self._read_file(one, deed, draft, control)
            if planning is not None:
                planning.so_far = draft.plan(deed, None)
        control.report(len(chosen), len(chosen))
        return draft.plan(deed, draft.step(deed))

    def carry_out(self, plan: Plan) -> Step | None:
        """Write what was planned, as one step; on the window's thread, which the step may wait on.

        Returns:
            What was done: less than was planned, where the user stopped it.

        Raises:
            NotesWriteError: If it cannot be stored; then nothing was changed.
            Cancelled: If the user stopped it before anything was written.
        """
        return None if plan.step is None else self._workspace.commit(plan.step)

    def status(self, status: Status) -> Deed:
        """Give each document a status."""
        from reader.app.bulk_deeds import status_deed

        return status_deed(self._workspace, status)

    def tag_documents(self, label: str) -> Deed:
        """Put a tag on each document as a whole."""
        from reader.app.bulk_deeds import documents_deed

        return documents_deed(self._workspace, label)

    def tag_passages(self, label: str, root: Node, colour: Colour | None = None) -> Deed:
        """Put a highlight with a tag on every passage a query is found for.

        Args:
            label: Of the tag; a path names one below another.
            root: The query; its similar words replaced by the spellings they stand for.
            colour: Of the highlights; the tag's own, else amber, if None.
        """
        from reader.app.bulk_deeds import passages_deed

        return passages_deed(self._workspace, label, root, colour)

    def _read_file(
        self, chosen: dict[str | None, Chosen], deed: Deed, draft: _Draft, control: JobControl
    ) -> None:
        first = next(iter(chosen.values()))
        path = first.address.path
        draft.seen += len(chosen)
        try:
            if not deed.needs_text and first.known is not None and len(chosen) == 1:
                said = self._workspace.documents.said_of(first.address, first.known)
                if said is not None:
                    draft.take(said, _titled(deed.on(said, first.telegrams), first.title))
                    return
            for reading in self._workspace.documents.load_each(path, chosen.keys(), control):
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
    of: int = 0

    def take(self, reading: Reading, reached: Reached) -> None:
        self.passages += reached.passages
        self.already += reached.already
        self.of += len(reached.samples)
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

    def step(self, deed: Deed) -> Step | None:
        """What is to be committed; None where there is nothing to do."""
        if not self.parts:
            return None
        text = deed.named(len(self.parts), self.passages)
        return Step(text, (*deed.before(), *self.parts), is_divisible=True)

    def plan(self, deed: Deed, step: Step | None) -> Plan:
        """What is known by now."""
        return Plan(
            step,
            len(self.parts),
            self.passages,
            self.already,
            self.without,
            tuple(self.samples),
            tuple(self.failures),
            deed.tag,
            self.of,
        )


def _titled(reached: Reached, title: str) -> Reached:
    """What is done to a document whose text was not read, which alone has its title."""
    return replace(reached, samples=tuple(replace(one, title=title) for one in reached.samples))


def _by_file(chosen: Iterable[Chosen]) -> list[dict[str | None, Chosen]]:
    """What was chosen, file by file: a dump is read once for all its rows."""
    files: dict[Path, dict[str | None, Chosen]] = {}
    for one in chosen:
        members = files.setdefault(one.address.path, {})
        known = members.get(one.address.member)
        if known is not None:
            both = (*known.telegrams, *one.telegrams) if known.telegrams and one.telegrams else ()
            one = Chosen(one.address, both, known.known or one.known, known.title or one.title)
        members[one.address.member] = one
    return list(files.values())
