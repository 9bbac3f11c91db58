"""Scenario 6: a telegram inside a web page's text, its headings lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.find import find
from reader.document import BlockRole, Document, section_count
from tests.scenarios.walking import named, page_words, place, read, telegram_of, typeset

if TYPE_CHECKING:
    from pathlib import Path

    from tests.driving import Desk


def check_lost_headings(document: Document, before: list[int]) -> None:
    """One lost heading after the subject, one before each of some paragraphs."""
    lost = [block.span for block in document.blocks if block.role is BlockRole.LOST_HEADING]
    assert len(lost) == len(before) + 1
    assert lost[0].start >= _subject_end(document)
    assert lost[0].stop <= document.paragraphs[0].spans[0].start
    for span, number in zip(lost[1:], before, strict=True):
        following = next(p for p in document.paragraphs if p.spans[0].start >= span.stop)
        assert following.number == number


def _subject_end(document: Document) -> int:
    subject = telegram_of(document).subject
    assert subject is not None
    assert subject.span is not None
    return subject.span.stop


def test_the_original(originals: Path) -> None:
    document = read(named(originals, "002"))
    telegram = telegram_of(document)
    assert telegram.subject is not None
    assert telegram.subject.raw.strip().count("\n") == 1
    assert "title-truncated" in [finding.code for finding in document.findings]
    check_lost_headings(document, [3, 4, 5, 6, 7])
    assert len(telegram.routing_indicators) == 18
    assert (len(telegram.action), len(telegram.info)) == (2, 4)
    assert section_count(telegram) == "2 of 2 sections"


def test_the_page_table_of_the_original(originals: Path) -> None:
    fields = {field.name: field.value for field in read(named(originals, "002")).fields}
    assert fields["listing_classification"] == "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    assert fields["listing_origin"] == "Embassy Moscow"


@pytest.mark.parametrize(("words", "section"), [("250,000 rubles", 2), ("low hanging fruit", 1)])
def test_passages_of_the_original(originals: Path, words: str, section: int) -> None:
    document = read(named(originals, "002"))
    found = place(document, words)
    assert found.paragraph is not None
    assert found.paragraph.number == 5
    at = telegram_of(document).section_at(find(document, words)[0].start)
    assert at is not None
    assert at.index == section


def test_no_alarm_about_portion_marks(originals: Path) -> None:
    document = read(named(originals, "002"))
    assert {one.portion_mark for one in document.paragraphs} == {None}
    assert not [one for one in document.findings if "mark" in one.code]


def test_the_navigation_of_the_original_is_folded(originals: Path, desk: Desk) -> None:
    desk.open(originals)
    desk.choose(named(originals, "002").name)
    sheet = typeset(desk).sheet
    assert sheet is not None
    (navigation,) = (
        block.span for block in desk.document.blocks if block.role is BlockRole.SITE_NAVIGATION
    )
    assert any(fold.span.covers(navigation) for fold in sheet.folds)
    assert "Browse by" not in page_words(desk)


def test_our_own_sample(samples: Path, desk: Desk) -> None:
    desk.open(samples)
    desk.choose("09VELLIN640-page.txt")
    document = desk.document
    telegram = telegram_of(document)
    assert telegram.subject is not None
    assert telegram.subject.raw.strip().count("\n") == 1
    assert "title-truncated" in [finding.code for finding in document.findings]
    numbers = [paragraph.number for paragraph in document.paragraphs]
    check_lost_headings(document, numbers[-4:])
    assert "How to cite" not in page_words(desk)
    assert not [one for one in document.findings if "mark" in one.code]
