from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from reader.__main__ import SUBCOMMANDS
from reader.app.find import find
from reader.cli import main
from reader.document import Address
from tests.cli.conftest import annotate

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace
    from tests.cli.conftest import Lacuna


@pytest.fixture
def noted(workspace: Workspace, samples: Path) -> Path:
    annotate(workspace, samples / "07VELLIN412.txt", "the", "counts", note="*Nine.* Ask again.")
    annotate(workspace, samples / "13VELLIN88.txt", "the", "harbours")
    mail = Address(samples / "mail" / "08SANDMOOR311-mail.txt")
    secret = annotate(workspace, mail.path, "the", "counts", note="Mine.")
    workspace.edit(mail, secret, is_private=True)
    workspace.set_document(mail, note="Seen twice.", tags=("to ask",))
    return samples


def _rows(lacuna: Lacuna, *words: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in lacuna("notes", *words, "--json").out.splitlines()]


def test_all_notes_of_a_folder_are_listed(lacuna: Lacuna, noted: Path) -> None:
    ran = lacuna("notes", "--in", noted)
    assert ran.code == 0
    assert "07VELLIN412" in ran.out
    assert "    *Nine.* Ask again.\n" in ran.out
    assert "tags: harbours; " in ran.out
    assert "Edda Marlow" in ran.out
    assert "Mine." not in ran.out
    assert ran.err == ("lacuna: 3 notes on 3 documents; 1 private note stayed out (--private).\n")


def test_a_filter_asks_of_notes_and_of_their_documents(lacuna: Lacuna, noted: Path) -> None:
    def ids(*words: str) -> list[object]:
        return [row["path"] for row in _rows(lacuna, *words, "--in", noted)]

    assert ids("tag:counts") == ["07VELLIN412.txt"]
    assert ids("tag:counts", "--private") == ["07VELLIN412.txt", "mail/08SANDMOOR311-mail.txt"]
    assert ids("note:ask") == ids('"ask again"') == ids("id:07VELLIN412") == ["07VELLIN412.txt"]
    assert ids("motivation:document") == ids("note:twice") == ["mail/08SANDMOOR311-mail.txt"]
    assert ids("author:marlow", "date:2013") == ["13VELLIN88.txt"]
    assert ids("-author:marlow") == []
    assert ids("--found", "incomplete:yes") == ["07VELLIN412.txt"]


def test_a_row_can_stand_alone(lacuna: Lacuna, noted: Path) -> None:
    (row,) = _rows(lacuna, "tag:counts", "--in", noted)
    assert row["quote"]
    assert row["document"] == "07VELLIN412"
    assert row["sections"] == "1 of 14 sections"
    assert row["date_precision"] == "minute"
    assert row["author"] == "Edda Marlow"
    assert row["tags"] == ["counts"]
    assert row["place"]
    table = lacuna("notes", "tag:counts", "--in", noted, "--csv").out
    (same,) = csv.DictReader(io.StringIO(table))
    assert set(same) == set(row)
    assert same["quote"] == row["quote"]
    assert same["tags"] == "counts"


def test_exit_codes_are_those_of_find(lacuna: Lacuna, noted: Path) -> None:
    nothing = lacuna("notes", "tag:whales", "--in", noted)
    assert (nothing.code, nothing.out) == (1, "")
    wrong = lacuna("notes", "changed:soon", "--in", noted)
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.splitlines()[1:] == ["  changed:soon", "  ^^^^^^^^^^^^"]
    assert lacuna("notes", "--in", noted / "nowhere").code == 2


def test_a_table_has_its_head_without_any_note_and_says_no_as_json_does(
    lacuna: Lacuna, noted: Path
) -> None:
    empty = lacuna("notes", "tag:whales", "--in", noted, "--csv").out
    full = lacuna("notes", "tag:counts", "--in", noted, "--csv").out
    assert empty == full.splitlines(keepends=True)[0]
    (row,) = csv.DictReader(io.StringIO(full))
    assert row["private"] == "false"


def test_tags_below_one_are_told_and_can_be_asked_for(
    lacuna: Lacuna, workspace: Workspace, noted: Path
) -> None:
    annotate(workspace, noted / "08VELLIN57.md", "the", "counts/joint work", note="Both.")
    ran = lacuna("find", "--in", noted, "tag:counts")
    assert 'The tags below “counts” are not asked for (counts/joint work): tag:"counts/*".' in (
        ran.err
    )
    both = lacuna("find", "--in", noted, 'tag:"counts/*"')
    assert "08VELLIN57" in both.out
    assert len(both.out.splitlines()) == len(ran.out.splitlines()) + 1
    assert len(_rows(lacuna, 'tag:"counts/*"', "--in", noted)) == 2
    of_notes = lacuna("notes", "--in", noted, "tag:counts")
    assert 'The tags below “counts” are not asked for (counts/joint work): tag:"counts/*".' in (
        of_notes.err
    )
    assert "below" not in lacuna("notes", "--in", noted, 'tag:"counts/*"').err
    data = lacuna("notes", "--in", noted, "tag:counts", "--json")
    assert "The tags below “counts” are not asked for" in data.err
    assert "below" not in lacuna("find", "--in", noted, "tag:harbours").err


def test_what_else_a_filter_of_notes_may_mean_is_told(lacuna: Lacuna, noted: Path) -> None:
    def said(*words: str) -> str:
        return lacuna("notes", "--in", noted, *words).err

    assert "EWWT is a TAGS code: code:EWWT." in said("tag:EWWT")
    assert "“~twise” looks for twice," in said("~twise")
    assert "1 document is known only by its year." in said("date:2008-04")
    assert "known only by" not in said("made:2008-04")
    assert "known only by" not in lacuna("find", "--in", noted, "made:2008-04").err
    assert "1 document is known only by its year." in said("--found", "date:2008-04")


def test_a_tag_that_stands_on_private_notes_alone_is_told_with_them_only(
    lacuna: Lacuna, workspace: Workspace, noted: Path
) -> None:
    path = noted / "08VELLIN57.md"
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    span = find(reading.document, "the")[0]
    address = reading.document.source.address
    workspace.annotate(address, span, tags=("counts/secret",), is_private=True)
    told = "counts/secret"
    assert told not in lacuna("notes", "--in", noted, "tag:counts").err
    assert told in lacuna("notes", "--in", noted, "tag:counts", "--private").err


def test_help_tells_exit_codes_once(capsys: pytest.CaptureFixture[str]) -> None:
    for name in SUBCOMMANDS:
        main([name, "--help"])
        assert capsys.readouterr().out.lower().count("exit code") == 1


def test_an_unknown_option_shows_the_commands_own_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["find", "--limt", "3", "seals"]) == 2
    assert capsys.readouterr().err.startswith("usage: lacuna find ")


def test_an_export_takes_the_notes_of_a_filter_and_says_so(lacuna: Lacuna, noted: Path) -> None:
    ran = lacuna("export", noted, "--format", "markdown", "--notes", "tag:counts")
    assert (ran.code, ran.err) == (0, "")
    assert "1 note on 1 document" in ran.out
    assert "Scope: notes shown by “tag:counts” in samples, without private notes." in ran.out
    assert "Seen twice." not in ran.out

    ran = lacuna("export", noted, "--format", "html", "--notes", "tag:counts", "--private")
    assert "2 notes on 2 documents" in ran.out
    assert "private notes among them" in ran.out

    ran = lacuna("export", noted, "--format", "markdown", "--notes", "motivation:document")
    assert "Seen twice." in ran.out
    assert "1 note on 1 document" in ran.out


def test_an_export_takes_the_notes_on_found_documents_and_on_named_files(
    lacuna: Lacuna, noted: Path
) -> None:
    ran = lacuna("export", noted, "--format", "markdown", "--found", "incomplete:yes")
    assert "1 note on 1 document" in ran.out
    assert "on documents found by “incomplete:yes” in samples" in ran.out
    files = (noted / "13VELLIN88.txt", noted / "07VELLIN412.txt")
    ran = lacuna("export", *files, "--format", "markdown", "--notes", "tag:harbours")
    assert "1 note on 1 document" in ran.out
    assert "13VELLIN88.txt and 1 more" in ran.out


def test_an_export_of_a_filter_that_is_none_writes_nothing(
    lacuna: Lacuna, noted: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.md"
    words = ("export", noted, "--format", "markdown", "--output", target, "--notes")
    assert lacuna(*words, "colour:mauve").code == 2
    nothing = lacuna(*words, "tag:whales")
    assert (nothing.code, nothing.out) == (1, "")
    assert "no notes that “tag:whales” shows to export" in nothing.err
    assert not target.exists()


def test_every_subcommand_is_the_command_lines_and_not_a_path(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    listed = set(re.findall(r"^    ([a-z]+) ", told, re.MULTILINE))
    assert listed == SUBCOMMANDS
    for name in SUBCOMMANDS:
        assert main([name, "--help"]) == 0


def test_notes_are_listed_by_the_program_itself(lacuna: Lacuna, noted: Path) -> None:
    ran = lacuna.process("notes", "tag:harbours", "--in", noted, "--json")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["path"] == "13VELLIN88.txt"


def test_notes_of_a_document_that_is_gone_are_listed_and_exported(
    lacuna: Lacuna, noted: Path
) -> None:
    (noted / "07VELLIN412.txt").unlink()
    ran = lacuna("notes", "placement:no-document", "--in", noted)
    assert ran.code == 0
    assert ran.out.startswith("not here  07VELLIN412  ")
    assert "    *Nine.* Ask again.\n" in ran.out
    assert ran.err.startswith("lacuna: 1 note without a document (placement:no-document)")
    (row,) = _rows(lacuna, "placement:no-document", "--in", noted)
    assert str(row["notes_files"]).endswith("07VELLIN412.txt.lacuna.xml']")
    assert "stray notes" in lacuna("stats", "--in", noted).out
    assert json.loads(lacuna("stats", "--in", noted, "--json").out)["stray_notes"] == 1
    for words in ((), ("--notes", "placement:no-document")):
        exported = lacuna("export", noted, "--format", "markdown", *words).out
        assert exported.count("Ask again.") == 1


def test_places_are_called_as_in_the_window(
    lacuna: Lacuna, workspace: Workspace, noted: Path
) -> None:
    (reading,) = workspace.load(noted / "08VELLIN57.md")
    workspace.adopt(reading)
    workspace.set_document(reading.document.source.address, note="Odd as a whole.")
    listed = lacuna("notes", "--in", noted, "motivation:document").out.splitlines()
    assert listed[0].endswith("  on the document")
