"""The short way through running text: what it takes, and that the long way decides the same."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, SourceText
from reader.parsing.telegram import machine, parse_telegram
from reader.parsing.telegram.lines import split_lines
from reader.parsing.telegram.prose import goes_on_plainly, is_prose
from reader.parsing.telegram.runs import Runs
from tests.parsing.telegram.telegrams import HEAD, HEADER, Shape
from tests.parsing.telegram.test_properties import texts

BEGINNINGS = (
    "", " ", "\t", "  \t ", "\xa0", "\x0c", "\u2003", "o ", "a) ", "b. ", "a.", "B5", "SBU", "BT",
    "SBU \\", "BT\t", "DE RUEHXV", "DE\xa0RUEHXV", "P 2", "UNCLAS", "UUNCLAS", "SECTION", "É", "ß",
    "1. ", "¶2. ", "-- ", "•", "_", "²", "ⅷ", "END ", "END", "Case No", "Casex", "NNN", "MRN:",
    "LORNE 00412 TOSEC 12 130703", "LORNE\t00412", "LORNE\x0b00412", "LORNE ",
)  # fmt: skip
MIDDLES = (
    "", "the lamps", "THE LAMPS", "and. (SBU) so", "and.(", "( so", "-----", "----", " OF 002",
    "\xa0OF 002", "GF 0", "missing ", "MISSING 1", "missing", "¶", "\u2028", "\x0b", "\x85", "\\",
    "Somebody Declassified/Released US Department of State 12", "01 OF 07 130703Z", "12", "Z",
)  # fmt: skip
ENDS = ("\n", " \n", "\\\n", " \\ \n", "\n\n", "\n \t\n", "\n\xa0\n", "\r\n", "")
lines = st.tuples(*map(st.sampled_from, (BEGINNINGS, MIDDLES, ENDS))).map("".join)
bodies = st.lists(lines, max_size=25).map("".join)


class _None(Runs):
    """The long way: no run is ever found."""

    def behind(self, at: int) -> Iterator[tuple[int, int]]:
        return iter(())


def _read(text: str) -> Document:
    return parse_telegram(SourceText.from_text(text))


def _the_long_way(text: str) -> Document:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machine, "Runs", _None)
        return _read(text)


@given(bodies)
def test_a_body_is_read_the_same_the_long_way(body: str) -> None:
    text = f"{HEADER}{HEAD}\n{body}"
    assert _read(text) == _the_long_way(text)


@given(texts)
def test_any_text_is_read_the_same_the_long_way(text: str) -> None:
    assert _read(text) == _the_long_way(text)


@given(bodies)
def test_a_run_holds_nothing_but_plain_lines_and_blank_ones(body: str) -> None:
    at = 0
    for plain, blank in Runs(body).behind(0):
        assert at <= plain <= blank
        for line in split_lines(body, at, plain):
            assert is_prose(line.words)
            assert goes_on_plainly(line.words)
        assert not body[plain:blank].strip()
        at = blank
    assert at == 0 or body[at - 1] == "\n"


def test_a_run_goes_on_to_the_next_paragraph_that_is_numbered() -> None:
    body = "The lamps were lit.\nThey burned.\n\n \t\nNobody saw them.\n\n2. The pilot did.\nSo.\n"
    assert list(Runs(body).behind(0)) == [(33, 37), (54, 55)]
    begun = body.index("So.")
    assert list(Runs(body).behind(begun)) == [(len(body), len(body))]


def test_lines_of_a_run_are_made_when_they_are_asked_for() -> None:
    source = SourceText.from_text(Shape().text)
    items = machine.recognise_lines(source)
    assert "".join(item.span.of(source.text) for item in items) == source.text
    for item in items:
        made = split_lines(source.text, item.start, item.stop)
        assert item.count == len(made) or any(line.is_glued for line in item.lines)
        first, last = item.first, item.last
        assert [first.words, last.words] == [item.lines[0].words, item.lines[-1].words]
        assert item.count == len(item.lines)
        assert "".join(line.span.of(source.text) for line in item.lines) == item.span.of(
            source.text
        )
