"""What was changed in this window, in order: written, told to listeners, taken back, done again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader.app.copies_in_step import in_turn
from reader.app.jobs import Cancelled
from reader.app.ledgers import Ledgers
from reader.app.left_changes import LeftChanges
from reader.app.long_changes import LongChanges
from reader.app.reversing import Reversed, Turn, reversed_parts
from reader.app.undo import Part, UndoStack, only_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from reader.annotations import Person, Reading
    from reader.app.ledgers import Written
    from reader.app.left_changes import Finished
    from reader.app.open_documents import OpenDocuments
    from reader.app.paths import AppPaths
    from reader.app.undo import Step
    from reader.document import Address

_READ, _WRITTEN = 0.15, 0.85
"""Where on the bar of an undo its documents are read, and written: writing takes the longest."""


class Taker(Protocol):
    """Gives back notes that were taken over, and takes them again.

    Both raise `OvertakenError` and `NotesWriteError` as :meth:`History.undo` does.
    """

    def give_back(self, step: Step, /) -> Step:
        """Give back what a step took over; what redo is to take again."""

    def take_again(self, step: Step, /) -> Step:
        """Take over again what a step did; what undo is to give back."""


class History:
    """Writes steps and keeps them; a step is on disk when a call returns.

    Args:
        paths: The installation's folders.
        documents: Those that are open; they get a new reading where a step changed their notes.
        me: Gives the user as of now.
        clock: Gives the time in UTC.
        tell: Takes a sentence the user should see once.
    """

    def __init__(
        self,
        paths: AppPaths,
        documents: OpenDocuments,
        *,
        me: Callable[[], Person],
        clock: Callable[[], datetime],
        tell: Callable[[str], None],
    ) -> None:
        self.stack = UndoStack()
        self._documents = documents
        self._ledgers = Ledgers(paths, documents)
        self._left = LeftChanges(self._ledgers)
        self.long_changes = LongChanges(self._ledgers.course, self._left, self._publish_finished)
        self._me = me
        self._clock = clock
        self._tell = tell
        self._taker: Taker
        self._listeners: list[Callable[[Reading], None]] = []
        self._codebook_listeners: list[Callable[[Path], None]] = []
        self._many_listeners: list[Callable[[Sequence[Part]], None]] = []

    def listen(self, listener: Callable[[Reading], None]) -> None:
        """Call ``listener`` with every new reading of a document."""
        self._listeners.append(listener)

    def listen_to_codebooks(self, listener: Callable[[Path], None]) -> None:
        """Call ``listener`` with the path of every codebook that a step changed."""
        self._codebook_listeners.append(listener)

    def listen_to_many(self, listener: Callable[[Sequence[Part]], None]) -> None:
        """Call ``listener`` with what each document says now that a change of many was written."""
        self._many_listeners.append(listener)

    def commit(self, step: Step) -> Step:
        """Write what a step changes, tell the listeners, and let it be undone.

        Returns:
            What was done: ``step``, or so much of it as was written when the user stopped it.

        Raises:
            NotesWriteError: If it cannot be stored; then there is no such step.
            Cancelled: If the user stopped it before anything was written.
        """
        self._left.refuse(step.parts)
        me = self._me()
        parts = in_turn(step.parts)
        step = step if parts is step.parts else replace(step, parts=parts)

        def work() -> Written:
            return self._ledgers.write(step, me)

        written = self.long_changes.waited(work, step)
        if not written.count:
            raise Cancelled
        made = only_parts(step, step.parts[: written.count])
        self._publish(made.parts, written.told)
        self._tell_many(made.parts if written.step is None else written.step.parts)
        self.stack.push(made)
        return made

    def undo(self) -> Step | None:
        """Take the newest step back by new versions.

        Returns:
            That step, or so much of it as was taken back when the user stopped it.

        Raises:
            OvertakenError: If somebody changed the same thing since.
            NotesWriteError: If it cannot be stored.
            Cancelled: If the user stopped it before anything was written.
        """
        step = self.stack.next_undo
        if step is None or step.taking is None:
            if step is None:
                return None
            return self.stack.undone(self._revert(step, f"undo of {step.text}", Turn.BACK))
        again = self._taker.give_back(step)
        self._ledgers.retire(step.parts, self._me())
        self.stack.given_back(again)
        self._publish(step.parts, ())
        return step

    def redo(self) -> Step | None:
        """Make the step undone last again, by new versions; as :meth:`undo` does."""
        step = self.stack.next_redo
        if step is None or step.taking is None:
            if step is None:
                return None
            return self.stack.redone(self._revert(step, step.text, Turn.AGAIN))
        again = self._taker.take_again(step)
        self.stack.taken_again(again)
        self._publish(step.parts, ())
        return step

    def take_by(self, taker: Taker) -> None:
        """Let ``taker`` undo and redo the steps that took notes over from elsewhere."""
        self._taker = taker

    def taken(self, step: Step) -> None:
        """Notes were taken over: tell the listeners, and let it be undone."""
        self._publish(step.parts, ())
        self.stack.push(step)

    def publish(self, reading: Reading) -> None:
        """Take a newer reading of a document and tell the listeners."""
        self._documents.put(reading)
        for listener in self._listeners:
            listener(reading)

    def recover(self) -> None:
        """Carry out what a process that died left undone; what takes long waits."""
        recovered = self._left.recover()
        for step in recovered.steps:
            self.stack.push(step)
            self._tell(f"A change that was interrupted is finished: {step.text}.")
        for notice in recovered.told:
            self._tell(notice)

    def refuse_unfinished(self, address: Address) -> None:
        """Refuse to change a document that is still to be written; see `LeftChanges`.

        Raises:
            NotesWriteError: If it is among those.
        """
        self._left.refuse([Part(address, ())])

    def _publish_finished(self, finished: Finished) -> None:
        """Let it be undone, also what was done before, and tell the listeners."""
        for step in finished.steps:
            self.stack.push(step)
        self._publish([Part(one, ()) for one in finished.ledgers], finished.told)
        self._tell_many([part for step in finished.steps for part in step.parts])

    def _tell_codebooks(self, paths: set[Path]) -> None:
        """Open documents of these collections call their tags what they are called now."""
        for path in sorted(paths):
            for reading in self._documents.all():
                if reading.document.source.address.path.is_relative_to(path.parent):
                    self.publish(self._documents.read(reading.document))
            for listener in self._codebook_listeners:
                listener(path)

    def _revert(self, step: Step, text: str, turn: Turn) -> tuple[Part, ...]:
        """Write versions that say what was said before a step, over those it made.

        Args:
            step: To be turned.
            text: What that is called, should it be interrupted.
            turn: As is said where it cannot be.
        """
        self._left.refuse(step.parts)
        me, now = self._me(), self._clock()
        ledgers = self._ledgers

        def work() -> tuple[Reversed, Written]:
            with ledgers.course.stage(0, _READ):
                turned = reversed_parts(step, ledgers, me, now, turn)
                parts = turned.parts
            with ledgers.course.stage(_READ, _WRITTEN):
                written = ledgers.write(replace(step, text=text, parts=parts), me)
            with ledgers.course.stage(_WRITTEN, 1):
                ledgers.retire(parts[: written.count], me)
            return replace(turned, parts=parts[: written.count]), written

        turned, written = self.long_changes.waited(work, step)
        if not turned.parts:
            raise Cancelled
        self.stack.leave_out(step, turned.gone)
        self._publish(turned.parts, (*written.told, *_told_of_gone(turned.gone)))
        self._tell_many(turned.parts if written.step is None else written.step.parts)
        return turned.parts

    def _tell_many(self, parts: Sequence[Part]) -> None:
        if len(parts) > 1:
            for listener in self._many_listeners:
                listener(parts)

    def _publish(self, parts: Sequence[Part], notices: Sequence[str]) -> None:
        """Tell the listeners what was written."""
        for part in parts:
            if not isinstance(part.ledger, Path) and (
                len(parts) == 1 or self._documents.get(part.ledger) is not None
            ):
                self.publish(self._documents.read(self._documents.document(part.ledger)))
        self._tell_codebooks({part.ledger for part in parts if isinstance(part.ledger, Path)})
        for notice in notices:
            self._tell(notice)


def _told_of_gone(parts: Sequence[Part]) -> tuple[str, ...]:
    """What the user should know of documents that a step could not be taken back on."""
    gone = [part.ledger.path.name for part in parts if not isinstance(part.ledger, Path)]
    if not gone:
        return ()
    if len(gone) == 1:
        return (f"“{gone[0]}” is not there any more, nor its notes; the others were changed.",)
    return (
        f"{len(gone):,} documents are not there any more, nor their notes (“{gone[0]}” is one);"
        " the others were changed.",
    )
