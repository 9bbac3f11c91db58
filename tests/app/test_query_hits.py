from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.app.query_hits import ActiveQuery, query_hits
from reader.checks import read_document

if TYPE_CHECKING:
    from pathlib import Path

TELEGRAM = """\
VZCZCXRO4471
PP RUEHXA
DE RUEHXV #0612/01 0831405
ZNR UUUUU ZZH
P 241405Z MAR 09
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 3371
UNCLAS SECTION 01 OF 02 VELLIN 000612

SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ETRD
SUBJECT: LAMPS OF THE HARBOR

1. (U) The keeper counted the Harbor
lamps twice, and wrote of the harbor

VELLIN 00000612  002 OF 002

lamps again. A harb\u00f4r lamp is no harbour lamp.

HALLORAN
"""


def _hits(path: Path, text: str) -> list[str]:
    (document,) = read_document(path)
    return [
        " ".join(document.flow.quote(span).split())
        for span in query_hits(document, ActiveQuery.of(text))
    ]


@pytest.fixture
def telegram(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(TELEGRAM, encoding="utf-8")
    return path


def test_hits_pass_over_line_ends_page_breaks_case_and_accents(telegram: Path) -> None:
    assert _hits(telegram, '"harbor lamps"') == ["Harbor lamps", "harbor lamps"]
    assert _hits(telegram, "HARBOR") == ["HARBOR", "Harbor", "harbor", "harb\u00f4r"]


def test_fields_have_no_place_but_words_of_the_text_do(telegram: Path) -> None:
    assert _hits(telegram, "code:EWWT post:vellin") == []
    assert _hits(telegram, "text:keeper") == ["keeper"]
    assert _hits(telegram, "keeper -lamps code:EWWT") == ["keeper"]
    assert _hits(telegram, "(keeper OR twic*)") == ["keeper", "twice"]


def test_no_search_and_one_that_cannot_be_read_have_no_hits(telegram: Path) -> None:
    (document,) = read_document(telegram)
    assert query_hits(document, None) == ()
    assert _hits(telegram, "") == []
    assert _hits(telegram, "lamps date:soon") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("seizures", (3, 1, 0, 1, 0)),
        ('"interagency cooperation"', (1, 5, 0, 0, 0)),
        ("customs", (3, 24, 2, 4, 6)),
        ('"right holders"', (None, None, None, 2, None)),
    ],
)
def test_scenario_9_hits_of_the_originals(
    shared_samples: Path, query: str, expected: tuple[int | None, ...]
) -> None:
    asked = ActiveQuery.of(query)
    for number, count in enumerate(expected):
        if count is None:
            continue
        (path,) = shared_samples.glob(f"{number:03}*")
        (document,) = read_document(path)
        assert len(query_hits(document, asked)) == count, path.name
