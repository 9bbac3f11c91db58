"""What is known of folders that cannot be read now is a class of its own in every count."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from reader.app.indexing import CollectionIndex
from reader.app.paths import AppPaths
from reader.collection.news import stray_notes
from reader.collection.overview import overview
from reader.collection.strays import strays
from reader.ui.notes.cards import waiting_words
from reader.ui.overview.facts import awaited_words, holdings_of
from tests.cli.conftest import annotate
from tests.looks import looked_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.app.workspace import Workspace
    from tests.cli.conftest import Lacuna

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders are closed by their modes")
WORDS = "in folders that cannot be read now"


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    folder.chmod(0)
    try:
        yield
    finally:
        folder.chmod(0o755)


@pytest.fixture
def boxes(lacuna: Lacuna, tmp_path: Path) -> Path:
    root = tmp_path / "boxes"
    for name in ("one.txt", "2007/a.txt", "2007/deep/b.txt", "2008/c.txt", "2007x.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The lamp in {name}.\n")
    (root / "2007" / "bad.pdf").write_bytes(b"%PDF-1.4 nothing more")
    assert lacuna("index", root).code == 1
    return root


def test_kept_files_stand_in_one_class_and_the_numbers_add_up(lacuna: Lacuna, boxes: Path) -> None:
    with closed(boxes / "2007"):
        indexed = lacuna.bound("index", boxes)
        scanned = json.loads(lacuna.bound("index", boxes, "--json").out)
        counted = lacuna.bound("stats", "--in", boxes)
        data = json.loads(lacuna.bound("stats", "--in", boxes, "--json").out)
    # That one of the kept could not be read before is told beside.
    assert f"0 gone, 3 as before, 3 {WORDS}; 1 unreadable" in indexed.out
    classes = ("new", "changed", "moved", "noted", "same", "kept")
    assert sum(scanned[name] for name in classes) == scanned["files"] == 6
    assert f"6: 3 readable, 2 {WORDS}, 1 unreadable" in counted.out
    assert (data["readable"], data["kept"], len(data["unreadable"])) == (3, 2, 1)
    assert data["files"] == 6


def test_folders_that_are_open_again_are_counted_as_before(lacuna: Lacuna, boxes: Path) -> None:
    with closed(boxes / "2007"):
        lacuna.bound("index", boxes)
    again = lacuna("index", boxes)
    assert WORDS not in again.out
    assert "6 as before" in again.out
    assert WORDS not in lacuna("stats", "--in", boxes).out


def test_the_overview_of_each_folder_counts_what_was_kept_in_it(
    lacuna: Lacuna, boxes: Path
) -> None:
    with closed(boxes / "2007"):
        lacuna.bound("index", boxes)
    with CollectionIndex(boxes, AppPaths.below(lacuna.home)).reading() as connection:
        found = {name: overview(connection, name) for name in ("", "2007", "2007/deep", "2008")}
    assert {name: one.kept for name, one in found.items()} == {
        "": 2,
        "2007": 2,
        "2007/deep": 1,
        "2008": 0,
    }
    for one in found.values():
        assert one.readable + one.kept + one.unreadable == one.files
    facts = {fact.key: fact for fact in holdings_of(looked_at(found[""]))[0].facts}
    assert facts["kept"].spoken == "2 in unreadable folders"
    assert facts["read"].number == "3"


def test_what_lies_in_a_closed_folder_is_told_and_no_command_breaks(
    lacuna: Lacuna, boxes: Path
) -> None:
    deep = boxes / "2007" / "deep"
    with closed(boxes / "2007"):
        for words in (
            ("stats", deep),
            ("find", "lamp", "--in", deep),
            ("notes", "--in", deep),
            ("index", deep),
            ("find", "lamp", "--in", boxes, "--below", "2007/deep"),
            ("inspect", deep / "b.txt"),
            ("export", "--format", "markdown", "--found", "lamp", deep),
            ("export", "--format", "markdown", deep),
            ("index", boxes, "--index-in", deep),
            ("index", boxes.parent / "other", "--index-in", deep),
        ):
            ran = lacuna.bound(*words)
            assert "Traceback" not in ran.err, words
            assert ran.err.startswith("lacuna: ") or words[0] == "find", words
        assert "lies where you may not look" in lacuna.bound("stats", deep).err


@pytest.fixture
def denied(lacuna: Lacuna, workspace: Workspace, tmp_path: Path) -> Iterator[Path]:
    """A folder with a document that has a note, and that may not be read."""
    root = tmp_path / "shelf"
    root.mkdir()
    (root / "open.txt").write_text("The lamp is lit.\n")
    locked = root / "locked.txt"
    locked.write_text("The lamp is out.\n")
    annotate(workspace, locked, "lamp", "lights", note="Ask.")
    lacuna("index", root)
    locked.chmod(0)
    yield root
    locked.chmod(0o644)


def test_notes_of_a_document_that_cannot_be_read_are_told_so(lacuna: Lacuna, denied: Path) -> None:
    assert lacuna.bound("index", denied).code == 1
    stats = lacuna.bound("stats", denied)
    assert "stray notes   1 of which the document cannot be read" in stats.out
    told = lacuna.bound("notes", "--in", denied).out
    assert told.startswith("not readable  locked.txt  its document cannot be read\n")
    index = CollectionIndex(denied, AppPaths.default())
    with index.reading() as connection:
        waiting = stray_notes(connection)
        (stray,) = strays(connection).values()
    index.close()
    assert (waiting.count, waiting.unreadable) == (1, 1)
    assert waiting_words(stray) == "its document cannot be read"
    assert awaited_words(waiting) == "its document cannot be read"


def test_a_file_that_may_not_be_read_is_said_not_to_be_searched(
    lacuna: Lacuna, denied: Path, tmp_path: Path
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("lamp\n")
    for asked in (("lamp",), ("lamp", "--json"), ("--batch", names)):
        ran = lacuna.bound("find", "--in", denied, *asked)
        assert ran.code == 1
        assert "open.txt" in ran.out
        assert "1 file may not be read and was not searched: “locked.txt”." in ran.err


def test_a_file_without_text_leaves_a_search_whole(lacuna: Lacuna, boxes: Path) -> None:
    ran = lacuna.bound("find", "--in", boxes, "lamp")
    assert ran.code == 0
    assert "not searched" not in ran.err
