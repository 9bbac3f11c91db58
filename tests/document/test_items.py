"""What the items of a list are called, and how far a numbered one goes."""

from __future__ import annotations

import pytest

from reader.document import BlockRole, Document, OutlineKind, Span, outline, place_of
from reader.document.items import items_numbered, numbered_items
from tests.app.test_find import read

COUNTED = "The berths:\n\n" + "".join(f"{n}. The clerk noted berth {n}.\n" for n in range(1, 1004))
MIXED = """\
The berths:

1. The clerk noted the first.
  a. One lighter lay there.
  b. Another came.
2. The clerk noted the second:
  - with a lamp
  - without one

Others:

- The quay.
- The lock.
"""


def label(document: Document, words: str) -> str:
    at = document.text.index(words)
    return place_of(document, Span(at, at + len(words))).label


@pytest.mark.parametrize("number", [1, 99, 100, 120, 999, 1000, 1003])
def test_a_numbered_list_goes_on_past_ninety_nine(number: int) -> None:
    document = read(COUNTED)
    (found,) = document.lists
    assert len(found.items) == 1003
    assert label(document, f"noted berth {number}.") == f"item {number}"
    at = document.text.index(f"{number}. The")
    block = next(one for one in document.blocks if one.span.holds(at))
    assert block.role is BlockRole.LIST_ITEM


def test_a_year_at_the_begin_of_a_line_is_no_item() -> None:
    document = read("It opened in\n\n1999. The clerk noted it.\n\n2007. The quay was closed.\n")
    assert document.lists == ()


def test_numbers_are_items_and_signs_are_bullets() -> None:
    document = read(MIXED)
    assert [label(document, words) for words in ("the first", "Another", "without", "lock")] == [
        "item 1",
        "item 1.b",
        "item 2, bullet 2",
        "bullet 2",
    ]


def test_the_outline_draws_the_number_of_a_numbered_list() -> None:
    document = read(MIXED)
    lists = [one for one in outline(document) if one.kind is OutlineKind.LIST]
    assert [(one.marker, one.label) for one in lists] == [("1.", "6 items"), ("•", "2 items")]


def test_of_several_lists_the_one_at_the_place_is_asked_first() -> None:
    document = read("Here:\n\n1. One quay.\n2. Two.\n\nThere:\n\n1. A lock.\n2. Another.\n")
    items = numbered_items(document)
    assert [one.number for one in items] == [1, 2, 1, 2]
    there = document.text.index("Another")
    found = items_numbered(items, 1, there)
    assert [one.span.of(document.text) for one in found] == ["1. A lock.", "1. One quay."]
    assert items_numbered(items, 3, there) == ()
