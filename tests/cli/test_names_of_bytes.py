"""File names that are no UTF-8, and names in front of what is no file, on the command line."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.app.tables import cell
from tests.cli.conftest import annotate

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace
    from tests.cli.conftest import Lacuna

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
NAME = b"bad\xff.txt"


@pytest.fixture
def oddly_named(workspace: Workspace, samples: Path) -> Path:
    path = samples / os.fsdecode(NAME)
    path.write_text("The only heliograph.\n")
    annotate(workspace, path, "heliograph", "signals")
    return path


@linux
def test_tables_and_json_lead_back_to_the_file(
    lacuna: Lacuna, oddly_named: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("heliograph\n")
    folder = oddly_named.parent
    for words in (
        ("find", "heliograph"),
        ("find", "--batch", listed),
        ("notes", "tag:signals"),
    ):
        ran = lacuna.process(*words, "--in", folder, "--csv")
        (found,) = csv.DictReader(io.StringIO(os.fsdecode(ran.stdout), newline=""))
        assert os.fsencode(found["path"]) == NAME, words
        assert (folder / found["path"]).samefile(oddly_named)
        ran = lacuna.process(*words, "--in", folder, "--json")
        stored = json.loads(ran.stdout)
        (told,) = stored.get("found", [stored])
        assert os.fsencode(told["path"]) == NAME, words
    assert b"bad\\xff.txt" in lacuna.process("find", "heliograph", "--in", folder).stdout


def test_a_half_of_a_character_that_is_no_byte_of_a_name_is_replaced_in_tables() -> None:
    assert cell("a\ud800\udcffb") == "a\N{REPLACEMENT CHARACTER}\udcffb"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipes_in_a_folder_are_waited_for_by_nothing(
    lacuna: Lacuna, workspace: Workspace, samples: Path, tmp_path: Path
) -> None:
    annotate(workspace, samples / "13VELLIN88.txt", "the", "harbours")
    # Notes without their document: it might be any file.
    (notes,) = samples.glob("13VELLIN88.txt.lacuna*.xml")
    shutil.copy(notes, samples / "mail" / "gone.txt.lacuna.xml")
    for name in (
        "pipe",
        "pipe.txt",
        "pipe.html",
        "x.txt.lacuna.xml",
        "13VELLIN88.txt.lacuna.b.xml",
    ):
        os.mkfifo(samples / name)
    (samples / "x.txt").write_text("Nothing is noted here.\n")

    def run(*words: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "reader", *map(str, words)],
            env=lacuna.environment(),
            capture_output=True,
            check=False,
            timeout=60,
        )

    assert b"1 note on " in run("export", samples, "--format", "markdown").stdout
    assert b"harbours" in run("notes", "tag:harbours", "--in", samples).stdout
    run("index", samples)
    run("inspect", samples, samples / "pipe")
    run("export", samples / "pipe", "--format", "html", "--output", tmp_path / "out.html")
    run("export", samples, "--format", "html", "--output", samples / "pipe.html")
    assert (samples / "pipe.html").is_fifo()
