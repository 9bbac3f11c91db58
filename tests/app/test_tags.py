from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import (
    CODEBOOK_NAME,
    NotesWriteError,
    Person,
    read_codebook,
    write_codebook,
)
from reader.annotations.codebook import tag_id
from reader.app import tags as tags_module
from reader.app.tags import TagBook

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from reader.app.paths import AppPaths

ME = Person("11111111-1111-4111-8111-111111111111", "Edda Marlow", "edda")
OTHER = Person("22222222-2222-4222-8222-222222222222", "Ivo Stern", "ivo")


def book(path: Path, collection: Path | None, paths: AppPaths, owner: Person = ME) -> TagBook:
    return TagBook(path, collection, owner, paths)


def test_equal_labels_have_equal_ids_whoever_writes_them() -> None:
    assert tag_id("Customs") == tag_id("CUSTOMS")
    assert tag_id("caf\u00e9") == tag_id("cafe\u0301") == tag_id("CAFE\u0301")
    assert tag_id("customs") != tag_id("custom")
    assert tag_id("customs") != tag_id("customs", 1)
    assert tag_id("seizures") == "35404b2e-a437-5edc-9755-eae7800a9eaa"


def test_the_first_new_tag_makes_the_codebook(
    document: Path, folder: Path, paths: AppPaths
) -> None:
    tags = book(document, folder, paths)
    assert tags.labels() == ()
    assert not (folder / CODEBOOK_NAME).exists()
    refs = tags.refs(["seizures", "Customs"])
    assert [ref.label for ref in refs] == ["seizures", "Customs"]
    assert tags.labels() == ("Customs", "seizures")
    assert {tag.id for tag in read_codebook(folder / CODEBOOK_NAME).tags} == {
        ref.id for ref in refs
    }


def test_a_known_tag_is_found_whatever_its_case_and_nothing_is_written(
    document: Path, folder: Path, paths: AppPaths
) -> None:
    tags = book(document, folder, paths)
    (first,) = tags.refs(["Joint work"])
    before = (folder / CODEBOOK_NAME).read_bytes()
    (again,) = book(document, folder, paths).refs(["  joint \t WORK "])
    assert again == first
    assert (folder / CODEBOOK_NAME).read_bytes() == before


def test_doubled_and_empty_labels_are_dropped(
    document: Path, folder: Path, paths: AppPaths
) -> None:
    refs = book(document, folder, paths).refs(["a", "A", "", "  ", "/", "b"])
    assert [ref.label for ref in refs] == ["a", "b"]


def test_a_path_makes_the_tags_above_it(document: Path, folder: Path, paths: AppPaths) -> None:
    tags = book(document, folder, paths)
    (ref,) = tags.refs(["customs / joint work"])
    assert ref.label == "customs/joint work"
    assert tags.labels() == ("customs", "customs/joint work")
    assert ref.id == tag_id("customs/joint work")


def test_a_document_opened_alone_writes_no_codebook(
    document: Path, folder: Path, paths: AppPaths
) -> None:
    tags = book(document, None, paths)
    (ref,) = tags.refs(["seizures"])
    assert (ref.label, ref.id) == ("seizures", tag_id("seizures"))
    assert [path.name for path in folder.iterdir()] == [document.name]
    assert tags.problem == ""


def test_a_document_outside_the_open_folder_leaves_its_codebook_alone(
    document: Path, tmp_path: Path, paths: AppPaths
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    book(document, elsewhere, paths).refs(["seizures"])
    assert list(elsewhere.iterdir()) == []


def test_the_nearest_codebook_above_goes_before_the_open_folder(
    document: Path, folder: Path, tmp_path: Path, paths: AppPaths
) -> None:
    book(tmp_path / "x.txt", tmp_path, paths).refs(["seizures"])
    tags = book(document, folder, paths)
    assert tags.labels() == ("seizures",)
    tags.refs(["harbours"])
    assert not (folder / CODEBOOK_NAME).exists()
    assert tags.labels() == ("harbours", "seizures")


def test_two_colleagues_offline_make_one_tag(tmp_path: Path, paths: AppPaths) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    book(here / "a.txt", here, paths).refs(["Seizures"])
    book(there / "a.txt", there, paths, OTHER).refs(["seizures"])
    (here / "collection.lacuna.ivo.xml").write_bytes((there / CODEBOOK_NAME).read_bytes())
    assert len(book(here / "a.txt", here, paths).labels()) == 1


def test_a_colleagues_codebook_is_not_written_to(
    document: Path, folder: Path, paths: AppPaths
) -> None:
    book(document, folder, paths, OTHER).refs(["seizures"])
    theirs = (folder / CODEBOOK_NAME).read_bytes()
    tags = book(document, folder, paths)
    tags.refs(["harbours"])
    assert (folder / CODEBOOK_NAME).read_bytes() == theirs
    assert tags.labels() == ("harbours", "seizures")


def _change(folder: Path, paths: AppPaths, known: str, **changes: str) -> None:
    """A newer version of a tag, as a codebook editor would write it."""
    from dataclasses import replace

    path = folder / CODEBOOK_NAME
    tag = read_codebook(path).find(known)
    assert tag is not None
    newer = replace(tag, version=tag.version.next_by(ME.id), **changes)  # type: ignore[arg-type]
    write_codebook(path, [newer], ME, lock_folder=paths.locks)


def test_a_renamed_tag_does_not_lend_its_id_to_its_old_label(
    document: Path, folder: Path, paths: AppPaths
) -> None:
    tags = book(document, folder, paths)
    (customs,) = tags.refs(["customs"])
    _change(folder, paths, "customs", label="border")
    (new,) = tags.refs(["customs"])
    assert new.id not in (customs.id, "")
    assert tags.labels() == ("border", "customs")
    assert tags.refs(["border"])[0].id == customs.id
    assert tags.refs(["customs"]) == (new,)


def test_a_label_merged_into_another_means_the_other(
    document: Path, folder: Path, paths: AppPaths
) -> None:
    tags = book(document, folder, paths)
    border, _ = tags.refs(["border", "customs"])
    _change(folder, paths, "customs", merged_into=border.id)
    assert tags.refs(["customs"]) == (border,)
    (below,) = tags.refs(["customs/joint work"])
    assert tags.labels() == ("border", "border/joint work")
    assert below.label == "border/joint work"


def test_equal_names_below_different_tags_stay_apart(
    document: Path, folder: Path, paths: AppPaths
) -> None:
    for collection in (folder, None):
        refs = book(document, collection, paths).refs(["trade/fakes", "other/fakes"])
        assert [ref.label for ref in refs] == ["trade/fakes", "other/fakes"]
        assert len({ref.id for ref in refs}) == 2


def test_a_path_begins_at_the_top(document: Path, folder: Path, paths: AppPaths) -> None:
    tags = book(document, folder, paths)
    tags.refs(["border/customs"])
    assert [ref.label for ref in tags.refs(["customs", "customs/seals"])] == [
        "border/customs",
        "customs/seals",
    ]


def test_a_codebook_that_cannot_be_written_does_not_stop_the_note(
    document: Path, folder: Path, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object, **_named: object) -> None:
        raise NotesWriteError("The folder may not be written to.", is_forbidden=True)

    monkeypatch.setattr(tags_module, "write_codebook", refused)
    tags = book(document, folder, paths)
    (ref,) = tags.refs(["seizures"])
    assert (ref.label, ref.id) == ("seizures", tag_id("seizures"))
    assert tags.problem == "The folder may not be written to."


def test_a_read_only_folder_does_not_stop_the_note(
    document: Path, folder: Path, paths: AppPaths, read_only: None
) -> None:
    tags = book(document, folder, paths)
    (ref,) = tags.refs(["seizures"])
    assert ref.label == "seizures"
    assert str(folder) in tags.problem
    assert [path.name for path in folder.iterdir()] == [document.name]


def test_a_damaged_codebook_is_set_aside_not_lost(
    document: Path, folder: Path, paths: AppPaths
) -> None:
    damaged = b"<codebook xmlns='urn:lacuna:codebook:1'><tag"
    (folder / CODEBOOK_NAME).write_bytes(damaged)
    tags = book(document, folder, paths)
    assert tags.labels() == ()
    tags.refs(["seizures"])
    assert damaged in [path.read_bytes() for path in folder.iterdir()]
    assert tags.labels() == ("seizures",)
