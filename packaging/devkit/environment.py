"""The virtual environment: made once, repaired when interrupted, left alone when ready."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from devkit.failure import SetupError
from devkit.places import PACKAGING, ROOT, VENV, venv_program
from devkit.process import run_logged, say


class Profile(Enum):
    """What a set-up is for. The development one holds all of the other, in the same versions."""

    RUN = "requirements.lock"
    DEV = "requirements-dev.lock"

    @property
    def lock(self) -> Path:
        """The lock file with versions and hashes."""
        return PACKAGING / self.value

    @property
    def stamp(self) -> Path:
        """The file that says the set-up was finished, and from what."""
        return VENV / f"lacuna-{self.name.lower()}.stamp"


def ensure(profile: Profile) -> None:
    """Make the environment ready for `profile`; does nothing, in milliseconds, where it is.

    Raises:
        SetupError: It could not be made ready; the next call goes on from there.
    """
    if is_ready(profile):
        return
    try:
        with _only_one_setup() as lock:
            if not is_ready(profile):
                _set_up(profile, lock)
    except OSError as error:
        raise SetupError(
            f"Set-up stopped: {error.strerror}: {error.filename or VENV}. Your documents and notes "
            "were not touched; run the same command again once that is mended."
        ) from error


def is_ready(profile: Profile) -> bool:
    """Whether a finished set-up, from the very same lock and project file, serves `profile`."""
    return any(_stamp_holds(known) for known in {profile, Profile.DEV})


def fingerprint(lock: bytes, project: bytes, interpreter: str) -> str:
    """What a stamp holds: a hash of all that decides what the environment contains.

    Args:
        lock: The lock file's bytes.
        project: The bytes of `pyproject.toml`.
        interpreter: Which Python the environment runs, and from where it imports the program.
    """
    digest = hashlib.sha256()
    for part in (lock, project, interpreter.encode("utf-8", "surrogateescape")):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def explain_pip_failure(log: str) -> str:
    """One sentence on why pip failed, from what it printed."""
    if "DO NOT MATCH THE HASHES" in log:
        return "a downloaded package is not the one that was locked, so it was not installed"
    if "No space left on device" in log:
        return "the disk is full"
    if "(from versions: none)" not in log and "No matching distribution found" in log:
        return "a package has no version for this system or this Python"
    return "the packages could not be downloaded (is the network there?)"


def _stamp_holds(profile: Profile) -> bool:
    try:
        return profile.stamp.read_text(encoding="ascii") == _fingerprint_now(profile)
    except FileNotFoundError:
        return False


def _fingerprint_now(profile: Profile) -> str:
    """The fingerprint of a finished set-up; `FileNotFoundError` where a part is missing."""
    python = venv_program("python")
    facts = python.stat()
    interpreter = f"{python.resolve()} {facts.st_size} {facts.st_mtime_ns} {ROOT}"
    project = (ROOT / "pyproject.toml").read_bytes()
    return fingerprint(profile.lock.read_bytes(), project, interpreter)


def _set_up(profile: Profile, lock: int) -> None:
    """Do all the work; `lock` is the file descriptor that holds back other set-ups."""
    from devkit import system

    started = time.monotonic()
    say("Setting up Lacuna (needed once) ...")
    for known in Profile:
        known.stamp.unlink(missing_ok=True)
    _log_file().unlink(missing_ok=True)
    system.provide(with_test_programs=profile is Profile.DEV)
    # If this process is killed, a pip that it leaves behind still holds the lock until it ends.
    os.set_inheritable(lock, True)
    unfinished = VENV / "lacuna-unfinished"
    if unfinished.exists() or not _works():
        _make_venv()
    unfinished.touch()
    try:
        _install(profile)
    except SetupError:
        # pip ended in order and left whole packages; only what was killed must be made anew.
        unfinished.unlink()
        raise
    written = profile.stamp.with_suffix(".new")
    written.write_text(_fingerprint_now(profile), encoding="ascii")
    written.replace(profile.stamp)
    unfinished.unlink()
    say(f"Set-up finished after {time.monotonic() - started:.0f} seconds.")


def _works() -> bool:
    """Whether the environment's Python starts, is as new as this one, and has pip."""
    probe = "import sys, pip; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [venv_program("python"), "-c", probe], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return answer.returncode == 0 and tuple(map(int, answer.stdout.split())) >= (3, 11)


def _make_venv() -> None:
    say("Making the virtual environment .venv ...")
    log = _log_file()
    if run_logged([_base_python(), "-m", "venv", "--clear", VENV], log, _environment()) != 0:
        raise SetupError(
            f"The virtual environment could not be made; the details are in {log}. "
            "Run this again after the cause is mended."
        )


def _install(profile: Profile) -> None:
    """Locked packages first, then the program itself, importable from the working copy.

    The build backend is among the locked packages, so the program is built without build
    isolation: isolation would download a backend that no hash guards.
    """
    count = sum(1 for line in profile.lock.read_text("utf-8").splitlines() if "==" in line)
    say(f"Installing {count} locked packages ...")
    pip: list[str | Path] = [
        venv_program("python"),
        "-m",
        "pip",
        "install",
        "--no-input",
        "--progress-bar=off",
    ]
    log = _log_file()
    steps = (
        [*pip, "--require-hashes", "-r", profile.lock],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT],
    )
    for step in steps:
        if run_logged(step, log, _environment()) != 0:
            reason = explain_pip_failure(log.read_text("utf-8", "replace"))
            raise SetupError(
                f"Set-up stopped: {reason}. Your documents and notes were not touched; run the "
                f"same command again to go on. Details: {log}"
            )
    # The first start need not compile what every start needs; a failure costs only time.
    compiling: list[str | Path] = [
        venv_program("python"),
        "-m",
        "compileall",
        "-q",
        ROOT / "reader",
    ]
    run_logged(compiling, log, _environment())
    log.unlink()


def _base_python() -> Path:
    """The interpreter to make the environment from: never the one inside it."""
    if Path(sys.prefix).resolve() != VENV.resolve():
        return Path(sys.executable)
    if sys.platform == "win32":
        return Path(sys.base_prefix) / "python.exe"
    return Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"


def _environment() -> Mapping[str, str]:
    """This process's environment without what would send packages elsewhere."""
    diverting = {
        "PIP_PREFIX",
        "PIP_REQUIRE_HASHES",
        "PIP_TARGET",
        "PIP_USER",
        "PYTHONHOME",
        "PYTHONPATH",
        "__PYVENV_LAUNCHER__",
    }
    kept = {name: value for name, value in os.environ.items() if name not in diverting}
    return kept | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def _log_file() -> Path:
    return ROOT / ".setup.log"


@contextmanager
def _only_one_setup() -> Iterator[int]:
    """Hold back a second set-up of this working copy until the first has ended.

    Yields:
        The file descriptor that holds the lock.
    """
    with (ROOT / ".setup.lock").open("ab") as stream:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another set-up is at work; waiting for it to end ...")
                fcntl.flock(stream, fcntl.LOCK_EX)
        yield stream.fileno()
