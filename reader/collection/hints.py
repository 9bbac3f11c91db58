"""What a query may have meant besides what it says, one sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reader.collection.compile import documents_where, named_so, similar_in
from reader.collection.entry import Facet
from reader.collection.labels import label_key
from reader.collection.query import (
    And,
    Choice,
    Condition,
    DateRange,
    FieldName,
    Node,
    Not,
    Or,
    Words,
    field_term,
    small_operator,
    terms,
    with_value,
    without,
)
from reader.collection.spelling import similar_words
from reader.reference import tags

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from reader.collection.query import Query, Term

_MOST_NAMED = 3
"""Tags that are named below another."""
_FEW = 3
"""Documents found, up to which it is said that a word may be meant as an operator."""
_OPERATORS = {
    "OR": "would find one or the other",
    "AND": "would join both",
    "NOT": "would exclude what follows",
    "NEAR": "would find both not far apart",
}
_LEAST_LETTERS = 3
"""Of a file's name that is sought unasked."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One sentence for the user.

    Attributes:
        sentence: What may be meant, or which documents may be and cannot be said to be.
        link: The words of the sentence that say what to search for instead; empty for none.
        correction: The whole query that does.
    """

    sentence: str
    link: str = ""
    correction: str = ""


def hints(connection: sqlite3.Connection, query: Query) -> tuple[Hint, ...]:
    """What to try instead, and which documents may be meant and cannot be said to be.

    Raises:
        sqlite3.Error: If the index cannot be read.
    """
    found = [
        *hints_of_conditions(connection, query, partial(_tags, connection)),
        *_of_names(connection, query),
        *_of_menus(connection, query),
        *_of_small_letters(connection, query),
    ]
    return tuple(dict.fromkeys(found))


def hints_of_conditions(
    connection: sqlite3.Connection, query: Query, labels: Callable[[Condition], Iterable[str]]
) -> Iterator[Hint]:
    """What the codes, words, dates and tags of a query may have meant.

    Args:
        connection: Of the index.
        query: For documents, or the filter of notes.
        labels: What the tags that a condition may mean are called.
    """
    yield from codes_meant(query)
    yield from spellings_found(connection, query)
    for condition in conditions_of(query.root):
        if condition.field is FieldName.DATE and isinstance(condition.value, DateRange):
            yield from less_precise(connection, condition.value)
        elif condition.field is FieldName.TAG:
            yield from branches_below(query, condition, labels(condition))


def codes_meant(query: Query) -> Iterator[Hint]:
    """A TAGS code that is sought among the user's own tags, or as a word of the text."""
    for term in terms(query.text):
        own = field_term(term.node)
        if own is not None and own.field is FieldName.TAG:
            for condition in own.conditions:
                if tags.meaning(condition.printed):
                    less = with_value(query.text, FieldName.TAG, condition.printed, Choice.CLEAR)
                    yield _code(condition.printed.upper(), less)
        word = term.span.of(query.text)
        # In capitals only: most codes are words, or near to some, in small letters.
        if isinstance(term.node, Words) and word.isupper() and tags.meaning(word):
            yield _code(word, without(query.text, term))


def spellings_found(connection: sqlite3.Connection, query: Query) -> Iterator[Hint]:
    """As what a word was sought that was asked for with its like."""
    for word in dict.fromkeys(similar_in(query.root) if query.root is not None else ()):
        found = ", ".join(similar_words(connection, word))
        if found:
            yield Hint(f"“~{word}” looks for {found}.")
        else:
            yield Hint(f"No word in this collection is spelled like “{word}”.")


def branches_below(query: Query, asked: Condition, labels: Iterable[str]) -> Iterator[Hint]:
    """Tags that stand below the one that is asked for: it is asked for exactly.

    Args:
        query: That asks for it.
        asked: The tag that is asked for.
        labels: Of the tags there are.
    """
    if not isinstance(asked.value, Words) or asked.value.is_prefix:
        return
    key = "".join(asked.value.words)
    below = sorted({label for label in labels if _is_below(label, key)})
    if below:
        named = ", ".join(below[:_MOST_NAMED])
        more = f" and {len(below) - _MOST_NAMED} more" if len(below) > _MOST_NAMED else ""
        link = f'{FieldName.TAG}:"{asked.printed}/*"'
        alone = terms(query.text)
        corrected = link if len(alone) == 1 else ""
        yield Hint(
            f"The tags below “{asked.printed}” are not asked for ({named}{more}): {link}.",
            link if corrected else "",
            corrected,
        )


def _tags(connection: sqlite3.Connection, asked: Condition) -> Iterator[str]:
    """Tags on documents and their notes that begin as the one that is asked for."""
    key = "".join(asked.value.words) if isinstance(asked.value, Words) else ""
    rows = connection.execute(
        "SELECT DISTINCT value FROM labels WHERE facet = ? AND substr(key, 1, ?) = ?"
        " AND id IN (SELECT label FROM labelled)",
        (int(Facet.TAG), len(key), key),
    )
    return (value for (value,) in rows)


def _is_below(label: str, key: str) -> bool:
    """Whether a tag stands below one with that key: ``customs/seals`` below ``customs``."""
    return any(label_key(label[:at]) == key for at, letter in enumerate(label) if letter == "/")


def _code(code: str, less: str) -> Hint:
    instead = with_value(less, FieldName.CODE, code, Choice.INCLUDE)
    return Hint(f"{code} is a TAGS code: code:{code}.", f"code:{code}", instead)


def _of_names(connection: sqlite3.Connection, query: Query) -> Iterator[Hint]:
    """Documents whose file name is the one thing that is asked for."""
    asked = terms(query.text)
    if len(asked) != 1 or not isinstance(asked[0].node, Words):
        return
    words = _typed(asked[0], query.text)
    key = label_key(words)
    if len(key) < _LEAST_LETTERS:
        return
    name, found = named_so(words), documents_where(asked[0].node)
    count = connection.execute(
        f"SELECT count(*) FROM documents d WHERE {name.text} AND NOT {found.text}",
        (*name.values, *found.values),
    ).fetchone()[0]
    if count:
        link = with_value("", FieldName.NAME, words, Choice.INCLUDE)
        files = "The file of 1 document" if count == 1 else f"Files of {count:,} documents"
        are = "is" if count == 1 else "are"
        yield Hint(f"{files} without these words {are} named so: {link}.", link, link)


def _of_menus(connection: sqlite3.Connection, query: Query) -> Iterator[Hint]:
    """Documents that hold the one thing asked for in the menus of a web page alone."""
    asked = terms(query.text)
    if len(asked) != 1 or not isinstance(asked[0].node, Words):
        return
    link = with_value("", FieldName.MENU, _typed(asked[0], query.text), Choice.INCLUDE)
    menus = next((term.node for term in terms(link)), None)
    if menus is None:
        return
    # One question to the full-text table: the menus are few, the word may be in every document.
    only = documents_where(And((menus, Not(asked[0].node))))
    count = connection.execute(
        f"SELECT count(*) FROM documents d WHERE {only.text}", only.values
    ).fetchone()[0]
    if count:
        pages = "1 document has" if count == 1 else f"{count:,} documents have"
        yield Hint(f"{pages} it in a site menu only: {link}.", link, link)


def _of_small_letters(connection: sqlite3.Connection, query: Query) -> Iterator[Hint]:
    """An operator written as a word, where that finds few documents or none."""
    meant = small_operator(query.text)
    if meant is None or query.root is None:
        return
    found = documents_where(query.root)
    count = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM documents d WHERE {found.text} LIMIT ?)",
        (*found.values, _FEW + 1),
    ).fetchone()[0]
    if count <= _FEW:
        name, corrected = meant
        yield Hint(
            f"“{name.lower()}” is looked for as a word; written in capitals, {name} "
            f"{_OPERATORS[name]}: {corrected}.",
            corrected,
            corrected,
        )


def _typed(term: Term, text: str) -> str:
    return term.span.of(text).strip('"“”„«»').rstrip("*").strip()


def less_precise(connection: sqlite3.Connection, asked: DateRange) -> Iterator[Hint]:
    """Documents that may be of the asked days: only their year or their month is known."""
    for length, known in ((4, "year"), (7, "month")):
        count = connection.execute(
            "SELECT count(*) FROM documents WHERE length(date) = ? AND first_day <= ?"
            " AND last_day >= ? AND NOT (first_day >= ? AND last_day <= ?)",
            (length, asked.last, asked.first, asked.first, asked.last),
        ).fetchone()[0]
        if count:
            are = "1 document is" if count == 1 else f"{count:,} documents are"
            yield Hint(f"{are} known only by {'its' if count == 1 else 'their'} {known}.")


def conditions_of(node: Node | None) -> Iterator[Condition]:
    """The conditions that are asked for, not those that are excluded."""
    match node:
        case Condition():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from conditions_of(part)
        case _:
            return
