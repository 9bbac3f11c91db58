"""Scenario 2: two serial numbers of one telegram, its addressees and its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.annotations import read_notes
from reader.app.find import find
from reader.document import Severity
from reader.export import cite
from tests.scenarios.walking import entries, named, read, search, telegram_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.driving import Desk


def test_the_original(originals: Path) -> None:
    document = read(named(originals, "000"))
    (conflict,) = entries(document, Severity.CONFLICT)
    assert conflict.code == "serial-conflict"
    assert {span.of(document.text) for span in conflict.spans} == {
        "#7192",
        "00792",
        "00000792",
        "07BEIJING792",
    }
    telegram = telegram_of(document)
    assert (len(telegram.action), len(telegram.info)) == (1, 14)
    assert telegram.info[-1].plad.value == "FBI WASHINGTON DC"
    assert len(telegram.passing) == 18


def test_a_citation_gives_both_numbers_and_what_is_absent(originals: Path) -> None:
    cited = cite(read_notes(read(named(originals, "000")))).text
    for words in ("07BEIJING792", "7192", "1 of 14 sections", "1–11, 13 and 14"):
        assert words in cited


@pytest.mark.parametrize("number", ["7192", "07BEIJING792", "00792"])
def test_either_number_is_found(originals: Path, number: str) -> None:
    assert find(read(named(originals, "000")), number)


def test_a_click_marks_every_place(originals: Path, desk: Desk) -> None:
    desk.open(originals)
    desk.choose(named(originals, "000").name)
    opened = desk.click_check("serial-conflict")
    assert opened.is_open
    marked = [place.words[place.start : place.stop] for place in opened.places]
    assert sorted(marked) == sorted(["#7192", "00792", "00000792", "07BEIJING792"])
    shown = desk.window.side.checks.chosen
    assert shown is not None
    assert len(shown.spans) == 4
    assert search(desk, "7192").endswith("of 1")


def test_our_own_sample(samples: Path, desk: Desk) -> None:
    desk.open(samples)
    desk.choose("07VELLIN412.txt")
    document = desk.document
    (conflict,) = entries(document, Severity.CONFLICT)
    marked = {span.of(document.text) for span in conflict.spans}
    assert marked == {"#4120", "00412", "00000412", "07VELLIN412"}
    assert len(desk.click_check("serial-conflict").places) == 4
    cited = cite(desk.reading).text
    for words in ("07VELLIN412", "4120", "1 of 14 sections", "1–11, 13 and 14"):
        assert words in cited
    telegram = telegram_of(document)
    assert (len(telegram.action), len(telegram.info), len(telegram.passing)) == (1, 5, 3)
    assert telegram.info[-1].plad.value == "PORT OFFICE WASHDC"
