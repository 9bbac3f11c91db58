"""Small damage in telegrams: misspelt precedences, markers on one line, days that are none."""

from __future__ import annotations

import pytest

from reader.checks.run import run
from reader.document import BasisKind, BlockRole, Document, SourceText, Telegram
from reader.parsing import parse


def read(text: str) -> Document:
    return run(parse(SourceText.from_text(text)))


def only(document: Document) -> Telegram:
    (telegram,) = document.telegrams
    return telegram


def telegram(*, to: str = "SECSTATE WASHDC 9038", order: str = "E.O. 12958: N/A") -> Document:
    return read(
        f"R 041200Z OCT 02\nFM AMEMBASSY VELLIN\nTO {to}\n"
        f"UNCLAS VELLIN 000412\n\nSIPDIS\n\n{order}\nTAGS: PREL, ECON\n"
        "SUBJECT: LAMPS OF THE COAST\n\n1. The lamps burn.\n\n2. The keepers sleep.\n\nHALLORAN\n"
    )


def test_a_precedence_with_a_letter_lost_is_the_one_meant() -> None:
    document = telegram(to="SECSTATE WASHDC PRIORIY 9038")
    (one,) = only(document).action
    assert one.plad.value == "SECSTATE WASHDC"
    assert one.precedence is not None
    assert (one.precedence.value, one.precedence.raw) == ("PRIORITY", "PRIORIY")
    assert one.precedence.basis.kind is BasisKind.INFERRED
    assert one.mcn is not None
    assert one.mcn.value == "9038"
    assert [f.message for f in document.findings if f.code == "garbled-words"]


@pytest.mark.parametrize("to", ["AMCONSUL PRIORSTAD 9038", "SECSTATE WASHDC PRIORIY HOUSE 9038"])
def test_another_word_of_an_address_is_none(to: str) -> None:
    (one,) = only(telegram(to=to)).action
    assert one.precedence is None
    assert one.plad.value == to.removesuffix(" 9038")


@pytest.mark.parametrize("order", ["E.O. 12958: DECL: N/A", "E.O. 12958: N/A"])
def test_no_day_of_declassification_is_none(order: str) -> None:
    assert only(telegram(order=order)).declassify_on is None


@pytest.mark.parametrize(
    ("order", "day"),
    [
        ("E.O. 12065: GDS-1 DEC 19, 1984 (MARSH, IDA) OR-M", "1984-12-19"),
        ("E.O. 12065: GDS 4/12/86 (MARSH, IDA) OR-M", "1986-04-12"),
        ("E.O. 12958: DECL: 03/03/2019", "2019-03-03"),
    ],
)
def test_a_schedule_names_its_day_in_either_way(order: str, day: str) -> None:
    field = only(telegram(order=order)).declassify_on
    assert field is not None
    assert field.value == day


def test_a_marker_on_one_line_takes_its_asterisks_with_it() -> None:
    document = read(
        "UNCLAS SECTION 01 OF 03 VELLIN 000346\n\nE.O. 12958: N/A\nTAGS: ECON\nSUBJECT: OIL\n\n"
        "1. Keepers want more. The council then **** * Missing Section 002 * ****\n"
        "9. In the last round, keepers won.\n10. Next steps follow.\n\nHALLORAN\n"
    )
    assert not any(block.role is BlockRole.LIST_ITEM for block in document.blocks)
    (marker,) = document.blocks_of(BlockRole.MISSING_SECTION_MARKER)
    assert marker.span.of(document.text).strip() == "**** * Missing Section 002 * ****"


EXTRACT = (
    "This record is a partial extract of the original cable. The full text of the original cable "
    "is not available.\n\n"
)
CUT = (
    "UNCLAS VELLIN 001203\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: ECON\nSUBJECT: OIL\n\n"
    "1. The keeper named a deputy.\n\n2. Oil fell in\n"
)


def test_an_extract_explains_that_its_text_ends_and_nobody_signs() -> None:
    found = {one.code: one.explained_by for one in read(EXTRACT + CUT).findings}
    assert found["text-truncated-end"] == found["signature-missing"] == "extract-only"
    whole = {one.code: one.explained_by for one in read(CUT).findings}
    assert whole["text-truncated-end"] is None


def test_a_redaction_in_the_subject_counts() -> None:
    text = CUT.replace("SUBJECT: OIL", "SUBJECT: OIL OF XXXXXXXXXXXX").replace(
        "named a deputy", "named XXXXXXXXXXXX deputy"
    )
    (found,) = (one for one in read(text).findings if one.code == "redaction")
    assert len(found.spans) == 2
    assert not [one for one in read(CUT).findings if one.code == "redaction"]


def cut_reference(rest: str) -> Document:
    return read(
        "R 041200Z OCT 06\nFM AMEMBASSY VELLIN\nTO SECSTATE WASHDC 9038\n"
        "UNCLAS SECTION 01 OF 02 VELLIN 000440\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL\n"
        "SUBJECT: LAMPS\n\nREF: A. STATE 1100\n B. 06 STATE 2210\n C. SANAA\n"
        f"VELLIN 00000440  002 OF 002\n\n{rest}\n\n"
        "1. The keepers came.\n\n2. They left.\nHALLORAN\n"
    )


def test_a_serial_below_a_page_break_belongs_to_the_post_above_it() -> None:
    document = cut_reference("390")
    last = only(document).references[-1]
    assert (last.label, last.id) == ("C", "06SANAA390")
    paragraphs = [b.span.of(document.text) for b in document.blocks_of(BlockRole.PARAGRAPH)]
    assert not any(words.strip() == "390" for words in paragraphs)


def test_words_below_a_page_break_are_no_serial() -> None:
    document = cut_reference("The lamps of 390 keepers burn.")
    assert only(document).references[-1].id is None
