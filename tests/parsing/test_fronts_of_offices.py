"""Fronts as offices print them: who speaks, before whom, in which series, under which title."""

from __future__ import annotations

import pytest

from reader.document import BlockRole, Document, DocumentKind, SourceText, Span
from reader.parsing import parse
from reader.parsing.outline.front import FrontKind, front_line
from reader.parsing.outline.persons import is_office_held, is_person


def read(text: str) -> Document:
    return parse(SourceText.from_text(text))


def title_of(document: Document) -> str:
    assert document.title is not None
    return document.title.value


@pytest.mark.parametrize("line", ["Ida Marsh", "Ida R. Marsh", "Tomas van Hale, Jr."])
def test_a_personal_name_is_one(line: str) -> None:
    assert is_person(line)


@pytest.mark.parametrize("line", ["Lamps", "Press Statement", "IDA MARSH", "Oil and Wicks", "A b"])
def test_other_words_are_no_name(line: str) -> None:
    assert not is_person(line)


@pytest.mark.parametrize(
    "line", ["Department Spokesperson", "Acting Deputy Spokesman", "Ida Marsh, Spokeswoman"]
)
def test_an_office_that_a_person_holds_is_one(line: str) -> None:
    assert is_office_held(line)


@pytest.mark.parametrize(
    "line", ["Spokesperson Denies Fire", "Minister Opens Lamp House", "the minister"]
)
def test_a_headline_about_an_office_is_none(line: str) -> None:
    assert not is_office_held(line)


def test_a_statement_is_not_called_after_who_makes_it() -> None:
    text = (
        "Press Statement\nIda Marsh\nDepartment Spokesperson\nWashington, DC\nSeptember 7, 2018\n\n"
        "Keepers of the Outer Mole Called Back\n\n"
        "The Department has called back the keepers of the outer mole for consultations on oil.\n\n"
        "###\n"
    )
    document = read(text)
    assert document.kind is DocumentKind.PRESS_RELEASE
    assert title_of(document) == "Keepers of the Outer Mole Called Back"
    assert [b.detail for b in document.blocks if b.detail == "office"] == ["office", "office"]


def test_a_name_with_no_office_below_stays_a_title() -> None:
    assert title_of(read("Ida Marsh\n\n3 May 2007\n\nShe kept the outer lamp for years.\n")) == (
        "Ida Marsh"
    )


def test_testimony_is_called_after_its_matter_not_after_who_hears_it() -> None:
    text = (
        "Estmark Accounting Office\nTestimony\nBefore the Subcommittee on Lamps\n"
        "and Coast Lights, Committee on Harbours,\nHouse of Keepers\n\n"
        "For Release on Delivery\nExpected at 3:15 p.m. EST\nTuesday, March 1, 2011\n\n"
        "LAMP SUPPORT\nOffice Should Have a Plan for Urgent Lamps\n\n"
        "I am pleased to be here today to speak about the lamps of the coast.\n"
    )
    document = read(text)
    assert title_of(document) == "LAMP SUPPORT Office Should Have a Plan for Urgent Lamps"
    assert document.date is not None
    assert document.date.iso == "2011-03-01"
    assert sum(block.detail == "hearing" for block in document.blocks) == 3


def test_before_the_storm_nobody_is_heard() -> None:
    line = "Before the Storm"
    assert front_line(line, Span(0, len(line))) is None
    assert (
        title_of(read("Testimony\n\nThe keeper spoke of his lamps for an hour.\n")) == "Testimony"
    )


def test_a_labelled_title_names_a_report_of_a_meeting() -> None:
    text = (
        "lamp study groups\nDocument 1/REP/20-E\n5 November 2007\nOriginal: English\n\n"
        "SECOND MEETING OF STUDY GROUP 1: GENEVA, 18 - 21 SEPTEMBER 2007\n\n"
        "SOURCE: CHAIRMAN, STUDY GROUP 1\n\n"
        "TITLE: REPORT OF THE SECOND MEETING OF STUDY GROUP 1\n\n"
        "The second meeting took place in Geneva and was attended by nine keepers.\n"
    )
    document = read(text)
    assert document.kind is DocumentKind.REPORT
    assert title_of(document) == "REPORT OF THE SECOND MEETING OF STUDY GROUP 1"
    assert document.date is not None
    assert document.date.iso == "2007-09-18"


def test_a_sessions_paper_is_a_report_and_its_broken_title_is_one() -> None:
    text = (
        "RIVER LAMP ORGANIZATION\n\n"
        "REGIONAL COMMITTEE                                   RLU/RC71/9\n"
        "Seventy-first session                                24 August 2020\n"
        "Manila, Philippines (virtual)\n6-9 October 2020\n\n"
        "Provisional agenda item 15\n\n"
        "COORDINATION OF THE WORK OF\nTHE LAMP ASSEMBLY AND THE REGIONAL COMMITTEE\n\n"
        "1. BACKGROUND\n\nCoordinating the work of the keepers is needed.\n\n"
        "2. ISSUES\n\nThe lamps are dim.\n"
    )
    document = read(text)
    assert document.kind is DocumentKind.REPORT
    assert title_of(document) == (
        "COORDINATION OF THE WORK OF THE LAMP ASSEMBLY AND THE REGIONAL COMMITTEE"
    )
    assert document.place is not None
    assert document.place.value == "Manila, Philippines"


def test_an_agenda_without_session_and_symbol_makes_no_report() -> None:
    assert read("Lamps of Dorn\n\nAgenda item 15\n\nThe lamps.\n").kind is DocumentKind.PLAIN


def test_a_series_is_not_the_reports_title() -> None:
    text = (
        "RIVER LAMP ORGANIZATION\nReports of Meetings of Keepers and Equivalent Bodies\n\n"
        "Twelfth Session\nLima, Peru\n3-5 May 2011\n\nSUMMARY REPORT\n\n"
        "The Chair welcomed the keepers of the coast at nine on Tuesday.\n"
    )
    document = read(text)
    assert document.kind is DocumentKind.REPORT
    assert title_of(document) == "SUMMARY REPORT"
    assert any(block.detail == "series" for block in document.blocks)


def test_a_letterheads_city_is_a_place_and_a_streets_is_none() -> None:
    line = "WASHINGTON, D.C. 20503"
    found = front_line(line, Span(0, len(line)))
    assert found is not None
    assert found.kind is FrontKind.PLACE
    assert found.place is not None
    assert found.place.of(line) == "WASHINGTON, D.C."
    street = "Old Mole Street, Dorn 20503"
    other = front_line(street, Span(0, len(street)))
    assert other is None or other.place is None


def test_a_title_over_lines_that_are_none_stays_its_first_line() -> None:
    document = read("Lamps of the coast\nwere counted and found to be nine\n\nOil ran out.\n")
    assert title_of(document) == "Lamps of the coast"
    assert all(block.role is not BlockRole.TITLE for block in document.blocks)


def memorandum(letterhead: str, sender: str) -> Document:
    return read(
        f"{letterhead}\n\nAugust 12, 2009\n\nMEMORANDUM FOR THE HEADS OF ALL LAMP HOUSES\n\n"
        f"FROM: {sender}\n      Keeper\n\nSUBJECT: Oil for the Lamps\n\n"
        "This memorandum provides guidance.\n"
    )


@pytest.mark.parametrize(
    ("letterhead", "sender", "issuer"),
    [
        ("OFFICE OF LAMPS", "Ida R. Marsh", "OFFICE OF LAMPS"),
        ("OFFICE OF LAMPS\n\nTHE DIRECTOR", "Ida R. Marsh", "Ida R. Marsh"),
        ("OFFICE OF LAMPS", "Director of Coast Lights", "Director of Coast Lights"),
    ],
)
def test_a_person_writes_for_the_letterhead_and_an_office_for_itself(
    letterhead: str, sender: str, issuer: str
) -> None:
    document = memorandum(letterhead, sender)
    assert document.issuing_body is not None
    assert document.issuing_body.value == issuer
