"""Invented entries of a few words, for tests of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from reader.collection.entry import (
    BETWEEN,
    ON_DOCUMENT,
    Entry,
    Facet,
    Label,
    Noted,
    NoteEntry,
    NoteTag,
    Words,
)
from reader.document import SectionState

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = ("lamp", "lamps", "lantern", "harbor", "keeper", "signal")
CODES = ("KIPR", "ETRD", "EWWT", "XY")
POSTS = ("VELLIN", "HARROW BAY", "LORNE")
TAGS = ("customs", "to ask")
CHECKS = ("section-missing", "serial-conflict")
ADDRESSEES = ("SECSTATE WASHDC", "AMEMBASSY LORNE")
AUTHORS = ("Ada Vell", "Bo Vell")
MOMENTS = ("2026-11-21T00:00:00Z", "2026-10-02T23:59:59Z", "2025-01-31T12:00:00Z")
DATES = ("", "2005", "2007-11", "2007-11-21", "2007-11-21T06:42:00Z", "1979-05-03", "2008-02-29")

line = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


PLAIN = Entry(
    member=None,
    telegram=0,
    kind="plain",
    title="",
    reference_id=None,
    post=None,
    date="",
    is_date_inferred=False,
    sections=(),
    declared=None,
    findings=0,
    worst=None,
    is_incomplete=False,
    text_sha256="",
    labels=(),
    words=Words("", "", "", ""),
)
"""A document of which nothing is known; tests replace what they are about."""


def labels(facet: Facet, values: tuple[str, ...]) -> st.SearchStrategy[tuple[Label, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(
        lambda chosen: tuple(Label(facet, value) for value in chosen)
    )


def own_tag(label: str) -> NoteTag:
    return NoteTag(f"id of {label}", label)


notes = st.builds(
    NoteEntry,
    id=st.uuids().map(str),
    text=line,
    quote=line,
    tags=st.lists(st.sampled_from(TAGS).map(own_tag), max_size=1).map(tuple),
    author=st.sampled_from(AUTHORS),
    modified=st.sampled_from(MOMENTS),
    placement=st.sampled_from(("exact", "unplaced")),
    created=st.sampled_from(MOMENTS),
    motivation=st.sampled_from(("highlight", "comment")),
    colour=st.sampled_from(("", "amber", "green")),
    is_private=st.booleans(),
    place=st.just("line 4"),
    start=st.integers(0, 99),
)
abouts = st.builds(
    NoteEntry,
    id=st.just(ON_DOCUMENT),
    text=line,
    quote=st.just(""),
    tags=st.just(()),
    author=st.sampled_from(AUTHORS),
    modified=st.sampled_from(MOMENTS),
    placement=st.just("exact"),
    motivation=st.just(ON_DOCUMENT),
)
noted = st.builds(
    Noted,
    status=st.sampled_from(("unread", "read", "set-aside")),
    tags=st.lists(st.sampled_from(TAGS), unique=True, max_size=2).map(tuple),
    about=st.none() | abouts,
    notes=st.lists(notes, max_size=2).map(tuple),
)


@st.composite
def entries(draw: Callable[..., object]) -> Entry:
    return _entry(draw)  # type: ignore[arg-type]


def _entry(draw: st.DrawFn) -> Entry:
    post = draw(st.sampled_from(POSTS) | st.none())
    codes = draw(labels(Facet.CODE, CODES))
    checks = draw(labels(Facet.CHECK, CHECKS))
    addresses = draw(st.lists(st.sampled_from(ADDRESSEES), max_size=2))
    kind = draw(st.sampled_from(("telegram", "report")))
    own = (Label(Facet.POST, post),) if post else ()
    subject = draw(line)
    return Entry(
        member=None,
        telegram=0,
        kind=kind,
        title=subject,
        reference_id=None,
        post=post,
        date=draw(st.sampled_from(DATES)),
        is_date_inferred=False,
        sections=draw(st.sampled_from(((), (SectionState.PRESENT, SectionState.MISSING)))),
        declared=draw(st.sampled_from((None, 2))),
        findings=len(checks),
        worst=None,
        is_incomplete=draw(st.booleans()),
        text_sha256="",
        labels=(Label(Facet.KIND, kind), *own, *codes, *checks),
        words=Words(
            body=draw(line),
            subject=subject,
            addresses=BETWEEN.join(address.lower() for address in addresses),
            navigation=draw(line),
        ),
        noted=draw(noted),
    )
