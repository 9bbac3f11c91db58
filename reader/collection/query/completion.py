"""What may stand at the cursor of a query: names of fields, and the values of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.collection.query.fields import FIELDS, FieldName, FieldSpec, ValueKind
from reader.collection.query.lexer import Part, Sign, parts
from reader.collection.query.terms import condition_text
from reader.collection.query.value_words import words_of
from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 20


@dataclass(frozen=True, slots=True)
class Value:
    """A value some document has in a field.

    Attributes:
        value: As the documents have it.
        detail: What it means, or how many have it; may be empty.
    """

    value: str
    detail: str = ""


ValuesOf = Callable[[FieldName, str], Sequence[Value]]
"""The values of a field for what was typed of one, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that may stand at the cursor.

    Attributes:
        text: To be put in place of the completions' span.
        label: What it is, as it is shown.
        detail: What it means; may be empty.
    """

    text: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Completions:
    """What may stand at the cursor.

    Attributes:
        span: What is replaced: from the beginning of what is being typed to its end.
        typed: Of it, what stands before the cursor.
        items: The likeliest first; empty if nothing is known to fit.
    """

    span: Span
    typed: str
    items: tuple[Completion, ...] = ()


def complete(text: str, cursor: int, values: ValuesOf) -> Completions:
    """What may stand at the cursor of a query.

    Args:
        text: Any query.
        cursor: In code points; a place outside the text is taken for its end.
        values: The values of fields, for instance those of an index.
    """
    cursor = cursor if 0 <= cursor <= len(text) else len(text)
    before = list(parts(text[:cursor]))
    last = before[-1] if before else None
    if last is None or not _is_at(last, cursor):
        return Completions(Span(cursor, cursor), "", _fields("") if not text.strip() else ())
    stop = _end_of(text, last, cursor)
    if last.sign is Sign.FIELD:
        return Completions(Span(cursor, stop), "", _values(last, "", values))
    if last.sign in (Sign.WORD, Sign.PHRASE):
        span = Span(last.span.start, stop)
        if len(before) > 1 and before[-2].sign is Sign.FIELD:
            return Completions(span, last.text, _values(before[-2], last.text, values))
        if last.sign is Sign.WORD:
            return Completions(span, last.text, _fields(last.text))
    return Completions(Span(cursor, cursor), "")


def _is_at(part: Part, cursor: int) -> bool:
    """Whether a part is still being typed at the cursor."""
    return part.span.stop == cursor and (part.sign is not Sign.PHRASE or not part.is_closed)


def _end_of(text: str, part: Part, cursor: int) -> int:
    """The end of what is being typed, some of which may stand behind the cursor."""
    if part.sign is Sign.FIELD:
        return cursor
    whole = next((one for one in parts(text) if one.span.start == part.span.start), part)
    return max(cursor, whole.span.stop) if whole.sign is not Sign.NEAR else cursor


def _fields(typed: str) -> tuple[Completion, ...]:
    wanted = typed.lower()
    named = [spec for spec in FIELDS.values() if spec.name.startswith(wanted)]
    titled = [
        spec for spec in FIELDS.values()
        if spec not in named and any(w.lower().startswith(wanted) for w in spec.title.split())
    ]  # fmt: skip
    return tuple(
        Completion(f"{spec.name}:", f"{spec.name}:", f"documents {spec.description}")
        for spec in (*named, *titled)
    )


def _values(part: Part, typed: str, values: ValuesOf) -> tuple[Completion, ...]:
    name = part.text.lower()
    if name not in set(FieldName):
        return ()
    spec = FIELDS[FieldName(name)]
    found = _choices(spec, typed) if spec.kind is ValueKind.CHOICE else values(spec.name, typed)
    return tuple(
        Completion(condition_text(spec.name, one.value).partition(":")[2], one.value, one.detail)
        for one in found[:MOST]
    )


def _choices(spec: FieldSpec, typed: str) -> Sequence[Value]:
    def ordered() -> Iterator[str]:
        wanted = typed.lower()
        yield from (one for one in spec.choices if one.startswith(wanted))
        for one in spec.choices:
            is_named = wanted in one or words_of(spec.name, one).startswith(wanted)
            if is_named and not one.startswith(wanted):
                yield one

    return [Value(one, _meaning(spec.name, one)) for one in ordered()]


def _meaning(field: FieldName, value: str) -> str:
    """What people call a value; empty where that is the value itself."""
    words = words_of(field, value)
    return "" if words == value else words
