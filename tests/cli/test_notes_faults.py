"""Notes files that cannot be used are named and counted, by the command line and by the window."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from reader.collection.overview import Overview
from reader.ui.overview.facts import holdings_of
from tests.cli.conftest import annotate
from tests.looks import looked_at

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace
    from tests.cli.conftest import Lacuna


@pytest.fixture
def noted(workspace: Workspace, samples: Path) -> Path:
    for name in ("07VELLIN412.txt", "13VELLIN88.txt"):
        annotate(workspace, samples / name, "the", "counts", note="Ask again.")
    return samples


def _damage(folder: Path, name: str) -> Path:
    """Let a notes file say nothing, and have no backup."""
    (path,) = folder.glob(f"{name}.lacuna.xml")
    path.write_text("<broken", encoding="utf-8")
    for backup in folder.glob(f"{name}.lacuna*bak*"):
        backup.unlink()
    return path


def test_a_damaged_notes_file_is_named_until_it_is_mended(lacuna: Lacuna, noted: Path) -> None:
    assert lacuna("index", noted).code == 0
    kept = (noted / "07VELLIN412.txt.lacuna.xml").read_bytes()
    broken = _damage(noted, "07VELLIN412.txt")

    for command in ("index", noted), ("notes", "--in", noted):
        ran = lacuna(*command)
        assert ran.code == 1
        assert f"lacuna: {broken.name}: The notes file {broken.name} is damaged" in ran.err
    data = json.loads(lacuna("index", noted, "--json").out)
    assert [one["path"] for one in data["notes_faults"]] == [broken.name]
    counted = lacuna("stats", "--in", noted)
    assert "notes files   1 cannot be used, or not wholly\n" in counted.out
    told = json.loads(lacuna("stats", "--in", noted, "--json").out)["notes_faults"]
    assert "is damaged and has no backup" in told[0]["reason"]

    broken.write_bytes(kept)
    assert lacuna("index", noted).code == 0
    ran = lacuna("notes", "--in", noted)
    assert (ran.code, ran.out.count("Ask again.")) == (0, 2)


def test_a_damaged_notes_file_without_its_document_and_a_codebook_are_named(
    lacuna: Lacuna, noted: Path
) -> None:
    lone = _damage(noted, "13VELLIN88.txt")
    (noted / "13VELLIN88.txt").unlink()
    (noted / "collection.lacuna.xml").write_text("<codebook", encoding="utf-8")
    (noted / "foreign.lacuna.xml").write_text("<other/>", encoding="utf-8")
    ran = lacuna("index", noted)
    assert ran.code == 1
    named = [line.split(": ")[1] for line in ran.err.splitlines()]
    assert named == [lone.name, "collection.lacuna.xml"]
    assert lacuna("index", noted).err == ran.err
    lone.unlink()
    (noted / "collection.lacuna.xml").unlink()
    assert lacuna("index", noted).err == ""


@pytest.mark.parametrize("major", [1, 9])
def test_files_of_a_newer_version_are_told_with_their_document_without_it_and_for_the_codebook(
    lacuna: Lacuna, noted: Path, major: int
) -> None:
    (noted / "13VELLIN88.txt").unlink()
    names = ["07VELLIN412.txt.lacuna.xml", "13VELLIN88.txt.lacuna.xml", "collection.lacuna.xml"]
    for name in names:
        text = (
            (noted / name).read_text(encoding="utf-8").replace(':1" version="1.', ':1" version="9.')
        )
        (noted / name).write_text(text.replace(':1" v', f':{major}" v'), encoding="utf-8")
    before = [(noted / name).read_bytes() for name in names]
    for command in ("index", noted), ("notes", "--in", noted):
        said = lacuna(*command).err
        assert [said.count(f"lacuna: {name}: ") for name in names] == [1, 1, 1]
        assert said.count("was made by a newer version of this program") == 3
    assert "notes files   3 cannot be used" in lacuna("stats", "--in", noted).out
    assert [(noted / name).read_bytes() for name in names] == before


def test_the_overview_counts_files_and_not_their_faults() -> None:
    (group,) = (
        one
        for one in holdings_of(looked_at(Overview(2, 0, 2, notes_faults=2)))
        if one.key == "notes"
    )
    assert [one.spoken for one in group.facts] == ["2 notes files cannot be used"]
    assert group.facts[0].is_gap


def test_notes_that_are_another_documents_are_no_fault(lacuna: Lacuna, noted: Path) -> None:
    other = noted / "08VELLIN57.md"
    shutil.copy(noted / "13VELLIN88.txt.lacuna.xml", noted / f"{other.name}.lacuna.xml")
    ran = lacuna("index", noted)
    assert (ran.code, ran.err) == (0, "")
    told = lacuna("export", other, "--format", "markdown").err
    assert "holds notes on another document" in told
