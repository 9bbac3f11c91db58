import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Span, hull


@st.composite
def spans(draw: st.DrawFn, most: int = 40) -> Span:
    start = draw(st.integers(0, most))
    return Span(start, draw(st.integers(start, most)))


@pytest.mark.parametrize(("start", "stop"), [(-1, 2), (3, 2), (-2, -1)])
def test_what_is_no_span(start: int, stop: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, stop)


def test_an_empty_span_is_a_place() -> None:
    assert Span(3, 3)
    assert len(Span(3, 3)) == 0
    assert not Span(3, 3).overlaps(Span(0, 9))
    assert Span(0, 9).covers(Span(3, 3))


def test_a_span_unpacks_and_sorts() -> None:
    start, stop = Span(2, 5)
    assert (start, stop) == (2, 5)
    assert sorted([Span(2, 5), Span(1, 9), Span(2, 3)]) == [Span(1, 9), Span(2, 3), Span(2, 5)]


@given(spans(), spans())
def test_spans_are_sets_of_offsets(one: Span, other: Span) -> None:
    mine, theirs = set(range(*one)), set(range(*other))
    assert len(one) == len(mine)
    assert one.overlaps(other) == bool(mine & theirs)
    shared = one.intersection(other)
    assert set(range(*shared) if shared else ()) == mine & theirs
    if theirs:
        assert one.covers(other) == (theirs <= mine)
    assert all(one.holds(offset) == (offset in mine) for offset in range(42))
    assert one.shifted(2) == Span(one.start + 2, one.stop + 2)


@given(st.lists(spans()))
def test_the_hull_covers_all_and_no_more(parts: list[Span]) -> None:
    whole = hull(parts)
    if whole is None:
        assert parts == []
        return
    assert all(whole.covers(part) for part in parts)
    assert whole.start in {part.start for part in parts}
    assert whole.stop in {part.stop for part in parts}


@given(st.text(st.sampled_from("a \n\t\u00a0\x1c"), max_size=12), spans(12))
def test_stripped_takes_white_space_off_both_ends(text: str, span: Span) -> None:
    stripped = Span(min(span.start, len(text)), min(span.stop, len(text))).stripped(text)
    assert stripped.of(text) == span.of(text).strip()
    assert Span(0, 12).covers(stripped)
