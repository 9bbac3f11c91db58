"""Ids come back as they were packed, and spoiled ones are told."""

from __future__ import annotations

import sqlite3
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.index import is_damage
from reader.collection.packed_ids import packed_ids, short_ids, short_ids_in, unpacked_ids
from reader.collection.schema import DAY, FIRST_UNDATED

_ANY_IDS = st.lists(st.integers(-(1 << 63), (1 << 63) - 1)).map(lambda ids: array("q", ids))
_DAY = 730_000 * DAY


@given(_ANY_IDS)
def test_a_list_comes_back(ids: array[int]) -> None:
    assert unpacked_ids(packed_ids(ids)) == ids


def test_a_long_list_takes_a_byte_a_document() -> None:
    ids = array("q", (_DAY + number // 4 * DAY + number % 4 for number in range(20_000)))
    assert len(packed_ids(ids)) < len(ids)


@given(st.lists(st.integers(_DAY, _DAY + 3 * DAY - 1)).map(lambda ids: array("q", ids)))
def test_ids_of_our_days_take_four_bytes_each(ids: array[int]) -> None:
    stored = short_ids(ids, _DAY + 3 * DAY)
    assert len(stored) == 4 * len(ids)
    assert short_ids_in(stored, _DAY + 3 * DAY) == ids.tolist()


@pytest.mark.parametrize("stop", [1 << 31, (1 << 31) + 1, FIRST_UNDATED, (1 << 63) - 1])
def test_ids_of_far_days_come_back(stop: int) -> None:
    ids = array("q", (stop - 1, 0, stop - 2))
    assert short_ids_in(short_ids(ids, stop), stop) == ids.tolist()


def test_what_is_spoiled_is_damage() -> None:
    spoiled = packed_ids(array("q", range(100)))[:-3]
    with pytest.raises(sqlite3.DatabaseError) as told:
        unpacked_ids(spoiled)
    assert is_damage(told.value)
    for stop in (_DAY + DAY, FIRST_UNDATED):
        with pytest.raises(sqlite3.DatabaseError) as told:
            short_ids_in(b"abc", stop)
        assert is_damage(told.value)
