"""The Checks panel: one entry for each absence, opened with all its places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.annotations.reading import Reading
from reader.document import Finding, Severity, Span
from reader.document.findings import RULES
from reader.ui.icons import Icons
from reader.ui.panels.check_rows import (
    CheckHead,
    CheckRow,
    OdditiesRow,
    check_rows,
    entries,
    finding_key,
    place_line,
)
from reader.ui.panels.checks import ChecksPanel, _excerpt
from reader.ui.panels.hint import HintRow
from reader.ui.panels.rule_words import RULE_WORDS
from tests.ui.readings import telegram_document

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.ui.theme.theme import ThemeManager


@pytest.fixture
def panel(themes: ThemeManager, qtbot: QtBot) -> ChecksPanel:
    made = ChecksPanel(themes, Icons(themes))
    qtbot.addWidget(made)
    made.resize(300, 900)
    made.show()
    return made


def listed(panel: ChecksPanel) -> list[CheckRow]:
    return [row for row in panel.view.rows.rows if isinstance(row, CheckRow)]


def click(panel: ChecksPanel, key: str, at: QPoint | None = None) -> None:
    rect = panel.view.rect_of(key)
    assert rect is not None
    point = rect.topLeft() + at if at else rect.center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_groups_and_folded_findings() -> None:
    rows = check_rows(telegram_document(), chosen=None, shows_oddities=False)
    shape = [(row.title, row.count) if isinstance(row, CheckHead) else row.spoken for row in rows]
    assert shape == [
        ("Gaps", 2),
        "Gap. Sections 1 and 3 of 3 are not in this copy. explains: the text ends in "
        "mid-sentence; no signature stands at the end. 2 places",
        "Gap. The text begins in mid-sentence. Line 22",
        ("Contradictions", 1),
        "Contradiction. The station serial is 4120 in the transmission header and 412 in the "
        "reference numbers. 2 places",
        ("Remarks", 1),
        "Remark. The listed title is only the beginning of the subject",
        "Show 1 oddity",
    ]


def test_the_count_holds_hidden_entries_and_no_folded_ones(panel: ChecksPanel) -> None:
    assert panel.count == 0
    panel.set_reading(Reading(telegram_document()))
    assert panel.count == 5
    assert len(listed(panel)) == 4
    panel.set_show_oddities(shown=True)
    assert panel.count == len(listed(panel)) == 5


def test_what_names_an_absent_explanation_is_an_entry_itself() -> None:
    document = replace(
        telegram_document(),
        findings=(Finding("signature-missing", (), explained_by="section-missing"),),
    )
    assert [finding.code for finding in entries(document)] == ["signature-missing"]


def test_folding_climbs_to_the_entry() -> None:
    document = replace(
        telegram_document(),
        findings=(
            Finding("extract-only"),
            Finding("text-truncated-end", explained_by="extract-only"),
            Finding("signature-missing", explained_by="text-truncated-end"),
        ),
    )
    (_, row) = check_rows(document, chosen=None, shows_oddities=False)
    assert isinstance(row, CheckRow)
    assert row.explains == "the text ends in mid-sentence; no signature stands at the end"


def test_the_chosen_one_opens_with_every_place(panel: ChecksPanel, qtbot: QtBot) -> None:
    document = telegram_document()
    panel.set_reading(Reading(document))
    row = next(row for row in listed(panel) if row.code == "serial-conflict")
    with qtbot.waitSignal(panel.finding_chosen) as chosen:
        click(panel, row.key)
    finding = panel.chosen
    assert chosen.args == [finding]
    assert finding is not None
    opened = next(row for row in listed(panel) if row.is_open)
    shown = [(p.label, p.words[p.start : p.stop], p.words) for p in opened.places]
    assert shown == [
        ("Line 3", "#4120", "DE RUEHXV #4120/02 3250642"),
        ("Line 10", "00412", "RHXPOL/PORT OFFICE WASHDCUNCLAS SECTION 02 OF 03 VELLIN 00412"),
    ]
    with qtbot.waitSignal(panel.finding_chosen) as closed:
        QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert closed.args == [None]
    assert not any(row.is_open for row in listed(panel))


def test_places_are_walked_by_enter_and_clicked(panel: ChecksPanel, qtbot: QtBot) -> None:
    panel.set_reading(Reading(telegram_document()))
    row = next(row for row in listed(panel) if row.code == "serial-conflict")
    panel.view.make_current(row.key)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    finding = panel.chosen
    assert finding is not None
    asked: list[object] = []
    panel.spans_requested.connect(asked.append)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    rect = panel.view.rect_of(row.key)
    assert rect is not None
    click(panel, row.key, QPoint(100, rect.height() - 45))
    first, second = finding.spans
    assert asked == [(second,), (first,), (second,)]


def test_oddities_are_shown_when_asked_for(panel: ChecksPanel) -> None:
    panel.set_reading(Reading(telegram_document()))
    assert not any(row.severity is Severity.ODDITY for row in listed(panel))
    click(panel, "oddities")
    assert any(row.severity is Severity.ODDITY for row in listed(panel))
    link = panel.view.current()
    assert isinstance(link, OdditiesRow)
    assert link.spoken == "Hide 1 oddity"
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert not any(row.severity is Severity.ODDITY for row in listed(panel))


def test_a_mark_in_the_text_opens_its_entry_and_tells_nobody(
    panel: ChecksPanel, qtbot: QtBot
) -> None:
    document = telegram_document()
    panel.set_reading(Reading(document))
    odd = document.findings[-1]
    with qtbot.assertNotEmitted(panel.finding_chosen):
        panel.choose(odd)
    assert panel.chosen == odd
    assert next(row for row in listed(panel) if row.is_open).key == finding_key(odd)


def test_the_same_document_keeps_the_open_entry(panel: ChecksPanel) -> None:
    document = telegram_document()
    panel.set_reading(Reading(document))
    conflict = document.findings[4]
    panel.choose(conflict)
    kept: list[Finding | None] = []
    for other in (
        replace(document),
        replace(document, findings=document.findings[:1]),
        telegram_document("other.txt"),
    ):
        panel.set_reading(Reading(other))
        kept.append(panel.chosen)
    assert kept == [conflict, None, None]


def test_without_findings_it_says_so(panel: ChecksPanel) -> None:
    (before,) = panel.view.rows.rows
    panel.set_reading(Reading(replace(telegram_document(), findings=())))
    (after,) = panel.view.rows.rows
    assert isinstance(before, HintRow)
    assert isinstance(after, HintRow)
    assert after.spoken.startswith("Nothing is missing")


def test_places_have_lines_and_words() -> None:
    text = "one\n  two three\n\nfour\n"
    assert place_line(text, Span(6, 9)).label == "Line 2"
    line = place_line(text, Span(10, 22))
    assert (line.label, line.words, line.start, line.stop) == ("Lines 2–4", "two three", 4, 9)
    blank = place_line(text, Span(16, 17))
    assert (blank.label, blank.words) == ("Line 3", "")
    end = place_line(text, Span(len(text), len(text)))
    assert (end.label, end.start, end.stop) == ("Line 5", 0, 0)
    ruled = place_line("****\n* GAP *\n****\n", Span(0, 18))
    assert (ruled.label, ruled.words, ruled.start) == ("Lines 1–3", "* GAP *", 0)
    long = place_line("x" * 5000 + "here" + "y" * 5000, Span(5000, 5004))
    assert long.words[long.start : long.stop] == "here"
    assert len(long.words) < 1000


def test_excerpts_keep_the_place_in_sight() -> None:
    text = "aaaa bbbb cccc dddd eeee ffff"
    for start, stop in ((0, 4), (10, 14), (25, 29), (12, 12), (0, 29)):
        before, marked, after = _excerpt(place_line(text, Span(start, stop)), 16)
        assert len(before + marked + after) <= 17
        assert marked.rstrip("…") in text
        if stop - start < 14:
            assert marked == text[start:stop]


def test_an_open_entry_shows_the_places_of_what_it_explains(panel: ChecksPanel) -> None:
    document = telegram_document()
    end = Span(len(document.text) - 6, len(document.text) - 1)
    cut = replace(document.findings[2], spans=(end,))
    panel.set_reading(Reading(replace(document, findings=(*document.findings[:2], cut))))
    panel.choose(document.findings[0])
    opened = next(row for row in listed(panel) if row.is_open)
    assert [place.span for place in opened.places] == sorted(
        [*document.findings[0].spans, end], key=lambda span: span.start
    )


def test_many_places_are_counted(panel: ChecksPanel) -> None:
    document = telegram_document()
    spans = tuple(Span(at, at + 1) for at in range(0, 280, 4))
    many = Finding("link-target-lost", spans, {"words": "here"})
    panel.set_reading(Reading(replace(document, findings=(many,))))
    panel.choose(many)
    (row,) = listed(panel)
    assert len(row.places) == 60
    assert row.more == "and 10 more places"
    assert not panel.grab().toImage().isNull()


def test_each_rule_is_explained_in_a_sentence() -> None:
    assert set(RULES) <= set(RULE_WORDS)
    for words in RULE_WORDS.values():
        assert words.endswith(".")
        assert words.count(". ") == 0


def test_a_finding_is_explained_and_its_places_are_in_order() -> None:
    document = telegram_document()
    spans = (Span(40, 45), Span(3, 9), Span(40, 42))
    finding = Finding("redaction", spans, {"count": 3, "places": "places"})
    shown = replace(document, findings=(finding,))
    (_, row) = check_rows(shown, chosen=finding_key(finding), shows_oddities=False)
    assert isinstance(row, CheckRow)
    assert row.tip.startswith("redaction: marks such as")
    assert [place.span for place in row.places] == [Span(3, 9), Span(40, 42), Span(40, 45)]
