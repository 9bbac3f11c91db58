from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.saved_tables import TableRefusedError, saved_table

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("asked", "path")


def save(path: Path, rows: str) -> None:
    with saved_table(path, COLUMNS, path.parent / "records") as stream:
        stream.write(f"asked,path\r\n{rows}")


def save_half(path: Path) -> None:
    with saved_table(path, COLUMNS, path.parent / "records") as stream:
        stream.write("asked,path\r\n" + "half" * 10_000)
        raise ValueError("half")


def test_a_table_that_fails_in_its_middle_leaves_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "found.csv"
    save(path, "lamps,a.txt\r\n")
    before = path.read_bytes()
    assert before.startswith(b"\xef\xbb\xbfasked")
    with pytest.raises(ValueError, match="half"):
        save_half(path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["found.csv"]
    save(path, "doors,b.txt\r\n")
    assert path.read_bytes().endswith(b"doors,b.txt\r\n")


def test_neither_a_document_nor_notes_are_replaced(tmp_path: Path) -> None:
    document, notes = tmp_path / "08LORNE12.csv", tmp_path / "a.txt.lacuna.xml"
    document.write_text("date,text\n1974,Lamps\n", encoding="utf-8")
    for path, reason in ((document, "may be a document"), (notes, "notes file")):
        with pytest.raises(TableRefusedError, match=reason):
            save(path, "")
    assert document.read_text(encoding="utf-8") == "date,text\n1974,Lamps\n"
    assert not notes.exists()
    empty = tmp_path / "new.csv"
    empty.touch()
    save(empty, "")
    assert empty.read_bytes().endswith(b"path\r\n")
