"""The fields of one telegram by name, collected from its recognised lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field, Span
from reader.parsing.telegram.numbering import MARK
from reader.parsing.telegram.text_head import is_numbered_authority, may_be_authority
from reader.parsing.telegram.values import (
    authority_fields,
    order_fields,
    passing_fields,
    subject_field,
    tags_fields,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.parsing.telegram.model import Item
    from reader.parsing.telegram.parts import Group


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of a telegram by name, in order of place."""

    by_name: dict[str, list[Field]]

    def one(self, name: str) -> Field | None:
        """The first of a name."""
        found = self.by_name.get(name)
        return found[0] if found else None

    def every(self, name: str) -> tuple[Field, ...]:
        """All of a name."""
        return tuple(self.by_name.get(name, ()))

    def distinct(self, name: str) -> tuple[Field, ...]:
        """All of a name, each value once."""
        by_value: dict[str, Field] = {}
        for one in self.every(name):
            by_value.setdefault(one.value, one)
        return tuple(by_value.values())


_PARAGRAPH = BlockRole.PARAGRAPH
_SILENT = frozenset({BlockRole.PARAGRAPH, BlockRole.BLANK, BlockRole.RULE, BlockRole.ADDRESSEE})
_READ_AS_A_WHOLE = frozenset(
    {
        BlockRole.SUBJECT,
        BlockRole.TAGS,
        BlockRole.PASSING_INSTRUCTION,
        BlockRole.EXECUTIVE_ORDER,
        BlockRole.CLASSIFICATION_AUTHORITY,
    }
)
"""Items whose fields may go over several lines; the others' were found on their lines."""
MOST_ROWS = 12
AMONG_FIRST = 3
"""An authority printed as a numbered paragraph is one of the first so many."""


def collect_facts(text: str, whole: Sequence[Item], group: Group) -> Facts:
    """Every field of the items a telegram is read from, and of its listing.

    Args:
        text: The whole text.
        whole: The items of the complete copy.
        group: All its parts; a listing may stand above an earlier copy.
    """
    by_name: dict[str, list[Field]] = {}
    items = whole
    if group.copies:
        seen_listing = [item for item in group.items if item.role is BlockRole.PREAMBLE]
        in_whole = {id(item) for item in whole}
        items = [*(i for i in seen_listing if id(i) not in in_whole), *whole]
    paragraphs = 0
    for index, item in enumerate(items):
        found: Sequence[Field] = ()
        if item.role not in _SILENT:
            found = _item_facts(text, item)
        elif paragraphs < AMONG_FIRST and item.role is _PARAGRAPH:
            paragraphs += 1
            if not may_be_authority(text, item.first.at):
                continue
            span = _paragraph_from(items[index : index + MOST_ROWS])
            if is_numbered_authority(span.of(text)):
                found = authority_fields(text, span)
        for one in found:
            by_name.setdefault(one.name, []).append(one)
    return Facts(by_name)


def _paragraph_from(items: Sequence[Item]) -> Span:
    """The running text that begins with the first item, up to a blank line or another number."""
    stop = items[0]
    for item in items[1:]:
        if item.role is not BlockRole.PARAGRAPH or MARK.match(item.first.head):
            break
        stop = item
    return Span(items[0].words_span.start, stop.words_span.stop)


def _item_facts(text: str, item: Item) -> Sequence[Field]:
    role = item.role
    if role not in _READ_AS_A_WHOLE:
        return item.facts
    if role is BlockRole.SUBJECT:
        found = subject_field(text, item)
        return [found] if found else []
    if role is BlockRole.TAGS:
        return tags_fields(text, item)
    if role is BlockRole.PASSING_INSTRUCTION:
        return passing_fields(text, item)
    if role is BlockRole.EXECUTIVE_ORDER:
        return order_fields(item)
    return authority_fields(text, item.words_span)
