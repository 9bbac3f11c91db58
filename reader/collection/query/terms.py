"""The text of a query, taken apart and changed: chips, facets and the timeline edit it.

The text in the search field is the one truth of a search, so a click on a value changes the text.
What was typed stays as it was typed; what is added stands behind it. A change that would make a
query that cannot be read out of one that can is not made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from reader.collection.query.fields import FIELDS, FieldName, ValueKind
from reader.collection.query.lexer import QUOTES, Sign, parts
from reader.collection.query.model import Condition, Node, Not, Or, Placed, Query, Words
from reader.collection.query.parser import LONGEST, parse_query
from reader.collection.query.value_words import words_of
from reader.collection.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.document import Span

_BARE = re.compile(r"(?!(?:OR|AND|NOT|NEAR(?:/.*)?)$)[^\W_](?:[\w.\-/]*[^\W_])?")
_LOOSE = (Sign.OPEN, Sign.NOT, Sign.AND)
_NO_WORD = re.compile(r'["“”„«»]|\*(?!$)')


class Choice(Enum):
    """What a query says of one value of a field."""

    INCLUDE = auto()
    EXCLUDE = auto()
    CLEAR = auto()
    """Nothing."""


@dataclass(frozen=True, slots=True)
class Term:
    """One of the things a query asks all at once: what a chip shows.

    Attributes:
        span: In the query's text, in code points.
        label: Words for people; ``not ...`` for what is excluded.
        field: If it speaks of one field only; None for words and for mixtures.
        is_excluded: Documents of which it holds are left out.
        node: What it asks, its ``Not`` included.
    """

    span: Span
    label: str
    field: FieldName | None
    is_excluded: bool
    node: Node


@dataclass(frozen=True, slots=True)
class FieldTerm:
    """A term that speaks of one field only, as a facet's clicks make it.

    Attributes:
        field: Of all its conditions.
        conditions: One of them must hold, or, where it excludes, none.
        is_excluded: It excludes.
    """

    field: FieldName
    conditions: tuple[Condition, ...]
    is_excluded: bool


def terms(text: str) -> tuple[Term, ...]:
    """What a query asks all at once, in order; nothing of one that cannot be read."""
    query = parse_query(text)
    return tuple(_term(placed, text) for placed in query.placed)


def without(text: str, term: Term) -> str:
    """The query without one of its :func:`terms`; as it is if that is no term of it."""
    query = parse_query(text)
    changes = {n: "" for n, placed in enumerate(query.placed) if placed.span == term.span}
    return _sound(_rebuilt(query, changes), text) if changes else text


def with_value(text: str, field: FieldName, value: str, choice: Choice) -> str:
    """The query with a value of a field asked for, excluded, or not spoken of any more.

    Args:
        text: Any query. Where it cannot be read, what is added stands at its end, and what was
            typed stays.
        field: The field.
        value: One of its values, as a document has it.
        choice: Several included values of one field become ``(post:vellin OR post:lorne)``.
    """
    wanted = condition_text(field, value)
    asked = parse_query(wanted).root
    if not isinstance(asked, Condition):
        return text
    excluded = f"-{wanted}"
    query = parse_query(_closed(text))
    if query.problems:
        added = {Choice.INCLUDE: wanted, Choice.EXCLUDE: excluded, Choice.CLEAR: ""}[choice]
        return _behind(query.text, added) if added else text
    if choice_of(text, field, value) is choice:
        return text
    changes: dict[int, str] = {}
    group = None
    for number, placed in enumerate(query.placed):
        own = field_term(placed.node)
        if own is None or own.field is not field:
            continue
        kept = [c.span.of(query.text) for c in own.conditions if not _is_same(c, asked)]
        if len(kept) < len(own.conditions):
            changes[number] = _choice_of_texts(kept, own)
        if not own.is_excluded and kept:
            group = number, [*kept, wanted]
    behind = excluded if choice is Choice.EXCLUDE else ""
    if choice is Choice.INCLUDE and group is not None:
        changes[group[0]] = f"({' OR '.join(group[1])})"
    elif choice is Choice.INCLUDE:
        behind = wanted
    return _sound(_behind(_rebuilt(query, changes), behind), text)


def with_dates(text: str, first: str | None, last: str | None) -> str:
    """The query with a span of days asked for instead of all dates it asks for now.

    Args:
        text: Any query; where it cannot be read, the span is added at its end.
        first: ISO 8601, a year, a month or a day; None for any.
        last: The same; None for both asks for no dates.
    """
    dates = first if first == last else f"{first or ''}..{last or ''}"
    wanted = f"{FieldName.DATE}:{dates}" if dates else ""
    query = parse_query(_closed(text))
    if query.problems:
        return _sound(_behind(query.text, wanted), text, may_have_problems=True)
    changes: dict[int, str] = {}
    for number, placed in enumerate(query.placed):
        own = field_term(placed.node)
        if own is not None and own.field is FieldName.DATE and not own.is_excluded:
            changes[number] = "" if changes else wanted
    behind = "" if changes else wanted
    if not changes and not behind:
        return text
    return _sound(_behind(_rebuilt(query, changes), behind), text)


def choice_of(text: str, field: FieldName, value: str) -> Choice:
    """What a query says of one value of a field, outside its brackets."""
    asked = parse_query(condition_text(field, value)).root
    found = Choice.CLEAR
    for placed in parse_query(text).placed:
        own = field_term(placed.node)
        if own is None or own.field is not field or not isinstance(asked, Condition):
            continue
        if any(_is_same(one, asked) for one in own.conditions):
            if own.is_excluded:
                return Choice.EXCLUDE
            found = Choice.INCLUDE
    return found


def field_term(node: Node) -> FieldTerm | None:
    """What a term says of one field; None where it says something else."""
    is_excluded = isinstance(node, Not)
    inside = node.part if isinstance(node, Not) else node
    found = inside.parts if isinstance(inside, Or) else (inside,)
    conditions = tuple(one for one in found if isinstance(one, Condition))
    if len(conditions) < len(found) or len({one.field for one in conditions}) != 1:
        return None
    return FieldTerm(conditions[0].field, conditions, is_excluded)


def condition_text(field: FieldName, value: str) -> str:
    """A condition as it is typed, in quotation marks where the value needs them."""
    if _BARE.fullmatch(value) or FIELDS[field].kind is ValueKind.DATES:
        return f"{field}:{value}"
    # Neither sign is part of a word, so what is found stays the same.
    words = _NO_WORD.sub(" ", value).rstrip("* ")
    return f'{field}:"{words}"'


def _term(placed: Placed, text: str) -> Term:
    own = field_term(placed.node)
    is_excluded = isinstance(placed.node, Not)
    if own is None:
        label = " ".join(placed.span.of(text).split())
        return Term(placed.span, label, None, is_excluded, placed.node)
    sign = "not " if is_excluded else ""
    values = " or ".join(map(_value_words, own.conditions))
    label = f"{sign}{FIELDS[own.field].title}: {values}"
    return Term(placed.span, label, own.field, is_excluded, placed.node)


def _value_words(one: Condition) -> str:
    """A value as people call it, else as it was typed."""
    value = one.value if isinstance(one.value, str) else ""
    words = words_of(one.field, value)
    return one.printed if words == value else words


def _is_same(one: Condition, other: Condition) -> bool:
    if FIELDS[one.field].kind is ValueKind.WHOLE:
        return _joined(one) == _joined(other)
    return one.value == other.value


def _joined(condition: Condition) -> tuple[str, bool]:
    """A whole value as it is compared: blanks do not count."""
    value = condition.value
    if isinstance(value, Words):
        return "".join(value.words), value.is_prefix
    return str(value), False


def _choice_of_texts(kept: Sequence[str], own: FieldTerm) -> str:
    sign = "-" if own.is_excluded else ""
    if len(kept) > 1:
        return f"{sign}({' OR '.join(kept)})"
    return f"{sign}{kept[0]}" if kept else ""


def _rebuilt(query: Query, changes: dict[int, str]) -> str:
    """The query with some of its terms said otherwise; empty words take a term out."""
    text, placed = query.text, query.placed
    out = ""
    before: int | None = None
    for number, one in enumerate(placed):
        words = changes.get(number, one.span.of(text))
        if not words:
            continue
        if before is None:
            out = text[: one.span.start] if not number else ""
        elif before == number - 1:
            gap = text[placed[before].span.stop : one.span.start]
            is_changed = number in changes or before in changes
            out += f" {gap.strip()} ".replace("  ", " ") if is_changed else gap
        else:
            out += " "
        out += words
        before = number
    if before is not None and before == len(placed) - 1:
        out += text[placed[before].span.stop :]
    return out if before is not None or not placed else ""


def _behind(text: str, term: str) -> str:
    """A query with one more term, asked together with all that it asks."""
    if not term or not text.strip():
        return (term or text).strip()
    placed = parse_query(text).placed
    if len(placed) == 1 and isinstance(placed[0].node, Or):
        span = placed[0].span
        if not _is_in_brackets(span.of(text)):
            text = f"{text[: span.start]}({span.of(text)}){text[span.stop :]}"
    return f"{text.rstrip()} {term}"


def _is_in_brackets(text: str) -> bool:
    """Whether a choice's first bracket is closed by its last one."""
    depth = 0
    found = list(parts(text))
    for part in found:
        depth += (part.sign is Sign.OPEN) - (part.sign is Sign.CLOSE)
        if not depth:
            return part is found[-1] and part.sign is Sign.CLOSE
    return False


def _closed(text: str) -> str:
    """A query with the quotation mark and the brackets closed that were left open."""
    if len(text) > LONGEST:
        return text
    can_be_read = not parse_query(text).problems
    if can_be_read and _opened(text):
        text = _without_loose_end(text)
    found = list(parts(text))
    if found and not found[-1].is_closed:
        text += QUOTES[text[found[-1].span.start]][0]
    return text + ")" * _opened(text) if can_be_read else text


def _opened(text: str) -> int:
    """How many brackets are not closed, in a query that can be read."""
    return sum(remark.span.of(text).startswith("(") for remark in parse_query(text).remarks)


def _without_loose_end(text: str) -> str:
    """A query without the signs at its end that nothing follows: a bracket may be closed then."""
    found = list(parts(text))
    while found and (found[-1].sign in _LOOSE or not any(tokens(found[-1].text))):
        text = text[: found.pop().span.start]
    return text


def _sound(changed: str, text: str, *, may_have_problems: bool = False) -> str:
    """A changed query, or the one it was made of if it could not be read."""
    if parse_query(changed).problems and not may_have_problems:
        return text
    return changed
