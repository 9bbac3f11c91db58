"""How each command ends, wherever it is pointed at: the table of docs/exit-codes.md."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Lacuna

COMMANDS = {
    "index": ("index", "{0}"),
    "find": ("find", "--in", "{0}", "kind:telegram"),
    "find as data": ("find", "--in", "{0}", "kind:telegram", "--json"),
    "stats": ("stats", "{0}"),
    "missing": ("missing", "{0}"),
    "notes": ("notes", "--in", "{0}"),
    "inspect": ("inspect", "{0}"),
    "inspect as data": ("inspect", "{0}", "--json"),
    "export": ("export", "{0}", "--format", "markdown"),
}
_CODES = {
    "documents": {"notes": 1},
    "empty": {"find": 1, "find as data": 1, "notes": 1},
    "foreign": dict.fromkeys(COMMANDS, 1) | {"stats": 0, "missing": 0, "export": 0},
    "missing": dict.fromkeys(COMMANDS, 2) | {"inspect": 1, "inspect as data": 1, "export": 1},
    "file": dict.fromkeys(COMMANDS, 2) | {"inspect": 0, "inspect as data": 0, "export": 0},
    "no name": dict.fromkeys(COMMANDS, 2),
}
"""Those that are not 0."""


def _place(kind: str, samples: Path, folder: Path) -> str:
    match kind:
        case "documents":
            return str(samples)
        case "missing":
            return str(folder / "not-there")
        case "file":
            return str(samples / "03LORNE310.txt")
        case "no name":
            return ""
    place = folder / kind
    place.mkdir()
    if kind == "foreign":
        (place / "drawing.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        (place / ".hidden").write_text("no document", encoding="utf-8")
    return str(place)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", _CODES)
def test_how_a_command_ends(
    lacuna: Lacuna, samples: Path, tmp_path: Path, kind: str, command: str
) -> None:
    place = _place(kind, samples, tmp_path)
    ran = lacuna(*(word.format(place) for word in COMMANDS[command]))
    assert ran.code == _CODES[kind].get(command, 0), ran.err
    assert "Traceback" not in ran.err
    if ran.code == 2:
        assert ran.out == ""
        assert ran.err.splitlines()[-1].startswith("lacuna")
    elif kind == "empty" and command in ("inspect", "export"):
        (said,) = ran.err.splitlines()
        assert said.startswith("lacuna: ")
        assert said.endswith(".")


@pytest.mark.skipif(os.name != "posix", reason="pipes of a POSIX shell")
@pytest.mark.parametrize("command", ["index", "find as data", "notes", "inspect as data"])
def test_a_reader_that_goes_away_is_no_failure(
    lacuna: Lacuna, samples: Path, tmp_path: Path, command: str
) -> None:
    words = (word.format(samples) for word in COMMANDS[command])
    line = shlex.join([sys.executable, "-m", "reader", *words])
    code = tmp_path / "code"
    ran = subprocess.run(
        ["sh", "-c", f"{{ {line}; echo $? > {shlex.quote(str(code))}; }} | true"],
        env=lacuna.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    assert "Exception" not in ran.stderr
    assert int(code.read_text()) == _CODES["documents"].get(command, 0)


def test_an_empty_name_never_means_the_folder_one_is_in(
    lacuna: Lacuna, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note.txt").write_text("The lamp.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = lacuna("find", "--in", "", "lamp")
    assert ran.code == 2
    assert "the name is empty" in ran.err
    assert lacuna("find", "lamp").code == 0
