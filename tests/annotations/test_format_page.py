"""The page for other programs: its examples are what it says they are."""

from __future__ import annotations

import re
from pathlib import Path

from reader.annotations import Annotation, read_notes_file, validate, write_notes
from reader.annotations.codebook_file import read_codebook_file, write_codebook_file
from reader.annotations.sidecar import refused_entries

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "notes-file.md").read_text(encoding="utf-8")


def example(kind: str) -> bytes:
    found = re.search(rf"^```xml {kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1].encode("utf-8")


def schema(kind: str) -> bytes:
    return (ROOT / "resources" / "schemas" / f"{kind}-1.rng").read_bytes()


def test_the_notes_file_of_the_page_is_valid_and_written_as_we_write_it() -> None:
    data = example("notes")
    assert validate(data, schema("notes")) == []
    file = read_notes_file(data)
    assert refused_entries(file) == 0
    assert file.extra == ()
    assert write_notes(file) == data
    (one,) = (entry for entry in file.entries if isinstance(entry, Annotation))
    assert one.note.endswith("\x07")


def test_the_codebook_of_the_page_is_valid_and_written_as_we_write_it() -> None:
    data = example("codebook")
    assert validate(data, schema("codebook")) == []
    file = read_codebook_file(data)
    assert file.extra == ()
    assert len(file.entries) == 4
    assert write_codebook_file(file) == data
