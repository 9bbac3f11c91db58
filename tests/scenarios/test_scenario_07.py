"""Scenario 7: a press release known only by its year, with bullets on two levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations import read_notes
from reader.app.find import find
from reader.app.judgements import Judgements
from reader.document import BasisKind, CorrectedField, DatePrecision, Document
from reader.export import cite
from reader.ui.actions import ActionId
from reader.ui.panels.routing_values import FieldRow
from tests.app.reading_rows import rows_in
from tests.scenarios.walking import named, page_words, read, workspace_at

if TYPE_CHECKING:
    from pathlib import Path

    from tests.driving import Desk


def check_year_only(document: Document, year: str) -> None:
    """The year is inferred from the navigation, and every place that shows it says so."""
    date = document.date
    assert date is not None
    assert (date.iso, date.precision) == (year, DatePrecision.YEAR)
    assert date.field.basis.kind is BasisKind.INFERRED
    assert f"{year} Press Releases" in date.field.basis.rule
    cited = cite(read_notes(document))
    assert cited.date == f"[{year}]"
    assert f"{year} Press Releases" in cited.date_note


def check_bullets(document: Document, outer: int, inner: int) -> None:
    (one,) = document.lists
    assert [sum(item.level == level for item in one.items) for level in (1, 2)] == [outer, inner]
    assert one.lead_in is not None


def lost_links(document: Document) -> int:
    return sum(finding.code == "link-target-lost" for finding in document.findings)


def date_row(desk: Desk) -> FieldRow:
    rows = desk.window.side.routing.view.rows.rows
    return next(row for row in rows if isinstance(row, FieldRow) and row.label == "Date")


def test_the_original(originals: Path) -> None:
    document = read(named(originals, "003"))
    check_year_only(document, "2005")
    check_bullets(document, 5, 12)
    assert lost_links(document) == 2


def test_a_no_break_space_is_a_space_to_search(originals: Path) -> None:
    document = read(named(originals, "003"))
    hits = find(document, "right holders")
    assert len(hits) == 2
    assert any("\u00a0" in hit.of(document.text) for hit in hits)


def test_navigation_is_not_searched(originals: Path) -> None:
    document = read(named(originals, "003"))
    assert "August 2005" in " ".join(document.text.split())
    assert find(document, "August 2005") == ()
    assert len(find(document, "August 2005", in_navigation=True)) == 1


def test_the_original_in_the_window(originals: Path, desk: Desk) -> None:
    desk.open(originals)
    name = named(originals, "003").name
    desk.choose(name)
    assert desk.row(name).date_label == "[2005]"
    row = date_row(desk)
    assert row.value == "[2005]"
    assert "2005 Press Releases" in row.evidence
    assert "August 2005" not in page_words(desk)


def test_our_own_sample(samples: Path, desk: Desk) -> None:
    desk.open(samples)
    name = "outreach-on-sealed-cargo.txt"
    desk.choose(name)
    document = desk.document
    assert document.date is not None
    year = document.date.iso
    check_year_only(document, year)
    check_bullets(document, 4, 9)
    assert lost_links(document) == 3
    assert desk.row(name).date_label == f"[{year}]"
    assert date_row(desk).value == f"[{year}]"


def test_the_month_set_by_hand(samples: Path, tmp_path: Path) -> None:
    """Used for sorting and citing, by me, with the year the page gives beside it; undoable."""
    path = named(samples, "outreach-on-sealed-cargo")
    workspace = workspace_at(tmp_path / "home")
    (reading,) = workspace.load(path)
    workspace.adopt(reading)
    address = reading.document.source.address
    year = said_of(workspace.opened(address).document)
    Judgements(workspace).correct(address, CorrectedField.DATE, f"April {year}", "the stamp")
    corrected = workspace.opened(address)
    date = corrected.document.date
    assert date is not None
    assert (date.iso, date.precision) == (f"{year}-04", DatePrecision.MONTH)
    assert (date.field.basis.kind, date.field.basis.by) == (BasisKind.USER, "Edda Marlow")
    (correction,) = corrected.document.corrections
    assert (correction.is_mine, correction.printed) == (True, year)
    cited = cite(corrected)
    assert (cited.date, cited.date_note) == (f"April {year}", "month only, set by Edda Marlow")
    (row,) = rows_in(path)
    assert row.date_label == f"Apr {year}"
    workspace.undo()
    check_year_only(workspace.opened(address).document, year)


def said_of(document: Document) -> str:
    assert document.date is not None
    return document.date.iso


def test_the_month_set_by_hand_in_the_window(samples: Path, desk: Desk) -> None:
    desk.open(samples)
    name = "outreach-on-sealed-cargo.txt"
    desk.choose(name)
    workspace = desk.window.desk.workspace
    workspace.introduce("Edda Marlow")
    address = desk.document.source.address
    year = said_of(desk.document)
    Judgements(workspace).correct(address, CorrectedField.DATE, f"April {year}", "the stamp")
    row = date_row(desk)
    assert row.value == f"Apr {year}"
    assert f"by me (document says {year})" in row.small
    assert desk.row(name).date_label == f"Apr {year}"
    desk.trigger(ActionId.UNDO)
    assert date_row(desk).value == f"[{year}]"
    assert desk.row(name).date_label == f"[{year}]"
