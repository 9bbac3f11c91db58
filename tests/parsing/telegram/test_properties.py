"""What holds for any text at all: nothing is dropped, nothing points outside, nothing raises."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.checks.run import run
from reader.document import (
    BlockRole,
    Document,
    Section,
    Severity,
    SourceText,
    Span,
    gaps,
    place_of,
    tiles,
)
from reader.parsing import parse
from reader.parsing.telegram import looks_like_telegram, parse_telegram
from reader.parsing.telegram.lines import make_line, split_lines
from reader.parsing.telegram.prose import is_prose
from tests.parsing.telegram.telegrams import HEAD, HEADER, LISTING, Shape

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
TEXTS = [
    path.read_text(encoding="utf-8", errors="replace")
    for path in sorted(SAMPLES.rglob("*.txt"))
    if path.stat().st_size < 12_000
]
PIECES = (
    "\n", "\n\n", " ", "¶", "1. ", "¶7. (SBU) ", "14. ", "2009. ", "-----\n", "*****\n",
    "* Missing Section 002 *\n", "VELLIN 00000412  002 OF 003", "PAGE 02 VELLIN 00412 01 OF 02\n",
    "UNCLAS SECTION 01 OF 03 VELLIN 000412\n", "UNCLAS VELLIN 9\n", "VZCZCXRO2764\n", "NNNN\n",
    "SIPDIS\n", "TAGS: ", "SUBJECT: ", "REF: A. ", "E.O. 12958: N/A ", "INFO RUEHXX/",
    "MRN: 13 VELLIN 8\n",
    "\x00", "\u2028", "\u2029", "\ufeff", "\x85", "\u00a0", "\U0001f600", "e\u0301", "\\\n", "\t",
    HEADER, HEAD, LISTING, "Signature: X\n", "O 991299Z FOO 07\n", "DE RUEHXV #0000/99 0000000\n",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=30).map("".join)


def holds(document: Document) -> None:
    """Whatever the text: blocks tile it, spans lie inside it, values stand where they say."""
    text = document.text
    whole = Span(0, len(text))
    assert tiles(document.blocks, len(text))
    for index, block in enumerate(document.blocks):
        assert block.continues is None or block.continues < index
        assert block.parent is None or block.parent < index
    for field in document.fields:
        if field.span is not None:
            assert field.span.of(text) == field.raw
    for telegram in document.telegrams:
        for section in telegram.sections:
            assert all(whole.covers(span) for span in section.spans)
            assert section.place is None or whole.covers(section.place)
            assert section.is_here or not section.spans
        for paragraph in telegram.paragraphs:
            assert paragraph.spans
            assert paragraph.mark.of(text).strip() == paragraph.printed
            assert all(
                a.stop <= b.start
                for a, b in zip(paragraph.spans, paragraph.spans[1:], strict=False)
            )
        for reference in telegram.references:
            assert reference.span.of(text) == reference.raw
    for finding in document.findings:
        assert finding.message
        assert all(whole.covers(span) for span in finding.spans)
    assert all(whole.covers(gap.span) for gap in gaps(document))
    assert place_of(document, Span(0, 0)).label
    document.flow.to_flow(whole)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    holds(run(parse(SourceText.from_text(text))))


@settings(max_examples=300)
@given(texts)
def test_any_heap_of_telegram_lines_is_read(text: str) -> None:
    holds(run(parse_telegram(SourceText.from_text(text))))


@settings(max_examples=150)
@given(st.data())
def test_damaged_telegrams_are_read(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        stop = min(len(text), start + data.draw(st.integers(0, 200)))
        piece = data.draw(st.sampled_from(PIECES) | st.just(text[start:stop] * 2) | st.just(""))
        text = text[:start] + piece + text[stop:]
    source = SourceText.from_text(text)
    holds(run(parse_telegram(source)))
    looks_like_telegram(source)


@settings(max_examples=150)
@given(st.data())
def test_telegrams_with_their_lines_in_disorder_are_read(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(TEXTS)).splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(lines) - 1))
        some = lines[at : at + data.draw(st.integers(1, 12))]
        match data.draw(st.sampled_from(("drop", "double", "join", "move"))):
            case "drop" if len(some) < len(lines):
                del lines[at : at + len(some)]
            case "double":
                lines[at:at] = some
            case "join":
                lines[at : at + len(some)] = ["".join(some).replace("\n", " ") + "\n"]
            case _:
                del lines[at : at + len(some)]
                to = data.draw(st.integers(0, len(lines)))
                lines[to:to] = some
    holds(run(parse_telegram(SourceText.from_text("".join(lines)))))


def sectioned() -> list[tuple[str, Document]]:
    """The samples of which two sections or more are here."""
    read = [(text, run(parse(SourceText.from_text(text)))) for text in TEXTS]
    return [(t, d) for t, d in read if sum(one.is_here for one in d.sections) > 1]


SECTIONED = sectioned()


def without(text: str, document: Document, section: Section, seam: str) -> str:
    """The text without a section, alone or with the page break before or behind it."""
    start, stop = section.spans[0]
    for block in document.blocks:
        if block.role in {BlockRole.PAGE_BREAK, BlockRole.SECTION_MARK}:
            if seam == "before" and block.span.stop == start:
                start = block.span.start
            if seam == "behind" and block.span.start == stop:
                stop = block.span.stop
    return text[:start] + text[stop:]


@settings(max_examples=150)
@given(st.data())
def test_a_telegram_without_one_of_its_sections_never_claims_to_be_whole(
    data: st.DataObject,
) -> None:
    text, document = data.draw(st.sampled_from(SECTIONED))
    here = [one for one in document.sections if len(one.spans) == 1]
    section = data.draw(st.sampled_from(here))
    rest = without(text, document, section, data.draw(st.sampled_from(("", "before", "behind"))))
    at = data.draw(st.integers(rest.index("SUBJECT"), len(rest) - 1))
    if rest[at].islower():
        rest = f"{rest[:at]}{data.draw(st.sampled_from('xyz'))}{rest[at + 1 :]}"
    read = run(parse(SourceText.from_text(rest)))
    holds(read)
    assert any(finding.severity is Severity.GAP for finding in read.findings)
    assert any(not one.is_here for one in read.sections)


@given(st.text())
def test_lines_tile_a_text(text: str) -> None:
    lines = split_lines(text)
    assert "".join(line.span.of(text) for line in lines) == text
    for line in lines:
        assert line.words_span.of(text).replace("\xa0", " ") == line.words


@pytest.mark.parametrize(
    "words",
    [
        "VZCZCXRO4471",
        "DE RUEHXV #0612/01 0831405",
        "P R 241405Z MAR 09",
        "09VELLIN612",
        "UNCLAS SECTION 02 OF 03 VELLIN 000612",
        "C O N F I D E N T I A L VELLIN 000612",
        "VELLIN 00000612  002 OF 003",
        "PAGE 02 VELLIN 00612 01 OF 02 201049Z",
        "* Missing Section 002 *",
        "and so on * Missing Section 002 *",
        "*************",
        "SIPDIS",
        "Message Attributes",
        "MRN: 13 VELLIN 88",
        "Signature: Keating",
        "NNNN",
        "#0612",
        "BT",
        "END OF CABLE",
        "RELEASE IN PART B5",
        "REVIEW AUTHORITY: Somebody",
        "UNCLASSIFIED",
        "SBU",
        "---------",
        "_________",
        "Comment ---------",
    ],
)
def test_the_short_way_for_running_text_misses_no_form(words: str) -> None:
    assert not is_prose(words)


@pytest.mark.parametrize(
    "words", ["¶1. (SBU) Text", "The lamps", "ALL OF IT IN CAPITALS", "and on"]
)
def test_running_text_takes_the_short_way(words: str) -> None:
    assert is_prose(words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        " " * 1000,
        "\x00" * 1000,
        Shape(body="\n" + "x" * 1_000_000).text,
        Shape(body="\n" + "¶1. (U) Then the pilot VELLIN 00000612 002 OF 002 turned. " * 5000).text,
        Shape(body="\n1. a" * 20_000).text,
        HEADER * 300,
        LISTING * 300,
        Shape(head=f"{HEAD}\nREF: " + "12. (U) a " * 300_000).text,
        "UNCLAS " * 1_500_000,
    ],
    ids=[
        "empty", "line-end", "blanks", "nuls", "one-line", "seams", "numbers", "headers", "lists",
        "letters", "words",
    ],
)  # fmt: skip
def test_extreme_texts_are_read_in_time(text: str) -> None:
    holds(run(parse(SourceText.from_text(text))))


def test_a_line_is_the_same_wherever_it_is_cut() -> None:
    text = "  some words  \nmore"
    line = make_line(text, Span(0, 15))
    assert (line.words, line.at) == ("some words", 2)
    assert line.part(5, 10).of(text) == "words"


def test_every_role_of_the_body_is_one_the_flow_knows() -> None:
    document = parse(SourceText.from_text(Shape().text))
    assert {block.role for block in document.blocks} <= set(BlockRole)
