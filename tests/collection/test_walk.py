from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader.app.jobs import Cancelled, JobControl, Progress
from reader.collection.left_out import LeftOut
from reader.collection.left_out_files import left_out_files
from reader.collection.walk import EXPORT_MARK, annotated_names, is_notes_name, list_files
from reader.export import writers


def control() -> JobControl:
    def ignore(_progress: Progress) -> None:
        pass

    return JobControl(ignore)


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")


def names_of(folder: Path) -> list[str]:
    files = list_files(folder, control()).files
    return [file.path.relative_to(folder).as_posix() for file in files]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "A.txt", "sub/c.txt", "sub/B.md", "Alpha/z.html", "noending")
    assert names_of(tmp_path) == [
        "A.txt",
        "Alpha/z.html",
        "b.txt",
        "noending",
        "sub/B.md",
        "sub/c.txt",
    ]


def test_notes_codebooks_and_hidden_things_are_no_documents(tmp_path: Path) -> None:
    make(
        tmp_path,
        "a.txt",
        "a.txt.lacuna.xml",
        "a.txt.lacuna.edda.xml",
        "a.txt.lacuna (conflicted copy).xml",
        "a.txt.lacuna.xml.bak",
        "a.txt.lacuna.xml.bak-2026-03-01",
        "a.txt.lacuna.edda.xml.bak",
        "a.txt.lacuna.xml.damaged-2026-03-01",
        "a.txt.lacuna.xml.3f2a.tmp",
        "collection.lacuna.xml",
        ".hidden",
        "~$lock.txt",
        "Thumbs.db",
        ".git/config",
        "page.html",
        "page_files/logo.txt",
        "dump.csv.lacuna/row-1.lacuna.xml",
    )
    listing = list_files(tmp_path, control())
    assert [file.path.name for file in listing.files] == ["a.txt", "page.html"]
    assert listing.skipped == 15


@pytest.mark.parametrize(
    ("beside", "is_left_out"),
    [
        ("case.htm", True),
        ("case.html", True),
        ("CASE.HTML", True),
        ("cases.html", False),
        ("case.txt", False),
        ("case", False),
        ("case.html/index.txt", False),
        ("_files/case.html", False),
    ],
)
def test_a_folder_is_a_pages_only_where_its_page_lies_beside_it(
    tmp_path: Path, beside: str, is_left_out: bool
) -> None:
    make(tmp_path, "Case_files/deep/a.txt", beside)
    listing = list_files(tmp_path, control())
    assert (tmp_path / "Case_files/deep/a.txt" in {one.path for one in listing.files}) is (
        not is_left_out
    )
    assert dict(listing.left_out) == ({LeftOut.PAGE_FILES: 1} if is_left_out else {})
    found = left_out_files(tmp_path, LeftOut.PAGE_FILES, control())
    assert found == ([Path("Case_files")] if is_left_out else [])


def test_where_only_some_names_are_looked_at_a_pages_folder_waits(tmp_path: Path) -> None:
    """Its page may be among the others: nothing is listed that would have to go again."""
    make(tmp_path, "case_files/a.txt", "b.txt", "c.txt")
    assert "a.txt" not in {file.path.name for file in list_files(tmp_path, control(), most=2).files}
    assert len(list_files(tmp_path, control()).files) == 3


def test_a_document_whose_name_holds_the_mark_is_one(tmp_path: Path) -> None:
    make(tmp_path, "on.lacuna.txt", "lacunae.xml", "a.lacuna.md")
    assert names_of(tmp_path) == ["a.lacuna.md", "lacunae.xml", "on.lacuna.txt"]


def test_files_with_notes_beside_them_are_known(tmp_path: Path) -> None:
    make(
        tmp_path,
        "a.txt",
        "a.txt.lacuna.edda.xml",
        "b.txt",
        "c.lacuna.txt",
        "c.lacuna.txt.lacuna.xml",
        "dump.csv",
        "dump.csv.lacuna/row-1.lacuna.xml",
    )
    listing = list_files(tmp_path, control())
    assert {file.path.name: file.has_notes for file in listing.files} == {
        "a.txt": True,
        "b.txt": False,
        "c.lacuna.txt": True,
        "dump.csv": True,
    }


def test_notes_names() -> None:
    assert is_notes_name("a.txt.lacuna.xml")
    assert is_notes_name("collection.lacuna.edda.xml")
    assert not is_notes_name("a.xml")
    assert not is_notes_name("a.lacuna.txt")
    assert "c.lacuna.txt" in annotated_names(["c.lacuna.txt.lacuna.xml"])
    assert annotated_names(["a.txt", "b.xml"]) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege there")
def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "linked.txt").symlink_to(tmp_path / "sub" / "a.txt")
    assert names_of(tmp_path) == ["linked.txt", "sub/a.txt"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_named_and_the_rest_is_listed(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        listing = list_files(tmp_path, control())
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [file.path.name for file in listing.files] == ["a.txt"]
    assert listing.unreadable_folders == (tmp_path / "closed",)


def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.txt", "closed/b.txt")
    real = os.scandir

    def scandir(path):  # type: ignore[no-untyped-def]
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    listing = list_files(tmp_path, control())
    assert [file.path.name for file in listing.files] == ["a.txt"]
    assert listing.unreadable_folders == (tmp_path / "closed",)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    listing = list_files(tmp_path / "gone", control())
    assert listing.files == ()
    assert listing.unreadable_folders == (tmp_path / "gone",)


def test_a_cancelled_listing_stops(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    cancelled = control()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        list_files(tmp_path, cancelled)


def test_exports_of_notes_are_no_documents(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "page.html", "paper.md")
    for name in ("notes.md", "notes.html"):
        (tmp_path / name).write_text(f"<!-- {writers.EXPORT_MARK} -->\nNotes\n", encoding="utf-8")
    assert names_of(tmp_path) == ["a.txt", "page.html", "paper.md"]
    assert list_files(tmp_path, control()).skipped == 2
    assert writers.EXPORT_MARK.encode() == EXPORT_MARK


def test_links_that_lead_nowhere_are_files_and_links_to_folders_are_left_out(
    tmp_path: Path,
) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "self").symlink_to(tmp_path, target_is_directory=True)

    listing = list_files(tmp_path, JobControl(lambda _progress: None))
    assert [file.path.name for file in listing.files] == ["broken.txt", "loop.txt"]
    assert listing.skipped == 1
