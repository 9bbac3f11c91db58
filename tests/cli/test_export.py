from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from reader.export import is_export
from reader.reference import resource_path
from tests.cli.conftest import annotate

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace
    from tests.cli.conftest import Lacuna


@pytest.fixture
def noted(workspace: Workspace, samples: Path) -> Path:
    annotate(workspace, samples / "07VELLIN412.txt", "the", "counts", note="*Nine.*")
    annotate(workspace, samples / "13VELLIN88.txt", "the", "harbours")
    annotate(workspace, samples / "mail" / "08SANDMOOR311-mail.txt", "the", "counts")
    return samples


def test_notes_of_a_folder_go_to_standard_output(lacuna: Lacuna, noted: Path) -> None:
    ran = lacuna("export", noted, "--format", "markdown")
    assert (ran.code, ran.err) == (0, "")
    assert "3 notes on 3 documents" in ran.out
    assert "1 of 14 sections" in ran.out
    assert ran.out.count("Tags: counts") == 2
    assert "*Nine.*" in ran.out


def test_only_the_notes_with_a_tag(lacuna: Lacuna, noted: Path) -> None:
    ran = lacuna("export", noted, "--format", "markdown", "--tag", "Counts")
    assert "2 notes on 2 documents" in ran.out
    assert "Tags: harbours" not in ran.out
    ran = lacuna("export", noted, "--format", "markdown", "--tag", "whales")
    assert (ran.code, ran.out) == (1, "")
    assert "no notes with the tag “whales”" in ran.err


def test_one_document(lacuna: Lacuna, noted: Path) -> None:
    ran = lacuna("export", noted / "13VELLIN88.txt", "--format", "html")
    assert "1 note on 1 document" in ran.out
    assert ran.out.startswith("<!DOCTYPE html>")


def test_a_document_without_notes_gives_a_remark_and_no_file(
    lacuna: Lacuna, noted: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.md"
    ran = lacuna("export", noted / "03LORNE310.txt", "--format", "markdown", "--output", target)
    assert (ran.code, ran.out) == (0, "")
    assert "there are no notes to export" in ran.err
    assert not target.exists()


def test_what_is_invented_is_marked(lacuna: Lacuna, noted: Path) -> None:
    (noted / "collection.lacuna.xml").write_text(
        '<?xml version="1.0"?>\n<codebook xmlns="urn:lacuna:codebook:1" version="1.0">'
        '<owner id="o"/><collection name="Invented" fictional="yes" '
        'modified="2026-01-01T00:00:00Z"><seen writer="o" changes="1"/><editor id="o"/>'
        "</collection></codebook>\n",
        encoding="utf-8",
    )
    for form in ("markdown", "html"):
        ran = lacuna("export", noted / "13VELLIN88.txt", "--format", form)
        assert ran.out.count("FICTIONAL") == 3


def test_an_export_goes_to_a_file_and_replaces_an_earlier_one(
    lacuna: Lacuna, noted: Path, tmp_path: Path
) -> None:
    target = noted / "notes.md"
    for _ in range(2):
        ran = lacuna("export", noted, "--format", "markdown", "--output", target)
        assert (ran.code, ran.out, ran.err) == (0, "", "")
        assert is_export(target)
    assert target.read_text(encoding="utf-8").count("### 1.") == 3


def test_no_source_and_no_notes_file_is_ever_replaced(
    lacuna: Lacuna, noted: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "thesis.md"
    elsewhere.write_text("Years of work.", encoding="utf-8")
    notes = noted / "07VELLIN412.txt.lacuna.xml"
    refused = {
        noted / "13VELLIN88.txt": "may be a document",
        noted / "07VELLIN412.txt": "may be a document",
        elsewhere: "may be a document",
        notes: "notes file",
        noted / "new.lacuna.xml": "notes file",
        noted: "is a folder",
    }
    before = {path: path.read_bytes() for path in noted.rglob("*") if path.is_file()}
    for target, reason in refused.items():
        ran = lacuna("export", noted, "--format", "markdown", "--output", target)
        assert ran.code == 1
        assert reason in ran.err
        assert ran.out == ""
    after = {path: path.read_bytes() for path in noted.rglob("*") if path.is_file()}
    assert after == before
    assert elsewhere.read_text(encoding="utf-8") == "Years of work."


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege elsewhere")
def test_a_link_to_a_source_does_not_lead_to_it(
    lacuna: Lacuna, noted: Path, tmp_path: Path
) -> None:
    link = tmp_path / "notes.md"
    link.symlink_to(noted / "13VELLIN88.txt")
    before = (noted / "13VELLIN88.txt").read_bytes()
    assert lacuna("export", noted, "--format", "markdown", "--output", link).code == 1
    assert (noted / "13VELLIN88.txt").read_bytes() == before


def test_a_place_that_cannot_be_written_to_is_told(
    lacuna: Lacuna, noted: Path, tmp_path: Path
) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x", encoding="utf-8")
    ran = lacuna("export", noted, "--format", "markdown", "--output", blocker / "a.md")
    assert ran.code == 1
    assert f"There is no folder “{blocker}”; nothing was written." in ran.err


def test_what_cannot_be_read_is_named_and_the_rest_is_exported(lacuna: Lacuna, noted: Path) -> None:
    annotated = noted / "13VELLIN88.txt"
    annotated.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    ran = lacuna("export", noted, noted / "gone.txt", "--format", "markdown")
    assert ran.code == 1
    assert "13VELLIN88.txt" in ran.err
    assert "gone.txt" in ran.err
    assert "2 notes on 2 documents" in ran.out


def test_a_damaged_notes_file_is_told(lacuna: Lacuna, noted: Path) -> None:
    notes = noted / "13VELLIN88.txt.lacuna.xml"
    notes.write_bytes(notes.read_bytes()[:200])
    before = notes.read_bytes()
    ran = lacuna("export", noted, "--format", "markdown")
    assert ran.code == 1
    assert "13VELLIN88.txt.lacuna.xml is damaged" in ran.err
    assert "13VELLIN88.txt.lacuna.xml is damaged" in ran.out
    assert "2 notes on 3 documents" in ran.out
    assert notes.read_bytes() == before


def test_private_notes_stay_out(lacuna: Lacuna, noted: Path, workspace: Workspace) -> None:
    path = noted / "03LORNE310.txt"
    note_id = annotate(workspace, path, "the", note="for me alone")
    (reading,) = workspace.load(path)
    workspace.edit(reading.document.source.address, note_id, is_private=True)
    ran = lacuna("export", noted, "--format", "markdown")
    assert "for me alone" not in ran.out
    assert "3 notes on 3 documents" in ran.out
    asked = lacuna("export", noted, "--format", "markdown", "--private")
    assert "for me alone" in asked.out
    assert "4 notes on 4 documents" in asked.out


def test_exporting_changes_nothing_in_the_folder(lacuna: Lacuna, noted: Path) -> None:
    before = {path: path.read_bytes() for path in noted.rglob("*") if path.is_file()}
    lacuna("export", noted, "--format", "html")
    lacuna("inspect", noted)
    assert {path: path.read_bytes() for path in noted.rglob("*") if path.is_file()} == before


def test_it_counts_as_the_list_of_notes_does(lacuna: Lacuna, tmp_path: Path) -> None:
    samples = tmp_path / "with notes"
    shutil.copytree(resource_path("samples"), samples)
    lines = lacuna("notes", "--in", samples, "--json").out.splitlines()
    listed = [json.loads(line) for line in lines]
    ran = lacuna("export", samples, "--format", "markdown")
    assert any(one["id"] == "document" for one in listed)
    documents = {(one["path"], one["member"]) for one in listed}
    assert f"{len(listed)} notes on {len(documents)} documents, exported" in ran.out


def test_notes_that_wait_for_an_answer_are_told_as_left_out_and_of_which_text_they_are(
    lacuna: Lacuna, workspace: Workspace, samples: Path
) -> None:
    annotate(workspace, samples / "07VELLIN412.txt", "the", "counts")
    own = samples / "07VELLIN412.txt.lacuna.xml"
    named = own.read_text(encoding="utf-8").replace("07VELLIN412.txt", "08HARROWBAY19.txt")
    (samples / "08HARROWBAY19.txt.lacuna.carl.xml").write_text(named, encoding="utf-8")
    own.unlink()
    ran = lacuna("export", samples, "--format", "markdown")
    begin = "1 note by Edda Marlow, kept as notes on “08HARROWBAY19.txt”, was made on"
    left = "it is left out here; open"
    assert ran.code == 1
    assert ran.err.splitlines()[:2] == [
        f"lacuna: {begin} the text of “07VELLIN412.txt”: {left} “07VELLIN412.txt” in the window"
        " to decide.",
        f"lacuna: {begin} another text, of 07VELLIN412: {left} “08HARROWBAY19.txt” in the window"
        " to decide.",
    ]
    assert "?" not in ran.err


def test_in_a_folder_a_file_is_named_by_its_path_below_it(lacuna: Lacuna, noted: Path) -> None:
    ran = lacuna("export", noted, "--format", "markdown")
    assert "- File: mail/08SANDMOOR311-mail.txt\n" in ran.out
    found = lacuna("export", noted, "--format", "md", "--found", "folder:mail")
    assert "- File: mail/08SANDMOOR311-mail.txt\n" in found.out
    lone = lacuna("export", noted / "mail" / "08SANDMOOR311-mail.txt", "--format", "md")
    assert "- File: 08SANDMOOR311-mail.txt\n" in lone.out
    assert str(noted.parent) not in ran.out + found.out + lone.out
