"""Hits in the words of the header card: marked, gone to, selected, while the lines are folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetricsF

from reader.annotations.reading import Reading
from reader.app.find import find
from reader.checks.run import run
from reader.document import SourceText, Span
from reader.parsing import parse
from reader.ui.actions import ActionId
from reader.ui.pane.card.content import CardAction, Word
from reader.ui.pane.card.ground import box_of
from reader.ui.pane.card.text import Piece, pieces_of
from reader.ui.pane.hits import Hits
from reader.ui.pane.panes import Projection
from reader.ui.pane.typeset.pane import TypesetPane
from tests.ui import telegrams
from tests.ui.window import WHOLE, UsedWindow, used_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.document import Document
    from reader.ui.pane.card.header import HeaderCard
    from reader.ui.pane.card.parts import WordLabel
    from reader.ui.theme.theme import ThemeManager


@pytest.fixture
def pane(qtbot: QtBot, themes: ThemeManager) -> TypesetPane:
    made = TypesetPane(themes)
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.show()
    qtbot.waitExposed(made)
    made.set_reading(Reading(telegrams.one_of_fourteen(), ()))
    return made


def card_of(pane: TypesetPane) -> HeaderCard:
    card = pane.keeper.card(0)
    assert card is not None
    return card


def document_of(pane: TypesetPane) -> Document:
    assert pane.sheet is not None
    return pane.sheet.document


def find_in(pane: TypesetPane, words: str, current: int = 0) -> Span:
    """Look for words, and go to a hit as the window does."""
    hits = find(document_of(pane), words)
    pane.set_hits(hits, current)
    pane.select_hit(hits[current])
    return hits[current]


def marked(pane: TypesetPane) -> list[tuple[str, str, bool]]:
    """What is marked in the card: the label, the words, and whether it is the current hit."""
    return [
        (label.text(), label.text()[hit.start : hit.stop], hit.is_current)
        for label in card_of(pane).words
        for hit in label.hits
    ]


def label(pane: TypesetPane, text: str) -> WordLabel:
    return next(one for one in card_of(pane).words if one.text() == text)


@pytest.mark.parametrize(
    ("shown", "printed", "wanted"),
    [
        ("ETRD", "ETRD", ["ETRD"]),
        ("THE OLD QUAY", "THE OLD\n  QUAY", ["THE", "OLD", "QUAY"]),
        ("SECSTATE WASHDC,", "RUEHC/SECSTATE WASHDC 2915", ["SECSTATE", "WASHDC"]),
        ("07 VELLIN 412", "07VELLIN412", ["07", "VELLIN", "412"]),
        ("07 VELLIN 412", "VELLIN 00412", ["VELLIN"]),
        ("Embassy Vellin, immediate", "AMEMBASSY VELLIN", ["Vellin"]),
        ("21 Nov 2007, 06:42 UTC", "O 210642Z NOV 07", ["Nov"]),
        ("[Harrow Bay]", "", []),
    ],
)
def test_what_a_card_shows_is_found_in_what_is_printed(
    shown: str, printed: str, wanted: list[str]
) -> None:
    text = f"xx {printed} xx"
    word = Word(shown, span=Span(3, 3 + len(printed)))
    pieces = pieces_of(word, text)
    assert [shown[one.at : one.at + len(one.source)] for one in pieces] == wanted
    assert all(
        one.source.of(text).lower() == shown[one.at : one.at + len(one.source)].lower()
        for one in pieces
    )


def test_a_word_that_stands_nowhere_has_no_pieces() -> None:
    assert pieces_of(Word("and 5 for information"), "and 5 for information") == ()
    assert pieces_of(Word("lamp", span=Span(2, 6)), "a lamp") == (Piece(0, Span(2, 6)),)


def test_hits_are_asked_for_by_place() -> None:
    hits = Hits((Span(0, 40), Span(3, 5), Span(20, 22), Span(60, 61)))
    assert list(hits.touching(Span(4, 21))) == [0, 1, 2]
    assert list(hits.touching(Span(45, 60))) == []
    assert list(Hits().touching(Span(0, 10))) == []


def test_a_hit_in_the_title_is_marked_there_and_nothing_unfolds(pane: TypesetPane) -> None:
    bar = pane.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    hit = find_in(pane, "sealed cargo and")
    title = card_of(pane).content.title
    assert hit.of(document_of(pane).text) == "SEALED CARGO AND"
    assert marked(pane) == [(title, "SEALED CARGO AND", True)]
    assert pane.sheet is not None
    assert not pane.sheet.opened, "the lines stay folded"
    assert bar.value() == 0, "the card came into view"
    assert pane.selected_span() == hit, "it can be noted, copied, and found in the other projection"


def test_the_ground_lies_where_the_words_stand(pane: TypesetPane) -> None:
    find_in(pane, "and the port")
    title = label(pane, card_of(pane).content.title)
    (mark,) = title.hits
    box = box_of(title, mark)
    wide = QFontMetricsF(title.font()).horizontalAdvance("AND THE PORT")
    assert abs(box.width() - wide) < 4
    assert box.left() > 10
    assert box.top() > title.height() / 2 - 6, "on the second line"


def test_a_hit_among_the_addressees_opens_them(pane: TypesetPane) -> None:
    find_in(pane, "washdc")
    assert marked(pane)[0] == ("SECSTATE WASHDC", "WASHDC", True)
    assert not card_of(pane).opened, "the action addressee is named in the row"

    find_in(pane, "sandmoor")
    assert card_of(pane).opened == {CardAction.SHOW_ADDRESSEES}
    assert ("AMCONSUL SANDMOOR", "SANDMOOR", True) in marked(pane)
    assert label(pane, "AMCONSUL SANDMOOR").isVisible()

    find_in(pane, "2915")
    assert ("2915", "2915", True) in marked(pane)

    find_in(pane, "kmarsh")
    assert card_of(pane).opened == set(CardAction)
    assert pane.sheet is not None
    assert not pane.sheet.opened


def test_a_hit_further_down_the_card_than_the_view_reaches(pane: TypesetPane) -> None:
    pane.resize(640, 160)
    find_in(pane, "kmarsh")
    box = card_of(pane).marks.box_of(find(document_of(pane), "kmarsh")[0])
    viewport = pane.page.viewport()
    at = QRect(card_of(pane).mapTo(viewport, box.topLeft()), box.size())
    assert viewport.rect().contains(at)


def test_words_that_the_card_says_otherwise_are_shown_as_they_are_printed(
    pane: TypesetPane,
) -> None:
    hit = find_in(pane, "210642Z")
    assert marked(pane) == []
    assert pane.sheet is not None
    assert pane.sheet.opened, "the lines as sent"
    assert pane.selected_span() == hit


def test_where_the_lines_are_unfolded_the_hit_is_gone_to_there(pane: TypesetPane) -> None:
    find_in(pane, "210642Z")
    hit = find_in(pane, "sealed cargo and")
    assert pane.page.textCursor().selectedText() == "SEALED CARGO AND"
    assert pane.selected_span() == hit
    assert len(marked(pane)) == 1, "the card marks it all the same"


def test_the_next_thing_selected_lets_the_hit_go(pane: TypesetPane, qtbot: QtBot) -> None:
    find_in(pane, "sealed cargo and")
    with qtbot.waitSignal(pane.selection_changed):
        pane.clear_selection()
    assert pane.selected_span() is None
    find_in(pane, "sealed cargo and")
    words = find(document_of(pane), "pilots")[0]
    pane.select(words)
    assert pane.selected_span() == words
    find_in(pane, "sealed cargo and")
    with qtbot.waitSignal(pane.selection_changed):
        pane.page.moveCursor(pane.page.textCursor().MoveOperation.End)
    assert pane.selected_span() is None
    find_in(pane, "sealed cargo and")
    pane.set_reading(Reading(telegrams.two_of_four(), ()))
    assert pane.selected_span() is None
    assert marked(pane) == []


def test_the_card_of_a_later_telegram_is_gone_to(qtbot: QtBot, pane: TypesetPane) -> None:
    lorne = WHOLE.replace("VELLIN", "LORNE").replace("THE TIDE GAUGE", "A SECOND GAUGE")
    document = run(parse(SourceText.from_text(f"{_LONG}\n\n{lorne}")))
    assert len(document.telegrams) == 2
    pane.resize(640, 200)
    pane.set_reading(Reading(document, ()))
    subject = document.telegrams[1].subject
    assert subject is not None
    hits = [hit for hit in find(document, subject.value) if hit.overlaps(subject.span or hit)]
    pane.set_hits(hits, 0)
    pane.select_hit(hits[0])
    card = pane.keeper.card(1)
    assert card is not None
    box = card.marks.box_of(hits[0])
    assert not box.isNull()
    top = card.mapTo(pane.page.viewport(), QPoint(0, box.top())).y()
    assert 0 <= top < pane.page.viewport().height()


# In the window

_LONG = WHOLE.replace(
    "HALLORAN\n",
    "".join(f"¶{n}. A heron stood at berth {n}.\n\n" for n in range(3, 61)) + "HALLORAN\n",
)


@pytest.fixture
def used(qapp: QApplication, tmp_path: Path) -> Iterator[UsedWindow]:
    path = tmp_path / "long.txt"
    path.write_text(_LONG, encoding="utf-8")
    with used_window(qapp, tmp_path / "home") as made:
        made.window.resize(1280, 800)
        made.list(path)
        yield made


def test_previous_hit_leads_into_the_card_and_next_out_of_it(used: UsedWindow) -> None:
    reader = used.window.reader
    title = used.document.telegrams[0].subject
    assert title is not None
    word = title.value.split()[0]
    _open_bar(used, word)
    hits = reader.marks.hits.spans
    assert hits[0].overlaps(title.span or Span(0, 0))
    assert len(reader.strip.marks.hits) == len(hits)
    assert reader.marks.hits.current == hits[0]
    pane = reader.pane
    assert isinstance(pane, TypesetPane)
    assert any(hit.is_current for label in card_of(pane).words for hit in label.hits)
    assert pane.sheet is not None
    assert not pane.sheet.opened

    reader.set_projection(Projection.AS_PUBLISHED)
    assert reader.selected_span() == hits[0]
    reader.set_projection(Projection.TYPESET)
    assert reader.selected_span() == hits[0]
    assert not pane.sheet.opened, "coming back unfolds nothing"

    used.trigger(ActionId.HIGHLIGHT_1)
    assert [note.span for note in used.reading.notes] == [hits[0]]


def test_the_first_hit_of_a_search_comes_into_view_in_the_card(used: UsedWindow) -> None:
    reader = used.window.reader
    pane = reader.pane
    assert isinstance(pane, TypesetPane)
    subject = used.document.telegrams[0].subject
    assert subject is not None
    reader.jump(used.spans("berth 40.")[0].start)
    bar = pane.area.verticalScrollBar()
    assert bar.value() > 0
    reader.marks.set_search_hits((subject.span,) if subject.span else (), 0)
    assert subject.span is not None
    pane.reveal_hit(subject.span)
    assert bar.value() == 0
    assert reader.selected_span() is None


def _open_bar(used: UsedWindow, words: str) -> None:
    used.trigger(ActionId.FIND)
    bar = used.window.reader.find_bar
    bar.field.setText(words)
    used.until(lambda: bar._count.text(), "a count")


def test_selected_words_of_the_title_are_selected_there_after_a_switch(used: UsedWindow) -> None:
    reader = used.window.reader
    reader.set_projection(Projection.AS_PUBLISHED)
    words = used.select("TIDE GAUGE")
    reader.set_projection(Projection.TYPESET)
    pane = reader.pane
    assert isinstance(pane, TypesetPane)
    assert pane.sheet is not None
    assert not pane.sheet.opened, "the lines above the text stay folded"
    assert reader.selected_span() == words
    assert [one.selectedText() for one in card_of(pane).words if one.hasSelectedText()] == [
        "TIDE GAUGE"
    ]
    used.select("berth 40.")
    assert not any(one.hasSelectedText() for one in card_of(pane).words)
