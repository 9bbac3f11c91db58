"""Work in a process that is killed at a step, and the program that is started after it."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.annotations import safefile
from reader.app.jobs import JobControl, Progress
from reader.app.workspace import Workspace
from tests.app.conftest import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.app.paths import AppPaths

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
_MOST_STEPS = 500


def die_at(step: int) -> Callable[[], None]:
    """Let this process kill itself before its ``step``-th call that changes a disk."""
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            count()
            return real(*arguments, **named)

        return call

    for owner, name in (
        (os, "fsync"),
        (os, "link"),
        (Path, "replace"),
        (Path, "unlink"),
        (safefile, "_write_through"),
    ):
        setattr(owner, name, counted(getattr(owner, name)))
    return count


def run_and_die(work: Callable[[], None], step: int) -> bool:
    """Do some work in a process that is killed at a step; whether it came to its end."""
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        try:
            die_at(step)
            work()
        except BaseException:
            os._exit(2)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


def deaths(work: Callable[[], None], *folders: Path) -> Iterator[int]:
    """Do the same work again and again, killed one step later each time, until it ends.

    Each time the folders are first as they were at the beginning. Gives the number of each step
    once the process is gone.
    """
    kept = {folder: folder.with_name(f"kept-{folder.name}") for folder in folders}
    for folder, copy in kept.items():
        shutil.copytree(folder, copy)
    for step in range(1, _MOST_STEPS):
        for folder, copy in kept.items():
            shutil.rmtree(folder)
            shutil.copytree(copy, folder)
        is_done = run_and_die(work, step)
        yield step
        if is_done:
            return
    pytest.fail(f"The work takes more than {_MOST_STEPS} steps.")


def next_start(paths: AppPaths, folder: Path) -> Workspace | None:
    """The program started again, with what a death interrupted finished; None if nothing was."""
    is_pending = any(paths.journals.glob("*.journal"))
    started = Workspace(paths, clock=Clock())
    started.collection = folder
    if started.long_changes.is_unfinished:
        started.long_changes.publish_finished(started.long_changes.finish(JobControl(_say_nothing)))
    return started if is_pending else None


def _say_nothing(_progress: Progress) -> None:
    """How far it is."""
