"""Saved searches in codebook files: valid, merged, deleted, and both kept where two changed one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotations import (
    Codebook,
    CodebookStore,
    SavedSearchError,
    read_codebook,
    validate,
    write_codebook,
)
from reader.annotations.saved_search import deleted_search, edited_search, named, saved
from tests.annotations.making import ANNA, BEN, NOW, later

SCHEMA = (Path(__file__).parents[2] / "resources" / "schemas" / "codebook-1.rng").read_bytes()
SEALS = saved(Codebook(), "  Broken \n seals ", ' seal* code:EWWT "a & b" ', "relevance", ANNA, NOW)


def test_a_saved_search_is_valid_in_the_file_and_read_again(tmp_path: Path) -> None:
    path = CodebookStore(tmp_path, ANNA, lock_folder=tmp_path / "locks").write([SEALS])
    assert validate(path.read_bytes(), SCHEMA) == []
    (read,) = read_codebook(path).searches
    assert read == SEALS
    assert (read.name, read.query) == ("Broken seals", 'seal* code:EWWT "a & b"')


def test_a_name_is_needed_and_stands_once() -> None:
    book = Codebook((SEALS,))
    with pytest.raises(SavedSearchError, match="needs a name"):
        saved(book, "  ", "rope", "", ANNA, NOW)
    with pytest.raises(SavedSearchError, match="already"):
        saved(book, "BROKEN seals", "rope", "", ANNA, NOW)
    with pytest.raises(SavedSearchError, match="empty"):
        saved(book, "ropes", "  ", "", ANNA, NOW)
    assert edited_search(book, SEALS, ANNA, NOW, name="broken SEALS").name == "broken SEALS"
    assert named(book.searches, "broken seals") == SEALS
    assert named(book.searches, "seals") is None


def test_two_change_one_search_and_both_changes_stay(tmp_path: Path) -> None:
    locks = tmp_path / "locks"
    path = write_codebook(tmp_path / "collection.lacuna.xml", [SEALS], ANNA, lock_folder=locks)
    book = read_codebook(path)
    bens = edited_search(book, SEALS, BEN, later(2), query="seal")
    annas = edited_search(book, SEALS, ANNA, later(1), query="seals")
    write_codebook(path, [bens], BEN, lock_folder=locks)
    write_codebook(path, [annas], ANNA, lock_folder=locks)
    book = read_codebook(path)
    (shown,) = book.searches
    assert shown.query == "seal"
    assert [one.query for one in book.other_versions(shown)] == ["seals"]
    settled = edited_search(book, shown, ANNA, later(3), query="seals")
    write_codebook(path, [settled], ANNA, lock_folder=locks)
    book = read_codebook(path)
    assert [one.query for one in book.searches] == ["seals"]
    assert book.other_versions(settled) == ()


def test_a_change_beats_a_deletion_it_has_not_seen(tmp_path: Path) -> None:
    locks = tmp_path / "locks"
    path = write_codebook(tmp_path / "collection.lacuna.xml", [SEALS], ANNA, lock_folder=locks)
    book = read_codebook(path)
    write_codebook(
        path, [edited_search(book, SEALS, BEN, later(1), name="Seals")], BEN, lock_folder=locks
    )
    write_codebook(path, [deleted_search(book, SEALS, ANNA, later(2))], ANNA, lock_folder=locks)
    assert [one.name for one in read_codebook(path).searches] == ["Seals"]


def test_what_a_newer_program_says_of_a_search_survives(tmp_path: Path) -> None:
    store = CodebookStore(tmp_path, ANNA, lock_folder=tmp_path / "locks")
    path = store.write([SEALS])
    data = path.read_bytes().replace(b"<search ", b'<search xmlns:z="urn:z" z:alarm="daily" ')
    path.write_bytes(data)
    store.write([replace(SEALS, id="s-2", name="other")])
    again = path.read_bytes()
    assert b'z:alarm="daily"' in again
    assert validate(again, SCHEMA) == []
    assert [one.name for one in read_codebook(path).searches] == ["Broken seals", "other"]
