"""Invented documents of each kind, beside what must be found in them.

To accept a change, run with LACUNA_WRITE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reader.checks import read_document
from reader.export import inspection

DATA = Path(__file__).resolve().parent.parent / "data"
KINDS = {"plain": "plain", "releases": "press-release", "reports": "report"}
SAMPLES = sorted(
    path for folder in KINDS for path in (DATA / folder).iterdir() if path.suffix != ".json"
)


def found_in(path: Path) -> dict[str, object]:
    """What a reader of the document would check by eye: facts, and each block with its words."""
    (document,) = read_document(path)
    text = document.text
    shown = inspection(document)
    facts: dict[str, object] = {key: shown[key] for key in ("kind", "title", "date", "date_basis")}
    facts["date_kind"] = str(document.date.kind) if document.date else None
    facts["issuing_body"] = document.issuing_body.value if document.issuing_body else None
    facts["place"] = document.place.value if document.place else None
    facts["headings"] = [f"{h.level} {h.text}" for h in document.headings]
    facts["lists"] = [
        [f"{item.level} {item.marker} {item.number}" for item in found.items]
        for found in document.lists
    ]
    facts["footnotes"] = [
        [note.label, note.mark.of(text) if note.mark else None] for note in document.footnotes
    ]
    facts["findings"] = [finding.code for finding in document.findings]
    facts["blocks"] = [
        f"{block.role}{f' ({block.detail})' if block.detail else ''}: "
        f"{' '.join(block.span.of(text).split())[:60]}"
        for block in document.blocks
        if block.role != "blank"
    ]
    return facts


def test_every_folder_holds_samples() -> None:
    assert {path.parent.name for path in SAMPLES} == set(KINDS)


@pytest.mark.parametrize("path", SAMPLES, ids=[f"{p.parent.name}/{p.name}" for p in SAMPLES])
def test_what_is_found_is_what_was_written_down(path: Path) -> None:
    expected = path.with_name(f"{path.name}.json")
    found = found_in(path)
    if "LACUNA_WRITE_GOLDEN" in os.environ:
        written = json.dumps(found, indent=1, ensure_ascii=False)
        expected.write_text(f"{written}\n", encoding="utf-8", newline="\n")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
    assert found["kind"] == KINDS[path.parent.name]
