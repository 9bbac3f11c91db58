"""Changes that a process which died left half written: finished, and guarded until they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reader.annotations import NotesWriteError
from reader.app.journal import Begun

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.app.jobs import JobControl
    from reader.app.ledgers import Ledgers, Written
    from reader.app.undo import Ledger, Part, Step


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of an interrupted change.

    Attributes:
        ledgers: That were written.
        told: What the user should be told, a sentence each.
        is_whole: Whether nothing is left to write.
        steps: What was done, to be undone: also what was written before the interruption.
    """

    ledgers: tuple[Ledger, ...]
    told: tuple[str, ...]
    is_whole: bool
    steps: tuple[Step, ...] = ()


class LeftChanges:
    """Carries out what journals say that another process left.

    Args:
        ledgers: Write the files.
    """

    def __init__(self, ledgers: Ledgers) -> None:
        self._ledgers = ledgers
        self._left: list[Path] = []
        """Journals that take seconds."""
        self._concerned: frozenset[Ledger] | None = None
        """What they are about, once they are read."""

    def recover(self) -> Finished:
        """Carry out what a process that died left undone.

        What a process that lives is at is left to it; what is of many documents is left to
        :meth:`finish`, which takes its time.
        """
        told: list[str] = []
        done: list[Written] = []
        for path in self._ledgers.journal.claim_pending():
            if self._ledgers.journal.is_long(path):
                self._left.append(path)
                continue
            begun = self._read(path, told)
            done.append(self._ledgers.carry_out_left(path, begun, self._ledgers.course.note))
        return _finished((), told, done, is_whole=not self._left)

    @property
    def is_left(self) -> bool:
        """Whether a change of many documents waits for :meth:`finish`, or is in it."""
        return bool(self._left)

    def finish(self, control: JobControl) -> Finished:
        """Carry out what :meth:`recover` left, from any thread.

        Until it is done, none of its documents can be changed.

        Raises:
            Cancelled: If the job is cancelled; the rest is done at the next start.
        """
        told: list[str] = []
        try:
            read = [(path, self._read(path, told)) for path in self._left]
            concerned = [one.ledger for _path, begun in read for one in begun.writings]
            self._concerned = frozenset(concerned)
            before = 0
            done: list[Written] = []
            for path, begun in read:
                report = partial(_report, control, before, len(concerned))
                done.append(self._ledgers.carry_out_left(path, begun, report))
                before += len(begun.writings)
        finally:
            for path in self._left:
                self._ledgers.journal.leave(path)
            self._left = []
            self._concerned = None
        is_whole = not any(path.exists() for path, _begun in read)
        return _finished(concerned, told, done, is_whole=is_whole)

    def refuse(self, parts: Sequence[Part]) -> None:
        """What is still being written is not to be changed by others meanwhile.

        Raises:
            NotesWriteError: If one of the parts is among it, or nobody knows that yet.
        """
        concerned = self._concerned
        if self._left and (concerned is None or any(one.ledger in concerned for one in parts)):
            raise NotesWriteError(
                "A change of many documents that was interrupted is still being finished, so"
                " nothing was changed now; make this change again when it is done."
            )

    def _read(self, path: Path, told: list[str]) -> Begun:
        """What a journal says; none where it is damaged, which is told."""
        try:
            return self._ledgers.journal.read(path)
        except ValueError:
            if path.exists():
                told.append(_damaged(path))
            return Begun("")


def _report(control: JobControl, before: int, total: int, done: int, _total: int) -> bool:
    """Say how far one of several journals is, as part of them all.

    Raises:
        Cancelled: If the job is cancelled.
    """
    control.report(before + done, total)
    return True


def _finished(
    ledgers: Iterable[Ledger], told: Iterable[str], done: Sequence[Written], *, is_whole: bool
) -> Finished:
    all_told = (*told, *(sentence for one in done for sentence in one.told))
    steps = tuple(one.step for one in done if one.step is not None)
    return Finished(tuple(ledgers), all_told, is_whole, steps)


def _damaged(path: Path) -> str:
    kept = path.with_suffix(".damaged")
    try:
        path.replace(kept)
    except OSError:
        kept = path
    return (
        "A change was interrupted and what was written down of it is damaged; notes and"
        f" tags are as they were before or after it, and the record is kept as {kept.name}."
    )
