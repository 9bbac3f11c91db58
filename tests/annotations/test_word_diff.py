from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.word_diff import Piece, PieceKind, word_diff

SAME, GONE, NEW = PieceKind.SAME, PieceKind.GONE, PieceKind.NEW


def test_changed_words_stand_between_those_that_stay() -> None:
    pieces = word_diff("Nine lighters came in March.", "Nine barges came in March, late.")
    assert pieces == (
        Piece(SAME, "Nine "),
        Piece(GONE, "lighters"),
        Piece(NEW, "barges"),
        Piece(SAME, " came in March"),
        Piece(NEW, ", late"),
        Piece(SAME, "."),
    )


def test_equal_and_empty_texts() -> None:
    assert word_diff("one", "one") == (Piece(SAME, "one"),)
    assert word_diff("", "one") == (Piece(NEW, "one"),)
    assert word_diff("one", "") == (Piece(GONE, "one"),)
    assert word_diff("", "") == ()


@given(st.text(alphabet="ab \n.é", max_size=60), st.text(alphabet="ab \n.é", max_size=60))
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(p.words for p in pieces if p.kind is not NEW) == before
    assert "".join(p.words for p in pieces if p.kind is not GONE) == after
    assert all(piece.words for piece in pieces)


def test_a_text_written_anew_takes_no_time() -> None:
    before = " ".join(["the", "harbour"] * 20_000)
    after = " ".join(["a", "quay"] * 20_000)
    began = time.process_time()
    assert [piece.kind for piece in word_diff(before, after)] == [GONE, NEW]
    assert time.process_time() - began < 5
