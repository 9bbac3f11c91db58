"""A slow, obvious matcher: what a query means, said once more without an index."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.entry import BETWEEN, Entry, Facet
from reader.collection.query import (
    And,
    Condition,
    DateRange,
    FieldName,
    Near,
    Node,
    Not,
    Or,
    Words,
    date_bounds,
)
from reader.reference import tags
from tests.collection.note_matcher import note_holds

if TYPE_CHECKING:
    from collections.abc import Sequence

FACETS = {
    FieldName.CODE: Facet.CODE,
    FieldName.POST: Facet.POST,
    FieldName.CLASSIFICATION: Facet.CLASSIFICATION,
    FieldName.CAPTION: Facet.CAPTION,
    FieldName.REF: Facet.REFERENCE,
    FieldName.ID: Facet.REFERENCE_ID,
    FieldName.KIND: Facet.KIND,
    FieldName.CHECK: Facet.CHECK,
    FieldName.FORMAT: Facet.FORMAT,
    FieldName.TAG: Facet.TAG,
    FieldName.STATUS: Facet.STATUS,
}

NOTE_FIELDS = frozenset(
    {
        FieldName.TAG,
        FieldName.NOTE,
        FieldName.AUTHOR,
        FieldName.QUOTE,
        FieldName.COLOUR,
        FieldName.MADE,
        FieldName.CHANGED,
        FieldName.MOTIVATION,
        FieldName.PLACEMENT,
        FieldName.PRIVATE,
    }
)
"""What is asked of a note; asked of documents, they find those that have such a note."""


@dataclass(frozen=True)
class Shelf:
    """A document and the folders it lies in."""

    entry: Entry
    folders: tuple[str, ...] = ()


def matches(shelf: Shelf, node: Node | None) -> bool:
    """Whether a query finds a document."""
    match node:
        case None:
            return True
        case And(parts):
            return all(matches(shelf, part) for part in parts)
        case Or(parts):
            return any(matches(shelf, part) for part in parts)
        case Not(part):
            return not matches(shelf, part)
        case Words():
            return any(list(places(line, node)) for line in lines(shelf.entry))
        case Near():
            return any(is_near(line, node) for line in lines(shelf.entry))
        case Condition():
            return holds(shelf, node)
        case _:
            raise AssertionError(node)


def lines(entry: Entry) -> tuple[list[str], ...]:
    return entry.words.body.split(), entry.words.subject.split()


def places(line: Sequence[str], words: Words) -> list[tuple[int, int]]:
    found = []
    for at in range(len(line) - len(words.words) + 1):
        here = line[at : at + len(words.words)]
        if words.is_prefix:
            same = here[-1].startswith(words.words[-1]) and here[:-1] == [*words.words[:-1]]
        else:
            same = here == [*words.words]
        if same:
            found.append((at, at + len(words.words)))
    return found


def is_near(line: Sequence[str], near: Near) -> bool:
    """Some words of each part lie so that few others stand from the first end to the last start."""
    choices = [places(line, part) for part in near.parts]
    for choice in itertools.product(*choices):
        first_stop = min(choice)[1]
        last_start = max(choice)[0]
        if last_start - first_stop <= near.within:
            return True
    return False


def holds(shelf: Shelf, condition: Condition) -> bool:
    entry, value = shelf.entry, condition.value
    if condition.field in NOTE_FIELDS - {FieldName.TAG}:
        return any(note_holds(note, condition) for note in entry.noted.every)
    if condition.is_without:
        return {
            FieldName.POST: entry.post is None,
            FieldName.CLASSIFICATION: all(
                label.facet is not Facet.CLASSIFICATION for label in entry.labels
            ),
            FieldName.DATE: dated(entry)
            in (("none", "year") if value == "no-month" else ("none",)),
            FieldName.FOLDER: not shelf.folders,
        }[condition.field]
    if isinstance(value, DateRange):
        known = date_bounds(entry.date)
        return known is not None and value.holds(known)
    match condition.field:
        case FieldName.HAS:
            labels = [label.facet for label in entry.noted.labels()]
            return {
                "notes": bool(entry.noted.every),
                "tags": Facet.TAG in labels,
                "checks": entry.findings > 0,
            }[str(value)]
        case FieldName.SECTIONS:
            return sections(entry) == value
        case FieldName.DATED:
            return dated(entry) == value
        case FieldName.INCOMPLETE:
            return entry.is_incomplete == (value == "yes")
        case FieldName.SUBJECT if isinstance(value, Words):
            return bool(places(entry.words.subject.split(), value))
        case FieldName.TO if isinstance(value, Words):
            parts = entry.words.addresses.split(BETWEEN)
            return any(places(part.split(), value) for part in parts)
        case FieldName.TEXT if isinstance(value, Words):
            return bool(places(entry.words.body.split(), value))
        case FieldName.MENU if isinstance(value, Words):
            parts = entry.words.navigation.split(BETWEEN)
            return any(places(part.split(), value) for part in parts)
        case FieldName.FOLDER:
            asked = condition.printed.lower().strip("/").split("/")
            ways = [shelf.folders[: n + 1] for n in range(len(shelf.folders))]
            return any([*way[-len(asked) :]] == asked for way in ways)
        case FieldName.CODE:
            codes = [label.value for label in entry.labels if label.facet is Facet.CODE]
            return any(same(code, value) or is_about(code, value) for code in codes)
        case _:
            facet = FACETS[condition.field]
            labels_ = (*entry.labels, *entry.noted.labels())
            return any(same(one.value, value) for one in labels_ if one.facet is facet)


def sections(entry: Entry) -> str:
    if entry.is_incomplete:
        return "incomplete"
    if entry.declared is not None:
        return "complete"
    return "unknown" if entry.sections else "none"


def dated(entry: Entry) -> str:
    parts = entry.date.partition("T")[0].split("-") if entry.date else []
    return ("none", "year", "month", "day")[len(parts)]


def same(label: str, value: Words | DateRange | str) -> bool:
    key = "".join(c for c in label.lower() if c.isalnum())
    if isinstance(value, Words):
        asked = "".join(value.words)
        return key.startswith(asked) if value.is_prefix else key == asked
    return label == value


def is_about(code: str, value: Words | DateRange | str) -> bool:
    words = "".join(c if c.isalnum() else " " for c in (tags.meaning(code) or "").lower()).split()
    return isinstance(value, Words) and bool(places(words, value))
