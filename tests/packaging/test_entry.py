"""The command `lacuna`, before it chooses between window and command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.__main__ import has_screen


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_screen_is_found(platform: str, environment: dict[str, str], expected: bool) -> None:
    assert has_screen(platform, environment) is expected


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may have no screen")
def test_without_a_screen_one_sentence_says_so() -> None:
    command = [sys.executable, "-P", "-m", "reader"]
    answer = subprocess.run(command, env={}, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert answer.stderr.startswith("There is no screen to open a window on")
    assert len(answer.stderr.splitlines()) == 1


def test_importing_the_package_imports_nothing_else() -> None:
    probe = "import sys; before = set(sys.modules); import reader; print(set(sys.modules) - before)"
    command = [sys.executable, "-c", probe]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "{'reader'}"


def test_a_window_of_its_own_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from reader import __main__ as entry
    from reader.ui import application

    asked: list[tuple[list[str], bool]] = []

    def run(words: list[str], *, is_apart: bool) -> int:
        asked.append((words, is_apart))
        return 0

    monkeypatch.setattr(application, "main", run)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    papers = str(tmp_path)
    assert entry.main(["--new-window", papers]) == 0
    assert entry.main([papers]) == 0
    assert asked == [([papers], True), ([papers], False)]
