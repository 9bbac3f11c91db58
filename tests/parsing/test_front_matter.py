"""Front matter of Markdown: a block of its own, used for no more than what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.checks import read_document
from reader.document import BlockRole, Document, DocumentKind, tiles

if TYPE_CHECKING:
    from pathlib import Path

_FRONT = '---\ntitle: "The lock, mended"\ndate: 2011-03-04\ntags:\n  - locks\n---\n'
_TEXT = "It was mended by the master.\n\n> The barge\n> came again.\n"


def _read(folder: Path, text: str, name: str = "lock.md") -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    document = read_document(path)[0]
    assert tiles(document.blocks, len(text))
    return document


def test_it_is_set_apart_and_names_what_has_no_heading(tmp_path: Path) -> None:
    document = _read(tmp_path, _FRONT + _TEXT)
    assert document.blocks[0].role is BlockRole.FRONT_MATTER
    assert document.blocks[0].span.of(document.text) == _FRONT
    assert document.title is not None
    assert document.title.value == "The lock, mended"
    assert document.title.span is not None
    assert document.title.span.of(document.text) == "The lock, mended"
    assert document.date is not None
    assert document.date.iso == "2011-03-04"
    read = [unit.span.of(document.flow.text) for unit in document.flow.units][1:]
    assert read == ["It was mended by the master.", "The barge came again."]
    assert document.kind is DocumentKind.PLAIN
    assert BlockRole.TITLE not in {block.role for block in document.blocks}


def test_a_heading_names_the_document_and_stays_its_parent(tmp_path: Path) -> None:
    text = f"{_FRONT}\n# The Lock\n\n{_TEXT}"
    document = _read(tmp_path, text)
    assert document.title is not None
    assert document.title.value == "The Lock"
    heading = next(i for i, b in enumerate(document.blocks) if b.role is BlockRole.HEADING)
    quoted = [b for b in document.blocks if b.role is BlockRole.QUOTATION]
    assert {block.parent for block in quoted} == {heading}
    assert quoted[1].continues == document.blocks.index(quoted[0])


@pytest.mark.parametrize(
    "text",
    [
        "---\nIt was mended by the master of the lock.\n---\n\nMore.\n",
        "---\ntitle: The lock\n\nIt is not closed.\n",
        "\n---\ntitle: The lock\n---\n",
        "---\n---\n\nNothing is between.\n",
        "---\n\n---\n\nNothing is between.\n",
        "---\n" + "- a: b\n" * 90 + "\nIt is not closed.\n",
    ],
)
def test_what_is_no_front_matter(tmp_path: Path, text: str) -> None:
    document = _read(tmp_path, text)
    assert BlockRole.FRONT_MATTER not in {block.role for block in document.blocks}


def test_a_text_of_another_name_has_none(tmp_path: Path) -> None:
    document = _read(tmp_path, _FRONT + _TEXT, "lock.txt")
    assert BlockRole.FRONT_MATTER not in {block.role for block in document.blocks}


def test_what_is_no_date_dates_nothing(tmp_path: Path) -> None:
    document = _read(tmp_path, _FRONT.replace("2011-03-04", "2011-02-31") + _TEXT)
    assert document.date is None
