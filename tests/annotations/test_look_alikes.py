"""Whether words stand in a text more than once, as the plain expression for them says it."""

from __future__ import annotations

from itertools import islice

import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.selectors import _Texts
from reader.annotations.sketching import _PIECE, _piecewise, hashes_of, sketch_of

LETTERS = st.text("aab  \n", max_size=60)


@given(LETTERS, st.integers(0, 59), st.integers(1, 12))
def test_look_alikes_are_those_of_one_expression_for_all_words(
    text: str, start: int, length: int
) -> None:
    words = text[start : start + length]
    parts = words.split()
    lead = r"\s" if words[:1].isspace() else ""
    tail = r"\s" if words[-1:].isspace() else ""
    pattern = regex.compile(lead + r"\s+".join(parts) + tail)
    found = list(islice(pattern.finditer(text, overlapped=True), 2))
    assert _Texts(text, "").has_several(words) is (bool(parts) and len(found) == 2)


def test_a_long_text_is_sketched_in_pieces_that_miss_no_row_of_words() -> None:
    text = " ".join(f"lighter{number}" for number in range(_PIECE // 4))
    pieces = list(_piecewise(text))
    assert len(pieces) > 2
    assert frozenset().union(*map(hashes_of, pieces)) == hashes_of(text.split())
    ends_with_a_piece = " ".join(pieces[0])
    for more in ("", " one", " one two three four five"):
        whole = ends_with_a_piece + more
        assert sketch_of(whole) == sketch_of(whole.replace(" ", "\n"))
        assert frozenset().union(*map(hashes_of, _piecewise(whole))) == hashes_of(whole.split())
