"""The document on paper: its words, what is missing, its notes, and its name on each page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QPageSize, QTextTable
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsView, QToolBar, QWidget

from reader.annotations import Placement, read_notes
from reader.app.paths import AppPaths
from reader.app.workspace import Workspace
from reader.checks import read_one_document
from reader.document import Span
from reader.reference import resource_path
from reader.ui.icons import Icons
from reader.ui.printing.pages import Frame, can_print, new_printer, print_pages
from reader.ui.printing.preview import PagesPreview
from reader.ui.printing.published_paper import published_paper
from reader.ui.printing.typeset_paper import typeset_paper
from reader.ui.theme import fonts
from reader.ui.theme.theme import ThemeMode
from reader.ui.theme.tokens import Token

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QApplication

    from reader.annotations import Reading
    from reader.ui.theme.theme import ThemeManager

FRAME = Frame("Head of the page", "foot of the page")


@pytest.fixture
def reading(qapp: QApplication) -> Reading:
    """A telegram of which one section is here, with notes of two people."""
    path = resource_path("samples") / "07VELLIN412.txt"
    return read_notes(read_one_document(path, None))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(AppPaths.below(tmp_path / "home"))
    made.introduce("Edda Marlow")
    return made


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "paper.pdf"


def test_typeset_has_all_paragraphs_and_says_what_is_missing(reading: Reading, pdf: Path) -> None:
    pages = _printed(typeset_paper(reading), pdf)
    words = _flat(" ".join(pages))
    for paragraph in reading.document.paragraphs:
        start = paragraph.spans[0].start
        first = reading.document.flow.text[
            reading.document.flow.to_flow(paragraph.spans[0]).start :
        ]
        assert _flat(first[:40]) in words, start
    assert _flat("Sections 1–11 of 14 are not in this copy") in words
    assert _flat("Sections 13 and 14 of 14 are not in this copy") in words


def test_notes_stand_beside_their_passages_where_that_is_wished(
    reading: Reading, pdf: Path
) -> None:
    told = [note.annotation.note for note in reading.notes if note.annotation.note]
    assert told
    with_notes = _flat(" ".join(_printed(typeset_paper(reading, notes=reading.notes), pdf)))
    without = _flat(" ".join(_printed(typeset_paper(reading), pdf)))
    for note in told:
        assert _flat(note) in with_notes
        assert _flat(note) not in without


@pytest.mark.parametrize("height", [226, 240, 271, 297])
def test_a_label_in_the_margin_stands_on_the_page_of_its_words(
    reading: Reading, pdf: Path, height: int
) -> None:
    """At 226 and 271 mm a line of the label's own height would still have room on the page before.

    A note of 150 lines beside the paragraph above leads there.
    """
    (first, *_), start = reading.notes, reading.document.paragraphs[1].spans[0].start
    said = replace(first.annotation, note="\n".join(f"line {at}" for at in range(150)))
    note = replace(first, annotation=said, span=Span(start + 3, start + 20))
    printer = _printer(pdf)
    printer.setPageSize(QPageSize(QSizeF(210, height), QPageSize.Unit.Millimeter))
    print_pages(typeset_paper(reading, notes=[note]), printer, FRAME, "{0}/{1}")
    pages = _texts(pdf)
    for label, words in (
        ("¶ 32–33", "¶32 and ¶33 are missing"),
        ("¶ 34", "Not everyone"),
        ("§ 13–14", "Sections 13 and 14"),
    ):
        assert [label in page for page in pages] == [words in page for page in pages]


def test_a_note_to_confirm_is_not_called_unplaced(reading: Reading) -> None:
    (first, *_) = reading.notes
    asked = replace(first, placement=Placement.PROPOSED)
    lost = replace(first, placement=Placement.UNPLACED, span=None)
    assert "to confirm, on “" in typeset_paper(reading, notes=[asked]).toPlainText()
    assert "unplaced, on “" in typeset_paper(reading, notes=[lost]).toPlainText()


def test_as_published_is_the_text_and_nothing_else(reading: Reading, pdf: Path) -> None:
    pages = _printed(published_paper(reading.document.text), pdf)
    body = " ".join(page.replace(FRAME.head, "").replace(FRAME.foot, "") for page in pages)
    for line in reading.document.text.splitlines():
        assert _flat(line) in _flat(body)
    assert "not in this copy" not in body


def test_every_page_says_what_it_is_of_and_which_it_is(reading: Reading, pdf: Path) -> None:
    pages = _printed(published_paper(reading.document.text * 3), pdf)
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert FRAME.head in page
        assert f"page {number} of {len(pages)}" in page


def test_a_range_of_pages_is_all_that_is_printed(reading: Reading, pdf: Path) -> None:
    printer = _printer(pdf)
    printer.setFromTo(2, 2)
    assert print_pages(published_paper(reading.document.text * 3), printer, FRAME, "{0}/{1}") == 1
    pages = _texts(pdf)
    assert len(pages) == 1
    assert "2/" in pages[0]


def test_letters_of_two_units_do_not_shift_the_marks(
    tmp_path: Path, qapp: QApplication, workspace: Workspace
) -> None:
    path = tmp_path / "note.txt"
    letters = "Letters \U0001d54b\U0001d556\U0001d569 beyond the first plane, then words."
    text = f"A TITLE\n\n{letters}\n\nAnother paragraph of some more words than that.\n"
    path.write_text(text, encoding="utf-8")
    workspace.adopt(workspace.load(path)[0])
    address = workspace.load(path)[0].document.source.address
    at = text.index("first plane")
    workspace.annotate(address, Span(at, at + len("first plane")), note="Which?")
    workspace.annotate(address, Span(0, len("A TITLE")), note="Whose?")
    paper = typeset_paper(workspace.opened(address), notes=workspace.opened(address).notes)
    assert "Whose?" in paper.toPlainText()
    assert "first plane2, then" in paper.toPlainText()
    cursor = paper.find("first plane")
    cursor.setPosition(cursor.selectionStart() + 1)
    assert cursor.charFormat().background().style() is not Qt.BrushStyle.NoBrush


def test_the_preview_shows_a_page_that_can_be_read(
    qapp: QApplication, themes: ThemeManager, pdf: Path
) -> None:
    window = QWidget()
    printer = _printer(pdf)
    printer.setDocName("07VELLIN412")
    preview = PagesPreview(printer, Icons(themes), themes, window)
    preview.show()
    qapp.processEvents()
    assert preview.pages is not None
    assert preview.pages.zoomMode() is QPrintPreviewWidget.ZoomMode.FitToWidth
    assert preview.width() > 700
    assert preview.windowTitle() == "Preview of 07VELLIN412"
    preview.close()
    shiboken6.delete(preview)
    shiboken6.delete(window)


def test_the_buttons_of_the_preview_are_of_the_programs_theme(
    qapp: QApplication, themes: ThemeManager, pdf: Path
) -> None:
    themes.set_mode(ThemeMode.DARK)
    window = QWidget()
    preview = PagesPreview(_printer(pdf), Icons(themes), themes, window)
    bar = preview.findChild(QToolBar)
    assert bar is not None
    icons = [one.icon() for one in bar.actions() if one.text()]
    assert len(icons) == 15
    ink = themes.colour(Token.TEXT_2).rgb()
    for icon in icons:
        picture = icon.pixmap(QSize(16, 16)).toImage()
        places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        solid = {picture.pixel(x, y) for x, y in places if picture.pixelColor(x, y).alpha() == 255}
        assert solid <= {ink}
    view = preview.findChild(QGraphicsView)
    assert view is not None
    for mode in (ThemeMode.DARK, ThemeMode.LIGHT):
        themes.set_mode(mode)
        assert view.scene().backgroundBrush().color() == themes.colour(Token.PRESSED)
    shiboken6.delete(preview)
    shiboken6.delete(window)


def test_a_file_that_cannot_be_written_is_not_begun(pdf: Path) -> None:
    assert can_print(_printer(pdf))
    assert not pdf.exists()
    assert not can_print(_printer(pdf.parent))
    assert not can_print(_printer(pdf.parent / "nowhere" / "paper.pdf"))


def test_pages_are_previewed_whatever_they_are_to_be_printed_to(
    qapp: QApplication, themes: ThemeManager, pdf: Path
) -> None:
    window = QWidget()
    preview = PagesPreview(_printer(pdf.parent), Icons(themes), themes, window)
    asked: list[bool] = []

    def paint(printer: QPrinter) -> None:
        asked.append(can_print(printer))

    preview.paintRequested.connect(paint)
    preview.show()
    qapp.processEvents()
    assert asked
    assert all(asked)
    preview.close()
    shiboken6.delete(preview)
    shiboken6.delete(window)
    assert not can_print(_printer(pdf.parent))


def _printer(pdf: Path) -> QPrinter:
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(pdf))
    return printer


def _printed(paper: QTextDocument, pdf: Path) -> list[str]:
    count = print_pages(paper, _printer(pdf), FRAME, "page {0} of {1}")
    pages = _texts(pdf)
    assert len(pages) == count
    return pages


def _texts(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def _flat(text: str) -> str:
    """Letters and digits alone: line ends and ligatures of the paper do not count."""
    return "".join(c for c in text.casefold() if c.isalnum())


def test_lines_of_a_table_stand_under_each_other_and_emphasis_is_set(tmp_path: Path) -> None:
    path = tmp_path / "lock.md"
    path.write_text(
        "# Lock\n\nIt was *cold* and **dark**.\n\n"
        "| Gate | State |\n|------|------|\n| 1 | bent |\n\nEnd.\n"
    )
    paper = typeset_paper(read_notes(read_one_document(path, None)))
    table = paper.rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable)
    cells = [
        table.cellAt(row, 1).firstCursorPosition().block().text() for row in range(table.rows())
    ]
    assert cells == ["Lock", "", "It was cold and dark.", "Gate\tState", "End."]
    lines = table.cellAt(3, 1)
    assert lines.lastCursorPosition().block().text() == "1\tbent"
    assert lines.firstCursorPosition().blockFormat().tabPositions()
    words = table.cellAt(2, 1).firstCursorPosition()
    words.setPosition(words.position() + len("It was col"))
    assert words.charFormat().fontItalic()
    words.setPosition(words.position() + len("d and dar"))
    assert words.charFormat().fontWeight() == fonts.SEMIBOLD
    assert not words.charFormat().fontItalic()


def test_a_note_is_set_as_in_the_panel(reading: Reading) -> None:
    (first, *_) = reading.notes
    said = (
        "A **bold** word \U0001d54b, *slanted*.\n\n- one\n- [the register](https://example.org/r)\n"
    )
    note = replace(first, annotation=replace(first.annotation, note=said))
    paper = typeset_paper(reading, notes=[note])
    words = paper.toPlainText()
    assert "A bold word \U0001d54b, slanted." in words
    assert "\n• one\n• the register (https://example.org/r)\n" in words
    assert "*" not in words[words.index("A bold word") : words.index("example.org")]
    slanted = paper.find("slanted.")
    slanted.setPosition(slanted.selectionStart() + 1)
    assert slanted.charFormat().fontItalic()
    bold = paper.find("bold word")
    bold.setPosition(bold.selectionStart() + 1)
    assert bold.charFormat().fontWeight() == fonts.SEMIBOLD
    assert not bold.charFormat().fontItalic()


def test_what_is_said_of_the_whole_document_stands_at_its_head(
    tmp_path: Path, qapp: QApplication, workspace: Workspace
) -> None:
    path = tmp_path / "lamp.txt"
    path.write_text("THE LAMP AT VELLIN\n\nThe lamp was lit by the keeper of the harbour.\n")
    workspace.adopt(workspace.load(path)[0])
    address = workspace.load(path)[0].document.source.address
    workspace.set_document(address, note="It *matters*.", tags=["lamps"])
    reading = workspace.opened(address)
    words = typeset_paper(reading, notes=reading.notes).toPlainText()
    told = ("THE LAMP AT VELLIN", "Note on the whole document", "It matters.", "[lamps]", "lit by")
    places = [words.find(one) for one in told]
    assert -1 not in places
    assert places == sorted(places)
    assert "matters" not in typeset_paper(reading).toPlainText()


def test_a_note_of_several_pages_does_not_stop_the_text(reading: Reading, pdf: Path) -> None:
    (first, *_), start = reading.notes, reading.document.paragraphs[0].spans[0].start
    lines = [f"line {at} of the note, which is long enough" for at in range(150)]
    said = replace(first.annotation, note="\n".join(lines))
    note = replace(first, annotation=said, span=Span(start + 3, start + 20))
    plain = _printed(typeset_paper(reading), pdf)
    pages = _printed(typeset_paper(reading, notes=[note]), pdf)
    last = next(at for at, page in enumerate(pages) if "Sections 13 and 14" in page)
    assert last <= len(plain)
    words = [_flat(page) for page in pages]
    whole = next(at for at, page in enumerate(words) if _flat(lines[-1]) in page)
    assert whole >= last
    together = "".join(words)
    assert together.count(_flat(lines[0])) == 2
    assert together.count(_flat(lines[-1])) == 1
    assert _flat("The whole note stands behind the text.") in together


def test_a_page_that_runs_right_to_left_begins_at_the_right(
    tmp_path: Path, workspace: Workspace, qapp: QApplication
) -> None:
    path = tmp_path / "lamp.txt"
    text = "דוח על המנורה\n\nהמנורה בנמל הודלקה בידי השומר.\n\n- אחת\n- שתיים\n"  # noqa: RUF001
    path.write_text(text, encoding="utf-8")
    workspace.adopt(workspace.load(path)[0])
    address = workspace.load(path)[0].document.source.address
    at = text.index("השומר")
    workspace.annotate(address, Span(at, at + 5), note="Who?")
    reading = workspace.opened(address)
    paper = typeset_paper(reading, notes=reading.notes)
    table = paper.rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable)
    rows = range(table.rows())
    notes, words = (
        [table.cellAt(row, column).firstCursorPosition().block() for row in rows]
        for column in (0, 1)
    )
    assert [block.text() for block in notes if "Who?" in block.text()]
    item = next(block.blockFormat() for block in words if "אחת" in block.text())
    assert item.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert item.rightMargin() > item.leftMargin() == 0


def test_no_heading_stands_last_on_its_page(tmp_path: Path, qapp: QApplication, pdf: Path) -> None:
    path = tmp_path / "lock.md"
    parts = (f"## Gate {at}\n\n{'The lock was mended by its master. ' * 4}" for at in range(60))
    path.write_text("# Lock\n\n" + "\n\n".join(parts), encoding="utf-8")
    pages = _printed(typeset_paper(read_notes(read_one_document(path, None))), pdf)
    assert len(pages) > 3
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        last = [line for line in lines if FRAME.foot not in line and "page" not in line][-1]
        assert not last.startswith("Gate ")
    assert all(f"Gate {at}" in "".join(pages) for at in range(60))
