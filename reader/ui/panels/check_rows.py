"""What the Checks panel lists: one entry for each absence, with what follows from it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from reader.document import Document, Finding, Severity, Span, listed
from reader.ui.panels.rule_words import RULE_WORDS
from reader.ui.words import many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.document import SetAside

_GROUPS = (
    (Severity.GAP, "Gaps"),
    (Severity.CONFLICT, "Contradictions"),
    (Severity.REMARK, "Remarks"),
    (Severity.ODDITY, "Oddities"),
)
_MOST_COUNTED = 500
_MISSING_SECTION = "section-missing"
_MOST_PLACES = 60
_MOST_WORDS = 200
_MOST_SEARCHED = 4000


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place of a finding.

    Attributes:
        label: ``Line 12``, ``Lines 14–78``.
        words: The line it begins on, without the white space at its ends.
        start: Where in ``words`` the place begins, in code points.
        stop: Where it ends there.
        span: In the text.
    """

    label: str
    words: str
    start: int
    stop: int
    span: Span


@dataclass(frozen=True, slots=True)
class CheckHead:
    """The head of a group."""

    severity: Severity
    title: str
    count: int

    @property
    def key(self) -> str:
        """There is one for each severity."""
        return f"head:{self.severity}"

    @property
    def is_choosable(self) -> bool:
        """A head is no stop."""
        return False

    @property
    def spoken(self) -> str:
        """Title and count."""
        return f"{self.title}, {self.count}"

    @property
    def tip(self) -> str:
        """Nothing more."""
        return ""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One entry.

    Attributes:
        key: Code and places.
        severity: Of the finding.
        message: Its sentence.
        code: Its stable code.
        explains: What is folded under it, in words; empty for nothing.
        places: Every place, only while the entry is open.
        more: ``and 4 more places``, where not all are listed.
        is_open: It is the chosen one.
        where: ``Line 40`` or ``13 places``; empty where it has none.
        codes: What the exemptions at its places mean; empty for none.
    """

    key: str
    severity: Severity
    message: str
    code: str
    explains: str = ""
    places: tuple[PlaceLine, ...] = ()
    more: str = ""
    is_open: bool = False
    where: str = ""
    codes: str = ""

    @property
    def is_choosable(self) -> bool:
        """Every entry is a stop."""
        return True

    @property
    def spoken(self) -> str:
        """Severity, sentence, what it explains, and the places of an open one."""
        parts = [_WORDS[self.severity], self.message]
        parts += [f"explains: {self.explains}" if self.explains else ""]
        parts += [f"{place.label}: {place.words}" for place in self.places]
        parts += [self.where if not self.places else ""]
        return ". ".join(part.rstrip(".") for part in parts if part)

    @property
    def tip(self) -> str:
        """What its code stands for, and the exemptions at its places."""
        rule = RULE_WORDS.get(self.code)
        parts = (f"{self.code}: {rule}" if rule else "", self.codes)
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class OdditiesRow:
    """The line that shows or hides the oddities."""

    count: int
    is_shown: bool

    @property
    def key(self) -> str:
        """There is one."""
        return "oddities"

    @property
    def is_choosable(self) -> bool:
        """It is a link."""
        return True

    @property
    def spoken(self) -> str:
        """What a click does."""
        noun = "oddity" if self.count == 1 else "oddities"
        return f"{'Hide' if self.is_shown else 'Show'} {self.count} {noun}"

    @property
    def tip(self) -> str:
        """Nothing more."""
        return ""


_WORDS = {
    Severity.GAP: "Gap",
    Severity.CONFLICT: "Contradiction",
    Severity.ODDITY: "Oddity",
    Severity.REMARK: "Remark",
}


@dataclass(frozen=True, slots=True)
class AsideHead:
    """The line that shows or hides what was set aside."""

    count: int
    is_shown: bool

    @property
    def key(self) -> str:
        """There is one."""
        return "aside"

    @property
    def is_choosable(self) -> bool:
        """It is a link."""
        return True

    @property
    def spoken(self) -> str:
        """What choosing it does."""
        return f"Set aside ({self.count})" if not self.is_shown else "Hide what was set aside"

    @property
    def tip(self) -> str:
        """What it holds."""
        return "Checks that were judged to be no problem; they are not counted."


@dataclass(frozen=True, slots=True)
class AsideRow:
    """One finding that was set aside.

    Attributes:
        finding_key: What names it in notes files.
        severity: Of the finding.
        message: Its sentence, which is struck through.
        why: Who set it aside, and the reason.
        spans: Its places.
    """

    finding_key: str
    severity: Severity
    message: str
    why: str
    spans: tuple[Span, ...] = ()

    @property
    def key(self) -> str:
        """As above."""
        return f"aside:{self.finding_key}"

    @property
    def is_choosable(self) -> bool:
        """Its words can still be looked at, and it can be taken up again."""
        return True

    @property
    def spoken(self) -> str:
        """That it was set aside, what it said, who and why."""
        return f"Set aside. {self.message.rstrip('.')}. {self.why}"

    @property
    def tip(self) -> str:
        """How it comes back."""
        return "Delete, or the menu, takes it up again."


def aside_rows(document: Document, *, is_shown: bool) -> tuple[AsideHead | AsideRow, ...]:
    """What was set aside, below a line that folds it."""
    aside = document.set_aside
    if not aside:
        return ()
    head = AsideHead(len(aside), is_shown)
    if not is_shown:
        return (head,)
    return (head, *map(_aside_row, aside))


def _aside_row(one: SetAside) -> AsideRow:
    who = "by me" if one.is_mine else f"by {one.basis.by or 'a reader'}"
    why = f"{who}: {one.basis.reason}" if one.basis.reason else f"{who}, without a reason"
    return AsideRow(one.key, one.finding.severity, one.finding.message, why, one.finding.spans)


def entries(document: Document) -> list[Finding]:
    """The findings that are entries: those that follow from another are folded under it."""
    return listed(document.findings)


def finding_key(finding: Finding) -> str:
    """Tells a finding from the others of its document."""
    places = ",".join(f"{span.start}-{span.stop}" for span in finding.spans)
    return f"{finding.code}:{places}:{finding.message if not places else ''}"


def check_rows(
    document: Document, *, chosen: str | None, shows_oddities: bool, elsewhere: str = ""
) -> tuple[CheckHead | CheckRow | OdditiesRow, ...]:
    """The rows of the panel.

    Args:
        document: As checked.
        chosen: The key of the open entry.
        shows_oddities: Whether they are listed, or a line that shows them.
        elsewhere: Which missing sections other files of the collection have, as a sentence.
    """
    entered = entries(document)
    folded = _folded(document, entered)
    rows: list[CheckHead | CheckRow | OdditiesRow] = []
    for severity, title in _GROUPS:
        group = [finding for finding in entered if finding.severity is severity]
        if not group:
            continue
        if severity is Severity.ODDITY:
            rows.append(OdditiesRow(len(group), shows_oddities))
            if not shows_oddities:
                continue
        rows.append(CheckHead(severity, title, len(group)))
        for finding in group:
            under = folded.get(finding_key(finding), [])
            entry = _entry(document, finding, under, chosen)
            if elsewhere and finding.code == _MISSING_SECTION:
                entry = replace(entry, message=f"{entry.message} {elsewhere}")
            rows.append(entry)
    return tuple(rows)


def _folded(document: Document, entered: Iterable[Finding]) -> dict[str, list[Finding]]:
    """What is folded under which entry; several of one code share what they explain."""
    under: dict[str, list[Finding]] = {}
    by_code: dict[str, Finding] = {}
    for finding in entered:
        by_code.setdefault(finding.code, finding)
    parents = {one.code: one.explained_by for one in document.findings if one.explained_by}
    for finding in document.findings:
        code, seen = finding.explained_by, {finding.code}
        # What explains it may itself be folded: climb to the entry.
        while code is not None and code not in by_code and code not in seen:
            seen.add(code)
            code = parents.get(code)
        if code is not None and code in by_code and finding is not by_code[code]:
            under.setdefault(finding_key(by_code[code]), []).append(finding)
    return under


def _entry(
    document: Document, finding: Finding, under: list[Finding], chosen: str | None
) -> CheckRow:
    key = finding_key(finding)
    is_open = key == chosen
    spans = (*finding.spans, *(span for one in under for span in one.spans))
    spans = tuple(sorted(dict.fromkeys(spans), key=lambda span: (span.start, span.stop)))
    beyond = len(spans) - _MOST_PLACES
    lines = spans[:_MOST_PLACES] if is_open else ()
    where = place_line(document.text, spans[0]).label if len(spans) == 1 else ""
    return CheckRow(
        key=key,
        severity=finding.severity,
        message=finding.message,
        code=finding.code,
        explains="; ".join(dict.fromkeys(_clause(one.message) for one in under)),
        places=tuple(place_line(document.text, span) for span in lines),
        more=f"and {many(beyond, 'more place')}" if is_open and beyond > 0 else "",
        is_open=is_open,
        where=f"{len(spans)} places" if len(spans) > 1 else where,
        codes=_codes(document.text, spans) if finding.code == "redaction" else "",
    )


def _codes(text: str, spans: Iterable[Span]) -> str:
    """The exemptions that stand at places, each once with its meaning on a line."""
    from reader.reference.passing import exemptions_in

    found: dict[str, str] = {}
    for span in islice(spans, _MOST_COUNTED):
        for one in exemptions_in(span.of(text), bare=True):
            found.setdefault(one.code.upper(), one.meaning)
    return "\n".join(f"{code}  {meaning}." for code, meaning in found.items())


def _clause(sentence: str) -> str:
    """A sentence as part of another: ``The text ends in mid-sentence.`` without its capital."""
    words = sentence.strip().rstrip(".")
    first = re.match(r"[A-Z][a-z]+\b|A\b", words)
    return f"{words[:1].lower()}{words[1:]}" if first else words


def place_line(text: str, span: Span) -> PlaceLine:
    """A place with its line number and the words of its first line."""
    at = _first_word(text, span)
    first = _line_number(text, min(at, span.start + _white(text, span)))
    last = _line_number(text, max(at, span.stop - 1))
    label = f"Line {first}" if first == last else f"Lines {first}–{last}"
    start = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    # A page of text may be one line: what stands far from the place is not needed.
    start, stop = max(start, at - _MOST_WORDS), min(stop, at + 2 * _MOST_WORDS)
    line = Span(start, stop).stripped(text)
    if not len(line):
        line = Span(at, at)
    begin = min(max(at, line.start), line.stop)
    end = min(max(span.stop, begin), line.stop)
    words = line.of(text).replace("\t", " ")
    return PlaceLine(label, words, begin - line.start, end - line.start, span)


def _line_number(text: str, at: int) -> int:
    return bisect_left(_line_ends(text), at) + 1


@lru_cache(maxsize=1)
def _line_ends(text: str) -> tuple[int, ...]:
    """Found once: thousands of findings in a huge text would each count its lines anew."""
    return tuple(match.start() for match in re.finditer("\n", text))


def _first_word(text: str, span: Span) -> int:
    """Where the first line of the span that says something begins: a rule of stars does not."""
    at, fallback = span.start, None
    searched = text[span.start : min(span.stop, span.start + _MOST_SEARCHED)]
    for line in searched.splitlines(keepends=True):
        words = line.lstrip()
        start = at + len(line) - len(words)
        if any(letter.isalnum() for letter in words):
            return start
        if words and fallback is None:
            fallback = start
        at += len(line)
    return span.start if fallback is None else fallback


def _white(text: str, span: Span) -> int:
    """How many characters of white space a span begins with; all of a blank one are not counted."""
    words = span.of(text)
    return len(words) - len(words.lstrip()) if words.strip() else 0
