import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.hits import _runs
from reader.collection.query import Words
from reader.collection.quick_places import quick_places
from reader.collection.tokens import tokens
from reader.document import Span

_PIECE_LIST = "lamp LAMP Lamps 0 00 07 a0b 7 - ¶ é e\u0301 ’ _ 灯 \u017f \u212a ½ a \x1a \n \u2028"
_PIECES = st.sampled_from([" ", *_PIECE_LIST.split(" ")])
_WORD_LIST = "lamp lamps 0 7 a0b a7 a lampe 灯 12 e s k"
_WORDS = st.sampled_from(_WORD_LIST.split())


def _slowly(text: str, asked: Words) -> list[Span]:
    return list(_runs(list(tokens(text)), asked))


@given(st.lists(_PIECES).map("".join), st.lists(_WORDS, min_size=1, max_size=3), st.booleans())
def test_finds_what_looking_at_each_word_finds(text: str, words: list[str], prefix: bool) -> None:
    asked = Words(tuple(words), is_prefix=prefix)

    assert quick_places(text, [asked]) in (None, _slowly(text, asked))


@given(st.text(st.characters(max_codepoint=127)), st.text("ab0 ", min_size=1), st.booleans())
def test_a_text_in_ascii_is_never_looked_at_slowly(text: str, words: str, prefix: bool) -> None:
    for text_ in (text, f"{text} {words}1 {words}"):
        found = [token.word for token in tokens(words)] or ["a"]
        asked = Words(tuple(found), is_prefix=prefix)

        assert quick_places(text_, [asked]) == _slowly(text_, asked)


@pytest.mark.parametrize(
    ("text", "words", "is_quick"),
    [
        ("¶1. The “harbor lamp’s” keeper – Café", ("lamp",), True),
        ("Das Café am Hafen", ("cafe",), False),
        ("Das Café am Hafen", ("das", "am"), True),
    ],
)
def test_only_a_word_that_was_asked_for_is_looked_at_slowly(
    text: str, words: tuple[str, ...], is_quick: bool
) -> None:
    found = quick_places(text, [Words(words)])

    assert (found is not None) is is_quick
    assert found in (None, _slowly(text, Words(words)))
