"""The lock files: every package with its version and hashes, for all systems at once."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from devkit.environment import Profile
from devkit.failure import SetupError
from devkit.places import ROOT, venv_program
from devkit.process import say

GROUPS = {Profile.RUN: "build", Profile.DEV: "dev"}
"""The dependency group of `pyproject.toml` that each lock adds to the program's dependencies."""


def make(*, upgrade: bool) -> None:
    """Write both lock files with uv, which lives in a folder of its own for that long.

    Args:
        upgrade: Take the newest versions instead of keeping those locked before.

    Raises:
        SetupError: uv could not be had, or found no set of versions.
    """
    with tempfile.TemporaryDirectory(prefix="lacuna-lock-") as folder:
        say("Fetching uv ...")
        venv = Path(folder)
        _call([sys.executable, "-m", "venv", venv])
        _call([venv_program("python", venv), "-m", "pip", "install", "--quiet", "uv"])
        for profile in Profile:
            say(f"Locking {profile.value} ...")
            _call([venv_program("uv", venv), *compile_words(profile, upgrade=upgrade)])
            refuse_addresses(profile.lock)


def compile_words(profile: Profile, *, upgrade: bool) -> list[str]:
    """The arguments for uv. The development lock keeps to the versions of the other."""
    words = [
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--python-version=3.11",
        "--custom-compile-command=python3 packaging/dev.py lock",
        f"--group={GROUPS[profile]}",
        f"--output-file=packaging/{profile.value}",
        "pyproject.toml",
    ]
    if profile is Profile.DEV:
        words.append(f"--constraint=packaging/{Profile.RUN.value}")
    if upgrade:
        words.append("--upgrade")
    return words


def refuse_addresses(lock: Path) -> None:
    """Raise `SetupError` where a lock names an address: it must serve every mirror alike."""
    for number, line in enumerate(lock.read_text("utf-8").splitlines(), start=1):
        if "://" in line:
            raise SetupError(f"{lock.name}, line {number}, holds an address; locks must not.")


def _call(words: list[str | Path]) -> None:
    environment = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode != 0:
        raise SetupError("The lock files were not made; what went wrong stands above.")
