"""Running other programs: in place of this one, or with their output kept in a log."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def replace_process(command: Sequence[str | Path], *, folder: Path | None = None) -> int:
    """Become another program, or, where a process cannot, wait for it.

    Args:
        command: Program and arguments.
        folder: Working directory; `None` keeps the caller's.

    Returns:
        The exit code, on Windows only; elsewhere it does not return.
    """
    words = [str(word) for word in command]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        if folder is not None:
            os.chdir(folder)
        os.execv(words[0], words)
    return subprocess.run(words, cwd=folder, check=False).returncode


def run_logged(
    command: Sequence[str | Path], log: Path, environment: Mapping[str, str] | None = None
) -> int:
    """Run a program to its end without input, append all it prints to `log`; its exit code."""
    with log.open("ab") as stream:
        return subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            env=environment,
            # Descriptors that were made inheritable are passed on: a set-up's lock is.
            close_fds=False,
            check=False,
        ).returncode


def say(sentence: str) -> None:
    """Tell the user of a step; on standard error, so that a program's own output stays clean."""
    print(sentence, file=sys.stderr, flush=True)
