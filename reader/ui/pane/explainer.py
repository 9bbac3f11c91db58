"""Explains the words of one document: the field, the code, the part they stand in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.ui.pane.explain import explanation, fields_by_place, mention_at, year_at
from reader.ui.pane.ranges import Ranges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.collection.learned import Learned
    from reader.document import Block, Document, Field
    from reader.ui.theme.theme import Theme


class Explainer:
    """Both projections ask it; fields are laid out at the first question."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._fields: Ranges[_FieldRange] | None = None

    def words_at(self, offset: int, learned: Mapping[str, Learned], theme: Theme) -> str:
        """What is said of a source offset, as HTML; empty for plain text.

        Args:
            offset: In code points.
            learned: What the collection teaches, by token.
            theme: For the colours of the lesser words.
        """
        from reader.reference.tables import folded

        blocks = self.document.blocks
        index = bisect_right(blocks, offset, key=_start) - 1
        block = blocks[index] if index >= 0 else None
        field = self._field_at(offset)
        year = year_at(self.document, offset)
        mention = mention_at(self.document, block, offset)
        taught = learned.get(folded(field.value)) if field is not None else None
        return explanation(block, field, year, theme, mention, taught)

    def _field_at(self, offset: int) -> Field | None:
        if self._fields is None:
            self._fields = Ranges(
                _FieldRange(field, field.span.start, field.span.stop)
                for field in fields_by_place(self.document)
                if field.span is not None
            )
        here = self._fields.touching(offset, offset + 1)
        return min(here, key=_length).field if here else None


@dataclass(frozen=True, slots=True)
class _FieldRange:
    """A field and where its words stand."""

    field: Field
    start: int
    stop: int


def _start(block: Block) -> int:
    return block.span.start


def _length(item: _FieldRange) -> int:
    return item.stop - item.start
