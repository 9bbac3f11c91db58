"""The commands of `packaging/dev.py`, each ending in an exit code."""

import subprocess
from collections.abc import Callable, Mapping, Sequence

from devkit.environment import Profile, ensure
from devkit.failure import SetupError
from devkit.places import ROOT, venv_program
from devkit.process import replace_process, say

Command = Callable[[Sequence[str]], int]

EVERYTHING = ("--numprocesses=auto", "--maxprocesses=8", "--dist=worksteal")
"""pytest's options for all tests: one process for each core, which keep each other busy.

No more than eight: each holds a Qt of its own, and starts worker processes in some tests."""


def run(words: Sequence[str]) -> int:
    """Open the window; the words are paths, relative to where the caller stands."""
    ensure(Profile.RUN)
    # -P: a file of the caller's folder that is called like a module must not be imported.
    return replace_process([venv_program("python"), "-P", "-m", "reader", *words])


def test(words: Sequence[str]) -> int:
    """Run pytest over the working copy: all of it on all cores, or what the words say.

    Words go to pytest unchanged: a few tests are done sooner, and read better, in one process.
    """
    ensure(Profile.DEV)
    chosen = words or EVERYTHING
    return replace_process([venv_program("python"), "-m", "pytest", *chosen], folder=ROOT)


def lint(words: Sequence[str]) -> int:
    """Run every check on the code, also after one has failed."""
    _take_none("lint", words)
    ensure(Profile.DEV)
    failed = []
    for step in ("ruff check", "ruff format --check", "mypy", "lint-imports"):
        say(f"== {step}")
        program, *rest = step.split()
        if subprocess.run([venv_program(program), *rest], cwd=ROOT, check=False).returncode != 0:
            failed.append(step)
    say(f"Lints failed: {', '.join(failed)}." if failed else "Lints passed.")
    return 1 if failed else 0


def setup(words: Sequence[str]) -> int:
    """Set up and stop there."""
    profiles = {(): Profile.DEV, ("dev",): Profile.DEV, ("run",): Profile.RUN}
    profile = profiles.get(tuple(words))
    if profile is None:
        raise SetupError("setup takes one word at most, `run` or `dev`.")
    ensure(profile)
    say("Everything is set up.")
    return 0


def lock(words: Sequence[str]) -> int:
    """Make the lock files anew."""
    from devkit import locks

    if tuple(words) not in {(), ("--upgrade",)}:
        raise SetupError("lock takes no word but `--upgrade`.")
    locks.make(upgrade=bool(words))
    return 0


def install(words: Sequence[str]) -> int:
    """Put Lacuna into this user's menu and file types."""
    from devkit import desktop

    _take_none("install", words)
    desktop.refuse_elsewhere()
    ensure(Profile.RUN)
    return desktop.install()


def uninstall(words: Sequence[str]) -> int:
    """Take away what `install` wrote."""
    from devkit import desktop

    _take_none("uninstall", words)
    desktop.refuse_elsewhere()
    return desktop.uninstall()


def _take_none(command: str, words: Sequence[str]) -> None:
    if words:
        raise SetupError(f"{command} takes no further words.")


COMMANDS: Mapping[str, Command] = {
    "run": run,
    "test": test,
    "lint": lint,
    "setup": setup,
    "lock": lock,
    "install": install,
    "uninstall": uninstall,
}
