"""The Routing panel: every field with its evidence, each a jump."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.annotations.reading import Reading
from reader.collection.learned import Learned, Seen
from reader.document import (
    Basis,
    BasisKind,
    BlockRole,
    DateKind,
    Document,
    DocumentDate,
    DocumentKind,
    Field,
    Finding,
    Severity,
    SourceText,
    Span,
    inferred,
)
from reader.parsing import parse
from reader.ui.icons import Icons
from reader.ui.panels.hint import HintRow
from reader.ui.panels.routing import RoutingPanel
from reader.ui.panels.routing_evidence import basis_words
from reader.ui.panels.routing_rows import routing_rows
from reader.ui.panels.routing_values import FieldRow, GroupRow
from tests.ui.build import Built
from tests.ui.readings import telegram_document

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


@pytest.fixture
def panel(themes: ThemeManager, qtbot: QtBot) -> RoutingPanel:
    made = RoutingPanel(themes, Icons(themes))
    qtbot.addWidget(made)
    made.resize(300, 1200)
    made.show()
    return made


def fields(document: Document) -> dict[str, FieldRow]:
    """Rows by label; what has none stands under its value."""
    telegram = document.telegram
    rows = [row for row in routing_rows(document, telegram) if isinstance(row, FieldRow)]
    return {row.label or row.value: row for row in rows}


def groups(document: Document) -> list[str]:
    rows = routing_rows(document, document.telegram)
    return [row.title for row in rows if isinstance(row, GroupRow)]


def release() -> Document:
    built = Built()
    built.add(BlockRole.TITLE, "Agencies Widen Outreach")
    built.add(BlockRole.DATELINE, "Harrow Bay, April 2008")
    words = built.find("April 2008")
    date = Field("date", "2008-04", "April 2008", words, inferred("from its line"))
    number = Field("release-number", "2008/14", "2008/14", None, inferred("from the file's name"))
    return replace(
        built.plain(),
        kind=DocumentKind.PRESS_RELEASE,
        title=built.field("title", "Agencies Widen Outreach"),
        place=built.field("place", "Harrow Bay"),
        date=DocumentDate("2008-04", DateKind.ISSUED, date),
        fields=(date, number),
    )


def test_groups_stand_in_the_order_of_the_telegram() -> None:
    assert groups(telegram_document()) == [
        "Transmission",
        "Routed to, 2",
        "Action, 1",
        "Info, 3",
        "Classification",
        "Passing instructions, 1",
        "References, 2",
        "Text",
    ]


def test_values_are_for_people_and_tokens_as_printed() -> None:
    found = fields(telegram_document())
    shown = {label: (row.value, row.raw) for label, row in found.items()}
    assert shown["Precedence"] == ("Immediate", "OO")
    assert shown["Sent"] == ("21 Nov 2007, 06:42", "210642Z")
    assert shown["Filed"] == ("Day 325, 06:42", "3250642")
    assert shown["Originator"] == ("AMEMBASSY VELLIN", "RUEHXV")
    assert shown["RUEHC"] == ("SECSTATE WASHDC", "2915")
    assert shown["Section"] == ("2 of 3", "")
    assert shown["STATE"] == ("FOR EUR/RV - TBRANDT AND EB/TRA - LOKAFOR", "")
    assert [found[code].value for code in ("TAGS", "EWWT", "XE")] == ["ETRD", "EWWT", "XE"]


def test_tags_stand_with_their_meaning_where_the_table_knows_it() -> None:
    found = fields(telegram_document())
    said = {code: found[code].small for code in ("TAGS", "EWWT", "XE")}
    assert said == {"TAGS": "Foreign trade", "EWWT": "Waterborne transport", "XE": ""}


def test_stations_and_addressees_stand_with_whose_they_are() -> None:
    text = (
        "VZCZCXRO4471\nOO RUEHBJ RUXHAR RUXREL\nDE RUXVEL #0104 1251408\nZNR UUUUU ZZH\n"
        "O 051408Z MAY 09\nFM AMEMBASSY VELLIN\nTO RUEHBJ/AMEMBASSY BEIJING 2201\n"
        "INFO RUCPDOC/USDOC WASHDC 0007\nRUXHAR/PORT OFFICE 0117\nBT\n"
        "UNCLAS VELLIN 000104\n\nSUBJECT: LAMPS\n\n1. (U) One.\nBT\n#0104\n"
    )
    document = parse(SourceText.from_text(text))
    learned = {
        "RUXHAR": Learned("RUXHAR", (Seen("AMCONSUL HARROW BAY", 12),), 12),
        "RUXREL": Learned("RUXREL", (Seen("LORNE", 2), Seen("TARN", 1)), 3),
    }
    rows = [
        row
        for row in routing_rows(document, document.telegram, learned)
        if isinstance(row, FieldRow) and row.is_code
    ]
    told = [(row.group, row.label, row.value, row.small) for row in rows]
    taught = "learned here, from 12 telegrams"
    assert told == [
        ("Routed to, 3", "RUEHBJ", "Beijing, China", ""),
        ("Routed to, 3", "RUXHAR", "AMCONSUL HARROW BAY", taught),
        (
            *("Routed to, 3", "RUXREL", "not in the tables"),
            "beside it stands LORNE (2 telegrams here), TARN (1)",
        ),
        ("Action, 1", "RUEHBJ", "AMEMBASSY BEIJING", "Beijing, China"),
        ("Info, 2", "RUCPDOC", "USDOC WASHDC", "Department of Commerce"),
        ("Info, 2", "RUXHAR", "PORT OFFICE", f"AMCONSUL HARROW BAY, {taught}"),
    ]


def test_every_field_of_the_telegram_has_a_row() -> None:
    document = telegram_document()
    telegram = document.telegram
    assert telegram is not None
    rows = [row for row in routing_rows(document, telegram) if isinstance(row, FieldRow)]
    covered = {span for row in rows for span in row.spans}
    assert {field.span for field in telegram.fields()} <= covered
    assert {reference.span for reference in telegram.references} <= covered


def test_what_is_inferred_stands_in_brackets_with_its_rule() -> None:
    row = fields(telegram_document())["Reference id"]
    assert row.value == "[07VELLIN412]"
    rule = "Inferred from the MRN “VELLIN 00412” and the year of the date-time group."
    assert row.evidence == rule
    assert rule in row.tip
    assert rule.rstrip(".") in row.spoken


def test_a_finding_stands_beside_the_fields_it_concerns() -> None:
    found = fields(telegram_document())
    assert found["Station serial"].severity is Severity.CONFLICT
    assert found["MRN"].severity is Severity.CONFLICT
    assert found["RHXPOL"].severity is Severity.ODDITY
    assert found["RUEHC"].severity is None
    assert "The station serial is 4120" in found["Station serial"].spoken


def test_a_users_value_says_who_set_it() -> None:
    basis = Basis(BasisKind.USER, by="M. Aldous", at="2026-03-14T10:00:00Z", reason="stamp")
    assert basis_words(basis, Span(0, 1)) == "Set by M. Aldous, 14 Mar 2026: stamp."


def test_other_kinds_have_title_place_and_a_date_in_words() -> None:
    document = release()
    found = fields(document)
    assert groups(document) == ["Press release", "More"]
    assert found["Title"].value == "Agencies Widen Outreach"
    assert found["Date"].value == "[Apr 2008]"
    assert found["Date"].small == "issued; the day is not known, inferred from its line"
    assert found["Release number"].value == "[2008/14]"


def test_click_and_enter_ask_for_the_words(panel: RoutingPanel, qtbot: QtBot) -> None:
    document = telegram_document()
    panel.set_reading(Reading(document))
    row = next(row for row in panel.fields if row.label == "RUEHC")
    rect = panel.view.rect_of(row.key)
    assert rect is not None
    with qtbot.waitSignal(panel.spans_requested) as asked:
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert asked.args == [row.spans]
    words = [span.of(document.text) for span in row.spans]
    assert words == ["SECSTATE WASHDC", "RUEHC", "IMMEDIATE", "2915"]
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.spans_requested) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    (spans,) = asked.args or [()]
    assert spans[1].of(document.text) == "RUEHXB"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_field_without_words_does_not_jump(panel: RoutingPanel, qtbot: QtBot) -> None:
    panel.set_reading(Reading(release()))
    row = next(row for row in panel.fields if row.label == "Release number")
    assert row.evidence == ("Inferred from the file's name. No words in the text carry it.")
    panel.view.make_current(row.key)
    with qtbot.assertNotEmitted(panel.spans_requested):
        QTest.keyClick(panel.view, Qt.Key.Key_Return)


def test_an_empty_panel_says_what_would_fill_it(panel: RoutingPanel) -> None:
    (hint,) = panel.view.rows.rows
    assert isinstance(hint, HintRow)
    built = Built()
    built.add(BlockRole.PARAGRAPH, "Only words.")
    panel.set_reading(Reading(built.plain()))
    (other,) = panel.view.rows.rows
    assert isinstance(other, HintRow)
    assert other != hint


def test_the_same_document_keeps_its_row_and_place(panel: RoutingPanel) -> None:
    panel.resize(300, 200)
    document = telegram_document()
    panel.set_reading(Reading(document))
    row = panel.fields[14]
    panel.view.make_current(row.key)
    at = panel.view.verticalScrollBar().value()
    assert at > 0
    panel.set_reading(Reading(replace(document, findings=())))
    current = panel.view.current()
    assert isinstance(current, FieldRow)
    assert current.label == row.label
    assert panel.view.verticalScrollBar().value() == at


def test_several_telegrams_are_chosen_from(panel: RoutingPanel) -> None:
    document = telegram_document()
    (first,) = document.telegrams
    second = replace(first, reference_id=None, mrn=Field("mrn", "VELLIN 431", "", None))
    panel.set_reading(Reading(replace(document, telegrams=(first, second))))
    chooser = panel._chooser
    assert chooser.isVisible()
    labels = [chooser.itemText(n) for n in range(chooser.count())]
    assert labels == ["1  07VELLIN412", "2  VELLIN 431"]
    panel.show_telegram(1)
    assert "Reference id" not in {row.label for row in panel.fields}
    panel.set_reading(Reading(release()))
    assert not chooser.isVisible()


def test_the_table_is_copied(panel: RoutingPanel) -> None:
    panel.set_reading(Reading(telegram_document()))
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0].split("\t") == ["Group", "Field", "Value", "As printed", "How it is known"]
    assert len(lines) == len(panel.fields) + 1
    assert "Classification\tTAGS\tEWWT (Waterborne transport)\t\tStated in the text." in lines
    assert data.html().startswith("<table><tr><td>Group</td>")


@pytest.mark.parametrize("width", [220, 300, 360])
def test_it_paints_at_every_width(panel: RoutingPanel, width: int) -> None:
    """No row is lower than its words, and none overlaps the next."""
    panel.resize(width, 1200)
    panel.set_reading(Reading(telegram_document()))
    rects = [panel.view.rect_of(row.key) for row in panel.view.rows.rows]
    tops = [rect.top() for rect in rects if rect]
    bottoms = [rect.bottom() for rect in rects if rect]
    assert tops[1:] == [bottom + 1 for bottom in bottoms[:-1]]
    assert not panel.grab().toImage().isNull()


def test_a_point_between_two_fields_concerns_both() -> None:
    document = telegram_document()
    telegram = document.telegram
    assert telegram is not None
    plad = telegram.info[2].plad.span
    assert plad is not None
    finding = Finding("run-together-line", (Span(plad.stop, plad.stop),))
    found = fields(replace(document, findings=(finding,)))
    assert found["RHXPOL"].findings == (finding.message,)
    assert found["RUCPDOC"].findings == ()
