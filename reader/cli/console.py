"""What a subcommand writes to: UTF-8 and quiet pipes, progress only where somebody watches.

What is written for people holds nothing that a terminal would obey: a file's name may hold any
character, and would else move the cursor, begin a line, or turn the order of what is read.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.app.jobs import Progress


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    INCOMPLETE = 1
    USAGE = 2
    """It was not understood, or nothing of it could be done."""
    REFUSED = USAGE
    INTERRUPTED = 130


class OutputError(Exception):
    """Standard output does not take what was found.

    Attributes:
        sentence: What happened, in plain words.
    """

    def __init__(self, error: OSError | None) -> None:
        reason = "standard output is closed"
        if error is not None:
            is_full = error.errno == errno.ENOSPC
            reason = "there is no space left" if is_full else error.strerror or repr(error)
        self.sentence = f"what was found could not be written: {reason}."
        super().__init__(self.sentence)


class Console:
    """Standard output and standard error of one command.

    Either may be closed. What stands on standard error is for people, and where nobody can hear
    it the command goes on; what was found is not lost in silence.

    Attributes:
        code: ``DONE``, or ``INCOMPLETE`` from the first complaint on.
    """

    def __init__(self, out: TextIO | None, err: TextIO | None) -> None:
        self._out = out
        self._err = err
        self._shows_progress = err is not None and err.isatty()
        self._progress = ""
        self._shown: tuple[int, str] | None = None
        self.code = ExitCode.DONE

    def say(self, *lines: str) -> None:
        """Write lines for people; what the terminal cannot show is written as an escape.

        Raises:
            OutputError: If they cannot be written.
        """
        encoding = (self._out and self._out.encoding) or "utf-8"
        text = "".join(f"{printable(line)}\n" for line in lines)
        self._write(text.encode(encoding, "backslashreplace"))

    def put(self, text: str) -> None:
        """Write text for programs, in UTF-8 whatever the terminal's encoding is.

        A file name's undecodable byte is written as an escape, which JSON reads back.

        Raises:
            OutputError: If it cannot be written.
        """
        self._write(text.encode("utf-8", "backslashreplace"))

    def put_table(self, table: str) -> None:
        """Write a table for programs: as :meth:`put`, but names stand in it byte for byte.

        Raises:
            OutputError: If it cannot be written.
        """
        from reader.app.tables import table_bytes

        self._write(table_bytes(table))

    def complain(self, sentence: str) -> None:
        """Say on standard error what could not be done; the command goes on."""
        self.remark(sentence)
        self.code = ExitCode.INCOMPLETE

    def give_up(self, sentence: str) -> None:
        """Say on standard error why the command can do nothing of what was asked."""
        self.remark(sentence)
        self.code = ExitCode.REFUSED

    def remark(self, sentence: str, *below: str) -> None:
        """Say something on standard error that is no failure, with lines that explain it."""
        self._clear_progress()
        lines = (f"lacuna: {sentence}", *below)
        self._tell("".join(f"{printable(line)}\n" for line in lines))

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
        self._tell(f"\r{line.ljust(len(self._progress))}")
        self._progress = line

    def flush(self) -> None:
        """Bring everything out, and take the progress away.

        Raises:
            OutputError: If it cannot be written.
        """
        self._clear_progress()
        if self._out is not None:
            with _refused_by_output():
                self._out.flush()

    def abandon(self) -> None:
        """Nobody reads any more: let the end of the process write nothing."""
        if self._out is sys.stdout:
            _drain(self._out)

    def _write(self, data: bytes) -> None:
        self._clear_progress()
        if self._out is None:
            raise OutputError(None)
        buffer = getattr(self._out, "buffer", None)
        with _refused_by_output():
            if buffer is None:
                self._out.write(data.decode("utf-8", "surrogateescape"))
            else:
                self._out.flush()
                buffer.write(data)

    def _tell(self, text: str) -> None:
        """Write to standard error, if anybody can hear it."""
        if self._err is None:
            return
        encoding = self._err.encoding or "utf-8"
        try:
            self._err.write(text.encode(encoding, "backslashreplace").decode(encoding))
            self._err.flush()
        except (OSError, ValueError):
            if self._err is sys.stderr:
                _drain(self._err)
            self._err = None

    def _clear_progress(self) -> None:
        if self._progress:
            self._tell("\r" + " " * len(self._progress) + "\r")
            self._progress = ""
            self._shown = None


_OBEYED = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]")
"""What a terminal obeys instead of showing it: controls, ends of lines, turns of direction."""
_BYTE = re.compile("[\\udc80-\\udcff]")
"""A byte of a file's name that is no UTF-8, as Python stores it."""


def printable(line: str) -> str:
    """A line as it can be shown: what a terminal would obey is written as an escape."""
    line = _OBEYED.sub(lambda found: repr(found[0])[1:-1], line)
    return _BYTE.sub(lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", line)


@contextmanager
def _refused_by_output() -> Iterator[None]:
    """Tell a reader that went away, which is no failure, from output that is not taken."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error) from error


def _drain(stream: TextIO | None) -> None:
    """Let what a standard stream still holds go nowhere."""
    if stream is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


_SECONDS_A_MINUTE = 60


def _left(seconds: float | None) -> str:
    """Time that is left, in words as coarse as the guess is; empty for none known."""
    if seconds is None:
        return ""
    if seconds < _SECONDS_A_MINUTE:
        return f"{max(5, round(seconds / 5) * 5)} seconds"
    minutes = round(seconds / _SECONDS_A_MINUTE)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
