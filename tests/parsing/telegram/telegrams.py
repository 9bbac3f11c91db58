"""Fictional telegrams in the shapes of real ones, and one helper that checks a field whole."""

from __future__ import annotations

from dataclasses import dataclass

from reader.checks.run import run
from reader.document import BasisKind, BlockRole, Document, Field, SourceText, Telegram, tiles
from reader.parsing import parse

HEADER = """\
VZCZCXRO4471
PP RUEHXB RUEHXS
DE RUEHXV #0612/01 0831405
ZNR UUUUU ZZH
P 241405Z MAR 09
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 3371
INFO RUEHXB/AMCONSUL HARROW BAY PRIORITY 0790
RUEHXS/AMCONSUL SANDMOOR 0455
RUCPDOC/USDOC WASHDC
"""
HEAD = """\
SENSITIVE
SIPDIS

STATE FOR EUR/RV

E.O. 12958: N/A
TAGS: EWWT ETRD XE
SUBJECT: A TEST OF LAMPS
"""
BODY = """\

¶1. (SBU) The lamps were tested on Monday and found
wanting in three respects, of which oil was one.

¶2. (U) They were tested again on Tuesday.

¶3. (U) They will not be tested on Wednesday.

HALLORAN
"""
LISTING = """\
09VELLIN612
A TEST OF LAMPS
Tue Mar 24 00:00:00 +0100 2009
UNCLASSIFIED
Embassy Vellin
"""


@dataclass(frozen=True)
class Shape:
    """The parts of a telegram, each replaceable."""

    listing: str = ""
    header: str = HEADER
    line: str = "UNCLAS VELLIN 000612\n"
    head: str = HEAD
    body: str = BODY

    @property
    def text(self) -> str:
        """The whole telegram."""
        return f"{self.listing}{self.header}\n{self.line}\n{self.head}{self.body}"


def read(text: str) -> Document:
    """Parse and check a text; its blocks must tile it and its fields stand where they say."""
    document = run(parse(SourceText.from_text(text)))
    assert tiles(document.blocks, len(text))
    for field in document.fields:
        assert field.span is None or field.span.of(text) == field.raw
    return document


def telegram(text: str) -> Telegram:
    """The one telegram of a text."""
    (only,) = read(text).telegrams
    return only


def telegram_with(**parts: str) -> Telegram:
    """The one telegram of a shape."""
    return telegram(Shape(**parts).text)


def body_of(body: str, **parts: str) -> Document:
    """A document with that body."""
    return read(Shape(body=body, **parts).text)


def check_field(
    field: Field | None,
    value: str,
    raw: str | None = None,
    *,
    basis: BasisKind = BasisKind.STATED,
) -> None:
    """Check value, words and basis together; :func:`read` has checked that the span agrees."""
    assert field is not None
    assert (field.value, field.raw, field.basis.kind) == (
        value,
        value if raw is None else raw,
        basis,
    )
    assert field.span is not None
    assert len(field.span) == len(field.raw)


def words(document: Document, role: BlockRole) -> list[str]:
    """The words of every block of a role."""
    return [
        block.span.stripped(document.text).of(document.text)
        for block in document.blocks
        if block.role is role
    ]


def codes(document: Document) -> list[str]:
    """The codes of all findings."""
    return [finding.code for finding in document.findings]
