"""Small documents, people and strategies for the tests of notes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from reader.annotations import (
    Annotation,
    Colour,
    DocumentIdentity,
    Entry,
    Fact,
    FactKind,
    Motivation,
    NotesFile,
    Person,
    Quote,
    TagRef,
    Target,
    Tombstone,
    Version,
)
from reader.annotations.selectors import quote_of
from reader.document import (
    Block,
    BlockRole,
    Document,
    DocumentKind,
    Era,
    Paragraph,
    SourceText,
    Span,
    Telegram,
)

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ANNA = Person("11111111-aaaa-4aaa-8aaa-111111111111", "Anna Ekdahl", "anna")
BEN = Person("22222222-bbbb-4bbb-8bbb-222222222222", "Ben Orme", "ben")
CARA = Person("33333333-cccc-4ccc-8ccc-333333333333", "Cara Lindt", "cara")

_PARAGRAPH = re.compile(r"^¶?(\d+)\.", re.MULTILINE)
_PAGE_BREAK = re.compile(r"^[A-Z]+ \d{8}  \d{3} OF \d{3}[ ]*\n", re.MULTILINE)


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def document(text: str, path: Path | str = "08LORNE12.txt") -> Document:
    """A telegram of numbered paragraphs; page-break lines are blocks of their own."""
    starts = [match.start() for match in _PARAGRAPH.finditer(text)]
    paragraphs: list[Paragraph] = []
    for start, stop in pairwise([*starts, len(text)]):
        match = _PARAGRAPH.match(text, start)
        assert match is not None
        mark = Span(start, match.end())
        paragraphs.append(Paragraph(int(match[1]), match.group(), mark, None, (Span(start, stop),)))
    telegrams: tuple[Telegram, ...] = ()
    if paragraphs:
        telegrams = (Telegram(Span(0, len(text)), Era.ACP127, paragraphs=tuple(paragraphs)),)
    source = SourceText.from_text(text, path)
    return Document(source, DocumentKind.TELEGRAM, _blocks(text, starts), telegrams=telegrams)


def saved(folder: Path, text: str, name: str = "08LORNE12.txt") -> Document:
    """The same, as a file."""
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return document(text, path)


def _blocks(text: str, starts: list[int]) -> tuple[Block, ...]:
    pages = {m.start(): m.end() for m in _PAGE_BREAK.finditer(text)}
    cuts = sorted({0, len(text), *starts, *pages, *pages.values()})
    blocks: list[Block] = []
    last: int | None = None
    for start, stop in pairwise(cuts):
        if start in pages:
            blocks.append(Block(BlockRole.PAGE_BREAK, Span(start, stop)))
            continue
        goes_on = last if start not in starts else None
        blocks.append(Block(BlockRole.PARAGRAPH, Span(start, stop), continues=goes_on))
        if goes_on is None:
            last = len(blocks) - 1
    return tuple(blocks)


def span_of(text: str, words: str, nth: int = 1) -> Span:
    """The nth place of some words, however they are wrapped."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return Span(*list(re.finditer(pattern, text))[nth - 1].span())


# Everything that has ever broken a notes file, often; any other character, sometimes.
AWKWARD = "\x00\x07\x0b\x0c\x1e\r\n\t <>&\"'\ud800\udfff\ufffe\uffff\u2028\xa0é\U0001f468]"
texts = st.text(st.one_of(st.sampled_from(AWKWARD), st.characters(codec=None)), max_size=40)
ids = st.one_of(st.uuids().map(str), texts)
people = st.builds(Person, ids, texts, texts)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
versions = st.dictionaries(ids, st.integers(1, 9), min_size=1, max_size=3).map(Version.of)
spans = st.tuples(st.integers(0, 999), st.integers(0, 9999)).map(lambda s: Span(s[0], sum(s)))
quotes: st.SearchStrategy[Quote] = st.one_of(
    st.builds(Quote, texts), texts.map(lambda words: quote_of((words or "a") * 4001))
)
tags = st.lists(st.builds(TagRef, ids, texts), max_size=2).map(tuple)
targets = st.builds(
    Target,
    span=spans,
    quote=quotes,
    prefix=texts,
    suffix=texts,
    section=st.none() | st.integers(0, 99),
    paragraph=st.none() | st.integers(0, 99),
    text_sha256=texts,
    extractor=texts,
    flowed=st.none() | quotes,
    is_unique=st.booleans(),
    sketch=texts,
)
notes: st.SearchStrategy[Annotation] = st.builds(
    Annotation,
    id=ids,
    version=versions,
    motivation=st.sampled_from(Motivation),
    target=targets,
    creator=people,
    created=moments,
    modified=moments,
    colour=st.none() | st.sampled_from(Colour),
    tags=tags,
    note=texts,
    is_private=st.booleans(),
    editor=st.none() | people,
)
tombstones: st.SearchStrategy[Tombstone] = st.builds(
    Tombstone, ids, versions, moments, people, st.none() | notes
)
facts: st.SearchStrategy[Fact] = st.builds(
    Fact, st.sampled_from(FactKind), versions, moments, people, texts, texts, tags, texts
)
entries: st.SearchStrategy[Entry] = st.one_of(notes, tombstones, facts)
identities = st.builds(
    DocumentIdentity,
    texts,
    st.integers(0, 10**12),
    texts,
    texts,
    texts,
    st.none() | texts,
    st.none() | texts,
)
notes_files: st.SearchStrategy[NotesFile] = st.builds(
    NotesFile, people, identities, st.lists(entries, max_size=4).map(tuple)
)
