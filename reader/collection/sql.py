"""Conditions in SQL, with their values beside them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.collection.query import Words

COPY_GROUP = (
    "ifnull(d.canonical_id,"
    " CASE WHEN d.length > 0 THEN hex(d.text_sha256) || d.telegram ELSE d.id END)"
)
"""Of ``documents d``: what copies of one document share. An id, else the text; texts without a word
are no copies of each other."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition and the values of its question marks, in order."""

    text: str
    values: tuple[object, ...] = ()


def joined(conditions: Iterable[Sql], joint: str) -> Sql:
    """Several conditions as one, in brackets."""
    parts = list(conditions)
    values = tuple(value for part in parts for value in part.values)
    return Sql(f"({joint.join(part.text for part in parts)})", values)


def below_folder(within: str, column: str = "path") -> Sql:
    """A condition on ``files``, or another column of paths: those below a folder."""
    if not within:
        return Sql("1")
    folder = os.fsencode(within.rstrip("/"))
    return Sql(f"({column} > ? AND {column} < ?)", (folder + b"/", folder + b"0"))


def directly_in(within: str) -> Sql:
    """A condition on ``files``: those that lie in a folder itself, in none below it."""
    if not within:
        return Sql("instr(path, x'2f') = 0")
    below = below_folder(within)
    behind = len(os.fsencode(within.rstrip("/"))) + 2
    text = f"({below.text} AND instr(substr(path, ?), x'2f') = 0)"
    return Sql(text, (*below.values, behind))


def phrase(words: Words) -> str:
    """Words as a full-text table is asked for them."""
    # A word has letters and digits only, so nothing in it needs to be escaped.
    return f'"{" ".join(words.words)}"{" *" if words.is_prefix else ""}'
