"""Notes on cards: Markdown as words, faces and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from reader.ui.panels.note_words import card_words
from reader.ui.panels.words import Face, Style, Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def faced(note: str) -> list[tuple[str, Face]]:
    words = card_words(note)
    return [(words.text[one.start : one.stop], one.face) for one in words.faces]


def test_marks_become_faces_and_links_their_words() -> None:
    note = "A **bold** thought, *perhaps*, with [a link](https://lamps.example/1)."
    assert card_words(note).text == "A bold thought, perhaps, with a link."
    assert faced(note) == [
        ("bold", Face.BOLD),
        ("perhaps", Face.ITALIC),
        ("a link", Face.LINK),
    ]
    assert card_words(note).links == (("a link", "https://lamps.example/1"),)


def test_lists_and_blocks_are_lines() -> None:
    note = "# Lamps\n\nTwo kinds:\n- oil\n  1. old\n  2. new\n- gas\n\n`x * y`\nand on"
    assert card_words(note).text == (
        "Lamps\n\nTwo kinds:\n• oil\n  1. old\n  2. new\n• gas\n\nx * y\nand on"
    )
    assert faced(note)[0] == ("Lamps", Face.BOLD)


def test_what_has_no_marks_stands_as_it_was_typed() -> None:
    assert card_words("  One line,\n\n\n   and another.  ").text == "One line,\n\n\n   and another."
    assert card_words("five < six & <b>seven</b>").text == "five < six & <b>seven</b>"
    assert card_words("snake_case stays, 2 * 3 * 4 too").text == "snake_case stays, 2 * 3 * 4 too"


def test_a_link_that_leads_elsewhere_stays_as_typed() -> None:
    note = "[open](javascript:alert(1)) and [this](file:///etc/hosts)"
    assert card_words(note).links == ()
    assert "javascript" in card_words(note).text


def test_faces_widen_the_words_they_cover_behind_letters_of_two_units(qapp: QApplication) -> None:
    style = Style(QFont("Sans", 11), 18)
    words = card_words("\N{GRINNING FACE} **wwwwwwww**\nplain **wwwwwwww**")
    plain = Words(words.text, style, 400)
    bold = Words(words.text, style, 400, faces=words.faces)
    assert (plain.count, bold.count) == (2, 2)
    assert bold.last_width != plain.last_width
    formats = [layout.formats() for layout in bold._layouts]
    assert [[(one.start, one.length) for one in found] for found in formats] == [[(3, 8)], [(6, 8)]]
