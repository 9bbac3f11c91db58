"""A search a stretch at a time finds what one search finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import stretches
from reader.document.stretches import matches_of

_PATTERNS = (r"ab", r"a\s+b", r"(?<!\w)a(?!\w)", r"b+", r"a*", r"^a", r"[ab]{3}")


@given(
    st.text(alphabet="ab \n", max_size=60),
    st.sampled_from(_PATTERNS),
    st.integers(1, 9),
)
def test_the_same_is_found(text: str, expression: str, stretch: int) -> None:
    pattern = re.compile(expression, re.MULTILINE)
    wanted = [one.span() for one in pattern.finditer(text) if one.end() > one.start()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "_STRETCH", stretch)
        patch.setattr(stretches, "_BEHIND", 60)
        assert [one.span() for one in matches_of(pattern, text)] == wanted


def test_a_match_over_the_end_of_a_stretch_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "_STRETCH", 4)
    monkeypatch.setattr(stretches, "_BEHIND", 2)
    found = [one.group() for one in matches_of(re.compile(r"lamps?"), "a lamps, a lamp")]
    assert found == ["lamps", "lamp"]
