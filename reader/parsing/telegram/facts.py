"""The fields of one telegram by name, collected from its recognised lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document import BlockRole, Field
from reader.parsing.telegram.values import (
    authority_fields,
    order_fields,
    passing_fields,
    subject_field,
    tags_fields,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


_SILENT = frozenset({BlockRole.PARAGRAPH, BlockRole.BLANK, BlockRole.RULE, BlockRole.ADDRESSEE})


def collect_facts(text: str, whole: Iterable[Item], group: Group) -> Facts:
    """Every field of the items a telegram is read from, and of its listing.

    Args:
        text: The whole text.
        whole: The items of the complete copy.
        group: All its parts; a listing may stand above an earlier copy.
    """
    by_name: dict[str, list[Field]] = {}
    seen_listing = [item for item in group.items if item.role is BlockRole.PREAMBLE]
    in_whole = {id(item) for item in whole}
    items = [*(i for i in seen_listing if id(i) not in in_whole), *whole]
    for item in items:
        if item.role not in _SILENT:
            for one in _item_facts(text, item):
                by_name.setdefault(one.name, []).append(one)
    return Facts(by_name)


def _item_facts(text: str, item: Item) -> Sequence[Field]:
    role = item.role
    if role is BlockRole.SUBJECT:
        found = subject_field(text, item)
        return [found] if found else []
    if role is BlockRole.TAGS:
        return tags_fields(text, item)
    if role is BlockRole.PASSING_INSTRUCTION:
        return passing_fields(text, item)
    if role is BlockRole.EXECUTIVE_ORDER:
        return order_fields(item)
    if role is BlockRole.CLASSIFICATION_AUTHORITY:
        return authority_fields(text, item)
    return item.facts
