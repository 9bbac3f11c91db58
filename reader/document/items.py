"""What the items of a list are called: ``item 27`` by its printed number, ``bullet 1.2`` by count.

Also which items have a number, for who wants to go to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.document.span import Span, hull

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document.document import Document, ItemList, ListItem


def printed_label(item: ListItem) -> str:
    """The number or letter an item is printed with, without dot and brackets; empty for a sign."""
    label = item.marker.strip().strip("().")
    # An `o` that stands alone is drawn as a bullet is.
    return label if label.isalnum() and item.marker.strip() != "o" else ""


def item_name(one: ItemList, item: ListItem) -> str:
    """``item 27``, ``bullet 1.2``, ``item 3, bullet 2``: an item with those it lies in.

    Args:
        one: The list.
        item: One of it.
    """
    parts = [_named(item)]
    while item.parent is not None:
        item = one.items[item.parent]
        parts.append(_named(item))
    runs = groupby(reversed(parts), key=_noun)
    return ", ".join(f"{noun} {'.'.join(label for _, label in run)}" for noun, run in runs)


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item that is printed with a number.

    Attributes:
        number: That number.
        span: Its text with its marker.
        level: Depth from 1.
        extent: From the first item of its list to the last.
    """

    number: int
    span: Span
    level: int
    extent: Span


def numbered_items(document: Document) -> tuple[NumberedItem, ...]:
    """The items of a document's lists that are printed with a number, in order of place."""
    found: list[NumberedItem] = []
    for one in document.lists:
        spans = [item.span for item in one.items]
        extent = hull(spans)
        for item in one.items if extent is not None else ():
            label = printed_label(item)
            if label.isdecimal() and extent is not None:
                found.append(NumberedItem(int(label), item.span, item.level, extent))
    return tuple(sorted(found, key=_place))


def items_numbered(
    items: Sequence[NumberedItem], number: int, near: int
) -> tuple[NumberedItem, ...]:
    """Those with a number: of the list at a place first, outer ones before inner ones.

    Args:
        items: Of a document.
        number: As printed.
        near: Source offset.
    """
    wanted = [one for one in items if one.number == number]
    wanted.sort(key=attrgetter("level"))
    wanted.sort(key=lambda one: not one.extent.holds(near))
    return tuple(wanted)


def _place(one: NumberedItem) -> int:
    return one.span.start


def _named(item: ListItem) -> tuple[str, str]:
    label = printed_label(item)
    return ("item", label) if label else ("bullet", str(item.number))


def _noun(part: tuple[str, str]) -> str:
    return part[0]
