"""The door of the room: each kind is recognised, and any text is some document."""

import pytest

from reader.document import DocumentKind, SourceText, tiles
from reader.parsing import parse
from tests.parsing.telegram.telegrams import LISTING, Shape

RELEASE = (
    "Office of the Harbor Representative\nFOR IMMEDIATE RELEASE\n\nHarbor Opens Its Registers\n\n"
    "VELLIN – Officers of five agencies will read the registers of every quay this week.\n\n"
    '"We are glad," said the Minister of Ports. "It is new."\n\n'
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (Shape().text, DocumentKind.TELEGRAM),
        (LISTING, DocumentKind.TELEGRAM),
        (RELEASE, DocumentKind.PRESS_RELEASE),
        ("A note about lamps.\n\nThey burn.\n", DocumentKind.PLAIN),
        ("", DocumentKind.PLAIN),
    ],
)
def test_kinds(text: str, kind: DocumentKind) -> None:
    document = parse(SourceText.from_text(text))
    assert document.kind is kind
    assert tiles(document.blocks, len(text))


def test_a_telegram_below_long_navigation_is_still_one() -> None:
    menu = "Home\nPosts\nYears\n" * 2000
    document = parse(SourceText.from_text(menu + Shape().text))
    assert document.reference_id == "09VELLIN612"


@pytest.mark.slow
@pytest.mark.parametrize("line", ["word " * 2_000_000, "A line of text.\n" * 600_000])
def test_ten_megabytes_are_read_in_seconds(line: str) -> None:
    assert parse(SourceText.from_text(line)).kind is DocumentKind.PLAIN
