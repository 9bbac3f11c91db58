"""Labels: kept twice, by label and by document, and found by their keys."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.collection.completeness import letters_of, states_of
from reader.collection.entry import Facet
from reader.collection.labels import label_number, values_of
from reader.collection.tokens import joined_words, tokens
from reader.collection.writer import FileEntries, FileRecord, Writer
from reader.document import SectionState
from reader.document.varints import packed_numbers, unpacked_numbers
from tests.collection.entries import entries
from tests.collection.test_relations import in_memory

if TYPE_CHECKING:
    from reader.collection.entry import Entry

FOLDERS = ("", "boxes/", "boxes/1979 letters/")
_OF_READERS = (Facet.TAG, Facet.STATUS)
rounds = st.lists(
    st.dictionaries(st.integers(0, 3), st.tuples(st.sampled_from(FOLDERS), entries()), max_size=4),
    min_size=1,
    max_size=3,
)


@given(rounds)
def test_what_is_kept_by_document_is_what_is_kept_by_label(
    puts: list[dict[int, tuple[str, Entry]]],
) -> None:
    with closing(in_memory()) as connection:
        writer = Writer(connection)
        for files in puts:
            records = [
                FileEntries(FileRecord(f"{folder}{n}.txt", 1, 1), (entry,))
                for n, (folder, entry) in files.items()
            ]
            writer.put(records, added=0)
        for (id_,) in connection.execute("SELECT id FROM documents").fetchall():
            for facet in Facet:
                rows = connection.execute(
                    "SELECT l.value, l.id FROM labelled x JOIN labels l ON l.id = x.label"
                    " WHERE x.document = ? AND l.facet = ? ORDER BY l.value",
                    (id_, int(facet)),
                ).fetchall()
                expected = [] if facet in _OF_READERS else [value for value, _ in rows]
                assert values_of(connection, id_, facet) == expected
                for value, number in rows:
                    assert label_number(connection, facet, value) == number
        assert label_number(connection, Facet.CODE, "kipr") is None


@given(st.text() | st.text("aZ0 9-é"))
def test_joined_words_are_those_of_the_tokenizer(text: str) -> None:
    assert joined_words(text) == "".join(token.word for token in tokens(text))


@given(st.lists(st.integers(0, 1 << 62)))
def test_packed_numbers_come_back(numbers: list[int]) -> None:
    assert list(unpacked_numbers(packed_numbers(numbers))) == numbers


@given(st.lists(st.sampled_from(SectionState)).map(tuple))
def test_letters_of_sections_come_back(sections: tuple[SectionState, ...]) -> None:
    assert states_of(letters_of(sections)) == sections
