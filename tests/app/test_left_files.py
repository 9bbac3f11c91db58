"""What a killed process left beside the user's files goes, and nothing else does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.app.export_job import save_export
from reader.app.jobs import JobControl
from reader.app.left_files import LeftFiles
from reader.collection.walk import LeftOut, list_files

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITES_FOR_EVER = """
import os, sys, time
from pathlib import Path
from reader.app.export_job import save_export
from reader.app.left_files import LeftFiles

def slow(_handle):
    print("writing", flush=True)
    time.sleep(600)

os.fsync = slow
save_export("half of the notes", Path(sys.argv[1]), LeftFiles(Path(sys.argv[2])))
"""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "left-files"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def writing(out: Path, records: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has written its temporary file, and no more."""
    words = [sys.executable, "-c", _WRITES_FOR_EVER, str(out / "report.md"), str(records)]
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process
        process.kill()


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    expected = -signal.SIGKILL if os.name == "posix" else 1
    assert process.wait(30) == expected


def temporary_in(folder: Path) -> list[Path]:
    return [one for one in folder.iterdir() if one.name.startswith(".report.md.")]


def test_the_next_export_deletes_what_a_killed_one_left(
    writing: subprocess.Popen[str], out: Path, records: Path
) -> None:
    (mine,) = temporary_in(out)
    assert mine.read_text(encoding="utf-8") == "half of the notes"
    theirs = out / ".report.md.0123abcd"
    theirs.write_text("No program of ours wrote this.", encoding="utf-8")
    kill(writing)
    assert mine.exists()
    save_export("all notes", out / "other.md", LeftFiles(records))
    assert sorted(one.name for one in out.iterdir()) == [theirs.name, "other.md"]
    assert list(records.iterdir()) == []


def test_what_a_living_process_writes_stays(
    writing: subprocess.Popen[str], out: Path, records: Path
) -> None:
    (theirs,) = temporary_in(out)
    left = LeftFiles(records)
    save_export("all notes", out / "other.md", left)
    left.sweep()
    assert theirs.exists()
    kill(writing)
    left.sweep()
    assert not theirs.exists()


def test_it_is_never_listed_as_a_document(writing: subprocess.Popen[str], out: Path) -> None:
    kill(writing)
    listing = list_files(out, JobControl(lambda _progress: None))
    assert listing.files == ()
    assert listing.left_out == ((LeftOut.HIDDEN, 1),)


def test_on_a_disk_that_is_away_it_is_found_when_that_is_back(
    writing: subprocess.Popen[str], out: Path, records: Path
) -> None:
    kill(writing)
    away = out.with_name("away")
    out.rename(away)
    LeftFiles(records).sweep()
    away.rename(out)
    assert temporary_in(out)
    LeftFiles(records).sweep()
    assert not temporary_in(out)
    assert list(records.iterdir()) == []


@pytest.mark.parametrize("name", ["report.md", "../report.md", ".report.md.0123ABCD", ".x"])
def test_a_record_that_names_another_file_deletes_nothing(
    out: Path, records: Path, name: str
) -> None:
    path = out / name
    path.write_text("A paper.", encoding="utf-8")
    records.mkdir(parents=True)
    (records / "0.left").write_bytes(os.fsencode(path))
    LeftFiles(records).sweep()
    assert path.exists()


def test_where_no_record_can_be_kept_an_export_is_written_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    left = LeftFiles(tmp_path / "cache" / "left-files")
    left.sweep()
    save_export("all notes", tmp_path / "notes.md", left)
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "all notes"
