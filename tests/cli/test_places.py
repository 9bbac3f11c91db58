"""Where an index lives, which folder is asked, and what is said of a place that is not there."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.annotations import read_notes_file
from reader.app.index_home import IndexHomes
from reader.app.indexing import CollectionIndex
from reader.app.journal import Journal, Writing
from reader.app.paths import AppPaths
from reader.app.spare_index import SpareIndex
from reader.collection.index import IndexFault, IndexFaultError
from reader.document import Address
from tests.cli.conftest import annotate

if TYPE_CHECKING:
    from pathlib import Path

    from reader.app.workspace import Workspace
    from tests.cli.conftest import Lacuna


def test_no_place_is_not_the_folder_one_is_in(
    lacuna: Lacuna, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for place in ("", " "):
        ran = lacuna("index", samples, "--index-in", place)
        assert (ran.code, ran.out) == (2, "")
        assert "a folder, “cache” or “nowhere”" in ran.err
    assert not list((tmp_path / "here").iterdir())


def test_a_place_that_can_hold_nothing_is_named_with_what_can_be_done(
    lacuna: Lacuna, samples: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        ran = lacuna("index", samples, "--index-in", place)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"lacuna: “{place}” cannot hold the index: it is a file, or lies below one. Your choice"
            " is as it was, and your documents and notes are safe. Name a folder that you may"
            " write to.\n"
        )
    itself = lacuna("index", samples, "--index-in", samples)
    assert itself.code == 2
    assert f"“{samples.resolve()}” is the collection itself" in itself.err


def test_a_chosen_folder_that_is_gone_is_told_and_not_made_again(
    lacuna: Lacuna, samples: Path, tmp_path: Path
) -> None:
    place = tmp_path / "disk"
    assert lacuna("index", samples, "--index-in", place).code == 0
    shutil.rmtree(place)
    for is_mount_point in (False, True):
        if is_mount_point:
            place.mkdir()
        for words in (("index",), ("stats", "--in"), ("find", "the", "--in"), ("notes", "--in")):
            ran = lacuna(*words, samples)
            assert (ran.code, ran.out) == (2, "")
            assert f"The folder “{place}”, which you chose for the index" in ran.err
            assert "Connect it, or choose a place again" in ran.err
        assert not is_mount_point or not list(place.iterdir())
    assert lacuna("index", samples, "--index-in", place).code == 0
    assert list(place.glob("*.sqlite"))
    # An index that was deleted in a folder that is there is made again, as in the cache.
    for one in place.glob("*.sqlite*"):
        one.unlink()
    assert lacuna("stats", "--in", samples).code == 0
    assert lacuna("index", samples, "--index-in", "cache").code == 0
    assert not list(place.iterdir())


def test_while_the_chosen_folder_is_gone_notes_are_put_into_a_spare_index(
    lacuna: Lacuna, samples: Path, tmp_path: Path
) -> None:
    place = tmp_path / "disk"
    assert lacuna("index", samples, "--index-in", place).code == 0
    shutil.rmtree(place)
    paths = AppPaths.below(lacuna.home)
    with pytest.raises(IndexFaultError) as told:
        CollectionIndex(samples, paths).note_changed()
    assert told.value.fault is IndexFault.UNREACHABLE
    assert not place.exists()
    spare = SpareIndex(samples, paths)
    spare.note_changed()
    spare.close()


def test_an_index_of_a_newer_version_ends_each_command_alike_and_stays(
    lacuna: Lacuna, samples: Path, tmp_path: Path
) -> None:
    lacuna("index", samples)
    path = IndexHomes(AppPaths.below(lacuna.home)).path_of(samples.resolve())
    assert path is not None
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    for words in (("index",), ("find", "the", "--in"), ("stats", "--in"), ("missing", "--in")):
        ran = lacuna(*words, samples)
        assert (ran.code, ran.out) == (2, "")
        assert "lacuna index --index-in" in ran.err
    for asked in (("--notes", "tag:seals"), ("--found", "seals")):
        ran = lacuna("export", samples, "--format", "markdown", *asked)
        assert (ran.code, ran.out) == (2, "")
        assert "lacuna index --index-in" in ran.err
        assert "no notes" not in ran.err
    assert lacuna("index", samples, "--index-in", tmp_path / "apart").code == 0
    assert path.exists()


def test_a_folder_may_be_named_by_itself_and_a_word_that_names_one_is_hinted_at(
    lacuna: Lacuna, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(samples.parent)
    assert lacuna("stats", "samples").out == lacuna("stats", "--in", "samples").out
    assert lacuna("missing", "samples").out == lacuna("missing", "--in", "samples").out
    assert lacuna("index", "samples").out == lacuna("index", "--in", "samples").out
    both = lacuna("stats", "samples", "--in", "samples")
    assert (both.code, both.out) == (2, "")
    assert "name one folder" in both.err
    (samples / "qsorted").mkdir()
    monkeypatch.chdir(samples)
    for words in (("notes", "qsorted"), ("find", "qsorted")):
        ran = lacuna(*words)
        assert (ran.code, ran.out) == (1, "")
        assert "to look into that folder: --in qsorted" in ran.err


def test_one_of_many_is_shown_in_the_singular(lacuna: Lacuna, samples: Path) -> None:
    assert "; 1 of them is shown" in lacuna("find", "the", "--limit", "1", "--in", samples).err
    assert "; 2 of them are shown" in lacuna("find", "the", "--limit", "2", "--in", samples).err


def test_a_change_that_was_interrupted_is_told(
    lacuna: Lacuna, workspace: Workspace, samples: Path
) -> None:
    journal = Journal(AppPaths.below(lacuna.home).journals)
    one, other = samples / "07VELLIN412.txt", samples.parent / "elsewhere.txt"
    annotate(workspace, one, "the", "counts")
    (kept,) = samples.glob("07VELLIN412.txt.lacuna*.xml")
    notes = read_notes_file(kept.read_bytes())
    begun = journal.begin([Writing(Address(path), notes) for path in (one, other)])
    assert "interrupted" not in lacuna("stats", "--in", samples).out, "a living process is at it"
    journal.leave(begun)
    assert (
        "interrupted   a change of 1 document; Lacuna's window finishes it when it opens next\n"
        in lacuna("stats", "--in", samples).out
    )
