"""Worker processes that read documents: they end with their parent and are replaced when lost."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

    from reader.collection.control import Control

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Batches waiting for each worker: none is idle, and few results wait in memory."""
_POLL_SECONDS = 0.2
_SPAWN = multiprocessing.get_context("spawn")
_OBJECTS_BETWEEN_SEARCHES = 50_000
"""Documents have no cycles: a search for some, each 700 objects, finds nothing and takes time."""


class Workers(Generic[T, R]):
    """Does one thing to many batches in several processes.

    A worker that dies (the system may take its memory back) takes the others' work with it:
    the batches not done are given out again one thing at a time, and the thing that ends a
    worker again is answered by ``lost``.
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
        """
        retried: list[Sequence[T]] = []
        while True:
            running: dict[Future[Sequence[R]], Sequence[T]] = {}
            listens, speaks = _SPAWN.Pipe(duplex=False)
            pool = ProcessPoolExecutor(
                self._count, mp_context=_SPAWN, initializer=begin_work, initargs=(listens,)
            )
            try:
                yield from self._done_by(pool, running, retried, batches, control)
                return
            except BrokenProcessPool:
                left = list(running.values())
            finally:
                # Of what nobody waits for any more the workers do not even end their batch.
                speaks.close()
                pool.shutdown(wait=False, cancel_futures=True)
                listens.close()
            if len(left) == 1 and len(left[0]) == 1:
                yield [self._lost(left[0][0])]
            else:
                retried += [[one] for batch in left for one in batch]

    def _done_by(
        self,
        pool: ProcessPoolExecutor,
        running: dict[Future[Sequence[R]], Sequence[T]],
        retried: list[Sequence[T]],
        batches: Iterator[Sequence[T]],
        control: Control,
    ) -> Iterator[Sequence[R]]:
        while True:
            control.check()
            # What may have ended a worker is tried alone, so that it is known when it does again.
            most = 1 if retried else self._count * AHEAD
            while len(running) < most:
                batch = retried.pop() if retried else next(batches, None)
                if batch is None:
                    break
                try:
                    with _without_interrupts():
                        running[pool.submit(self._work, batch)] = batch
                except BrokenProcessPool:
                    retried.append(batch)
                    raise
            if not running:
                return
            for future in wait(running, _POLL_SECONDS, FIRST_COMPLETED).done:
                result = future.result()
                del running[future]
                yield result


def begin_work(listens: Connection) -> None:
    """Make this process a worker: it ends with its work, and seldom looks for cycles.

    Args:
        listens: Comes to its end when nobody waits for the work any more, and with the parent.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    # Ctrl+C goes to every process of a terminal; the parent says what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        with suppress(EOFError, OSError):
            listens.recv_bytes()
        os._exit(0)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()


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
