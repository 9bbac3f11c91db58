"""Bad input: each file gives its facts or one plain sentence; nothing is lost, nothing hangs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Lacuna

BAD = sorted((Path(__file__).resolve().parents[1] / "data" / "bad").iterdir())


@pytest.mark.parametrize("path", BAD, ids=[path.name for path in BAD])
def test_each_bad_file_gives_facts_or_one_sentence(lacuna: Lacuna, path: Path) -> None:
    ran = lacuna("inspect", "--json", path)
    if ran.code == 0:
        (line,) = ran.out.splitlines()
        assert json.loads(line)["path"] == str(path)
        assert ran.err == ""
    else:
        assert ran.code == 1
        assert ran.out == ""
        (sentence,) = ran.err.splitlines()
        assert path.name in sentence
        assert sentence.endswith(".")
        assert "Traceback" not in sentence
    people = lacuna("inspect", path)
    assert people.code == ran.code


def test_a_folder_of_bad_files_is_told_to_its_end(lacuna: Lacuna, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    shutil.copytree(BAD[0].parent, folder)
    good = folder / "zz-good.txt"
    good.write_text("Good words.\n", encoding="utf-8")
    ran = lacuna("inspect", "--json", folder)
    told = [json.loads(line)["path"] for line in ran.out.splitlines()]
    named = len(ran.err.splitlines())
    assert ran.code == 1
    assert len(told) + named == len(BAD) + 1
    assert str(good) in told


def test_one_line_of_a_megabyte_is_inspected(lacuna: Lacuna, tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("lighter " * 130_000, encoding="utf-8")
    ran = lacuna("inspect", "--json", path)
    assert ran.code == 0
    assert json.loads(ran.out)["blocks"][-1]["span"][1] == path.stat().st_size
