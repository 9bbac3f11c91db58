"""The codebook: tags by id, labels whatever their case, folders and where they come from."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import (
    Codebook,
    CodebookEntry,
    CodebookStore,
    CollectionInfo,
    Colour,
    Favourites,
    NotesWriteError,
    Person,
    Provenance,
    SavedSearch,
    Tag,
    TagRef,
    Version,
    changed_entries,
    ensure_tag,
    find_codebook,
    read_codebook,
    read_notes,
    validate,
    write_codebook,
)
from reader.annotations.codebook import merge_codebook, tag_id
from reader.annotations.codebook_file import (
    CodebookFile,
    _fingerprint,
    read_codebook_file,
    write_codebook_file,
)
from reader.annotations.tag_edits import deleted_tag, edited_tag
from reader.document.codebooks import CODEBOOK_NAME
from tests.annotations.making import (
    ANNA,
    BEN,
    NOW,
    ids,
    later,
    moments,
    people,
    saved,
    texts,
    versions,
)

SCHEMA = (Path(__file__).parents[2] / "resources" / "schemas" / "codebook-1.rng").read_bytes()
ONE = Version().next_by(ANNA.id)
INFO = CollectionInfo(ONE, NOW, ANNA, "Harbour papers", is_fictional=True, description="Made up.")
CUSTOMS = Tag("t-1", ONE, NOW, ANNA, "customs", colour=Colour.GREEN, description="A & B")
JOINT = Tag("t-2", ONE, NOW, ANNA, "joint work", parent="t-1")
BOX = Provenance("boxes/7", ONE, NOW, ANNA, "Lorne Town Archive", "7", "F-12", "urn:x", "2019-04")

infos = st.builds(CollectionInfo, versions, moments, people, texts, st.booleans(), texts)
tags = st.builds(
    Tag, ids, versions, moments, people, texts, st.none() | ids,
    st.none() | st.sampled_from(Colour), texts, st.none() | ids, st.booleans(),
)  # fmt: skip
favourites = st.builds(
    Favourites, ids, versions, moments, people, st.lists(ids, max_size=9).map(tuple)
)
folders = st.builds(Provenance, texts, versions, moments, people, texts, texts, texts, texts, texts)
searches = st.builds(
    SavedSearch, ids, versions, moments, people, texts, texts, texts, st.booleans()
)
entries: st.SearchStrategy[CodebookEntry] = st.one_of(infos, tags, folders, favourites, searches)


@settings(max_examples=60)
@given(st.lists(entries, max_size=4), people)
def test_what_is_written_is_read_again(found: list[CodebookEntry], owner: Person) -> None:
    file = read_codebook_file(write_codebook_file(CodebookFile(owner, tuple(found))))
    assert set(map(_fingerprint, file.entries)) == set(map(_fingerprint, found))
    assert read_codebook_file(write_codebook_file(file)) == file
    assert file.owner == owner


@settings(max_examples=40)
@given(st.lists(st.builds(replace, st.just(CUSTOMS), version=versions, label=texts), max_size=6))
def test_merging_is_commutative_and_idempotent(found: list[Tag]) -> None:
    once = merge_codebook(found, _fingerprint)
    assert merge_codebook(reversed(found), _fingerprint) == once
    assert merge_codebook([*once, *found], _fingerprint) == once
    half = merge_codebook(found[: len(found) // 2], _fingerprint)
    assert merge_codebook([*half, *found[len(found) // 2 :]], _fingerprint) == once


def test_a_folder_that_may_not_be_read_shows_no_codebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "box").mkdir()
    kept = tmp_path / CODEBOOK_NAME
    kept.write_text("<codebook/>", encoding="utf-8")
    real = os.stat

    def closed(path: os.PathLike[str] | str, **how: bool) -> os.stat_result:
        if os.fspath(path).startswith(os.fspath(tmp_path / "box" / "collection")):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return real(path, **how)

    monkeypatch.setattr(os, "stat", closed)
    assert find_codebook(tmp_path / "box") == kept


def test_a_codebook_on_disk_is_valid_and_found_from_below(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    (folder / "boxes" / "7").mkdir(parents=True)
    store = CodebookStore(folder, ANNA, lock_folder=tmp_path / "locks")
    assert find_codebook(folder / "boxes" / "7") is None
    path = store.write([INFO, CUSTOMS, JOINT, BOX])
    assert path == folder / "collection.lacuna.xml"
    assert validate(path.read_bytes(), SCHEMA) == []
    assert find_codebook(folder / "boxes" / "7") == path
    assert find_codebook(folder / "boxes" / "7" / "letter.txt") == path
    assert find_codebook(tmp_path) is None
    book = read_codebook(path)
    assert book.name == "Harbour papers"
    assert book.is_fictional
    assert [book.path_of(tag.id) for tag in book.tags] == ["customs", "customs/joint work"]
    assert [one for one in book.entries if isinstance(one, Provenance)] == [BOX]


def test_readings_know_that_their_collection_is_fictional(tmp_path: Path) -> None:
    doc = saved(tmp_path, "¶1. Words.\n")
    assert not read_notes(doc).is_fictional
    CodebookStore(tmp_path, ANNA, lock_folder=tmp_path / "locks").write([INFO])
    assert read_notes(doc).is_fictional
    assert read_notes(doc).problems == ()


def test_the_codebook_is_no_notes_file_of_a_document_named_collection(tmp_path: Path) -> None:
    doc = saved(tmp_path, "¶1. Words.\n", "collection")
    CodebookStore(tmp_path, ANNA, lock_folder=tmp_path / "locks").write([INFO])
    assert read_notes(doc).problems == ()


def test_tags_are_found_whatever_their_case_and_added_once() -> None:
    book, first = ensure_tag(Codebook(), "  Süß   Wasser ", ANNA, NOW)
    assert first == TagRef(tag_id("süß wasser"), "Süß Wasser")
    same, again = ensure_tag(book, "SU\u0308SS WASSER", BEN, later(1))
    assert again == first
    assert same is book
    with pytest.raises(ValueError, match="name"):
        ensure_tag(book, " / ", ANNA, NOW)


def test_a_path_adds_what_is_missing_of_it() -> None:
    book, ref = ensure_tag(Codebook(), "Customs/joint work", ANNA, NOW)
    assert ref == TagRef(tag_id("customs/joint work"), "Customs/joint work")
    assert book.path_of(ref.id) == "Customs/joint work"
    book, other = ensure_tag(book, "customs/Smuggling", ANNA, NOW)
    assert book.path_of(other.id) == "Customs/Smuggling"
    assert ensure_tag(book, "joint work", ANNA, NOW)[1] == ref
    assert len(changed_entries(Codebook(), book)) == 3


def test_both_rename_one_tag_and_both_names_are_there(tmp_path: Path) -> None:
    locks = tmp_path / "locks"
    path = write_codebook(tmp_path / "collection.lacuna.xml", [CUSTOMS], ANNA, lock_folder=locks)
    anna = replace(CUSTOMS, version=ONE.next_by(ANNA.id), label="duties", modified=later(1))
    ben = replace(
        CUSTOMS, version=ONE.next_by(BEN.id), label="tariffs", modified=later(2), editor=BEN
    )
    bens = write_codebook(path, [ben], BEN, lock_folder=locks)
    before = bens.read_bytes()
    assert bens.name == "collection.lacuna.ben.xml"
    write_codebook(path, [anna], ANNA, lock_folder=locks)
    assert bens.read_bytes() == before
    book = read_codebook(path)
    assert [tag.label for tag in book.tags] == ["tariffs"]
    assert [one.label for one in book.alternatives if isinstance(one, Tag)] == ["duties"]
    assert book.label_of(TagRef("t-1", "customs")) == "tariffs"
    assert book.label_of(TagRef("t-unknown", "pilots")) == "pilots"


def test_merged_tags_lead_to_the_one_that_took_them_in() -> None:
    old = Tag("t-3", ONE, NOW, ANNA, "excise", merged_into="t-1")
    book = Codebook((CUSTOMS, old))
    assert book.tag("t-3") == CUSTOMS
    assert book.label_of(TagRef("t-3", "excise")) == "customs"
    assert [tag.label for tag in book.tags] == ["customs"]
    round_trip = Codebook((replace(CUSTOMS, merged_into="t-3"), old))
    assert round_trip.tag("t-3") is not None
    loop = Codebook((replace(CUSTOMS, parent="t-2"), JOINT))
    assert loop.path_of("t-1")


def test_foreign_content_of_a_codebook_survives(tmp_path: Path) -> None:
    store = CodebookStore(tmp_path, ANNA, lock_folder=tmp_path / "locks")
    path = store.write([INFO, CUSTOMS])
    data = path.read_bytes().replace(b"<tag ", b'<tag xmlns:z="urn:z" z:shape="round" ')
    data = data.replace(b"</codebook>", b"<saved-search><all/></saved-search></codebook>")
    path.write_bytes(data)
    assert validate(data, SCHEMA) == []
    store.write([JOINT])
    again = path.read_bytes()
    assert b'z:shape="round"' in again
    assert b"<saved-search><all></all></saved-search>" in again
    assert validate(again, SCHEMA) == []


def test_a_damaged_codebook_is_set_aside_and_said(tmp_path: Path) -> None:
    store = CodebookStore(tmp_path, ANNA, lock_folder=tmp_path / "locks")
    path = store.write([INFO])
    store.write([CUSTOMS])
    damaged = path.read_bytes()[:-20]
    path.write_bytes(damaged)
    assert len(read_codebook(path).problems) == 1
    store.write([JOINT])
    (kept,) = tmp_path.glob("*.damaged-*")
    assert kept.read_bytes() == damaged
    book = read_codebook(path)
    assert book.problems == ()
    assert book.name == "Harbour papers"
    assert [tag.label for tag in book.tags] == ["joint work"]


def test_a_newer_codebook_is_not_written(tmp_path: Path) -> None:
    store = CodebookStore(tmp_path, ANNA, lock_folder=tmp_path / "locks")
    path = store.write([INFO])
    path.write_bytes(path.read_bytes().replace(b'1" version="1.3"', b'1" version="2.0"'))
    before = path.read_bytes()
    with pytest.raises(NotesWriteError, match="newer version"):
        store.write([JOINT])
    assert path.read_bytes() == before


def test_deleted_tags_and_keys_are_valid_and_make_it_the_version_of_today(tmp_path: Path) -> None:
    store = CodebookStore(tmp_path, ANNA, lock_folder=tmp_path / "locks")
    path = store.write([INFO, CUSTOMS, JOINT])
    old = path.read_bytes().replace(b'version="1.3"', b'version="1.0"')
    path.write_bytes(old)
    assert read_codebook_file(old).version == "1.0"
    gone = replace(CUSTOMS, version=ONE.next_by(ANNA.id), modified=later(1), is_deleted=True)
    store.write([gone, Favourites(ANNA.id, ONE, NOW, ANNA, ("", "t-2"))])
    data = path.read_bytes()
    assert validate(data, SCHEMA) == []
    assert b'<codebook xmlns="urn:lacuna:codebook:1" version="1.3">' in data
    book = read_codebook(path)
    assert [book.path_of(tag.id) for tag in book.tags] == ["joint work"]
    assert book.label_of(TagRef("t-1", "an old name")) == "customs"
    assert [tag.label if tag else "" for tag in book.favourites(ANNA.id)[:3]] == [
        "", "joint work", "",
    ]  # fmt: skip
    assert book.favourites(BEN.id) == (None,) * 9


def test_a_change_beats_a_deletion_it_has_not_seen(tmp_path: Path) -> None:
    locks = tmp_path / "locks"
    path = write_codebook(tmp_path / "collection.lacuna.xml", [CUSTOMS], ANNA, lock_folder=locks)
    renamed = replace(
        CUSTOMS, version=ONE.next_by(BEN.id), label="duties", modified=later(1), editor=BEN
    )
    gone = replace(CUSTOMS, version=ONE.next_by(ANNA.id), modified=later(2), is_deleted=True)
    write_codebook(path, [renamed], BEN, lock_folder=locks)
    write_codebook(path, [gone], ANNA, lock_folder=locks)
    book = read_codebook(path)
    assert [tag.label for tag in book.tags] == ["duties"]
    (tag,) = book.tags
    settled = edited_tag(book, tag, ANNA, later(3), label="tariffs")
    write_codebook(path, [settled], ANNA, lock_folder=locks)
    book = read_codebook(path)
    assert ([one.label for one in book.tags], book.alternatives) == (["tariffs"], ())


def test_what_stands_below_a_deleted_tag_moves_up(tmp_path: Path) -> None:
    inner = Tag("t-4", ONE, NOW, ANNA, "seals", parent="t-2")
    book = Codebook((CUSTOMS, JOINT, inner))
    for entry in deleted_tag(book, JOINT, ANNA, later(1)):
        book = book.with_entry(entry)
    assert [book.path_of(tag.id) for tag in book.tags] == ["customs", "customs/seals"]
    # A colleague put one below it meanwhile: it is not lost from sight either.
    late = Tag("t-5", ONE, NOW, BEN, "ropes", parent="t-2")
    book = book.with_entry(late)
    assert "customs/ropes" in [book.path_of(tag.id) for tag in book.tags]
    assert late in book.children(CUSTOMS)


def test_a_codebook_is_parsed_once_and_again_when_its_bytes_are_others(tmp_path: Path) -> None:
    path = tmp_path / CODEBOOK_NAME
    write_codebook(path, [CUSTOMS], ANNA, lock_folder=tmp_path / "locks")
    first = read_codebook(path)
    state = path.stat()
    assert read_codebook(path) is first

    # As long, and of the same time: only the bytes tell.
    changed = path.read_bytes().replace(b"customs", b"tariffs")
    assert len(changed) == state.st_size
    path.write_bytes(changed)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert [one.label for one in read_codebook(path).tags] == ["tariffs"]

    path.write_bytes(b"spoiled")
    assert read_codebook(path).problems
    path.unlink()
    assert read_codebook(path).entries == ()
