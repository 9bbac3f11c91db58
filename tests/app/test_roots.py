from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.index_home import IndexHome, IndexHomes, Kept
from reader.app.indexing import CollectionIndex
from reader.app.jobs import JobControl
from reader.app.paths import AppPaths
from reader.app.roots import Root, collection_of, needs_question
from reader.collection.index import generation
from reader.collection.overview import overview
from reader.collection.query import parse_query
from reader.collection.rows import documents
from reader.collection.search import find


@pytest.fixture
def folders(tmp_path: Path) -> AppPaths:
    return AppPaths.below(tmp_path / "home")


def quiet() -> JobControl:
    return JobControl(lambda _progress: None)


def test_a_folder_is_its_own_collection(tmp_path: Path, folders: AppPaths) -> None:
    assert collection_of(tmp_path, folders) == Root(tmp_path.resolve())


def test_a_folder_belongs_to_the_nearest_codebook_above_it(
    tmp_path: Path, folders: AppPaths
) -> None:
    inner = tmp_path / "all" / "2009" / "march"
    inner.mkdir(parents=True)
    (tmp_path / "collection.lacuna.xml").write_text("")
    (tmp_path / "all" / "collection.lacuna.xml").write_text("")

    assert collection_of(inner, folders) == Root((tmp_path / "all").resolve(), "2009/march")
    assert collection_of(tmp_path / "all", folders) == Root((tmp_path / "all").resolve())


def test_a_folder_belongs_to_the_nearest_index_above_it(tmp_path: Path, folders: AppPaths) -> None:
    inner = tmp_path / "all" / "2009"
    inner.mkdir(parents=True)
    CollectionIndex(tmp_path / "all", folders).update(quiet())

    assert collection_of(inner, folders) == Root((tmp_path / "all").resolve(), "2009")


def test_wide_folders_are_asked_about(
    tmp_path: Path, folders: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "users" / "ada"
    (home / "papers").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)

    assert needs_question(home, folders)
    assert needs_question(tmp_path / "users", folders)
    assert needs_question(Path(home.anchor), folders)
    assert not needs_question(home / "papers", folders)

    CollectionIndex(home, folders).update(quiet())
    assert not needs_question(home, folders)


def test_loose_files_have_an_index_for_as_long_as_it_is_open(
    tmp_path: Path, folders: AppPaths
) -> None:
    for name in ("a/one.txt", "b/two.txt", "b/three.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"The lamp of {name}.\n")
    files = [tmp_path / "a" / "one.txt", tmp_path / "b" / "two.txt", tmp_path / "b" / "gone.txt"]

    index = CollectionIndex.of_files(files, folders)
    updated = index.update(quiet())
    with index.reading() as connection:
        found = documents(connection, find(connection, parse_query("lamp")).ids)
        assert sorted(str(one.path) for one in found) == ["a/one.txt", "b/two.txt"]
        assert overview(connection).unreadable == 1
    assert (updated.scanned.new, index.is_kept) == (3, False)
    assert index.root == tmp_path.resolve()
    index.close()

    assert [path for path in folders.indexes.rglob("*") if path.is_file()] == []
    assert collection_of(tmp_path / "b", folders) == Root((tmp_path / "b").resolve())


def test_what_a_program_left_behind_is_deleted_by_the_next(
    tmp_path: Path, folders: AppPaths
) -> None:
    (tmp_path / "one.txt").write_text("A lamp.\n")
    open_still = CollectionIndex.of_files([tmp_path / "one.txt"], folders)
    open_still.update(quiet())
    left = open_still.path.with_name("left.sqlite")
    left.write_bytes(b"left by a killed program")
    left.with_suffix(".held").write_text("")

    CollectionIndex.of_files([tmp_path / "one.txt"], folders).close()

    assert not left.exists()
    with open_still.reading() as connection:
        assert overview(connection).documents == 1
    open_still.close()


def test_an_index_may_live_elsewhere_or_not_be_kept(tmp_path: Path, folders: AppPaths) -> None:
    root, elsewhere = (tmp_path / "documents").resolve(), tmp_path / "elsewhere"
    root.mkdir()
    before = CollectionIndex(root, folders)
    before.update(quiet())

    IndexHomes(folders).choose(root, IndexHome(Kept.FOLDER, elsewhere))
    moved = CollectionIndex(root, folders)
    moved.update(quiet())
    assert moved.path.parent == elsewhere
    assert moved.path.is_file()
    assert not before.path.exists()

    IndexHomes(folders).choose(root, IndexHome(Kept.NOT))
    unkept = CollectionIndex(root, folders)
    unkept.update(quiet())
    assert not moved.path.exists()
    assert not unkept.is_kept
    unkept.close()
    assert not unkept.path.exists()

    IndexHomes(folders).choose(root, IndexHome())
    assert CollectionIndex(root, folders).path == before.path


def test_the_generation_grows_with_every_change(tmp_path: Path, folders: AppPaths) -> None:
    root = tmp_path / "documents"
    root.mkdir()
    index = CollectionIndex(root, folders)
    numbers = []
    for name in ("one.txt", "two.txt"):
        (root / name).write_text("A lamp.\n")
        index.update(quiet())
        with index.reading() as connection:
            numbers.append(generation(connection))
    index.path.unlink()
    index.update(quiet())
    with index.reading() as connection:
        numbers.append(generation(connection))

    assert numbers == sorted(set(numbers))
