from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.document import (
    Address,
    Basis,
    BasisKind,
    DateKind,
    Document,
    DocumentDate,
    Field,
    Span,
    inferred,
)
from reader.export import cite, quote_with_citation
from reader.export.citation import date_note, long_date
from tests.export.readings import TELEGRAM, read, reading, span_of


def test_a_telegram_is_cited_with_ids_origin_date_subject_class_and_absences(
    telegram: Document,
) -> None:
    citation = cite(reading(telegram))
    assert citation.ids == (
        "[07VELLIN431] (MRN VELLIN 000431; station serial 7431 in the transmission header: "
        "they disagree)"
    )
    assert citation.heading == "[07VELLIN431]: LIGHTERS COUNTED TWICE"
    assert citation.short == "[07VELLIN431], 11 April 2007, 15:30 UTC, 1 of 2 sections"
    assert citation.originator == "AMEMBASSY VELLIN"
    assert citation.date == "11 April 2007, 15:30 UTC"
    assert citation.dtg == "111530Z APR 07"
    assert citation.title == "LIGHTERS COUNTED TWICE"
    assert citation.classification == "UNCLASSIFIED//SENSITIVE//SIPDIS"
    assert citation.sections == "1 of 2 sections"
    assert citation.absent == ("1 of 2 sections: 1 not in this copy.",)
    assert citation.text == (
        f"{citation.ids}, AMEMBASSY VELLIN, "
        "11 April 2007, 15:30 UTC (DTG 111530Z APR 07), “LIGHTERS COUNTED TWICE”, "
        "UNCLASSIFIED//SENSITIVE//SIPDIS. [1 of 2 sections: 1 not in this copy]"
    )


def test_a_telegram_without_contradiction_has_one_id() -> None:
    document = read(TELEGRAM.replace("#7431", "#0431"))
    assert cite(reading(document)).ids == "[07VELLIN431]"


def test_what_is_invented_is_marked(telegram: Document) -> None:
    citation = cite(reading(telegram, is_fictional=True))
    assert citation.text.endswith("[FICTIONAL: an invented document]")
    assert citation.short.endswith("FICTIONAL")
    assert "FICTIONAL" not in cite(reading(telegram)).text


def test_a_plain_document_is_cited_by_its_file(plain: Document) -> None:
    citation = cite(reading(plain))
    assert citation.ids == ""
    assert "file lighters.txt" in citation.text
    assert citation.date == "undated"
    assert len(citation.sha256) == 64


def test_a_member_and_an_odd_file_name_are_shown(plain: Document) -> None:
    address = Address(Path("caf\udce9\n.csv"), "row 7")
    document = replace(plain, source=replace(plain.source, address=address), title=None)
    assert cite(reading(document)).file == "caf\ufffd\n.csv, row 7"
    cite(reading(document)).text.encode("utf-8")


def test_a_quote_comes_with_place_and_citation_and_without_the_page_line(
    telegram: Document,
) -> None:
    start, stop = span_of(telegram, "nine lighters").start, span_of(telegram, "in March").stop
    text = quote_with_citation(reading(telegram), Span(start, stop))
    assert text.startswith("“nine lighters in March” (¶1 (SBU), section 2 of 2), [07VELLIN431]")


def test_each_telegram_of_a_file_is_cited_for_itself() -> None:
    second = TELEGRAM.replace("000431", "000440").replace("#7431/02", "#0440")
    second = second.replace("LIGHTERS COUNTED\nTWICE", "TUGS").replace("111530Z", "121530Z")
    second = second.replace("SECTION 02 OF 02 ", "").replace(
        "VELLIN 00000440  002 OF 002\n\n\n", ""
    )
    document = read(TELEGRAM + "NNNN\n\n\n" + second + "NNNN\n")
    assert len(document.telegrams) == 2
    inside = Span(*(document.telegrams[1].span.start + 10,) * 2)
    citation = cite(reading(document), inside)
    assert citation.ids == "[07VELLIN440]"
    assert citation.title == "TUGS"
    assert citation.date == "12 April 2007, 15:30 UTC"
    assert (citation.sections, citation.absent) == ("", ())
    assert cite(reading(document)).title == "LIGHTERS COUNTED TWICE"


def dated(iso: str, kind: DateKind = DateKind.SENT, basis: Basis | None = None) -> DocumentDate:
    field = Field("date", iso, iso, Span(0, 0))
    return DocumentDate(iso, kind, replace(field, basis=basis) if basis else field)


@pytest.mark.parametrize(
    ("date", "words", "note"),
    [
        (dated("2007-11-21T06:42:00Z"), "21 November 2007, 06:42 UTC", "to the minute"),
        (dated("2007-11-01"), "1 November 2007", "to the day"),
        (dated("2008-04"), "April 2008", "month only"),
        (dated("2005", DateKind.PUBLISHED), "published 2005", "year only"),
        (dated("2023-03-07", DateKind.HELD), "meeting held 7 March 2023", "to the day"),
        (
            dated("2005", basis=inferred("from “2005 Papers”")),
            "[2005]",
            "year only, inferred from “2005 Papers”",
        ),
        (dated("2005", basis=inferred("")), "[2005]", "year only, inferred"),
        (
            dated("2005-04", basis=Basis(BasisKind.USER, by="Edda")),
            "April 2005",
            "month only, set by Edda",
        ),
        (
            dated("2005-04", basis=Basis(BasisKind.USER)),
            "April 2005",
            "month only, set by hand",
        ),
        (dated("2005-13-40"), "40 13 2005", "to the day"),
        (dated("2005-00"), "00 2005", "month only"),
    ],
)
def test_dates_say_how_much_of_them_is_known(date: DocumentDate, words: str, note: str) -> None:
    assert (long_date(date), date_note(date)) == (words, note)
