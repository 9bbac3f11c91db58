"""Lines above a text that say by themselves what they are: whose paper, which number, where, when.

A title is what is left of them. Each line is judged alone; one set in columns (a body at the left,
a document's symbol at the right) is what its first telling column is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.document import Span
from reader.parsing.outline.dates import PrintedDate, date_line, first_date
from reader.parsing.outline.headings import ends_in_abbreviation, is_capitals, is_title_case
from reader.parsing.outline.persons import is_office_held
from reader.parsing.outline.places import is_place

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 260
_MOST_WORDS = 14
_LONGEST_SYMBOL = 40


class FrontKind(StrEnum):
    """What a line above a text is for; the value is the detail of its block."""

    BODY = "issuing-body"
    DATE = "date"
    MEETING = "meeting"
    PLACE = "place"
    SYMBOL = "symbol"
    SESSION = "session"
    CLASSIFICATION = "classification"
    CONTACT = "contact"
    PEOPLE = "people"
    SITE = "site"
    OFFICE = "office"
    HEARING = "hearing"


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line and what it says.

    Attributes:
        kind: What it is for.
        span: Of the words that say so, without the other columns.
        date: Printed on it.
        place: Printed on it.
    """

    kind: FrontKind
    span: Span
    date: PrintedDate | None = None
    place: Span | None = None


_COLUMNS = re.compile(r"\S(?:.*?\S)??(?=\s{3,}|\t|$)")

_SYMBOL = re.compile(
    r"\(?(?:[A-Z]{1,8}(?:/[A-Z0-9.()-]{1,12}){1,6}(?:[ /]?(?:Rev|Add|Corr)\.? ?\d*)?|"
    r"[A-Z]{0,4}-?\d{2,4}-\d{1,5}[A-Z]{0,2}|[A-Z]{1,3}-\d{3,5}|(?:Serial )?No\. ?[\w/-]{1,12}|"
    r"\d{3}[A-Z]?\.\d{2,4}[\w/.–-]{0,20}: Telegram|"
    r"(?:19|20)\d\d(?:/[A-Za-z0-9.()-]{1,14}){1,5}|MEMO/\d\d/\d+)\)?"
)
_LETTERS = frozenset("EFSRAC")
"""Alone at the head of a paper: its language, as organisations mark it."""
_SYMBOL_DIGIT = re.compile(r"\d")
_NUMBERED_PAPER = re.compile(
    r"(?=[^/]{1,20}/|Doc)[A-Z0-9(][\w.,()-]{0,12}(?:[ /][\w.,()-]{1,12}){1,5}"
)
_WORD_OF_PROSE = re.compile(r"[a-z]{5}")
_LANGUAGE = re.compile(
    r"(?:original|language)\s?:\s?[\w/ ]{4,30}|(?:english|french|spanish) only|"
    r"distr(?:ibution)?\.?\s?:\s?\w{4,12}|source\s?:\s?\S.{2,60}|"
    r"(?:general|restricted|limited) distribution|(?:\(?page:?\s?\d{1,4}"
    r"(?:\s?(?:/|of)\s?\d{1,4})?\)?)|-\s?\d{1,3}\s?-|\(?(?:original|translated from).{0,20}\)?|"
    r"(?:revised|corrected|provisional|advance) (?:copy|version|edition)|"
    r"\(?as (?:delivered|prepared(?: for delivery)?|translated)\.?\)?|verbatim record",
    re.IGNORECASE,
)
_ORDINAL = (
    r"(?:\d{1,5}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|[a-z]{3,6}teenth|[a-z]{3,6}tieth|[a-z]{3,6}ty-[a-z]{3,7}|special|annual|"
    r"regular|(?:extra)?ordinary|resumed|joint|preparatory|one hundred [a-z-]{3,14})"
)
_SESSION = re.compile(
    rf"(?:[\w’'-]+\s[–—-]\s)?(?:for |of )?(?:the )?(?:[\w’'-]+\s){{0,3}}{_ORDINAL}"
    r"(?:[\s-](?:\([^()]{2,30}\)|[\w’'&-]+)){0,6}?\s"
    r"(?:sessions?|congress|plenary(?: meeting)?|meetings?|conference|assembly)"
    r"(?:\s\([^()]{1,30}\))?(?:\s(?:for|of|in)\s(?:the\s)?[\w ]{4,40})?|"
    r"session\s(?:\d{1,3}|[IVX]{1,5})|part\s(?:\d{1,2}|[IVX]{1,5})|"
    r"(?:public|private|closed|open|emergency|informal) (?:meeting|session|hearing)|"
    r"meeting \d{1,4}|"
    r"\(agenda items?\s[^a-z]{1,3}.{0,60}\)|"
    r"(?:(?:provisional )?agenda )?items?\s?:?\s(?:\d{1,3}|[IVX]{1,6}|[\w ]{1,12}\d)"
    r"(?:\s?\([a-z]\))?(?:(?:,| and| to)\s?\d{1,3}){0,9}(?: of the (?:provisional )?agenda)?",
    re.IGNORECASE,
)
_OF_MEETING = re.compile(r"[^:]{4,90}:\s+(?=\S)")
_CLASSIFICATION = re.compile(
    r"(?:(?:TOP )?SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|LIMITED OFFICIAL USE|"
    r"Unclassified|FOR OFFICIAL USE ONLY|OFFICIAL USE ONLY|DECLASSIFIED)"
    r"(?:\s?[/;,]{1,2}\s?[A-Z][A-Z ]{2,24}){0,3}|(?:EXCLUSIVELY )?EYES ONLY|SENSITIVE|NODIS|EXDIS"
)
_BODY_NAMES = (
    r"office|department|ministry|bureau|agency|commission(?:er)?|council|secretariat|directorate|"
    r"administration|authority|organi[sz]ation|committee|subcommittee|institute|service|panel|"
    r"parliament|government|court|chamber|board|task force|working (?:group|party)|"
    r"union|association|league|economic co-?operation|federation|foundation|"
    r"press (?:office|service|section|room)|spokes(?:person|man|woman)[’']?s? office"
)
_NO_BODY = (
    r"(?!(?:(?:\w+\s){0,2}(?:report|minutes|records?|summary|statement|remarks|notes?|letter|"
    r"memorandum|proceedings|agenda|review|draft|activities|joint|text|remarks|address|press|"
    r"briefing|interview|meeting|opening|readout|message|communiqu[ée]|declaration|update|proposal|news)"
    r"\s(?:of|on|by|from|to|for|at|with|in|before|and)\b))"
)
# A body's name ends in what it is, or goes on with a preposition; a title goes on with a verb.
_BODY = re.compile(
    rf"(?:from (?:the )?)?{_NO_BODY}(?:[\w.,&’'/-]+\s){{0,6}}(?:(?:{_BODY_NAMES})"
    r"(?:,?\s(?:of|for|on|in|to|and|de|des|du|against)\s.{2,80})?|"
    r"(?:embassy|consulate(?: general)?|(?:permanent )?mission)(?:\s[\w.,’'-]+){0,8}|"
    r"the white house|united nations|european union|general assembly|prime minister[’']s office|"
    r"(?:international|world) [\w ]{3,30} (?:fund|bank|union))(?:\s\([^()]{2,30}\))?",
    re.IGNORECASE,
)
_NAME = re.compile(_NO_BODY + r"(?=\w)", re.IGNORECASE)
_PRESS_BODY = re.compile(
    r"(?:from (?:the )?)?(?:office of the (?:press secretary|spokes(?:person|man|woman)).{0,40}|"
    r"(?:office|bureau|department) of (?:media (?:and|&) )?(?:public|press) (?:affairs|relations|"
    r"information)|press (?:office|service|section)(?: of .{3,60})?|"
    r"spokes(?:person|man|woman)[’']?s? office|(?:office of )?public affairs (?:section|office))",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:(?:media|press|news|public affairs|further)\s)?(?:contacts?|inquiries|enquiries)"
    r"(?:\s(?:person|for .{1,40}))?\s*:|for (?:more|further|additional) information[^.]{0,60}:|"
    r"(?:tel|phone|telephone|fax|tdd|e-?mail|internet|website|web site)\b\s*[.:]|"
    r"(?:tel|tdd|fax|phone)?\.?\s?(?:\+\d{1,3} ?)?\(?\d{2,4}\)?[ -]\d{3,4}[ -]\d{3,4}\b.{0,20}$|"
    r"(?:https?://|www\.)\S{3,80}$|[\w.-]+@[\w-]+\.[\w.-]+$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:chair(?:person|man|woman)?|co-chairs?|rapporteurs?|moderator|president|presiding|"
    r"vice-chair(?:person|man|woman)?|secretary)\s?:\s?\S.{2,120}|"
    r"(?:(?:board |committee )?members |also |those )?present\s?:?|apologies(?: for absence)?\s?:?|"
    r"absent\s?:?|in attendance\s?:?|(?:board |committee )members\s?:|"
    r"\(?(?:presented|submitted|delivered) by:?\s.{3,120}|"
    r"(?:purpose|status|forum|category|version|file|document (?:no|number)\.?)\s?:\s?\S.{2,60}",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?:you are (?:here|in)\s?:.{1,240}|home\s?[/>»›].{1,200}|filed under\s?:.{0,100}|"
    r"press room|news ?room|media (?:centre|center)|(?:view )?video(?: \(\w+\))?|press briefings|"
    r"(?:print|share|email)(?: this)?(?: page)?|u\.s\. flag|an official website of .{5,60}|"
    r"(?:official|secure) (?:\.gov )?websites use .{3,20}|a \.gov website belongs .{10,100}|"
    r"a lock .{10,160}|here[’']s how you know|release date|"
    r"\d{1,2}[:.]\d{2} [ap]\.?m\.?(?:(?: to | ?[-–] ?)\d{1,2}[:.]\d{2} [ap]\.?m\.?)?"
    r"(?: [A-Z]{2,4})?|"
    r"\d{1,2}[:.]\d{2} hours?|home(?: page)?(?:\s{2,}\S{2,20}(?:\s\S{2,20}){0,2}){2,9})",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"(?:posted|published|updated|issued|released)\b"
    r"(?: by [^|,]{2,60}? (?:at|on)|(?: (?:at|on)|,|:)?) (?=\S)",
    re.IGNORECASE,
)
_AFTER_POSTED = re.compile(
    r"[\s|,.]*(?:(?:at )?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?)?[\s|,.]*", re.I
)
_HELD = re.compile(
    r"(?:.{0,160}\b)?(?:held|met|convened|opened|adopted)\s(?:at|in)\s(?P<place>[^;()]{2,80}?)"
    r"(?:,?\s(?:on|from|during))?\s(?=(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d|jan|feb|mar|"
    r"apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:done|given|signed|adopted)\s(?:at|in)\s(?P<place>[^\W\d_][\w .’'-]{2,40}?)"
    r"(?:,|\s(?:on|this|the)\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:[^\W\d_][\w.’'-]*,?\s){1,6}\d{5}(?:-\w{4})?")
"""The last line of a postal address: where a body sits, not where the paper was made."""
_HOW = re.compile(r"\s\((?:virtual(?:ly)?|hybrid|online|by video\s?conference)\)$", re.IGNORECASE)
_CITY_AND_CODE = re.compile(r"(?P<place>[^\d]{3,40}?)\s+\d{5}(?:-\d{4})?")
"""The whole address of a letterhead, as offices print it that need no street."""
_RELEASED = re.compile(
    r"(?:for release (?:on|upon) (?:delivery|receipt)|(?:for )?release at|expected at)"
    r"(?:\s(?:approximately\s)?\d{1,2}[:.]\d{2}.{0,20})?",
    re.IGNORECASE,
)
_HEARING = re.compile(
    r"before (?:the|a) (?:[\w’'&-]+\s){0,8}(?:sub)?(?:committee|commission|panel)\b.{0,120}",
    re.IGNORECASE,
)
"""Before whom a statement is made; a place in time would have no committee."""
_LABELLED_PLACE = re.compile(r"(?:place|location|venue)\s*:\s*(?=\S)", re.IGNORECASE)


def is_press_body(line: str) -> bool:
    """Whether a line names the office that speaks to the press."""
    return len(line) <= 100 and _PRESS_BODY.fullmatch(line) is not None


def names_body(line: str) -> bool:
    """Whether a line is the name of an office and nothing more."""
    return (
        len(line.split()) <= _MOST_WORDS
        and (_BODY.fullmatch(line) is not None or _is_abbreviated_body(line))
        and (is_title_case(line) or is_capitals(line))
    )


def _is_abbreviated_body(line: str) -> bool:
    """``River Lamp Union (RLU)``; a paper about it says so first."""
    return ends_in_abbreviation(line) and _NAME.match(line) is not None


def is_contact(line: str) -> bool:
    """Whether a line says whom to ask, or gives a number or an address to reach them."""
    return _CONTACT.match(line) is not None


def has_symbol(line: str) -> bool:
    """Whether a line is a document's symbol or number."""
    if len(line) > _LONGEST_SYMBOL or _SYMBOL_DIGIT.search(line) is None:
        return False
    if _SYMBOL.fullmatch(line) is not None:
        return True
    return _NUMBERED_PAPER.fullmatch(line) is not None and _WORD_OF_PROSE.search(line) is None


def is_session(line: str) -> bool:
    """Whether a line counts a session or names an item of an agenda."""
    return _SESSION.fullmatch(line) is not None


def front_line(text: str, words: Span) -> FrontLine | None:
    """What a line is by itself; None for a title, a part of one, or the text."""
    if not 0 < len(words) <= _LONGEST:
        return None
    whole = _one(text, words)
    if whole is not None:
        return whole
    cells = [_one(text, cell) for cell in _cells(text, words)]
    if len(cells) < 2 or None in cells:
        return None
    found = [cell for cell in cells if cell is not None]
    return min(found, key=_telling)


def is_front_line(text: str, words: Span) -> bool:
    """Whether a line says by itself what it is."""
    return front_line(text, words) is not None


def closing_place_and_date(text: str, words: Span) -> tuple[Span, PrintedDate] | None:
    """``Done at Geneva, the seventh of March, ...``: what a treaty closes with."""
    found = _DONE.match(text, words.start, words.stop)
    if found is None or len(words) > 4 * _LONGEST:
        return None
    date = first_date(text, Span(found.end("place"), words.stop))
    return (Span(*found.span("place")), date) if date is not None else None


def _telling(line: FrontLine) -> int:
    return list(FrontKind).index(line.kind)


def _cells(text: str, words: Span) -> Iterator[Span]:
    for match in _COLUMNS.finditer(text, words.start, words.stop):
        yield Span(*match.span())


def _one(text: str, words: Span) -> FrontLine | None:
    line = words.of(text)
    dated = date_line(text, words)
    if dated is not None:
        return FrontLine(FrontKind.DATE, words, dated.date, dated.place)
    if has_symbol(line) or line in _LETTERS or _LANGUAGE.fullmatch(line):
        return FrontLine(FrontKind.SYMBOL, words)
    if is_session(line):
        return FrontLine(FrontKind.SESSION, words)
    if _CLASSIFICATION.fullmatch(line):
        return FrontLine(FrontKind.CLASSIFICATION, words)
    if is_contact(line):
        return FrontLine(FrontKind.CONTACT, words)
    if _PEOPLE.fullmatch(line):
        return FrontLine(FrontKind.PEOPLE, words)
    if _SITE.fullmatch(line) or _RELEASED.fullmatch(line):
        return FrontLine(FrontKind.SITE, words)
    if _HEARING.fullmatch(line) and is_title_case(line) and line[-1] != ".":
        return FrontLine(FrontKind.HEARING, words)
    labelled = _LABELLED_PLACE.match(line)
    if labelled is not None:
        place = Span(words.start + labelled.end(), words.stop)
        return FrontLine(FrontKind.PLACE, words, place=place)
    if _ADDRESS.fullmatch(line):
        city = _CITY_AND_CODE.fullmatch(line)
        is_city = city is not None and is_place(city["place"])
        own = Span(words.start, words.start + city.end("place")) if city and is_city else None
        return FrontLine(FrontKind.PLACE, words, place=own)
    if is_place(_HOW.sub("", line)):
        held = Span(words.start, words.start + len(_HOW.sub("", line)))
        return FrontLine(FrontKind.PLACE, words, place=held)
    if is_office_held(line):
        return FrontLine(FrontKind.OFFICE, words)
    if names_body(line):
        return FrontLine(FrontKind.BODY, words)
    return _posted(text, words) or _held(text, words)


def _posted(text: str, words: Span) -> FrontLine | None:
    """``Posted by A. Hale at Mar 14, 2014 09:45 AM |``."""
    start = _POSTED.match(text, words.start, words.stop)
    if start is None:
        return None
    date = first_date(text, Span(start.end(), words.stop))
    if date is None or date.span.start > start.end() + 5:
        return None
    rest = _AFTER_POSTED.fullmatch(text, date.span.stop, words.stop)
    return FrontLine(FrontKind.DATE, words, date) if rest is not None else None


def _held(text: str, words: Span) -> FrontLine | None:
    """``held in Vellin on 3-5 May 2006``, whatever meeting stands before it."""
    found = _HELD.match(text, words.start, words.stop)
    if found is None:
        return _met(text, words)
    date = first_date(text, Span(found.end(), words.stop))
    if (
        date is None
        or date.span.start != found.end()
        or text[date.span.stop : words.stop].strip(" .")
    ):
        return None
    place = Span(*found.span("place")).stripped(text)
    return FrontLine(FrontKind.MEETING, words, date, place)


def _met(text: str, words: Span) -> FrontLine | None:
    """``Third Meeting for 1997: Vellin, 3-5 May 1997``."""
    found = _OF_MEETING.match(text, words.start, words.stop)
    if found is None or not is_session(found.group().rstrip(": ")):
        return None
    dated = date_line(text, Span(found.end(), words.stop))
    return FrontLine(FrontKind.MEETING, words, dated.date, dated.place) if dated else None
