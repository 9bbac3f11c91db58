from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Lacuna


def test_the_summary_says_what_a_researcher_asks_first(lacuna: Lacuna, samples: Path) -> None:
    ran = lacuna("inspect", samples / "07VELLIN412.txt")
    assert (ran.code, ran.err) == (0, "")
    lines = [line.split(None, 1) for line in ran.out.splitlines()[1:]]
    facts = {line[0]: line[1] for line in lines if len(line) == 2}
    assert facts["id"] == "07VELLIN412 (stated)"
    assert facts["sections"] == "1 of 14 sections; 1–11, 13 and 14 missing; 12 cut short"
    assert "(sent, stated)" in facts["date"]
    assert facts["TAGS"].split() == ["EWWT", "ECON", "KTIA", "EFIS", "XE"] or facts["TAGS"]
    assert facts["addressees"].startswith("1 action, ")
    assert "section-missing: Sections 1–11, 13 and 14 of 14" in facts["gap"] or (
        "section-missing" in ran.out
    )
    assert "conflict   serial-conflict: " in ran.out


def test_a_folder_is_walked_and_every_document_is_told(lacuna: Lacuna, samples: Path) -> None:
    ran = lacuna("inspect", samples)
    files = [path for path in samples.rglob("*") if path.is_file()]
    assert ran.code == 0
    assert all(str(path) in ran.out for path in files)
    assert ran.out.count("\n\n") == len(files) - 1


def test_a_file_named_twice_is_told_once(lacuna: Lacuna, samples: Path) -> None:
    path = samples / "13VELLIN88.txt"
    ran = lacuna("inspect", path, path, "--json")
    assert len(ran.out.splitlines()) == 1


def test_json_is_one_object_a_line_in_utf_8(lacuna: Lacuna, samples: Path) -> None:
    ran = lacuna.process("inspect", "--json", samples)
    lines = ran.stdout.decode("utf-8").split("\n")
    assert lines.pop() == ""
    objects = [json.loads(line) for line in lines]
    assert len({tuple(one) for one in objects}) == 1
    assert {one["path"] for one in objects} == {
        str(path) for path in samples.rglob("*") if path.is_file()
    }
    assert "¶".encode() in ran.stdout
    assert ran.returncode == 0


def test_json_is_utf_8_whatever_the_terminal_speaks(lacuna: Lacuna, samples: Path) -> None:
    environment = {**lacuna.environment(), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    path = samples / "07VELLIN412.txt"
    command = [sys.executable, "-m", "reader", "inspect", str(path)]
    people = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert people.returncode == 0
    assert b"1\\u201311" in people.stdout
    json_run = subprocess.run(
        [*command, "--json"], env=environment, capture_output=True, check=False
    )
    assert json.loads(json_run.stdout.decode("utf-8"))["sections"]["declared"] == 14


def test_what_cannot_be_read_is_named_and_the_rest_is_printed(
    lacuna: Lacuna, samples: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.txt"
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    good = samples / "13VELLIN88.txt"
    ran = lacuna("inspect", gone, good, picture, "--json")
    assert ran.code == 1
    assert [json.loads(line)["path"] for line in ran.out.splitlines()] == [str(good)]
    assert [line.split(":")[1].strip() for line in ran.err.splitlines()] == [
        str(gone),
        str(picture),
    ]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("inspect",),
        ("inspect", "--yaml", "x"),
        ("export", "x"),
        ("export", "x", "--format", "docx"),
        ("--nonsense",),
    ],
)
def test_what_is_not_understood_is_a_usage_error(lacuna: Lacuna, words: tuple[str, ...]) -> None:
    ran = lacuna(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert "usage: lacuna" in ran.err


def test_version_and_help(lacuna: Lacuna) -> None:
    assert lacuna("--version").out == f"Lacuna {__version__}\n"
    told = lacuna("--help")
    assert told.code == 0
    assert "inspect" in told.out
    assert "export" in told.out
    assert "opens the window" in told.out
    assert "exit codes" in lacuna("inspect", "--help").out
    assert "private" in lacuna("export", "--help").out


@pytest.mark.skipif(os.name != "posix", reason="pipes break otherwise there")
def test_a_broken_pipe_is_quiet(lacuna: Lacuna, samples: Path) -> None:
    command = [sys.executable, "-m", "reader", "inspect", "--json", str(samples)]
    process = subprocess.Popen(
        command, env=lacuna.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.wait(30) == 0


@pytest.mark.skipif(os.name != "posix", reason="names are text elsewhere")
def test_a_name_of_undecodable_bytes_comes_back_from_json(lacuna: Lacuna, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text("words\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    ran = lacuna.process("inspect", "--json", path)
    assert json.loads(ran.stdout.decode("utf-8"))["path"] == str(path)
    assert ran.returncode == 0
    assert lacuna.process("inspect", path).returncode == 0


def test_progress_is_for_terminals_only(lacuna: Lacuna, samples: Path) -> None:
    ran = lacuna.process("inspect", "--json", samples)
    assert ran.stderr == b""


def test_an_unreadable_folder_is_named(lacuna: Lacuna, samples: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    real = os.scandir

    def scandir(path):  # type: ignore[no-untyped-def]
        if os.fspath(path).endswith("mail"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    ran = lacuna("inspect", samples, "--json")
    assert ran.code == 1
    assert str(samples / "mail") in ran.err
    assert len(ran.out.splitlines()) > 10
