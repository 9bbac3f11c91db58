"""The fields of the query language, as one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TYPE_CHECKING

from reader.document import RULES, DocumentKind

if TYPE_CHECKING:
    from collections.abc import Mapping


class FieldName(StrEnum):
    """What stands before the colon."""

    CODE = "code"
    TAG = "tag"
    POST = "post"
    DATE = "date"
    CLASSIFICATION = "class"
    CAPTION = "caption"
    TO = "to"
    REF = "ref"
    ID = "id"
    SUBJECT = "subject"
    KIND = "kind"
    HAS = "has"
    INCOMPLETE = "incomplete"
    CHECK = "check"
    NOTE = "note"
    STATUS = "status"
    FOLDER = "folder"
    FORMAT = "format"
    NAME = "name"
    SECTIONS = "sections"
    DATED = "dated"
    TEXT = "text"
    MENU = "menu"
    AUTHOR = "author"
    QUOTE = "quote"
    COLOUR = "colour"
    MADE = "made"
    CHANGED = "changed"
    MOTIVATION = "motivation"
    PLACEMENT = "placement"
    PRIVATE = "private"


class ValueKind(StrEnum):
    """How the value behind the colon is read."""

    WORDS = auto()
    """Words that stand in the field, in any place of it, one behind the other."""
    WHOLE = auto()
    """The whole of one of the field's values; case, accents and blanks do not count."""
    DATES = auto()
    """A date of any precision, or a range of them."""
    CHOICE = auto()
    """One of the listed values."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field.

    Attributes:
        name: What stands before the colon.
        title: Its name for people, where the value follows.
        kind: How its value is read.
        description: What it asks, as a clause behind "documents".
        example: A query that uses it.
        choices: The values there are; empty for any.
        without: Values that ask for documents without any, or without as much of one.
    """

    name: FieldName
    title: str
    kind: ValueKind
    description: str
    example: str
    choices: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


_F, _V = FieldName, ValueKind
_COLOURS = ("amber", "green", "blue", "rose", "violet")
_FLAGS = ("notes", "tags", "checks")
_KINDS = tuple(str(kind) for kind in DocumentKind)

FIELDS: Mapping[FieldName, FieldSpec] = {
    spec.name: spec
    for spec in (
        FieldSpec(_F.CODE, "TAGS code", _V.WHOLE, "with a code, or one about a word", "code:EWWT"),
        FieldSpec(_F.TAG, "my tag", _V.WHOLE, "with a tag, on them or on a note", "tag:customs"),
        FieldSpec(
            _F.POST, "post", _V.WHOLE, "from a post", 'post:"harrow bay"', without=("none",)
        ),
        FieldSpec(
            _F.DATE,
            "date",
            _V.DATES,
            "of a day, month, year or span",
            "date:2007..2008",
            without=("none", "no-month"),
        ),
        FieldSpec(
            _F.CLASSIFICATION,
            "classification",
            _V.WHOLE,
            "of a classification",
            "class:unclassified",
            without=("none",),
        ),
        FieldSpec(_F.CAPTION, "caption", _V.WHOLE, "with a caption", "caption:sipdis"),
        FieldSpec(_F.TO, "to", _V.WORDS, "sent to an addressee", 'to:"secstate washdc"'),
        FieldSpec(_F.REF, "cites", _V.WHOLE, "that cite a telegram", "ref:07VELLIN412"),
        FieldSpec(_F.ID, "reference id", _V.WHOLE, "with a reference id", "id:07VELLIN412"),
        FieldSpec(
            _F.SUBJECT, "subject", _V.WORDS, "with words in the title", 'subject:"sealed cargo"'
        ),
        FieldSpec(
            _F.KIND, "kind", _V.CHOICE, "of a kind", "kind:report", _KINDS
        ),
        FieldSpec(_F.HAS, "has", _V.CHOICE, "that have some", "has:notes", _FLAGS),
        FieldSpec(
            _F.INCOMPLETE,
            "incomplete",
            _V.CHOICE,
            "of which text is known to be absent, or is not",
            "incomplete:yes",
            ("yes", "no"),
        ),
        FieldSpec(
            _F.CHECK, "check", _V.CHOICE, "with a finding", "check:serial-conflict", tuple(RULES)
        ),
        FieldSpec(_F.NOTE, "note", _V.WORDS, "with words in a note", 'note:"ask the reading room"'),
        FieldSpec(
            _F.STATUS,
            "status",
            _V.CHOICE,
            "I gave a status",
            "status:unread",
            ("unread", "read", "relevant", "set-aside"),
        ),
        FieldSpec(
            _F.FOLDER,
            "folder",
            _V.WORDS,
            "in a folder of that name",
            "folder:sections",
            without=(".",),
        ),
        FieldSpec(_F.FORMAT, "format", _V.WHOLE, "in files of a format", "format:html"),
        FieldSpec(_F.NAME, "file name", _V.WHOLE, "whose file is named so, or in part", "name:412"),
        FieldSpec(
            _F.SECTIONS,
            "sections",
            _V.CHOICE,
            "that are complete, incomplete, their length unknown, or not sent in sections",
            "sections:unknown",
            ("complete", "incomplete", "unknown", "none"),
        ),
        FieldSpec(
            _F.DATED,
            "date known",
            _V.CHOICE,
            "whose date is known by day, by month, only by year, or not at all",
            "dated:year",
            ("day", "month", "year", "none"),
        ),
        FieldSpec(_F.TEXT, "text", _V.WORDS, "with words in the text", "text:customs"),
        FieldSpec(
            _F.MENU,
            "site menu",
            _V.WORDS,
            "with words in a web page's menus",
            'menu:"reading room"',
        ),
        FieldSpec(_F.AUTHOR, "author", _V.WORDS, "with a note by somebody", "author:aldous"),
        FieldSpec(_F.QUOTE, "quote", _V.WORDS, "with a noted passage", 'quote:"broken seals"'),
        FieldSpec(_F.COLOUR, "colour", _V.CHOICE, "with a highlight", "colour:green", _COLOURS),
        FieldSpec(_F.MADE, "made", _V.DATES, "with a note made then", "made:2026-03"),
        FieldSpec(_F.CHANGED, "changed", _V.DATES, "with a note changed then", "changed:2026"),
        FieldSpec(
            _F.MOTIVATION,
            "note is",
            _V.CHOICE,
            "with a kind of note",
            "motivation:bookmark",
            ("highlight", "comment", "bookmark", "document"),
        ),
        FieldSpec(
            _F.PLACEMENT,
            "note placed",
            _V.CHOICE,
            "with a note whose place is sure, proposed or not found, or without its document",
            "placement:unplaced",
            ("exact", "moved", "proposed", "unplaced", "no-document"),
        ),
        FieldSpec(
            _F.PRIVATE,
            "shared or private",
            _V.CHOICE,
            "with a private note, or another",
            "private:no",
            ("yes", "no"),
        ),
    )
}  # fmt: skip
