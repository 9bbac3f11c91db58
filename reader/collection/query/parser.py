"""From typed text to a query: never raises, and what it cannot read finds nothing.

::

    any      = all { OR all }
    all      = one { [AND] one }
    one      = ( "-" | NOT ) one | "(" any ")" | field value | text { NEAR text }
    text     = word | word"*" | "phrase" | "~"word

A word that is a telegram's reference id, as ``07VELLIN412``, asks for the word or for that id.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from reader.collection.query.dates import DateRange, no_such_date, read_range, turned_range
from reader.collection.query.fields import FIELDS, FieldName, FieldSpec, ValueKind
from reader.collection.query.lexer import QUOTES, Part, Sign, parts
from reader.collection.query.model import (
    NEAR_DEFAULT,
    NEAR_MOST,
    And,
    Condition,
    Near,
    Node,
    Not,
    Or,
    Placed,
    Problem,
    Query,
    Similar,
    Words,
)
from reader.collection.query.stars import misplaced_star
from reader.collection.tokens import normal, tokens
from reader.document import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_ID = re.compile(r"[0-9]{2,4}[A-Za-z]{2,}[0-9]+")
_BARE = re.compile(r"[^\s()\"“”„«»]+")
_UNCLOSED = "The quotation mark is not closed; it is read to the end."
DEEPEST = 50
"""Brackets within brackets, at most."""
LONGEST = 10_000
"""A query has at most so many code points; a list of names is asked one by one."""


def parse_query(text: str) -> Query:
    """Understand a query.

    Args:
        text: As typed.

    Returns:
        The query. With a problem it has no root: what is not understood finds nothing.
    """
    if len(text) > LONGEST:
        place = Span(LONGEST, len(text))
        sentence = f"A query may have {LONGEST:,} characters; this one has {len(text):,}."
        return Query(text, problems=(Problem(sentence, place),))
    return _Parser(text).query()


def is_reference_id(word: str) -> bool:
    """Whether a word is written as reference ids of telegrams are: ``07VELLIN412``."""
    return _ID.fullmatch(word) is not None


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: Sequence[Part] = tuple(parts(text))
        self._at = 0
        self._depth = 0
        self._problems: list[Problem] = []
        self._remarks: list[Problem] = []
        self._placed: list[Placed] = []

    def query(self) -> Query:
        root = self._any()
        while self._at < len(self._parts):
            # Only a bracket nobody opened ends a query before its end.
            self._refuse("Nothing opens this bracket.", self._next().span)
            self._any()
        if root is None and not self._problems and self._parts:
            whole = Span(self._parts[0].span.start, self._parts[-1].span.stop)
            self._refuse("There is no word in this to search for.", whole)
        if self._problems or root is None:
            return Query(self._text, None, tuple(self._problems), tuple(self._remarks))
        return Query(self._text, root, (), tuple(self._remarks), tuple(self._placed))

    def _any(self) -> Node | None:
        found = [self._all()]
        while self._is(Sign.OR):
            sign = self._next()
            right = self._all()
            if found[-1] is None or right is None:
                self._refuse(f"“{sign.text}” stands between two things to search for.", sign.span)
            found.append(right)
        nodes = tuple(node for node in found if node is not None)
        if len(nodes) < 2:
            return next(iter(nodes), None)
        if not self._depth:
            whole = Span(self._placed[0].span.start, self._placed[-1].span.stop)
            self._placed = [Placed(Or(nodes), whole)]
        return Or(nodes)

    def _all(self) -> Node | None:
        nodes: list[Node] = []
        while self._at < len(self._parts) and not self._is(Sign.OR, Sign.CLOSE):
            if self._is(Sign.AND):
                self._join(has_left=bool(nodes))
                continue
            start = self._parts[self._at].span.start
            node = self._one()
            if node is not None:
                nodes.append(node)
                if not self._depth:
                    stop = self._parts[self._at - 1].span.stop
                    self._placed.append(Placed(node, Span(start, stop)))
        return And(tuple(nodes)) if len(nodes) > 1 else next(iter(nodes), None)

    def _join(self, *, has_left: bool) -> None:
        sign = self._next()
        if not has_left or self._at == len(self._parts) or self._is(Sign.OR, Sign.CLOSE, Sign.AND):
            self._refuse("“AND” stands between two things to search for.", sign.span)

    def _one(self) -> Node | None:
        part = self._next()
        match part.sign:
            case Sign.NOT:
                return self._excluded(part)
            case Sign.OPEN:
                return self._bracket(part)
            case Sign.FIELD:
                return self._field(part)
            case Sign.NEAR:
                self._refuse("“NEAR” stands between two words or phrases.", part.span)
                return None
            case Sign.SIMILAR:
                return self._similar(part)
            case Sign.WORD if is_reference_id(part.text) and not self._is(Sign.NEAR):
                return self._reference_id(part)
            case _:
                return self._near(part)

    def _excluded(self, sign: Part) -> Node | None:
        if self._at == len(self._parts) or self._is(Sign.OR, Sign.CLOSE, Sign.AND):
            self._refuse(f"“{sign.text}” needs something to exclude behind it.", sign.span)
            return None
        part = self._deeper(sign)
        return Not(part) if part is not None else None

    def _deeper(self, sign: Part) -> Node | None:
        if self._depth == DEEPEST:
            self._refuse("This is nested too deeply.", sign.span)
            self._at = len(self._parts)
            return None
        self._depth += 1
        try:
            return self._one()
        finally:
            self._depth -= 1

    def _bracket(self, opening: Part) -> Node | None:
        if self._depth == DEEPEST:
            self._refuse("Brackets are nested too deeply here.", opening.span)
            self._at = len(self._parts)
            return None
        self._depth += 1
        inside = self._any()
        self._depth -= 1
        if self._is(Sign.CLOSE):
            closing = self._next()
            if inside is None:
                place = Span(opening.span.start, closing.span.stop)
                self._refuse("There is nothing in these brackets to search for.", place)
        else:
            place = Span(opening.span.start, len(self._text.rstrip()))
            sentence = "The bracket is not closed; it is read to the end."
            self._remark(sentence, place, f"{place.of(self._text)})")
        return inside

    def _similar(self, sign: Part) -> Node | None:
        if not self._is(Sign.WORD):
            self._refuse("“~” needs one word behind it.", sign.span)
            return None
        part = self._next()
        words = [token.word for token in tokens(part.text)]
        if len(words) != 1:
            self._refuse("“~” needs one word behind it.", Span(sign.span.start, part.span.stop))
            return None
        return Similar(words[0])

    def _near(self, first: Part) -> Node | None:
        found = [self._words(first)]
        within = 0
        while self._is(Sign.NEAR):
            sign = self._next()
            within = max(within, self._distance(sign))
            right = self._words(self._next()) if self._is(Sign.WORD, Sign.PHRASE) else None
            if found[-1] is None or right is None:
                self._refuse("“NEAR” stands between two words or phrases.", sign.span)
            found.append(right)
        words = tuple(one for one in found if one is not None)
        return Near(words, within) if len(words) > 1 else next(iter(words), None)

    def _distance(self, sign: Part) -> int:
        """At most how many words apart: of a number too large for the index none is made."""
        if not sign.text:
            return NEAR_DEFAULT
        number = sign.text[1:]
        digits = number.lstrip("0")
        if not (number.isascii() and number.isdecimal()):
            sentence = f"Behind “NEAR/” stands how many words at most: 0 to {NEAR_MOST:,}."
            self._refuse(sentence, sign.span, f"NEAR/{NEAR_DEFAULT}")
            return NEAR_DEFAULT
        if len(digits) > len(str(NEAR_MOST)):
            far = f"“NEAR” reaches at most {NEAR_MOST:,} words."
            sentence = f"{far} Without it both are looked for anywhere in a document."
            self._refuse(sentence, sign.span, f"NEAR/{NEAR_MOST}")
            return NEAR_MOST
        return int(digits or 0)

    def _words(self, part: Part) -> Words | None:
        if not part.is_closed:
            self._remark(_UNCLOSED, part.span, _meant(part.span.of(self._text)))
        self._find_misplaced_star(part)
        return _words_of(part.text)

    def _find_misplaced_star(self, part: Part) -> None:
        problem = misplaced_star(part)
        if problem is not None:
            self._problems.append(problem)

    def _reference_id(self, part: Part) -> Node | None:
        """An id finds its telegram, where it is inferred and printed nowhere, too."""
        words = _words_of(part.text)
        if words is None:
            return None
        return Or((words, Condition(FieldName.ID, words, part.text, part.span)))

    def _field(self, part: Part) -> Node | None:
        spec = self._spec(part)
        value = self._next() if self._is(Sign.WORD, Sign.PHRASE) else None
        if spec is None:
            return None
        if value is None:
            if not self._refuse_group(part, spec):
                self._refuse_without_value(part, spec)
            return None
        if not value.is_closed:
            self._remark(_UNCLOSED, value.span, _closed(value.span.of(self._text)))
        # A file's name may hold any sign, where it is quoted.
        if spec.name is not FieldName.NAME or value.sign is Sign.WORD:
            self._find_misplaced_star(value)
        return self._condition(spec, value.text, Span(part.span.start, value.span.stop))

    def _refuse_group(self, part: Part, spec: FieldSpec) -> bool:
        """Say that a field has one value, where a bracket follows: each is asked for by itself."""
        if not self._is(Sign.OPEN) or self._parts[self._at].span.start != part.span.stop:
            return False
        opening = self._at
        inside = self._parts[opening + 1 :]
        length = next((at for at, one in enumerate(inside) if one.sign is Sign.CLOSE), len(inside))
        inside = inside[:length]
        self._at = min(opening + length + 2, len(self._parts))
        place = Span(part.span.start, self._parts[self._at - 1].span.stop)
        instead = ""
        if inside and all(one.sign in _IN_GROUP for one in inside):
            instead = " ".join(_of_group(spec, one, self._text) for one in inside)
        is_whole = opening == 1 and self._at == len(self._parts)
        example = f": {instead}" if instead else ""
        sentence = f"A group behind a field is not understood; name the field each time{example}."
        self._refuse(sentence, place, instead if is_whole or not instead else f"({instead})")
        return True

    def _refuse_without_value(self, part: Part, spec: FieldSpec) -> None:
        """Say that no value follows; one that begins like a sign of the language is quoted."""
        follows = self._parts[self._at] if self._at < len(self._parts) else None
        stop = part.span.stop
        touches = follows is not None and follows.span.start == stop
        if follows is None or not touches or follows.sign not in (Sign.NOT, Sign.SIMILAR):
            self._refuse(f"“{part.text}:” needs a value, as in {spec.example}.", part.span)
            return
        bare = _BARE.match(self._text, stop)
        value = bare.group() if bare else follows.text
        instead = f'{part.text}:"{value}"'
        sentence = f"A value that begins with “{follows.text}” stands in quotes, as in {instead}."
        self._refuse(sentence, Span(part.span.start, stop + len(value)), instead)

    def _spec(self, part: Part) -> FieldSpec | None:
        name = part.text.lower()
        if name in set(FieldName):
            return FIELDS[FieldName(name)]
        close = get_close_matches(name, list(FieldName), 1)
        hint = f"Did you mean “{close[0]}:”?" if close else "Words with a colon go in quotes."
        instead = f"{close[0]}:" if close else ""
        self._refuse(f"There is no field “{part.text}”. {hint}", part.span, instead)
        return None

    def _condition(self, spec: FieldSpec, printed: str, place: Span) -> Node | None:
        value: Words | DateRange | str | None
        if printed.lower() in spec.without:
            return Condition(spec.name, printed.lower(), printed, place)
        match spec.kind:
            case ValueKind.DATES:
                value = read_range(printed)
                wanted = "a date such as 2007, 2007-11 or 2007-11-21, or two with .. between"
            case ValueKind.CHOICE:
                value = printed.lower() if printed.lower() in spec.choices else None
                wanted = _wanted(spec, printed)
            case _:
                value = _words_of(printed)
                wanted = "a word"
        if value is None and spec.kind is ValueKind.DATES and (absent := no_such_date(printed)):
            self._refuse(f"There is {absent}.", place)
            return None
        if value is None and spec.kind is ValueKind.DATES and (turned := turned_range(printed)):
            sentence = f"“{printed}” ends before it begins; did you mean “{turned}”?"
            self._refuse(sentence, place, f"{spec.name}:{turned}")
            return None
        if value is None:
            sentence = f"“{printed}” is not what “{spec.name}:” asks for: {wanted}."
            close = get_close_matches(printed.lower(), spec.choices, 1)
            self._refuse(sentence, place, f"{spec.name}:{close[0]}" if close else "")
            return None
        return Condition(spec.name, value, printed, place)

    def _is(self, *signs: Sign) -> bool:
        return self._at < len(self._parts) and self._parts[self._at].sign in signs

    def _next(self) -> Part:
        self._at += 1
        return self._parts[self._at - 1]

    def _refuse(self, sentence: str, span: Span, instead: str = "") -> None:
        self._problems.append(Problem(sentence, span, instead))

    def _remark(self, sentence: str, span: Span, instead: str) -> None:
        self._remarks.append(Problem(sentence, span, instead))


_IN_GROUP = frozenset({Sign.WORD, Sign.PHRASE, Sign.OR, Sign.AND, Sign.NOT})


def _of_group(spec: FieldSpec, part: Part, text: str) -> str:
    """A part of a group behind a field, as it is understood: ``subject:seal`` or ``OR``."""
    words = part.span.of(text)
    if part.sign is Sign.NOT:
        return Sign.NOT.name
    return f"{spec.name}:{words}" if part.sign in (Sign.WORD, Sign.PHRASE) else words


def _closed(phrase: str) -> str:
    """A phrase with its second quotation mark."""
    return f"{phrase.rstrip()}{QUOTES[phrase[0]][0]}"


def _meant(phrase: str) -> str:
    """A phrase that ends before the bracket that was opened in it, if one was, and that closed."""
    words = phrase.rstrip()
    at = words.rfind("(")
    if at < 0 or ")" in words[at:]:
        return _closed(phrase)
    before, inside = words[:at], words[at + 1 :].strip()
    found = [_closed(before)] if any(c.isalnum() for c in before) else []
    if inside:
        found.append(f"({inside})")
    return " ".join(found) or _closed(phrase)


def _words_of(text: str) -> Words | None:
    is_prefix = text.endswith("*") and bool(normal(text[-2:-1]))
    words = tuple(token.word for token in tokens(text))
    return Words(words, is_prefix) if words else None


def _wanted(spec: FieldSpec, printed: str) -> str:
    if len(spec.choices) <= 6:
        return f"{', '.join(spec.choices[:-1])} or {spec.choices[-1]}"
    close = get_close_matches(printed.lower(), spec.choices, 1)
    return f"perhaps {close[0]}" if close else f"a value such as {spec.choices[0]}"
