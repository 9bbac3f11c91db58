"""The layout between two starts: where the window stood, and what its user chose by hand.

Older versions stored the sizes a splitter had, which tell only what the layout had made of it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDataStream, QIODevice

from reader.ui.window.layout import LEAST_SIDE, Chosen

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIGN = "sides:"
_MOST = 10_000
_PARTS = 3
_MADE_LEFT, _MADE_RIGHT = (288, 340), (240, 300)
"""Widths that the layout of older versions gave by itself: nobody chose them."""
_MOST_LISTED, _NEAR = 480, 2
"""A wider left side held filters or a table then; a splitter was off by its rules."""


@dataclass(frozen=True, slots=True)
class StoredLayout:
    """What is kept of a window.

    Attributes:
        geometry: As Qt saves it; empty for none.
        chosen: What the user chose by hand.
    """

    geometry: bytes
    chosen: Chosen


def to_text(stored: StoredLayout) -> str:
    """The stored form: the geometry in base 64 and the choices that are not as delivered."""
    words = []
    for one in fields(stored.chosen):
        value = getattr(stored.chosen, one.name)
        if value is True:
            words.append(one.name)
        elif value:
            words.append(f"{one.name}={value}")
    geometry = bytes(QByteArray(stored.geometry).toBase64().data()).decode()
    return f"{geometry}|{_SIGN}{','.join(words)}"


def from_text(text: str) -> StoredLayout:
    """Read the stored form, or that of an older version; what cannot be read is as delivered."""
    geometry, _, sides = text.partition("|")
    chosen = _chosen(sides.removeprefix(_SIGN)) if sides.startswith(_SIGN) else _older(sides)
    return StoredLayout(bytes(QByteArray.fromBase64(geometry.encode()).data()), chosen)


def _chosen(text: str) -> Chosen:
    words = dict(word.partition("=")[::2] for word in text.split(","))
    return Chosen(
        list=_width(words, "list"),
        facets=_width(words, "facets"),
        table=_width(words, "table"),
        narrow=_width(words, "narrow"),
        right=_width(words, "right"),
        is_left_folded="is_left_folded" in words,
        is_right_folded="is_right_folded" in words,
    )


def _width(words: Mapping[str, str], name: str) -> int | None:
    number = words.get(name, "")
    is_width = number.isascii() and number.isdecimal() and LEAST_SIDE <= int(number) <= _MOST
    return int(number) if is_width else None


def _older(text: str) -> Chosen:
    """What the sizes of a splitter tell: ``QSplitter.saveState`` in base 64."""
    sizes = _sizes(QByteArray.fromBase64(text.encode()))
    if len(sizes) != _PARTS:
        return Chosen()
    left, _, right = sizes
    return Chosen(
        list=_by_hand(left, _MADE_LEFT) if left <= _MOST_LISTED else None,
        right=_by_hand(right, _MADE_RIGHT),
        is_left_folded=left == 0,
    )


def _by_hand(size: int, made: tuple[int, int]) -> int | None:
    if not LEAST_SIDE <= size <= _MOST or any(abs(size - one) <= _NEAR for one in made):
        return None
    return size


def _sizes(state: QByteArray) -> list[int]:
    stream = QDataStream(state, QIODevice.OpenModeFlag.ReadOnly)
    stream.readInt32()
    stream.readInt32()
    count = stream.readUInt32()
    if count != _PARTS:
        return []
    sizes = [stream.readInt32() for _ in range(count)]
    return sizes if stream.status() is QDataStream.Status.Ok else []
