import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.tokens import normal, tokens, words_for_index
from reader.document import Span


def _words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Harbor lamps, 14,675 of them.", ["harbor", "lamps", "14", "675", "of", "them"]),
        ("VELLIN 00000792 07VELLIN0792", ["vellin", "792", "7vellin792"]),
        ("000 0 1000", ["0", "0", "1000"]),
        ("Café CAFE\u0301 cafe", ["cafe", "cafe", "cafe"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("snake_case don't", ["snake", "case", "don", "t"]),
        ("灯台 と lamp", ["灯", "台", "と", "lamp"]),
        ("no\u00a0break\u2028line", ["no", "break", "line"]),
        ("½ ²", ["12", "2"]),
        ("— … ¶ \u0301", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert _words(text) == words


def test_a_word_stands_where_its_characters_stand() -> None:
    text = "Vor dem CAFE\u0301 00792."

    assert [text[t.start : t.stop] for t in tokens(text)] == ["Vor", "dem", "CAFE\u0301", "00792"]


def test_a_part_of_a_text() -> None:
    assert [t.word for t in tokens("one two three", Span(4, 9))] == ["two", "t"]


@given(st.text())
def test_every_word_is_normal_and_in_place(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.stop <= len(text)
        assert token.word
        assert normal(text[token.start : token.stop]) == token.word
        assert normal(token.word) == token.word
        at = token.stop


@given(st.text())
def test_the_index_sees_the_same_words(text: str) -> None:
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE words USING fts5(body, tokenize='ascii')")
        database.execute("CREATE VIRTUAL TABLE seen USING fts5vocab(words, instance)")
        database.execute("INSERT INTO words VALUES (?)", (words_for_index(text),))
        seen = [term for (term,) in database.execute('SELECT term FROM seen ORDER BY "offset"')]
    finally:
        database.close()

    assert seen == _words(text)
