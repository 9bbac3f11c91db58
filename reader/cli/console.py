"""What a subcommand writes to: UTF-8 and quiet pipes, progress only where somebody watches."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from reader.app.jobs import Progress


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    INCOMPLETE = 1
    USAGE = 2
    INTERRUPTED = 130


class Console:
    """Standard output and standard error of one command.

    Attributes:
        code: ``DONE``, or ``INCOMPLETE`` from the first complaint on.
    """

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err
        self._shows_progress = err.isatty()
        self._progress = ""
        self._shown: tuple[int, str] | None = None
        self.code = ExitCode.DONE

    def say(self, text: str) -> None:
        """Write a line for people; what the terminal cannot show is written as an escape."""
        encoding = self._out.encoding or "utf-8"
        self._write(f"{text}\n".encode(encoding, "backslashreplace"))

    def put(self, text: str) -> None:
        """Write text for programs, in UTF-8 whatever the terminal's encoding is.

        A file name's undecodable byte is written as an escape, which JSON reads back.
        """
        self._write(text.encode("utf-8", "backslashreplace"))

    def complain(self, sentence: str) -> None:
        """Say on standard error what could not be done; the command goes on."""
        self.remark(sentence)
        self.code = ExitCode.INCOMPLETE

    def remark(self, sentence: str) -> None:
        """Say something on standard error that is no failure."""
        self._clear_progress()
        line = f"lacuna: {sentence}\n".encode("utf-8", "backslashreplace").decode("utf-8")
        encoding = self._err.encoding or "utf-8"
        self._err.write(line.encode(encoding, "backslashreplace").decode(encoding))
        self._err.flush()

    def show_progress(self, progress: Progress) -> None:
        """Say how far the work is, where standard error is a terminal."""
        if not self._shows_progress or not progress.total:
            return
        percent = 100 * progress.done // progress.total
        left = _left(progress.seconds_left)
        if (percent, left) == self._shown:
            return
        self._shown = (percent, left)
        line = f"{percent} % of {progress.total:,} files "
        if left:
            line = f"{line.rstrip()}, {progress.rate:,.0f} a second, {left} left "
        self._err.write(f"\r{line.ljust(len(self._progress))}")
        self._progress = line
        self._err.flush()

    def flush(self) -> None:
        """Bring everything out, and take the progress away."""
        self._clear_progress()
        self._out.flush()

    def abandon(self) -> None:
        """Nobody reads any more: let the end of the process write nothing."""
        with suppress(OSError, ValueError):
            if self._out is sys.stdout:
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())

    def _write(self, data: bytes) -> None:
        self._clear_progress()
        buffer = getattr(self._out, "buffer", None)
        if buffer is None:
            self._out.write(data.decode("utf-8"))
        else:
            self._out.flush()
            buffer.write(data)

    def _clear_progress(self) -> None:
        if self._progress:
            self._err.write("\r" + " " * len(self._progress) + "\r")
            self._progress = ""
            self._shown = None
            self._err.flush()


_SECONDS_A_MINUTE = 60


def _left(seconds: float | None) -> str:
    """Time that is left, in words as coarse as the guess is; empty for none known."""
    if seconds is None:
        return ""
    if seconds < _SECONDS_A_MINUTE:
        return f"{max(5, round(seconds / 5) * 5)} seconds"
    minutes = round(seconds / _SECONDS_A_MINUTE)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
