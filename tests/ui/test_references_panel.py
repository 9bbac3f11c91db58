"""The References panel: what is listed, opened and previewed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolTip

from reader.ui.actions import ActionId
from reader.ui.dialogs.chooser import Chooser
from reader.ui.overview.facts import holdings_of
from reader.ui.pane.banner import GapBanner
from reader.ui.pane.card.header import HeaderCard
from reader.ui.pane.card.parts import SectionCell, WordLabel
from reader.ui.panels.hint import HintRow
from reader.ui.panels.reference_rows import ReferenceHead, ReferenceRow
from reader.ui.panels.side import Panel

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.window import UsedWindow

TELEGRAM = """\
VZCZCXRO4471
PP RUEHXA
DE RUEHXV #{serial:04} 0831405
ZNR UUUUU ZZH
P 24140{serial_digit}Z MAR 09
FM AMEMBASSY VELLIN
TO RUEHC/SECSTATE WASHDC PRIORITY 3371
UNCLAS {sections}VELLIN {serial:06}

SIPDIS

E.O. 12958: N/A
TAGS: EWWT, ETRD
SUBJECT: {subject}
{refs}
1. (U) Summary. The keeper of the {subject} spoke of the lamps for an hour. End summary.

2. (U) Nothing else was said that evening in the harbor.
{end}"""
END = "\nHALLORAN\n"


def telegram(serial: int, subject: str, refs: str = "", sections: str = "") -> str:
    return TELEGRAM.format(
        serial=serial,
        serial_digit=serial % 10,
        subject=subject,
        refs=f"REF: {refs}\n" if refs else "",
        sections=sections,
        end=END,
    )


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    texts = {
        "a-lamps.txt": telegram(
            612, "LAMPS", "A. 09 VELLIN 77\n     B. VELLIN 90\n     C. 08 LORNE 4"
        ),
        "b-horns.txt": telegram(77, "HORNS", "VELLIN 12"),
        "c-horns-again.txt": telegram(77, "HORNS", "VELLIN 12").replace("an hour", "two hours"),
        "d-wicks.txt": telegram(700, "WICKS", "A. 09 VELLIN 612"),
        "e-part.txt": telegram(800, "SHIPS", sections="SECTION 01 OF 02 ").replace(END, ""),
        "f-rest.txt": telegram(800, "SHIPS", sections="SECTION 02 OF 02 "),
        "g-same.txt": telegram(77, "HORNS", "VELLIN 12"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def indexed(used: UsedWindow, papers: Path, tmp_path: Path) -> None:
    """Open a folder whose index is up to date."""
    used.list(papers)
    used.window.side.show_panel(Panel.REFERENCES)


def _nothing(_progress: object) -> None:
    pass


def listed(used: UsedWindow) -> list[tuple[str, ...]]:
    """Heads as (title, count), entries as (label, id, file or nothing, words)."""
    shown: list[tuple[str, ...]] = []
    for row in used.window.side.references.view.rows.rows:
        if isinstance(row, ReferenceHead):
            shown.append((row.title, str(row.count)))
        elif isinstance(row, ReferenceRow):
            shown.append(
                (
                    row.label,
                    row.id or row.title,
                    row.place.path.name if row.place else "",
                    row.words,
                )
            )
        else:
            assert isinstance(row, HintRow)
            shown.append((row.text,))
    return shown


def test_what_is_cited_here_and_what_is_not(used: UsedWindow, papers: Path, tmp_path: Path) -> None:
    indexed(used, papers, tmp_path)
    used.choose("a-lamps.txt")
    used.until(lambda: len(listed(used)) > 4, "relations")
    several = "one of 3 files of it"
    assert listed(used) == [
        ("Cites", "1"),
        ("A", "09VELLIN77", "b-horns.txt", several),
        ("", "09VELLIN77", "c-horns-again.txt", several),
        ("", "09VELLIN77", "g-same.txt", several),
        ("Cited by", "1"),
        ("", "09VELLIN700", "d-wicks.txt", ""),
        ("Not in this collection", "2"),
        ("B", "[09VELLIN90]", "", "printed “VELLIN 90”"),
        ("C", "08LORNE4", "", "printed “08 LORNE 4”"),
    ]
    heads = [
        row for row in used.window.side.references.view.rows.rows if isinstance(row, ReferenceHead)
    ]
    assert heads[0].spoken == "Cites, 1 in 3 files"
    assert used.window.side.tabs.count_of(Panel.REFERENCES) == sum(head.count for head in heads)


def test_copies_and_releases_say_what_they_have(
    used: UsedWindow, papers: Path, tmp_path: Path
) -> None:
    indexed(used, papers, tmp_path)
    used.choose("b-horns.txt")
    used.until(lambda: len(listed(used)) > 3, "relations")
    assert listed(used)[:5] == [
        ("Cited by", "1"),
        ("", "09VELLIN612", "a-lamps.txt", ""),
        ("Other copies and releases", "2"),
        ("", "09VELLIN77", "c-horns-again.txt", "longer by 2 characters"),
        ("", "09VELLIN77", "g-same.txt", "the same text, character for character"),
    ]


def test_a_second_name_of_one_file_is_no_copy(
    used: UsedWindow, papers: Path, tmp_path: Path
) -> None:
    (papers / "g-same.txt").unlink()
    (papers / "g-same.txt").hardlink_to(papers / "b-horns.txt")
    indexed(used, papers, tmp_path)
    used.until(lambda: used.window.desk.overview.look is not None, "the overview")
    look = used.window.desk.overview.look
    used.choose("b-horns.txt")
    used.until(lambda: len(listed(used)) > 3, "relations")
    assert listed(used)[4] == (
        *("", "09VELLIN77", "g-same.txt"),
        "same file as “b-horns.txt”, under another name",
    )
    assert look is not None
    assert (look.overview.doubled, look.second_names) == (2, 1)
    (kinds,) = (group for group in holdings_of(look) if group.key == "kind")
    assert kinds.facts[-1].remark == "in 1 set, 1 second name of one file"


def test_sections_in_other_files(used: UsedWindow, papers: Path, tmp_path: Path) -> None:
    indexed(used, papers, tmp_path)
    used.choose("e-part.txt")
    used.until(lambda: len(listed(used)) > 1, "relations")
    assert listed(used) == [
        ("Sections in other files", "1"),
        ("", "09VELLIN800", "f-rest.txt", "has section 2"),
    ]


def test_a_click_opens_and_back_returns(used: UsedWindow, papers: Path, tmp_path: Path) -> None:
    indexed(used, papers, tmp_path)
    used.choose("a-lamps.txt")
    used.until(lambda: len(listed(used)) > 4, "relations")
    view = used.window.side.references.view
    key = next(row.key for row in view.rows.rows if isinstance(row, ReferenceRow))
    rect = view.rect_of(key)
    assert rect is not None
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(30, 10)
    )
    used.until_shown("b-horns.txt")
    used.until(lambda: listed(used)[0][0] == "Cited by", "relations of the other")


def test_a_file_opened_by_itself_says_what_would_tell_more(used: UsedWindow, papers: Path) -> None:
    used.list(papers / "a-lamps.txt")
    used.window.side.show_panel(Panel.REFERENCES)
    used.until(lambda: len(listed(used)) > 4, "what it cites")
    assert listed(used)[:4] == [
        ("Cites", "3"),
        ("A", "09VELLIN77", "", ""),
        ("B", "[09VELLIN90]", "", ""),
        ("C", "08LORNE4", "", ""),
    ]
    assert listed(used)[-1][0].startswith("Open the folder of this file")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_key_asks_for_the_preview_of_a_reference(
    used: UsedWindow, papers: Path, tmp_path: Path
) -> None:
    indexed(used, papers, tmp_path)
    used.choose("a-lamps.txt")
    used.until(lambda: len(listed(used)) > 4, "relations")
    view = used.window.side.references.view
    view.setFocus()
    used.until(view.hasFocus, "focus")
    first = next(row.key for row in view.rows.rows if isinstance(row, ReferenceRow))
    view.make_current(first)
    assert used.window.desk.relations.tips.asked is None
    used.window.actions_table[ActionId.PREVIEW].trigger()
    used.until(lambda: "keeper of the HORNS" in QToolTip.text(), "a preview")
    assert "<b>HORNS</b>" in QToolTip.text()
    assert "UNCLASSIFIED" in QToolTip.text()
    QTest.keyClick(view, Qt.Key.Key_Return)
    used.until_shown("b-horns.txt")
    assert used.window.desk.relations.tips.asked is None


def test_the_banner_leads_to_the_file_that_has_the_section(
    used: UsedWindow, papers: Path, tmp_path: Path
) -> None:
    indexed(used, papers, tmp_path)
    used.choose("e-part.txt")
    used.until(lambda: "Open section 2 in f-rest.txt" in used.links(), "a link")
    banner = used.window.reader.pane.findChildren(GapBanner)[0]
    assert "Section 2 is in another file here." in banner.accessibleName()
    assert "not in this copy" in banner.accessibleName()
    card = used.window.reader.pane.findChildren(HeaderCard)[0]
    said = [label.text() for label in card.findChildren(QLabel)]
    assert any("Section 2 is in another file here." in words for words in said)
    cells = [cell.accessibleName() for cell in card.findChildren(SectionCell)]
    assert cells[1] == "Section 2 of 2: not in this copy, but in f-rest.txt here"

    used.trigger(ActionId.TOGGLE_PROJECTION)
    used.until(lambda: "Open section 2 in f-rest.txt" in used.links(), "the link as published")
    QTest.mouseClick(used.links()["Open section 2 in f-rest.txt"], Qt.MouseButton.LeftButton)
    used.until_shown("f-rest.txt")
    used.until(lambda: "Open section 1 in e-part.txt" in used.links(), "the link back")


def test_a_reference_in_the_card_opens_what_it_names(
    used: UsedWindow, papers: Path, tmp_path: Path
) -> None:
    indexed(used, papers, tmp_path)
    used.choose("d-wicks.txt")

    def links() -> list[WordLabel]:
        found = used.window.reader.pane.findChildren(WordLabel)
        return [label for label in found if label.is_link and label.isVisible()]

    used.until(links, "a link in the card")
    (link,) = links()
    assert link.word.cites == "09VELLIN612"
    QTest.keyClick(link, Qt.Key.Key_Return)
    used.until_shown("a-lamps.txt")
    used.until(links, "links of the other card")
    assert [one.word.cites for one in links()] == ["09VELLIN77"]


def test_references_are_among_the_links_for_the_keyboard(
    used: UsedWindow, papers: Path, tmp_path: Path
) -> None:
    indexed(used, papers, tmp_path)
    used.choose("a-lamps.txt")
    used.until(lambda: bool(used.window.reader.elsewhere.places), "what is here")
    shown: list[tuple[str, str]] = []

    def choose(typed: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Chooser)
        shown[:] = [(one.words, one.aside) for one in dialog._choices]
        QTest.keyClicks(dialog.rows.field, typed)
        QTest.keyClick(dialog.rows.field, Qt.Key.Key_Return)

    QTimer.singleShot(0, partial(choose, "LORNE"))
    used.trigger(ActionId.LINKS)
    nowhere = "not here: shows where it is cited"
    assert shown == [
        ("Ref A: 09 VELLIN 77", "b-horns.txt"),
        ("Ref A: 09 VELLIN 77", "c-horns-again.txt"),
        ("Ref A: 09 VELLIN 77", "g-same.txt"),
        ("Ref B: VELLIN 90", nowhere),
        ("Ref C: 08 LORNE 4", nowhere),
    ]
    selected = used.window.reader.selected_span()
    assert selected is not None
    assert "08 LORNE 4" in selected.of(used.document.text)
    QTimer.singleShot(0, partial(choose, "again"))
    used.trigger(ActionId.LINKS)
    used.until_shown("c-horns-again.txt")


def test_what_one_document_has_elsewhere_is_not_said_of_the_next(
    used: UsedWindow, papers: Path, tmp_path: Path
) -> None:
    indexed(used, papers, tmp_path)
    used.choose("e-part.txt")
    used.until(lambda: "Open section 2 in f-rest.txt" in used.links(), "a link")
    used.choose("a-lamps.txt")
    used.window.desk.relations.set_index(None)
    used.until(lambda: listed(used)[-1][0].startswith("Open the folder"), "no collection")
    used.choose("e-part.txt")
    assert not any(words.startswith("Open section") for words in used.links())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_routing_says_what_is_here_and_opens_it(
    used: UsedWindow, papers: Path, tmp_path: Path
) -> None:
    indexed(used, papers, tmp_path)
    used.choose("a-lamps.txt")
    routing = used.window.side.routing

    def references() -> dict[str, str]:
        return {row.cites: row.small for row in routing.fields if row.cites}

    used.until(lambda: any(references().values()), "whether they are here")
    assert references() == {
        "09VELLIN77": "in this collection",
        "09VELLIN90": "not in this collection",
        "08LORNE4": "not in this collection",
    }
    used.window.side.show_panel(Panel.ROUTING)
    row = next(row for row in routing.fields if row.cites == "09VELLIN77")
    offered: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.extend(action.text() for action in menu.actions())
        menu.close()

    # Three files have it: the reader is asked which.
    QTimer.singleShot(200, look)
    routing.view.row_edit_requested.emit(row)
    assert offered == ["b-horns.txt", "c-horns-again.txt", "g-same.txt"]


def test_the_check_says_where_the_section_is(
    used: UsedWindow, papers: Path, tmp_path: Path
) -> None:
    indexed(used, papers, tmp_path)
    used.choose("e-part.txt")

    def said() -> list[str]:
        return [row.message for row in used.check_rows() if row.code == "section-missing"]

    used.until(lambda: said() and "in another file here" in said()[0], "where it is")
    assert said() == ["Section 2 of 2 is not in this copy. Section 2 is in another file here."]
    used.choose("d-wicks.txt")
    used.choose("e-part.txt")
    used.until(lambda: said() and "in another file here" in said()[0], "said again")
