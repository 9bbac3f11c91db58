"""From a query to SQL: what the full-text table is asked, and a condition on ``documents d``."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from reader.collection.completeness import Completeness
from reader.collection.entry import Facet
from reader.collection.labels import folder_key, label_key
from reader.collection.note_conditions import documents_showing, note_condition
from reader.collection.query import (
    And,
    Condition,
    DateRange,
    FieldName,
    Near,
    Node,
    Not,
    Or,
    Similar,
    Words,
)
from reader.collection.schema import Precision
from reader.collection.sql import Sql, directly_in, joined, phrase
from reader.collection.tokens import tokens
from reader.reference import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TEXT = "{body subject}"
SUBJECT = "{subject}"
"""What the full-text table is asked for words in."""
_COLUMNS = {
    FieldName.TEXT: "{body}",
    FieldName.SUBJECT: SUBJECT,
    FieldName.TO: "{addresses}",
    FieldName.MENU: "{navigation}",
}
_LABELLED = {
    FieldName.CODE: Facet.CODE,
    FieldName.POST: Facet.POST,
    FieldName.CLASSIFICATION: Facet.CLASSIFICATION,
    FieldName.CAPTION: Facet.CAPTION,
    FieldName.REF: Facet.REFERENCE,
    FieldName.ID: Facet.REFERENCE_ID,
    FieldName.KIND: Facet.KIND,
    FieldName.CHECK: Facet.CHECK,
    FieldName.FORMAT: Facet.FORMAT,
    FieldName.FOLDER: Facet.FOLDER,
    FieldName.TAG: Facet.TAG,
    FieldName.STATUS: Facet.STATUS,
}
_WITHOUT = {
    (FieldName.POST, "none"): Sql("(d.post IS NULL)"),
    (FieldName.CLASSIFICATION, "none"): Sql("(d.classification IS NULL)"),
    (FieldName.DATE, "none"): Sql(f"(d.precision = {int(Precision.NONE)})"),
    (FieldName.DATE, "no-month"): Sql(f"(d.precision <= {int(Precision.YEAR)})"),
    (FieldName.FOLDER, "."): Sql(f"d.file IN (SELECT id FROM files WHERE {directly_in('').text})"),
}
_LIKE = re.compile("[!%_]")
_ESCAPED = r"!\g<0>"
_HAS = {"notes": "d.notes > 0", "tags": "d.tags > 0", "checks": "d.findings > 0"}


def spelled(node: Node, spellings: dict[str, Sequence[str]]) -> Node:
    """The query with each similar word replaced by the spellings found for it."""
    match node:
        case Similar(word):
            found = tuple(Words((one,)) for one in spellings.get(word, (word,)))
            return Or(found) if len(found) > 1 else next(iter(found), Words((word,)))
        case And(parts):
            return And(tuple(spelled(part, spellings) for part in parts))
        case Or(parts):
            return Or(tuple(spelled(part, spellings) for part in parts))
        case Not(part):
            return Not(spelled(part, spellings))
        case _:
            return node


def similar_in(node: Node) -> Iterator[str]:
    """The words whose spellings a query asks for."""
    match node:
        case Similar(word):
            yield word
        case And(parts) | Or(parts):
            for part in parts:
                yield from similar_in(part)
        case Not(part):
            yield from similar_in(part)
        case _:
            return


def match_of(node: Node, text: str = TEXT) -> str | None:
    """A node in the full-text table's own language; None where that cannot say it.

    Args:
        node: Of a query.
        text: The columns in which words without a field are looked for; words that must not be
            there may stand in none.
    """
    match node:
        case Words():
            return f"{text} : {phrase(node)}"
        case Similar(word):
            return match_of(Words((word,)), text)
        case Near(parts, within):
            return f"{text} : NEAR({' '.join(map(phrase, parts))}, {within})"
        case Condition(field, Words() as value) if field in _COLUMNS:
            return f"{_COLUMNS[field]} : {phrase(value)}"
        case Or(parts):
            found = [match_of(part, text) for part in parts]
            return None if None in found else f"({' OR '.join(map(str, found))})"
        case And(parts):
            return _match_of_all(parts, text)
        case _:
            return None


def _match_of_all(parts: Iterable[Node], text: str) -> str | None:
    wanted = [match_of(part, text) for part in parts if not isinstance(part, Not)]
    unwanted = [match_of(part.part) for part in parts if isinstance(part, Not)]
    if not wanted or None in (*wanted, *unwanted):
        return None
    found = f"({' AND '.join(map(str, wanted))})"
    for one in unwanted:
        found = f"({found} NOT {one})"
    return found


def documents_where(node: Node) -> Sql:
    """A node as a condition on ``documents d``."""
    match_ = match_of(node)
    if match_ is not None:
        return Sql("d.id IN (SELECT rowid FROM words WHERE words MATCH ?)", (match_,))
    match node:
        case And(parts):
            return joined(map(documents_where, parts), " AND ")
        case Or(parts):
            return joined(map(documents_where, parts), " OR ")
        case Not(part):
            inside = documents_where(part)
            return Sql(f"NOT {inside.text}", inside.values)
        case Condition():
            return _field(node)
        case _:
            raise AssertionError(f"words the full-text table cannot be asked: {node}")


def _field(condition: Condition) -> Sql:
    value = condition.value
    if condition.is_without:
        return _WITHOUT[condition.field, str(value)]
    of_note = note_condition(condition)
    if of_note is not None:
        found = documents_showing(of_note)
        return Sql(f"d.id IN ({found.text})", found.values)
    if isinstance(value, DateRange):
        # An undated document is of no date, and so is found by what excludes one.
        inside = "ifnull(d.first_day >= ? AND d.last_day <= ?, 0)"
        return Sql(inside, (value.first, value.last))
    match condition.field:
        case FieldName.HAS:
            return Sql(f"({_HAS[str(value)]})")
        case FieldName.SECTIONS:
            return Sql(f"(d.completeness = {int(Completeness[str(value).upper()])})")
        case FieldName.DATED:
            return Sql(f"(d.precision = {int(Precision[str(value).upper()])})")
        case FieldName.NAME:
            return named_so(condition.printed)
        case FieldName.INCOMPLETE:
            return Sql("d.is_incomplete" if value == "yes" else "(NOT d.is_incomplete)")
        case _:
            return _labelled(condition)


def named_so(words: str) -> Sql:
    """That a document's file, or its row in a dump, has a name that holds some letters.

    Case counts of letters past ``z`` only, for that is how SQLite compares.
    """
    asked = f"%{_LIKE.sub(_ESCAPED, words.rstrip('*'))}%"
    # What stands behind the last separator: trimmed of all that is none, its folder is left.
    name = f"substr(p, length(rtrim(p, replace(p, '{os.sep}', ''))) + 1)"
    files = "SELECT id FROM (SELECT id, CAST(path AS TEXT) AS p FROM files)"
    like = "LIKE ? ESCAPE '!'"
    # The whole path first: taking every name off its path would take ten times as long.
    named = f"d.file IN ({files} WHERE p {like} AND {name} {like})"
    return Sql(f"({named} OR ifnull(d.member {like}, 0))", (asked, asked, asked))


def _labelled(condition: Condition) -> Sql:
    which = labels_of(condition)
    found = f"SELECT document FROM labelled WHERE label IN ({which.text})"
    return Sql(f"d.id IN ({found})", which.values)


def labelled_facet(field: FieldName) -> Facet | None:
    """The facet whose labels a condition on a field asks for (:func:`labels_of`)."""
    return _LABELLED.get(field)


def labels_of(condition: Condition) -> Sql:
    """The question for the numbers of the labels of which a condition wants one."""
    facet = _LABELLED[condition.field]
    value = condition.value
    is_prefix = isinstance(value, Words) and value.is_prefix
    if facet is Facet.FOLDER:
        # A folder is named by the end of the way to it. What lies below it has its label too.
        which, values = "'/' || key LIKE '%/' || ?", (folder_key(condition.printed.strip("/")),)
        which += " || '%'" if is_prefix else ""
        return Sql(f"SELECT id FROM labels WHERE facet = {int(facet)} AND {which}", values)
    keys = ["".join(value.words)] if isinstance(value, Words) else [label_key(str(value))]
    if facet is Facet.CODE and isinstance(value, Words):
        keys += codes_about(value)
    which = f"key IN ({', '.join('?' * len(keys))})"
    if is_prefix:
        which = f"({which} OR substr(key, 1, {len(keys[0])}) = ?)"
        keys.append(keys[0])
    return Sql(f"SELECT id FROM labels WHERE facet = {int(facet)} AND {which}", tuple(keys))


def codes_about(words: Words) -> list[str]:
    """The TAGS codes whose meaning holds the words one behind the other, as keys of labels."""
    wanted = f" {' '.join(words.words)}{'' if words.is_prefix else ' '}"
    return [
        label_key(tag.code)
        for tag in tags.every()
        if wanted in f" {' '.join(token.word for token in tokens(tag.meaning))} "
    ]
