"""Worker processes that read documents: they end with their parent and are replaced when lost.

Parent and worker talk through a pipe for each and share nothing else. The executors of the
library hold locks that have names in the system, which a killed program leaves behind.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

    from reader.collection.control import Control

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 20
"""Batches given to each worker: none is idle while results are put away, which takes seconds."""
_POLL_SECONDS = 0.2
_END_SECONDS = 1.0
_SPAWN = multiprocessing.get_context("spawn")
_OBJECTS_BETWEEN_SEARCHES = 50_000
"""Documents have no cycles: a search for some, each 700 objects, finds nothing and takes time."""


class Workers(Generic[T, R]):
    """Does one thing to many batches in several processes.

    A worker may die (the system may take its memory back): the batch it was at is given out
    again one thing at a time, with nothing else at work, and the thing that ends a worker again
    is answered by ``lost``. The batches that waited for it are given to others as they are.
    """

    def __init__(
        self, work: Callable[[Sequence[T]], Sequence[R]], lost: Callable[[T], R], count: int
    ) -> None:
        """Prepare.

        Args:
            work: The results of a batch, in its order; a function of a module.
            lost: The result of a thing that no worker survives.
            count: How many processes.
        """
        self._work = work
        self._lost = lost
        self._count = count

    def results(self, batches: Iterator[Sequence[T]], control: Control) -> Iterator[Sequence[R]]:
        """The results of each batch, in the order in which they are done.

        Raises:
            reader.collection.control.Cancelled: If the work is cancelled.
            Exception: What the work raised.
        """
        crew = _Crew(self._work, self._lost, self._count)
        try:
            control.check()
            crew.give_out(batches)
            while crew.running:
                answers = crew.answers(_POLL_SECONDS)
                # The workers go on while what they answered is put away.
                crew.give_out(batches)
                yield from answers
                control.check()
        finally:
            # Of what nobody waits for any more the workers do not even end their batch.
            crew.end()


class _Crew(Generic[T, R]):
    """The workers there are, and what is to be tried again: things alone, or whole batches."""

    def __init__(
        self, work: Callable[[Sequence[T]], Sequence[R]], lost: Callable[[T], R], count: int
    ) -> None:
        self._work = work
        self._lost = lost
        self._count = count
        self._workers: list[_Worker[T, R]] = []
        self._retried: list[T] = []
        self._is_retrying = False
        self._again: deque[Sequence[T]] = deque()

    @property
    def running(self) -> int:
        """How many batches are with the workers."""
        return sum(len(worker.batches) for worker in self._workers)

    def give_out(self, batches: Iterator[Sequence[T]]) -> None:
        """Give the workers something to do, and begin them where there are too few."""
        if self._retried or self._is_retrying:
            # What may have ended a worker is tried alone, so that it is known when it does again.
            if self.running:
                return
            self._is_retrying = bool(self._retried)
            if self._is_retrying:
                self._give([self._retried.pop()])
                return
        while self.running < self._count * AHEAD:
            batch = self._again.popleft() if self._again else next(batches, None)
            if batch is None:
                return
            self._give(batch)

    def answers(self, seconds: float) -> list[Sequence[R]]:
        """What the workers have answered; nothing if the time passes without."""
        found = []
        busy = [worker for worker in self._workers if worker.batches]
        ready = wait([worker.connection for worker in busy], seconds)
        for worker in busy:
            if worker.connection not in ready:
                continue
            try:
                found.append(worker.answer())
            except _LostError:
                found += self._without(worker)
        return found

    def end(self) -> None:
        """End all workers, whatever they are at."""
        for worker in self._workers:
            worker.end()

    def _give(self, batch: Sequence[T]) -> None:
        worker = min(self._workers, key=lambda one: len(one.batches), default=None)
        if worker is None or (worker.batches and len(self._workers) < self._count):
            worker = _Worker(self._work)
            self._workers.append(worker)
        worker.give(batch)

    def _without(self, worker: _Worker[T, R]) -> list[Sequence[R]]:
        """Take out a worker that is lost; the answer to what it was at, if that is known."""
        # It may have been at a later one: then that ends the next worker, when it is the first.
        first, *others = worker.batches
        is_alone = self.running == len(first) == 1
        self._workers.remove(worker)
        worker.end()
        if is_alone:
            return [[self._lost(first[0])]]
        self._retried += first
        self._again += others
        return []


class _Worker(Generic[T, R]):
    """A process, and the batches that it has not answered yet."""

    def __init__(self, work: Callable[[Sequence[T]], Sequence[R]]) -> None:
        self.batches: deque[Sequence[T]] = deque()
        self.connection, there = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=serve, args=(there, work), daemon=True)
        with _without_interrupts():
            self._process.start()
        # Only the worker holds it now, so that its end is heard.
        there.close()

    def give(self, batch: Sequence[T]) -> None:
        """Let it do a batch after those it has."""
        self.batches.append(batch)
        # That it is gone is seen when its answer is taken.
        with suppress(OSError):
            self.connection.send(batch)

    def answer(self) -> Sequence[R]:
        """The results of its first batch.

        Raises:
            _LostError: If the worker is gone.
            Exception: What the work raised.
        """
        try:
            answer: Sequence[R] | Exception = self.connection.recv()
        except (EOFError, OSError) as error:
            raise _LostError from error
        self.batches.popleft()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end(self) -> None:
        """End the process. It writes nothing, so that it may be in the middle of anything."""
        self.connection.close()
        self._process.kill()
        self._process.join(_END_SECONDS)


class _LostError(Exception):
    """A worker is gone, and what it was at with it."""


def serve(connection: Connection, work: Callable[[Sequence[T]], Sequence[R]]) -> None:
    """Be a worker: do the batches that come, and end when nobody waits for the work any more.

    Args:
        connection: Brings batches and takes answers; comes to its end with the parent, too.
        work: The results of a batch.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    # Ctrl+C goes to every process of a terminal; the parent says what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    batches: SimpleQueue[Sequence[T]] = SimpleQueue()
    answers: SimpleQueue[bytes] = SimpleQueue()

    # Threads of their own: the end is heard in the middle of the work, and no side waits until
    # the other listens.
    def listen() -> None:
        with suppress(EOFError, OSError):
            while True:
                batches.put(connection.recv())
        os._exit(0)

    def speak() -> None:
        with suppress(OSError):
            while True:
                connection.send_bytes(answers.get())
        os._exit(0)

    for talk in (listen, speak):
        threading.Thread(target=talk, daemon=True, name=talk.__name__).start()
    while True:
        batch = batches.get()
        try:
            answer = pickle.dumps(work(batch), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            # Of whatever kind: it is raised again where the answer is taken, and says there where
            # it came from. Left here, it would end the worker, and only that would be known.
            error.add_note("".join(traceback.format_exception(error)))
            answer = pickle.dumps(error)
        answers.put(answer)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let processes begun here not hear Ctrl+C either while they still import the program.

    They inherit what is held back; this process hears of it when the way out of here is taken.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
