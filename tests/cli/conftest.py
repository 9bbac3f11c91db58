"""What the tests of the command line share: samples in a folder of their own, and a runner."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.app.find import find
from reader.app.paths import HOME_VARIABLE, AppPaths
from reader.app.workspace import Workspace
from reader.cli import main
from reader.reference import resource_path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Lacuna:
    """Runs the command line in this process, with an installation of its own."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def __call__(self, *words: object) -> Ran:
        code = main([str(word) for word in words])
        captured = self._capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    def environment(self) -> dict[str, str]:
        """For a process of its own."""
        return {**os.environ, HOME_VARIABLE: str(self.home), "PYTHONPATH": str(REPOSITORY)}

    def process(self, *words: object) -> subprocess.CompletedProcess[bytes]:
        """Run it as its users do."""
        command = [sys.executable, "-m", "reader", *(str(word) for word in words)]
        return subprocess.run(command, env=self.environment(), capture_output=True, check=False)

    def bound(self, *words: object) -> Ran:
        """Run it as a user whom permissions bind; skips where nobody can be one."""
        before: list[str] = []
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            if shutil.which("setpriv") is None:
                pytest.skip("permissions do not bind this user")
            powers = "-dac_override,-dac_read_search"
            before = ["setpriv", "--bounding-set", powers, "--inh-caps", powers]
        command = [*before, sys.executable, "-m", "reader", *(str(word) for word in words)]
        ran = subprocess.run(
            command, env=self.environment(), capture_output=True, text=True, check=False
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)


@pytest.fixture
def lacuna(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Lacuna:
    home = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    return Lacuna(home, capsys)


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """The sample documents without the notes that come with them."""
    folder = tmp_path / "samples"
    shutil.copytree(resource_path("samples"), folder, ignore=shutil.ignore_patterns("*.lacuna*"))
    return folder


@pytest.fixture
def workspace(lacuna: Lacuna, samples: Path) -> Workspace:
    made = Workspace(AppPaths.below(lacuna.home))
    made.introduce("Edda Marlow")
    made.collection = samples
    return made


def annotate(workspace: Workspace, path: Path, words: str, *tags: str, note: str = "") -> str:
    """A note on the first place of some words in a file; the id of the note."""
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    span = find(reading.document, words)[0]
    address = reading.document.source.address
    return workspace.annotate(address, span, tags=tags, note=note).id
