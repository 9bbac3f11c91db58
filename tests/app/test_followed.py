from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.app.followed import Followed
from reader.document import Span

_BEFORE = """\
The tide turned.
Nine lighters lay at the quay.

The clerk kept a list.
A heron stood there.

Nobody counted them.
"""


def place(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def followed(after: str, words: str) -> str | None:
    span = Followed(_BEFORE, after).span(place(_BEFORE, words))
    return span.of(after) if span is not None else None


def test_words_are_followed_behind_lines_that_came_and_went() -> None:
    after = "A new head.\nAnd more.\n" + _BEFORE.replace("The tide turned.\n", "")
    both = Followed(_BEFORE, after)
    for words in ("Nine lighters", "The clerk", "heron stood", "list.\nA heron"):
        assert both.span(place(_BEFORE, words)) == place(after, words)
        assert both.offset(_BEFORE.index(words)) == after.index(words)


def test_words_of_a_changed_line_are_found_in_it() -> None:
    after = _BEFORE.replace("The clerk kept", "And the clerk of the port kept")
    assert followed(after, "kept a list") == "kept a list"
    assert followed(after, "The clerk kept") is None


def test_places_of_a_changed_line_go_with_the_words_about_them() -> None:
    before = "One line with a seal here, a seal there, and a third seal at its end."
    after = before.replace("with a", "of many more words with a").replace("third", "last")
    places = [at.start() for at in re.finditer("seal", before)]
    kept = Followed(before, before.replace("with a", "of many more words with a"))
    assert [kept.offset(at) - at for at in places] == [len("of many more words ")] * 3
    both = Followed(before, after)
    assert after[both.offset(places[2]) :] == "seal at its end."


def test_of_what_is_gone_the_place_is_left() -> None:
    after = _BEFORE.replace("The clerk kept a list.\nA heron stood there.\n", "")
    both = Followed(_BEFORE, after)
    assert followed(after, "A heron") is None
    assert after[: both.offset(_BEFORE.index("heron"))].endswith("quay.\n\n")


def test_words_that_moved_count_where_they_stand_once() -> None:
    line = "A heron stood there.\n"
    after = line + _BEFORE.replace(line, "")
    assert followed(after, "heron stood") == "heron stood"
    assert followed(line + after, "heron stood") is None


def test_an_equal_line_elsewhere_is_not_taken_for_this_one() -> None:
    before = "one\nsame\ntwo\nsame\nthree\n"
    after = "one\ntwo\nsame\nthree\n"
    both = Followed(before, after)
    second = Span(13, 17)
    assert both.span(second) == Span(8, 12)


@given(st.text("ab\n"), st.text("ab\n"), st.data())
def test_what_is_followed_reads_the_same(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before)))
    stop = data.draw(st.integers(start, len(before)))
    both = Followed(before, after)
    assert 0 <= both.offset(start) <= len(after)
    span = Span(start, stop)
    found = both.span(span) if start < stop else None
    assert found is None or found.of(after) == span.of(before)


@given(st.text("ab\n"))
def test_the_same_text_is_left_as_it_is(text: str) -> None:
    both = Followed(text, text)
    assert [both.offset(at) for at in range(len(text))] == list(range(len(text)))
