"""What a query is, once it is understood: a tree of words, conditions and their joints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.query.fields import FIELDS, FieldName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.collection.query.dates import DateRange
    from reader.document import Span

NEAR_DEFAULT = 10
NEAR_MOST = 9_999
"""Words between two that stand near each other; all the nines of its length."""


@dataclass(frozen=True, slots=True)
class Words:
    """One word or several that follow each other, as :mod:`reader.collection.tokens` gives them.

    Attributes:
        words: At least one.
        is_prefix: The last one is the beginning of a word.
    """

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Similar:
    """A word, and those spelled much like it."""

    word: str


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand near each other, in any order.

    Attributes:
        parts: Two or more.
        within: At most so many words stand between the first part's end and the last's start.
    """

    parts: tuple[Words, ...]
    within: int = NEAR_DEFAULT


@dataclass(frozen=True, slots=True)
class Condition:
    """What a field must hold.

    Attributes:
        field: Which.
        value: Words, one of the field's choices, or a range of dates.
        printed: The value as it was typed, without quotation marks.
        span: Of the whole condition in the query.
    """

    field: FieldName
    value: Words | DateRange | str
    printed: str
    span: Span

    @property
    def is_without(self) -> bool:
        """Whether it asks for documents that say nothing of the field."""
        return self.value in FIELDS[self.field].without


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more."""

    parts: tuple[Node, ...]


Node = Words | Similar | Near | Condition | Not | And | Or


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a query cannot be run, or what was read otherwise than typed, and where.

    Attributes:
        sentence: One plain sentence.
        span: The place in the query, in code points; empty at its end.
        instead: What most likely was meant to stand there; empty where nobody can say.
    """

    sentence: str
    span: Span
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """One of the things a query asks all at once, and where it is typed.

    Attributes:
        node: What is asked.
        span: In the query, with its signs, brackets and quotation marks.
    """

    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood.

    Attributes:
        text: As typed.
        root: What it asks; None where nothing was asked, or where it cannot be run.
        problems: Why it cannot be run; it finds nothing then.
        remarks: What was read otherwise than typed.
        placed: What ``root`` asks all at once, in order; a choice (``OR``) outside all brackets
            is one thing.
    """

    text: str
    root: Node | None = None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    placed: tuple[Placed, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked: every document is shown then."""
        return self.root is None and not self.problems


def positive_words(node: Node | None) -> Iterator[Words | Similar | Near]:
    """The words a found document is shown for: those that are not excluded."""
    match node:
        case Words() | Similar() | Near():
            yield node
        case Condition(FieldName.TEXT, Words() as words):
            yield words
        case And(parts) | Or(parts):
            for part in parts:
                yield from positive_words(part)
        case _:
            return
