"""Two documents side by side: nothing of either is lost, and like stands beside like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.app.comparing import Pair, PairKind, compare
from reader.document import SourceText
from reader.parsing import parse
from tests.data import bad_bytes

if TYPE_CHECKING:
    from reader.document import Document

FIRST = "The harbour master counted the seals twice before noon and wrote the number down."
SECOND = "Two barges waited at the lock for the clerk, who had gone to fetch the register."
THIRD = "Nobody has said since who opened the third store, nor why the lamp oil was gone."

words = st.sampled_from(["seal", "quay", "clerk", "lamp", "oil", "lock"])
paragraphs = st.lists(st.lists(words, min_size=1, max_size=9), max_size=6)


def _document(*paragraphs_: str) -> Document:
    return parse(SourceText.from_text("\n\n".join(paragraphs_) + "\n"))


def _telegram(*paragraphs_: str) -> Document:
    body = "\n\n".join(paragraphs_)
    text = bad_bytes.TELEGRAM
    return parse(SourceText.from_text(f"{text[: text.index('1. ')]}{body}\n\nHALLORAN\n"))


def _kinds(pairs: tuple[Pair, ...]) -> list[PairKind]:
    return [pair.kind for pair in pairs]


def test_a_document_is_the_same_as_itself_however_its_lines_are_wrapped() -> None:
    wrapped = _document(FIRST.replace(" before", "\nbefore"), SECOND)
    pairs = compare(_document(FIRST, SECOND), wrapped)
    assert set(_kinds(pairs)) == {PairKind.SAME}


def test_a_changed_paragraph_stands_beside_its_other_version() -> None:
    pairs = compare(
        _document(FIRST, SECOND, THIRD),
        _document(FIRST, SECOND.replace("Two barges", "[...]"), THIRD),
    )
    changed = [pair for pair in pairs if pair.kind is PairKind.CHANGED]
    assert len(changed) == 1
    assert changed[0].left is not None
    assert changed[0].right is not None
    assert changed[0].left.text == SECOND
    assert changed[0].right.text.startswith("[...] waited")


def test_an_excised_paragraph_stands_beside_its_number() -> None:
    whole = [f"{n}. (C) {words}" for n, words in enumerate((FIRST, SECOND, THIRD), start=1)]
    excised = "2. (U) [excised] B1"
    pairs = compare(_telegram(*whole), _telegram(whole[0], excised, whole[2]))
    (changed,) = [pair for pair in pairs if pair.kind is PairKind.CHANGED]
    assert changed.left is not None
    assert changed.right is not None
    assert changed.left.text.endswith(SECOND)
    assert changed.right.text.endswith("[excised] B1")


def test_a_paragraph_of_one_alone_has_nothing_beside_it() -> None:
    pairs = compare(_document(FIRST, SECOND, THIRD), _document(FIRST, THIRD))
    assert _kinds(pairs).count(PairKind.LEFT_ONLY) == 1
    assert PairKind.CHANGED not in _kinds(pairs)
    backwards = compare(_document(FIRST, THIRD), _document(FIRST, SECOND, THIRD))
    assert _kinds(backwards).count(PairKind.RIGHT_ONLY) == 1


@given(paragraphs, paragraphs)
def test_both_documents_stand_in_the_pairs_in_order(
    left: list[list[str]], right: list[list[str]]
) -> None:
    documents = [_document(*(" ".join(words) for words in side)) for side in (left, right)]
    pairs = compare(documents[0], documents[1])
    for document, parts in (
        (documents[0], [pair.left for pair in pairs if pair.left]),
        (documents[1], [pair.right for pair in pairs if pair.right]),
    ):
        flow = document.flow
        units = [unit.span.of(flow.text).strip() for unit in flow.units]
        assert [part.text for part in parts] == [text for text in units if text]
    for pair in pairs:
        assert (pair.left is None) == (pair.kind is PairKind.RIGHT_ONLY)
        assert (pair.right is None) == (pair.kind is PairKind.LEFT_ONLY)
