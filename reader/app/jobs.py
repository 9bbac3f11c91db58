"""Background work as one object: operation, success, failure, progress, cancel."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from reader.app.pace import Pace
from reader.collection.control import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Cancelled", "Job", "JobControl", "JobRunner", "Progress"]

T = TypeVar("T")
_LOG = logging.getLogger("reader.jobs")
_MISTAKES = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NameError, TypeError,
)  # fmt: skip
"""The program's own, whatever the one who gave the job says of it: files, disks and indexes fail in
other ways. They are seen on standard error."""
PATIENCE = 0.5
"""Seconds for which whoever quits waits for work that was cancelled."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some work is.

    Attributes:
        done: Things that are done.
        total: Of so many; 0 while that is unknown.
        rate: Things a second of late; 0 until that can be said.
        seconds_left: Until all are done; None until that can be said.
    """

    done: int
    total: int
    rate: float = 0.0
    seconds_left: float | None = None


class JobControl:
    """What a running operation sees of its job, and how others stop it.

    Args:
        report: Hears how far the work is.
        pace: Tells how fast it goes.
    """

    def __init__(self, report: Callable[[Progress], None], pace: Pace | None = None) -> None:
        self._report = report
        self._pace = pace or Pace()
        self._cancelled = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self._stops: list[Callable[[], None]] = []
        self._stopping = threading.Lock()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is.

        Raises:
            Cancelled: If the user cancelled it.
        """
        self.check()
        pace = self._pace
        pace.count(done)
        left = pace.seconds_left(total) if total else None
        self._report(Progress(done, total, pace.rate, left))

    def check(self) -> None:
        """Go on only if nobody cancelled; while the job is paused, this waits.

        Raises:
            Cancelled: If the user cancelled it.
        """
        self._going.wait()
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the operation to end at its next report or check, also where it is paused."""
        self._cancelled.set()
        self._going.set()
        with self._stopping:
            for stop in self._stops:
                stop()

    @contextmanager
    def stopped_by(self, stop: Callable[[], None]) -> Iterator[None]:
        """Let a cancel end at once what waits for others inside this block.

        Args:
            stop: Ends it; called on the thread of whoever cancels, never after the block.

        Raises:
            Cancelled: If the user cancelled it before.
        """
        with self._stopping:
            self._stops.append(stop)
        try:
            self.check()
            yield
        finally:
            with self._stopping:
                self._stops.remove(stop)

    def pause(self) -> None:
        """Let the operation rest at its next report or check; what it has done stays done."""
        self._pace.rest()
        self._going.clear()
        if self.is_cancelled:
            self._going.set()

    def resume(self) -> None:
        """Let a paused operation go on."""
        self._pace.go_on()
        self._going.set()

    @property
    def is_paused(self) -> bool:
        """Whether it rests, or will at its next check."""
        return not self._going.is_set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to end."""
        return self._cancelled.is_set()


@dataclass(frozen=True)
class Job(Generic[T]):
    """One piece of background work.

    ``operation`` runs on a worker thread; the others are delivered to the main thread. After
    a cancel none of them is called, not even where the work was done and its outcome was
    already on the way.
    """

    name: str
    operation: Callable[[JobControl], T]
    success: Callable[[T], None]
    failure: Callable[[Exception], None]
    progress: Callable[[Progress], None] | None = None


class JobRunner:
    """Runs jobs on worker threads and delivers their outcome.

    Args:
        deliver: Hands a callable to the main thread (in the window, a queued signal).
        workers: Number of threads.
    """

    def __init__(self, deliver: Callable[[Callable[[], None]], None], *, workers: int = 2) -> None:
        self._deliver = deliver
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="reader-job")
        self._running: set[JobControl] = set()
        self._futures: set[Future[None]] = set()

    def start(self, job: Job[T]) -> JobControl:
        """Start a job; the result is its control, by which it can be cancelled."""

        def report(progress: Progress) -> None:
            if job.progress is not None:
                self._deliver(_unless_cancelled(control, job.progress, progress))

        control = JobControl(report)
        self._running.add(control)
        future = self._pool.submit(self._run, job, control)
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)
        return control

    def cancel(self) -> None:
        """Cancel what runs, and what waits for its turn."""
        for control in list(self._running):
            control.cancel()

    def close(self, *, patience: float = PATIENCE) -> bool:
        """Cancel what runs, and wait for it to end.

        Args:
            patience: For so many seconds; see :func:`close_all`.

        Returns:
            Whether everything has ended.
        """
        return close_all([self], patience=patience)

    def end(self) -> None:
        """Cancel what runs; nothing can be started any more."""
        self.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)

    @property
    def under_way(self) -> tuple[Future[None], ...]:
        """What has not ended."""
        return tuple(self._futures)

    def _run(self, job: Job[T], control: JobControl) -> None:
        try:
            result = job.operation(control)
        except Cancelled:
            _LOG.info("cancelled: %s", job.name)
        except Exception as error:
            # Of whatever kind: nothing is hidden, it is handed to the one who gave the job. On a
            # worker thread nobody else would ever hear of it, and the window would wait for ever.
            level = logging.ERROR if isinstance(error, _MISTAKES) else logging.INFO
            _LOG.log(level, "failed: %s", job.name, exc_info=error)
            if not control.is_cancelled:
                self._deliver(_unless_cancelled(control, job.failure, error))
        else:
            if not control.is_cancelled:
                self._deliver(_unless_cancelled(control, job.success, result))
        finally:
            self._running.discard(control)


def close_all(runners: Sequence[JobRunner], *, patience: float = PATIENCE) -> bool:
    """Cancel what runs anywhere, and wait for all of it together.

    Args:
        runners: All of them end for good.
        patience: For so many seconds: an operation in the middle of parsing a huge file, or of
            writing a batch into an index, does not look up. It may be left to its end, or ended
            with the process: an index and notes files are whole at every moment.

    Returns:
        Whether everything has ended.
    """
    for runner in runners:
        runner.end()
    left = [future for runner in runners for future in runner.under_way]
    return not wait(left, timeout=patience).not_done


def _unless_cancelled(
    control: JobControl, call: Callable[[T], None], value: T
) -> Callable[[], None]:
    """What is to be delivered; the cancel may come while it waits for the main thread."""

    def run() -> None:
        if not control.is_cancelled:
            call(value)

    return run
