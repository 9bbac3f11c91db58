from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.checks import read_document
from reader.collection.tokens import tokens
from reader.document import SourceText, tiles
from reader.document.flow import words_of
from reader.document.folds import Fold, folded, folds_of, packed, unpacked
from reader.intake.markdown_lines import read_markdown
from reader.parsing import parse

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
folds = st.builds(
    lambda start, length, joined, is_prose, is_head: Fold(
        start, start + length, joined[0], is_prose, is_head, joined[1]
    ),
    st.integers(0, 1 << 22),
    st.integers(0, 1 << 18),
    st.sampled_from([(True, joint) for joint in (None, "", "\t")] + [(False, None)]),
    st.booleans(),
    st.booleans(),
)
LINES = st.sampled_from(
    [
        "1. (U) The lamp of the har-",
        "bour was lit  by the  keeper, who-",
        "ever he was.",
        "",
        "   ",
        "UNCLAS SECTION 01 OF 02 VELLIN 000412",
        "SUBJECT: LAMPS AND",
        "HARBOURS",
        "VELLIN 00000412  002 OF 003",
        "a\x1ctab\tand\rmore -",
        "2. (SBU) Another paragraph\u2028 of words.\x0c",
        "- a point",
        "- another\t ",
        "HALLORAN",
        "TAGS: EWWT, KIPR",
    ]
)


MARKED = st.sampled_from(
    [
        "# The *lamp* at `Vellin` #",
        "It was **lit**, who-",
        "ever **kept-**",
        "*it*  [for the har-](https://lamp.example/a_b) bour.",
        "- a [point](b) of ![three](c)",
        "> quoted **by",
        "> two** lines",
        "> > within",
        "| a | **b** |",
        "|---|---|",
        "| 1 | |",
        "```",
        "---",
        "title: Lamps",
        "",
        "![](nothing.png)",
        "\\*not\\* <https://lamp.example>  ",
    ]
)
PATHS = sorted(p for p in SAMPLES.rglob("*") if p.is_file() and ".lacuna" not in p.name)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_sample_reads_as_its_flow(path: Path) -> None:
    for document in read_document(path):
        kept = packed(folds_of(document.text, document.blocks, signs=document.source.signs))
        assert folded(document.text, unpacked(kept)).text == document.flow.text


@given(st.lists(LINES, max_size=30).map("\n".join) | st.text(max_size=60))
def test_any_text_reads_as_its_flow(text: str) -> None:
    text = text.replace("\r", "\n").encode("utf-8", "replace").decode()
    document = parse(SourceText.from_text(text))
    assert folded(text, folds_of(text, document.blocks)).text == document.flow.text


@given(st.lists(MARKED, max_size=12).map("\n".join) | st.text("*`_[]()> -|\n\tab1#", max_size=60))
def test_any_markdown_reads_as_its_flow(text: str) -> None:
    found = read_markdown(text)
    source = SourceText.from_text(text, "lamp.md")
    marks, signs = tuple(found.marks), tuple(found.signs)
    source = replace(source, media_type="text/markdown", marks=marks, signs=signs)
    document = parse(source)
    assert tiles(document.blocks, len(text))
    kept = packed(folds_of(text, document.blocks, signs=signs))
    assert folded(text, unpacked(kept)).text == document.flow.text
    words = [token.word for token in tokens(words_of(text, document.blocks, signs))]
    assert words == [token.word for token in tokens(document.flow.text)]


@given(st.lists(folds, max_size=20))
def test_packing_loses_nothing(some: list[Fold]) -> None:
    assert list(unpacked(packed(some))) == some
