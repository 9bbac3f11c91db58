"""The course of a work of many files: how far it is, and whether it goes on."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.app.jobs import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator


class LeftOffError(Exception):
    """The program ends while it writes: what is left is written when it starts next."""


class Course:
    """One work at a time is on it; who waits looks on and may stop it, from any thread."""

    def __init__(self) -> None:
        self.progress = Progress(0, 0)
        """How many of how many files of the work under way are written."""
        self._stage = (0.0, 1.0)
        self._stopping = threading.Event()
        self._leaving = threading.Event()

    def begin(self) -> None:
        """A work of many files begins: none of its files is written, and nobody stopped it."""
        self.progress = Progress(0, 0)
        self._stopping.clear()

    def stop(self) -> None:
        """Let the work under way end, from any thread; what is written stays written."""
        self._stopping.set()

    def leave_off(self) -> None:
        """Let the work end before its next file, from any thread: the program ends.

        Its journal stays, and the next start finishes it.
        """
        self._leaving.set()

    def goes_on(self, done: int, total: int) -> bool:
        """Note how far the stage is; whether nobody stopped the work.

        Raises:
            LeftOffError: If the program ends.
        """
        if self._leaving.is_set():
            raise LeftOffError
        first, last = self._stage
        self.progress = Progress(int(total * first + done * (last - first)), total)
        return not self._stopping.is_set()

    def note(self, done: int, total: int) -> bool:
        """Note how far the stage is of a work that must come to its end; it goes on.

        Raises:
            LeftOffError: If the program ends.
        """
        self.goes_on(done, total)
        return True

    @contextmanager
    def stage(self, first: float, last: float) -> Iterator[None]:
        """From where to where on the one bar of a work what is done next moves it, 0 to 1."""
        self._stage = (first, last)
        try:
            yield
        finally:
            self._stage = (0.0, 1.0)
