from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reader.app.rows import RowState, SectionMark, rows_of, short_date, unreadable_row
from reader.checks.run import run
from reader.document import Document, SourceText
from reader.parsing import parse
from reader.reference import resource_path
from tests.app.reading_rows import rows_in
from tests.app.test_find import TELEGRAM


def read(text: str) -> Document:
    return run(parse(SourceText.from_text(text, "07VELLIN431.txt")))


def test_a_telegram_has_subject_id_post_date_and_its_sections() -> None:
    (row,) = rows_of(read(TELEGRAM), notes=(2,), status="read", is_fictional=True)
    assert (row.title, row.reference_id, row.post) == ("LIGHTERS", "07VELLIN431", "Vellin")
    assert row.date_label == "11 Apr 2007"
    assert row.sections_label == "2 of 2"
    assert row.section_states == (SectionMark.PRESENT, SectionMark.PRESENT)
    assert (row.notes, row.status, row.is_fictional) == (2, "read", True)
    assert (row.kind, row.state) == ("telegram", RowState.READ)


def test_missing_sections_are_marked_one_by_one() -> None:
    (row,) = rows_in(resource_path("samples", "07VELLIN412.txt"))
    assert row.sections_label == "1 of 14"
    assert len(row.section_states) == 14
    assert row.section_states.count(SectionMark.MISSING) == 13
    assert row.section_states[11] is SectionMark.TRUNCATED
    assert row.worst == "gap"
    assert row.findings > 1


def test_a_year_that_was_inferred_stands_in_brackets() -> None:
    path = resource_path("samples", "press", "outreach-on-sealed-cargo.txt")
    (row,) = rows_in(path)
    assert re.fullmatch(r"\[\d{4}\]", row.date_label)
    assert (row.kind_label, row.reference_id, row.post) == ("Press release", None, None)


def test_what_follows_from_another_finding_is_not_counted() -> None:
    document = run(parse(SourceText.from_text(TELEGRAM.replace("02\n\nSIPDIS", "03\n\nSIPDIS"))))
    (row,) = rows_of(document)
    folded = [one for one in document.findings if one.explained_by]
    assert row.findings == len(document.findings) - len(folded)


def test_a_file_of_two_telegrams_has_two_rows() -> None:
    second = TELEGRAM.replace("000431", "000440").replace("#0431", "#0440")
    second = second.replace("LIGHTERS\n", "TUGS\n", 1).replace("111530Z", "121530Z")
    rows = rows_of(read(f"{TELEGRAM}NNNN\n\n\n{second}NNNN\n"))
    assert [(row.telegram, row.title, row.date_label) for row in rows] == [
        (0, "LIGHTERS", "11 Apr 2007"),
        (1, "TUGS", "12 Apr 2007"),
    ]


def test_a_document_without_a_title_goes_by_its_file_name() -> None:
    document = replace(read("words\n"), title=None)
    (row,) = rows_of(document)
    assert row.title == "07VELLIN431.txt"
    assert (row.date_label, row.sections_label) == ("", "")


def test_an_unreadable_row_says_why() -> None:
    row = unreadable_row(Path("a.txt"), "It is gone.")
    assert (row.state, row.title, row.reason) == (RowState.UNREADABLE, "a.txt", "It is gone.")


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2007-11-21T06:42:00Z", "21 Nov 2007"),
        ("2007-11-01", "1 Nov 2007"),
        ("2008-04", "Apr 2008"),
        ("2005", "2005"),
        ("2005-13", "2005"),
        ("2005-00", "2005"),
    ],
)
def test_short_dates(iso: str, words: str) -> None:
    assert short_date(iso) == words


def test_every_sample_has_a_row_with_a_title() -> None:
    for path in resource_path("samples").rglob("*.*"):
        if path.suffix == ".xml":
            continue
        for row in rows_in(path):
            assert row.state is RowState.READ
            assert row.title.strip() == row.title != ""
