from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta, timezone
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from reader.document import (
    Document,
    Field,
    Finding,
    Gap,
    GapKind,
    SectionState,
    Severity,
    Span,
    gaps,
    inferred,
)
from reader.ui.paint import BANNER_HEIGHT, SMALL_BANNER_HEIGHT, BannerSize
from reader.ui.pane.banner import GapBanner
from reader.ui.pane.banner_words import BannerWords, banner_words, paragraph_names
from reader.ui.pane.card.content import CardAction, CardContent
from reader.ui.pane.card.dates import shown_date
from reader.ui.pane.card.header import HeaderCard
from reader.ui.pane.card.opened import AddressTable
from reader.ui.pane.card.parts import SectionCell
from reader.ui.pane.card.rows import card_content, has_card
from reader.ui.pane.measure import measure_for
from reader.ui.theme.tokens import Token
from tests.ui import telegrams

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


def rows(content: CardContent) -> dict[str, list[str]]:
    return {row.label: [word.text for word in row.words] for row in content.rows}


def with_telegram(document: Document, **changes: object) -> Document:
    telegram = replace(document.telegrams[0], **changes)  # type: ignore[arg-type]
    return replace(document, telegrams=(telegram,))


# What the card says


def test_a_full_header_gives_every_row() -> None:
    content = card_content(telegrams.one_of_fourteen(), 0, timezone(timedelta(hours=1)))
    assert content.classification == "UNCLASSIFIED"
    assert content.handling == "SENSITIVE"
    assert content.title.startswith("ESTMARK/RIVER TRADE: FOURTH ROUNDTABLE ON SEALED CARGO")
    assert rows(content) == {
        "MRN": ["07 VELLIN 412", "Embassy Vellin, immediate"],
        "Sent": ["21 Nov 2007, 06:42 UTC", "07:42 here"],
        "To": ["SECSTATE WASHDC", "and 5 for information"],
        "Captions": ["SENSITIVE", "SIPDIS"],
        "TAGS": ["ETRD", "EWWT", "ECON", "PGOV", "XE"],
        "Passing, 3": ["STATE FOR EUR/RV - TBRANDT AND EB/TRA - LOKAFOR"],
    }
    assert [(a.kind, a.plad, a.mcn) for a in content.addressees][:3] == [
        ("Action", "SECSTATE WASHDC", "2915"),
        ("Info", "AMCONSUL HARROW BAY", "0641"),
        ("", "AMCONSUL SANDMOOR", "0388"),
    ]


@pytest.mark.parametrize(
    ("originator", "iso", "at_post", "known"),
    [
        ("AMEMBASSY ROME", "2007-07-21T06:42Z", "08:42 in Rome", "summer time, UTC+2,"),
        ("AMEMBASSY ROME", "2007-11-21T06:42Z", "07:42 in Rome", "Rome had UTC+1 on that day"),
        ("AMCONSUL RIO DE JANEIRO", "2009-01-02T01:10Z", "1 Jan, 23:10 in Rio de Janeiro", "UTC−2"),
        ("AMEMBASSY KATHMANDU", "2007-11-21T06:42Z", "12:27 in Kathmandu", "UTC+5:45"),
        ("AMEMBASSY ACCRA", "2007-11-21T06:42Z", "06:42 in Accra", "UTC+0"),
        ("AMEMBASSY VELLIN", "2007-11-21T06:42Z", "", ""),
        ("AMEMBASSY ROME", "2007-11-21", "", ""),
    ],
)
def test_a_telegram_was_sent_by_the_clocks_of_its_post(
    originator: str, iso: str, at_post: str, known: str
) -> None:
    document = telegrams.one_of_fourteen()
    telegram = document.telegrams[0]
    assert telegram.originator is not None
    assert telegram.dtg is not None
    content = card_content(
        with_telegram(
            document,
            originator=replace(telegram.originator, value=originator),
            dtg=replace(telegram.dtg, value=iso),
        ),
        0,
        UTC,
    )
    words = next(row.words for row in content.rows if row.label == "Sent")[1:]
    assert [word.text for word in words] == ([at_post] if at_post else [])
    assert all(known in word.explanation for word in words)


def test_every_value_carries_its_words() -> None:
    document = telegrams.one_of_fourteen()
    content = card_content(document, 0)
    spans = {w.text: w.span for row in content.rows for w in row.words}
    for text in ("SECSTATE WASHDC", "EWWT", "SIPDIS"):
        span = spans[text]
        assert span is not None
        assert text in span.of(document.text)


def test_a_header_that_says_little_leaves_rows_out() -> None:
    document = with_telegram(
        telegrams.unsectioned(),
        dtg=None,
        mrn=None,
        reference_id=None,
        classification=None,
        captions=(),
        passing=(),
        tags=(),
        info=(),
        action=(),
    )
    content = card_content(document, 0)
    assert content.rows == ()
    assert content.classification == ""
    assert content.sections == ()
    assert content.sentence == ("", "")


def test_inferred_values_stand_in_brackets() -> None:
    document = telegrams.one_of_fourteen()
    number = Field("reference-id", "07VELLIN412", "", None, inferred("from the MRN"))
    content = card_content(with_telegram(document, reference_id=number), 0)
    word = content.rows[0].words[0]
    assert word.text == "[07 VELLIN 412]"
    assert "Inferred from the MRN." in word.explanation


def test_tags_say_what_they_mean() -> None:
    content = card_content(telegrams.one_of_fourteen(), 0)
    tags = next(row for row in content.rows if row.label == "TAGS")
    said = {word.text: word.explanation.split(".")[0] for word in tags.words}
    assert said["EWWT"] == "Waterborne transport"
    assert said["XE"] != "", "its part is explained, the code is not known"


def test_a_release_says_who_where_and_when() -> None:
    document = telegrams.release()
    assert has_card(document, None)
    content = card_content(document, None)
    assert content.title == "Agencies Widen Outreach on Sealed Cargo"
    assert rows(content) == {
        "Issued by": ["Office of the Port Registrar"],
        "Place": ["WASHINGTON"],
        "Issued": ["[2008]"],
        "By": ["Contact: Press desk, 555 0100"],
    }
    date = next(row for row in content.rows if row.label == "Issued").words[0]
    assert "2008 Press Releases" in date.explanation


def test_a_plain_text_has_no_card() -> None:
    document = replace(telegrams.release(), title=None, issuing_body=None, place=None, date=None)
    assert not has_card(document, None)


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2005", "2005"),
        ("2005-04", "Apr 2005"),
        ("2005-04-11", "11 Apr 2005"),
        ("2005-04-11T06:42:00Z", "11 Apr 2005, 06:42"),
    ],
)
def test_dates_show_what_is_known(iso: str, said: str) -> None:
    assert shown_date(iso) == said


# The sentence under the ledger


def test_one_section_of_many() -> None:
    content = card_content(telegrams.one_of_fourteen(), 0)
    assert content.sentence == (
        "Only section 12 of 14 is in this copy.",
        "It begins and ends mid-sentence.",
    )


def test_two_sections_of_four() -> None:
    content = card_content(telegrams.two_of_four(), 0)
    assert content.sentence == (
        "Sections 2 and 4 of 4 are not in this copy.",
        "Section 1 ends mid-sentence.",
    )


def test_a_complete_telegram() -> None:
    content = card_content(telegrams.seams(), 0)
    assert content.sentence == ("", "All 3 sections are in this copy.")


def test_a_length_that_is_not_said() -> None:
    content = card_content(telegrams.without_total(), 0)
    assert content.sentence[0] == "Section 2 is in this copy; how many were sent is not said."


def test_an_extract_says_so() -> None:
    document = replace(telegrams.unsectioned(), findings=(Finding("extract-only"),))
    assert card_content(document, 0).sentence[0] == "Only an extract is in this copy."


def test_doubled_and_misplaced_sections_are_named() -> None:
    document = telegrams.seams()
    one, two, three = document.telegrams[0].sections
    changed = (
        one,
        replace(two, state=SectionState.DOUBLED),
        replace(three, state=SectionState.OUT_OF_ORDER),
    )
    content = card_content(with_telegram(document, sections=changed), 0)
    assert content.sentence[1] == "Section 2 stands here twice. Section 3 stands out of order."


# The words of banners


def banners(document: Document) -> list[BannerWords]:
    found = [banner_words(document, gap) for gap in gaps(document)]
    return [words for words in found if words is not None]


def test_banner_of_one_of_fourteen() -> None:
    first, paragraphs, last = banners(telegrams.one_of_fourteen())
    assert first.title == "Sections 1–11 of 14 are not in this copy"
    assert first.line == "Stated by 11 markers and “SECTION 12 OF 14”; they held ¶1–¶29."
    assert (first.margin, first.section, first.lines) == ("§ 1–11", 12, 33)
    assert first.around == "Before it: the header. After it: section 12, which begins mid-sentence."
    assert first.spoken.endswith(first.around)
    between = "between ¶31 and ¶34."
    assert paragraphs.spoken == f"¶32 and ¶33 are missing {between}"
    assert paragraphs.size is BannerSize.SMALL
    assert last.line == "Stated by 2 markers and “SECTION 12 OF 14”."
    assert last.section == 12
    assert last.around.startswith("Before it: section 12, which ends mid-sentence. After it: the ")


def test_banners_of_two_of_four() -> None:
    hole, end = banners(telegrams.two_of_four())
    assert hole.title == "Section 2 of 4 is not in this copy"
    assert hole.line == "Stated by a marker and “SECTION 01 OF 04”; it held ¶2–¶4."
    assert (hole.section, end.section) == (3, 3)
    assert end.line == "Inferred from “SECTION 01 OF 04”."
    assert end.lines == 0


def test_banner_where_the_length_is_unknown() -> None:
    (words,) = banners(telegrams.without_total())
    assert words.title == "Section 1 is not in this copy; length unknown"
    assert words.line == "It held ¶1–¶6."


def test_gaps_inside_the_text_have_no_banner() -> None:
    document = telegrams.one_of_fourteen()
    for kind in (GapKind.CUT_START, GapKind.CUT_END, GapKind.HEADING, GapKind.LINK):
        assert banner_words(document, Gap(kind, Span(0, 1))) is None


def test_paragraph_names() -> None:
    assert paragraph_names((32, 33)) == "¶32 and ¶33"
    assert paragraph_names((7,)) == "¶7"
    assert paragraph_names((3, 4, 5, 9)) == "¶3–¶5 and ¶9"


# The widgets


def test_the_banner_offers_its_actions(qtbot: QtBot, themes: ThemeManager) -> None:
    words = banners(telegrams.one_of_fourteen())[0]
    banner = GapBanner(words, themes)
    qtbot.addWidget(banner)
    banner.resize(478, banner.heightForWidth(478))
    assert banner.height() >= BANNER_HEIGHT
    assert banner.heightForWidth(260) > banner.height()
    assert banner.accessibleName().startswith("Sections 1–11 of 14 are not in this copy. Stated")
    links = {link.text(): link for link in banner.findChildren(QPushButton)}
    with qtbot.waitSignal(banner.section_requested) as caught:
        QTest.mouseClick(links["Go to section 12"], Qt.MouseButton.LeftButton)
    assert caught.args == [12]
    with qtbot.waitSignal(banner.lines_toggled) as caught:
        QTest.mouseClick(links["Show the 33 lines"], Qt.MouseButton.LeftButton)
    assert caught.args == [True]
    banner.set_unfolded(is_unfolded=True)
    assert links["Show the 33 lines"].text() == "Fold the 33 lines"
    tint = themes.current.colour(Token.GAP_TINT)
    assert banner.grab().toImage().pixelColor(240, 12) == tint


def test_the_small_banner_is_one_line(qtbot: QtBot, themes: ThemeManager) -> None:
    banner = GapBanner(banners(telegrams.one_of_fourteen())[1], themes)
    qtbot.addWidget(banner)
    assert banner.heightForWidth(478) == SMALL_BANNER_HEIGHT


def card(qtbot: QtBot, themes: ThemeManager, document: Document) -> HeaderCard:
    content = card_content(document, 0 if document.telegrams else None)
    made = HeaderCard(content, themes, folded_lines=23)
    qtbot.addWidget(made)
    made.resize(592, made.height_at(measure_for(592, 1.0)))
    made.show()
    return made


def test_the_card_opens_its_parts(qtbot: QtBot, themes: ThemeManager) -> None:
    made = card(qtbot, themes, telegrams.one_of_fourteen())
    shut = made.height()
    link = next(b for b in made.findChildren(QPushButton) if b.text() == "Show all")
    with qtbot.waitSignal(made.height_changed):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert made.opened == {CardAction.SHOW_ADDRESSEES}
    assert made.height() > shut + 80
    assert link.text() == "Fold"
    shown = {label.text() for label in made.findChildren(QLabel) if label.isVisible()}
    assert {"RUEHXB", "AMCONSUL HARROW BAY", "0641"} <= shown
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert made.height() == shut


def test_the_ledger_is_made_of_buttons(qtbot: QtBot, themes: ThemeManager) -> None:
    made = card(qtbot, themes, telegrams.one_of_fourteen())
    cells = made.findChildren(SectionCell)
    assert len(cells) == 14
    assert cells[11].accessibleName() == "Section 12 of 14: begins and ends in mid-sentence"
    assert cells[0].accessibleName() == "Section 1 of 14: not in this copy"
    with qtbot.waitSignal(made.section_requested) as caught:
        QTest.mouseClick(cells[11], Qt.MouseButton.LeftButton)
    assert caught.args == [12]


def test_as_sent_is_offered_and_folded(qtbot: QtBot, themes: ThemeManager) -> None:
    made = card(qtbot, themes, telegrams.one_of_fourteen())
    link = next(b for b in made.findChildren(QPushButton) if b.text() == "As sent")
    with qtbot.waitSignal(made.as_sent_toggled):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    made.set_as_sent(is_open=True)
    assert link.text() == "Fold"
    release = card(qtbot, themes, telegrams.release())
    assert any(b.text() == "As printed" for b in release.findChildren(QPushButton))


def test_a_finding_marks_the_words_of_its_row(qtbot: QtBot, themes: ThemeManager) -> None:
    document = telegrams.one_of_fourteen()
    made = card(qtbot, themes, document)
    conflict = next(f for f in document.findings if f.code == "serial-conflict")
    tint = QColor(themes.current.hex(Token.CONFLICT_TINT))
    label = next(w for w in made.findChildren(QLabel) if w.text() == "07 VELLIN 412")
    at = label.geometry().topRight()

    def ground() -> QColor:
        return made.grab().toImage().pixelColor(at.x() - 1, at.y() + 4)

    assert ground() != tint
    made.marks.mark_spans(conflict.spans, Severity.CONFLICT)
    assert ground() == tint
    made.marks.mark_spans((), None)
    assert ground() != tint


def test_a_row_without_action_shows_no_table(qtbot: QtBot, themes: ThemeManager) -> None:
    document = with_telegram(telegrams.unsectioned(), info=())
    made = card(qtbot, themes, document)
    assert not any(
        label.text() == "RUEHC" and label.isVisible() for label in made.findChildren(QLabel)
    )


def test_a_narrow_card_wraps(qtbot: QtBot, themes: ThemeManager) -> None:
    made = card(qtbot, themes, telegrams.one_of_fourteen())
    wide = made.height_at(measure_for(592, 1.0))
    assert made.height_at(measure_for(400, 1.0)) > wide
    assert made.height_at(measure_for(1200, 2.0)) > wide


def test_a_value_longer_than_its_column_goes_on_below(qtbot: QtBot, themes: ThemeManager) -> None:
    made = card(qtbot, themes, telegrams.one_of_fourteen())
    for zoom in (1.0, 2.0, 2.5, 3.0, 1.0):
        made.setFixedWidth(600)
        made.height_at(measure_for(600, zoom))
        shown = [one for one in made.words if one.isVisible()]
        for one in shown[2:]:
            needed = QFontMetricsF(one.font()).horizontalAdvance(one.text())
            lines = one.height() // QFontMetricsF(one.font()).height()
            assert needed <= one.width() or (one.wordWrap() and lines > 1), (zoom, one.text())
        boxes = [one.geometry() for one in shown]
        assert not any(a.intersects(b) for a, b in combinations(boxes, 2)), zoom


def test_no_line_of_a_banner_ends_inside_a_range(qtbot: QtBot, themes: ThemeManager) -> None:
    banner = GapBanner(banners(telegrams.one_of_fourteen())[0], themes)
    qtbot.addWidget(banner)
    said = [one.text() for one in banner.findChildren(QLabel) if "–" in one.text()]
    assert len(said) == 2
    for text in said:
        layout = QTextLayout(text, banner.font())
        layout.beginLayout()
        layout.createLine().setLineWidth(1)
        ends = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(1)
            ends.append(text[: line.textStart()].rstrip("\u2060")[-1:])
        layout.endLayout()
        assert "–" not in ends


def test_the_class_is_whole_however_large_its_letters_are(
    qtbot: QtBot, themes: ThemeManager
) -> None:
    made = card(qtbot, themes, telegrams.one_of_fourteen())
    one_line = made._band.height()
    made.height_at(measure_for(590, 3.0))
    words = made._band
    assert words.height() > 3 * one_line
    assert words.heightForWidth(words.width()) <= words.height()
    assert words.fontMetrics().horizontalAdvance(words.text()) > words.width()


@pytest.mark.parametrize("zoom", [1.0, 2.0, 3.0])
def test_every_word_of_the_addressees_is_whole(
    qtbot: QtBot, themes: ThemeManager, zoom: float
) -> None:
    made = card(qtbot, themes, telegrams.one_of_fourteen())
    made.open_parts(frozenset({CardAction.SHOW_ADDRESSEES}))
    made.height_at(measure_for(590, zoom))
    table = made.findChild(AddressTable)
    assert table is not None
    for word in table.words:
        assert table.rect().contains(word.geometry())
        whole = QFontMetricsF(word.font()).horizontalAdvance(word.text())
        assert word.wordWrap() or word.width() >= whole, word.text()
