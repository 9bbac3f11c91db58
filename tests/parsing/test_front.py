"""Lines above a text that say by themselves what they are, and dates as papers print them."""

from __future__ import annotations

import pytest

from reader.document import BasisKind, BlockRole, DocumentKind, SourceText, Span
from reader.parsing import parse
from reader.parsing.outline.dates import date_line, first_date
from reader.parsing.outline.front import FrontKind, closing_place_and_date, front_line
from reader.parsing.outline.places import is_place


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("RLU/KEEP/4/2", FrontKind.SYMBOL),
        ("PO-946", FrontKind.SYMBOL),
        ("Distr.: General", FrontKind.SYMBOL),
        ("Page 1/10", FrontKind.SYMBOL),
        ("E", FrontKind.SYMBOL),
        ("Forty-Ninth (23rd Ordinary) Session", FrontKind.SESSION),
        ("8046th Meeting (AM)", FrontKind.SESSION),
        ("Agenda items 3 and 9", FrontKind.SESSION),
        ("Committee of Keepers", FrontKind.BODY),
        ("FROM THE OFFICE OF PUBLIC AFFAIRS", FrontKind.BODY),
        ("Vienna", FrontKind.PLACE),
        ("Lyon, France", FrontKind.PLACE),
        ("Washington, D.C. 20503", FrontKind.PLACE),
        ("Place: the old customs house", FrontKind.PLACE),
        ("held in the Lamp House on 1-2 MARCH 2016", FrontKind.MEETING),
        ("Meeting of the Keepers held at Dorn, on Thursday, 9 December 2004", FrontKind.MEETING),
        ("Posted by Ida Marsh at Mar 14, 2014 09:45 AM |", FrontKind.DATE),
        ("Wednesday, September 20, 2006            (202) 555-0183", FrontKind.DATE),
        ("TOP SECRET/SENSITIVE", FrontKind.CLASSIFICATION),
        ("Chairperson: Mr. Hale", FrontKind.PEOPLE),
        ("TDD (202) 555-0188", FrontKind.CONTACT),
        ("You are here: Home / Lamps / Keepers", FrontKind.SITE),
        ("12:45 P.M. EST", FrontKind.SITE),
    ],
)
def test_a_line_says_what_it_is(line: str, kind: FrontKind) -> None:
    found = front_line(line, Span(0, len(line)))
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    "line",
    [
        "Report on the Committee of Keepers and Its Work",
        "Statement by the Minister on the Office of Lights",
        "Treasury Announces New Lamps",
        "The keepers met in Dorn for the first session.",
        "An Evening with the Lamps",
        "Two Moles, Three Lighters",
        "a",
        "Lamps     oil     wicks",
    ],
)
def test_a_title_says_nothing_of_the_kind(line: str) -> None:
    assert front_line(line, Span(0, len(line))) is None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("the seventh of March, one thousand nine hundred and fifty-one", "1951-03-07"),
        ("the twenty-first day of June, nineteen hundred and four", "1904-06-21"),
        ("June the third, two thousand and four", "2004-06-03"),
        ("the third of May, nineteen fifty-one", "1951-05-03"),
        ("the seventh day of March 1951", "1951-03-07"),
        ("the thirty-first of June, 1951", None),
        ("30 September to 2 October 2004", "2004-09-30"),
        ("November 1 and 2, 2007", "2007-11-01"),
        ("12 de marzo de 2004", "2004-03-12"),
        ("1er août 2003", "2003-08-01"),
        ("12. März 2004", "2004-03-12"),
        ("12 / 07 / 2021", "2021"),
        ("2004/03/12", "2004-03-12"),
    ],
)
def test_dates_in_words_and_other_orders(printed: str, iso: str | None) -> None:
    found = first_date(printed, Span(0, len(printed)))
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Vellin, May 27, 1972, 2:35–3:05 p.m.", "Vellin"),
        ("Genève, le 12 mars 2004", "Genève"),
        ("November 29, 1972 at 11 a.m.", None),
    ],
)
def test_a_date_line_may_name_a_place_and_hours(line: str, place: str | None) -> None:
    found = date_line(line, Span(0, len(line)))
    assert found is not None
    assert (found.place.of(line) if found.place else None) == place


def test_a_place_is_known_or_stands_before_its_country() -> None:
    assert is_place("Geneva")
    assert not is_place("Lamps")
    assert not is_place("Lamps, Wicks")
    assert not is_place("geneva")


def test_a_treaty_closes_with_place_and_date() -> None:
    text = "Done at Dorn, this seventh day of March 1951, in two copies."
    found = closing_place_and_date(text, Span(0, len(text)))
    assert found is not None
    assert (found[0].of(text), found[1].iso) == ("Dorn", "1951-03-07")
    assert closing_place_and_date("Done at last.", Span(0, 13)) is None


def test_a_title_that_ends_in_a_date_dates_the_paper_and_says_so() -> None:
    document = parse(SourceText.from_text("Note on the Lamps of Dorn, 2 April 2007\n\nOil.\n"))
    assert document.date is not None
    assert (document.date.iso, document.date.field.basis.kind) == (
        "2007-04-02",
        BasisKind.INFERRED,
    )
    earlier = parse(SourceText.from_text("Since 2 April 2007 No Lamps\n\nOil.\n"))
    assert earlier.date is None


def test_a_page_about_telegrams_is_none() -> None:
    text = (
        "How to Read a Telegram\n\nEvery telegram has fields before its text.\n\n"
        "SUBJECT: what it is about\nTAGS: its codes\nE.O. 12958: the order\n\nPrecedence\n\nText.\n"
    )
    assert parse(SourceText.from_text(text)).kind is DocumentKind.PLAIN


def test_names_that_do_not_come_back_make_no_speakers() -> None:
    text = "Lamps\n\nOil: forty barrels.\n\nWicks: nine.\n\nKeepers: one.\n\nMoles: two.\n"
    document = parse(SourceText.from_text(text))
    assert all(block.detail != "speech" for block in document.blocks)


def test_what_is_set_in_under_no_colon_is_no_quotation() -> None:
    text = (
        "The lamps were lit at dusk and the keeper slept soundly until the morning came.\n\n"
        "     This paragraph is set in as a book would set it in, and\n"
        "     nothing before it says that it is anybody else's words.\n"
    )
    document = parse(SourceText.from_text(text))
    assert all(block.role is not BlockRole.QUOTATION for block in document.blocks)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2007/SOM3/026anxE", FrontKind.SYMBOL),
        ("Agenda Item: VI", FrontKind.SESSION),
        ("Third Senior Keepers’ Meeting", FrontKind.SESSION),
        ("FOR THE NINETEENTH LAMP MEETING", FrontKind.SESSION),
        ("River Lamp Union (RLU)", FrontKind.BODY),
        ("Submitted by: The Chair", FrontKind.PEOPLE),
        ("Third Meeting for 1997: Vellin, 3-5 May 1997", FrontKind.MEETING),
        ("Ho Chi Minh City, Viet Nam", FrontKind.PLACE),
        ("Home page     Lamps    Keepers   Weblinks", FrontKind.SITE),
    ],
)
def test_a_working_paper_has_lines_of_its_own(line: str, kind: FrontKind) -> None:
    found = front_line(line, Span(0, len(line)))
    assert found is not None
    assert found.kind is kind


def test_a_place_no_table_has_is_one_beside_a_date() -> None:
    document = parse(
        SourceText.from_text("Lamps of the Marn\n\nSandmoor, Estmark\n3 May 2007\n\nOil.\n")
    )
    assert document.place is not None
    assert document.place.value == "Sandmoor, Estmark"
    named = parse(SourceText.from_text("Lamps of the Marn\n\nHale, Minister\n3 May 2007\n\nOil.\n"))
    assert named.place is None


def test_a_numbered_heading_names_no_paper() -> None:
    text = "The 10th Regular Lamp Meeting\n\n(Dorn, July 31st, 2014)\n\nI. LAMPS\n\nThey burn.\n"
    document = parse(SourceText.from_text(text))
    assert document.title is not None
    assert document.title.value == "The 10th Regular Lamp Meeting"


def test_a_front_in_columns_is_no_table_and_a_broken_title_is_one() -> None:
    text = (
        "RIVER LAMP ORGANIZATION\n\n"
        "COMMITTEE OF KEEPERS                    KEEP 69/22\n"
        "69th session                            29 May 1998\n"
        "Agenda item 22                          Original: ENGLISH\n\n"
        "REPORT OF THE COMMITTEE\nON LAMPS AND OIL\n\n"
        "1. The session was held from 11 to 20 May 1998.\n"
    )
    document = parse(SourceText.from_text(text))
    assert document.kind is DocumentKind.REPORT
    assert document.title is not None
    assert document.title.value == "REPORT OF THE COMMITTEE ON LAMPS AND OIL"
    assert document.issuing_body is not None
    assert document.issuing_body.value == "RIVER LAMP ORGANIZATION"
    assert document.date is not None
    assert document.date.iso == "1998-05-29"
    assert all(block.role is not BlockRole.TABLE for block in document.blocks)


def test_a_sites_banner_and_the_way_down_from_its_home_are_no_text() -> None:
    text = (
        "U.S. flag\n\nAn official website of the Estmark government\n\n"
        "  1. Home\n  2. Newsroom\n  3. Lamps Counted\n\nLamps Counted\n\n"
        "Release Date: November 4, 2022\n\n"
        "GENEVA, Switzerland – The lamps of the coast were counted again, the keepers of all nine "
        'stations said on Friday. "There are nine," said Tomas Hale.\n'
    )
    document = parse(SourceText.from_text(text))
    assert document.kind is DocumentKind.PRESS_RELEASE
    assert document.title is not None
    assert document.title.value == "Lamps Counted"
    assert document.date is not None
    assert document.date.iso == "2022-11-04"
    menus = [block for block in document.blocks if block.role is BlockRole.SITE_NAVIGATION]
    assert len(menus) == 3


def test_minutes_say_when_and_who_was_there() -> None:
    text = (
        "Lamps & Wicks Scrutiny Panel\n\nPUBLIC MEETING\n\n"
        "MINUTES of the meeting held on 30 October 1997 commencing at 10.00 am\n\n"
        "Tuesday, 11 December 1997\n\nPresent\n\nOrla Dunne, Chairman\nTomas Hale\n\n"
        "1. Lamps\n\nThe Panel received the keeper of the outer mole, who spoke of his lamps.\n"
    )
    document = parse(SourceText.from_text(text))
    assert document.kind is DocumentKind.REPORT
    assert document.title is not None
    assert document.title.value.startswith("MINUTES of the meeting held on")
    assert document.date is not None
    assert document.date.iso == "1997-10-30"
    assert document.issuing_body is not None
    assert document.issuing_body.value == "Lamps & Wicks Scrutiny Panel"


def test_who_announces_today_issues_a_release_and_a_committee_is_no_place() -> None:
    text = (
        "OIL KEEPER PLEADS GUILTY\n\nWASHINGTON – A keeper of oil pleaded guilty today to spilling "
        "it, the Office of Lights announced today.\n"
    )
    document = parse(SourceText.from_text(text))
    assert document.kind is DocumentKind.PRESS_RELEASE
    assert document.place is not None
    assert document.place.value == "WASHINGTON"
    other = parse(SourceText.from_text("Lamp Committee, 01 Oct 2008\n\nIt met.\n"))
    assert other.place is None
