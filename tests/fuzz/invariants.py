"""What holds for any bytes at all, from the file to the JSON of ``lacuna inspect``."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from reader.checks.run import run
from reader.document import RULES, Document, Span, gaps, tiles
from reader.export import inspection
from reader.intake import UnreadableError
from reader.intake.reading import read_each
from reader.parsing import parse
from reader.reference import resource_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES = (".txt", ".html", ".md", ".csv", ".json", ".jsonl", ".tsv", "")
"""The file's ending, by the first byte of an input; a PDF shows itself by its own first bytes."""


def check_bytes(data: bytes, folder: Path) -> int:
    """Read one input as a file would be read and assert all that holds for any.

    Args:
        data: The first byte chooses the ending of the file's name, the rest is the file.
        folder: Where it is written; the same name each time.

    Returns:
        How many documents it gave; 0 where it was refused with a sentence.
    """
    if not data:
        return 0
    path = folder / f"input{SUFFIXES[data[0] % len(SUFFIXES)]}"
    path.write_bytes(data[1:])
    count, sentence = 0, "read"
    try:
        for source in read_each(path):
            count += 1
            check_document(run(parse(source)))
    except UnreadableError as error:
        sentence = error.sentence
    assert sentence
    assert path.read_bytes() == data[1:], "a source file was written to"
    path.unlink()
    return count


def check_document(document: Document) -> None:
    """Blocks tile the text, spans lie inside it, findings can be said, the JSON keeps its form."""
    text = document.text
    whole = Span(0, len(text))
    assert tiles(document.blocks, len(text))
    for index, block in enumerate(document.blocks):
        assert block.parent is None or block.parent < index
        assert block.continues is None or block.continues < index
    for field in document.fields:
        assert field.span is None or field.span.of(text) == field.raw
    for finding in document.findings:
        assert finding.code in RULES
        assert finding.message
    for gap in gaps(document):
        assert whole.covers(gap.span)
    _check_flow(document)
    found = json.loads(json.dumps(inspection(document), ensure_ascii=True))
    error = next(_validator().iter_errors(found), None)
    assert error is None, f"{error.json_path}: {error.message[:200]}" if error else ""
    for start, stop in _spans(found):
        assert 0 <= start <= stop <= len(text)


def _check_flow(document: Document) -> None:
    """Every piece of the flow was read from words of the source, and verbatim ones agree."""
    at = 0
    for piece in document.flow.pieces:
        assert piece.at == at
        at += len(piece.text)
        assert 0 <= piece.span.start <= piece.span.stop <= len(document.text)
        assert not piece.is_verbatim or piece.span.of(document.text) == piece.text


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(resource_text("schemas", "inspect-1.schema.json")))


def _spans(value: object, key: str = "") -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _spans(one, name)
    elif isinstance(value, list):
        if key in ("span", "lead_in", "mark"):
            yield value[0], value[1]
        else:
            for one in value:
                if key == "spans":
                    yield one[0], one[1]
                else:
                    yield from _spans(one)
