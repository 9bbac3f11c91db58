"""The commands of `packaging/dev.py`, called as a user calls them."""

import subprocess
import sys
from pathlib import Path

import pytest

import dev
from devkit import commands
from devkit.environment import Profile
from devkit.places import ROOT


def call(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "packaging" / "dev.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_no_command_prints_the_usage() -> None:
    answer = call()
    assert answer.returncode == 2
    assert "run [PATH...]" in answer.stdout


def test_unknown_command_is_named() -> None:
    answer = call("fly")
    assert answer.returncode == 2
    assert "There is no command 'fly'." in answer.stderr


def test_unknown_words_are_refused_in_a_sentence() -> None:
    for words in (("lint", "fast"), ("setup", "all"), ("lock", "--down"), ("uninstall", "now")):
        answer = call(*words)
        assert answer.returncode == 1
        assert len(answer.stderr.splitlines()) == 1


def test_old_python_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
        assert dev.main(["run"]) == 1
    assert "needs Python 3.11 or newer, and this is Python 3.9." in capsys.readouterr().err


def test_run_keeps_the_callers_folder_and_ignores_its_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[list[str], Path | None]] = []

    def replace(command: list[object], *, folder: Path | None = None) -> int:
        calls.append(([str(word) for word in command[1:]], folder))
        return 0

    prepared: list[Profile] = []
    monkeypatch.setattr(commands, "ensure", prepared.append)
    monkeypatch.setattr(commands, "replace_process", replace)
    assert commands.run(["a file.txt"]) == 0
    assert commands.test(["-k", "name"]) == 0
    assert commands.test([]) == 0
    assert prepared == [Profile.RUN, Profile.DEV, Profile.DEV]
    assert calls == [
        (["-P", "-m", "reader", "a file.txt"], None),
        (["-m", "pytest", "-k", "name"], ROOT),
        (["-m", "pytest", *commands.EVERYTHING], ROOT),
    ]


def test_what_would_fail_in_one_process_fails_in_several(tmp_path: Path) -> None:
    wrong = {
        "aborts": "import os; os.abort()",
        "warns": "import warnings; warnings.warn('unexpected')",
        "logs": "from PySide6.QtCore import qWarning; qWarning('unexpected')",
        "is_well": "pass",
    }
    for name, statements in wrong.items():
        test = f"def test_{name}(qapp):\n    {statements}\n"
        (tmp_path / f"test_{name}.py").write_text(test, "utf-8")
    command = [sys.executable, "-m", "pytest", *commands.EVERYTHING, "--numprocesses=2"]
    command += ["-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)

    assert answer.returncode == 1
    assert "crashed while running" in answer.stdout
    *_, closing = answer.stdout.splitlines()
    assert "3 failed, 1 passed" in closing
    failed = {line.split("::")[1] for line in answer.stdout.splitlines() if "FAILED" in line}
    assert {name.split()[0] for name in failed} == {"test_aborts", "test_warns", "test_logs"}


def test_ci_runs_what_the_readme_says() -> None:
    steps = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    readme = (ROOT / "README.md").read_text("utf-8")
    assert steps[-1] == "python3 packaging/dev.py test"
    assert "python3 packaging/dev.py lint" in steps
    assert readme.index("python3 packaging/dev.py run") < readme.index(steps[-1])
